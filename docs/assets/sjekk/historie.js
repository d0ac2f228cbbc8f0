// Det som sto i skjemaet før noe annet kom i stedet. Ingenting av det går tapt så lenge siden er åpen.

/** @template {{eget: boolean}} Innhold  eget er usant når ingenting i innholdet er skrevet eller valgt av noen */
export class Historie {
  /**
   * @param {{take: () => Innhold, put: (content: Innhold) => unknown}} hooks  ta et bilde av det som står der, og sett det
   *   tilbake. put svarer false, eller lover det, når det ikke gikk
   */
  constructor(hooks) {
    this.hooks = hooks;
    /** Det som kan hentes tilbake, det siste til slutt. @type {Innhold[]} */
    this.before = [];
    /** Det som sto der før noe ble hentet tilbake. @type {Innhold[]} */
    this.after = [];
  }

  /**
   * La noe annet komme i stedet for det som står der. Går det galt, står det som sto der.
   * @template T  @param {() => T} fill  @returns {T}
   */
  replace(fill) {
    const now = this.hooks.take();
    try {
      const filled = fill();
      this.keep(now);
      return filled;
    } catch (error) {
      this.hooks.put(now);
      throw error;
    }
  }

  /** Noe annet er kommet i stedet for dette. @param {Innhold} content */
  keep(content) {
    this.before.push(...[...this.after.splice(0), content].filter(one => one.eget));
  }

  /** Hent tilbake det som sto der. Lover om det gikk; gikk det ikke, kan det fortsatt hentes. */
  undo() {
    return this.#swap(this.before, this.after);
  }

  /** Gå tilbake til det som sto der før noe ble hentet tilbake. Lover om det gikk. */
  redo() {
    return this.#swap(this.after, this.before);
  }

  async #swap(from, to) {
    const content = from.at(-1);
    const now = this.hooks.take();
    if (!content || await this.hooks.put(content) === false) return false;
    // Den som trykker to ganger mens det hentes, skal ikke miste det som lå under.
    if (!from.includes(content)) return false;
    from.splice(from.indexOf(content), 1);
    to.push(now);
    return true;
  }

  /** Alt som har stått der. */
  all() {
    return [...this.before, ...this.after];
  }

  clear() {
    this.before = [];
    this.after = [];
  }
}
