// Det som sto i skjemaet før noe annet kom i stedet. Ingenting av det går tapt så lenge siden er åpen.

/** @template {{eget: boolean}} Innhold  eget er usant når ingenting i innholdet er skrevet eller valgt av noen */
export class Historie {
  /** @param {{take: () => Innhold, put: (content: Innhold) => void}} hooks  ta et bilde av det som står der, og sett det tilbake */
  constructor({take, put}) {
    this.take = take;
    this.put = put;
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
    const now = this.take();
    try {
      const filled = fill();
      this.before.push(...[...this.after.splice(0), now].filter(content => content.eget));
      return filled;
    } catch (error) {
      this.put(now);
      throw error;
    }
  }

  /** Hent tilbake det som sto der. */
  undo() {
    this.#swap(this.before, this.after);
  }

  /** Gå tilbake til det som sto der før noe ble hentet tilbake. */
  redo() {
    this.#swap(this.after, this.before);
  }

  #swap(from, to) {
    const now = this.take();
    this.put(from.pop());
    to.push(now);
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
