// Ber sjekken om opplysningene som står ved feltene, litt etter at noe er endret.

import {RECHECK_AFTER} from './kontroll.js';

export class Opplysninger {
  /**
   * @param {{loading: () => import('../python/loading.js').Loading, draft: () => Record<string, unknown>, today: () => string,
   *   show: (draft: Record<string, unknown>, facts: any) => void}} hooks  show får null når sjekken ikke er hentet
   */
  constructor(hooks) {
    this.hooks = hooks;
    this.sequence = 0;
    this.timer = 0;
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.now(), RECHECK_AFTER);
  }

  /** Ingen venter på opplysninger lenger. */
  stop() {
    clearTimeout(this.timer);
    this.sequence += 1;
  }

  /** Opplysningene kom sammen med en kontroll. Vis dem når funnene er på skjermen. */
  take(draft, facts) {
    const asked = JSON.stringify(draft);
    setTimeout(() => {
      // Har noen skrevet videre imens, er de gamle alt, og nye er på vei.
      if (JSON.stringify(this.hooks.draft()) !== asked) return;
      clearTimeout(this.timer);
      this.sequence += 1;
      this.hooks.show(draft, facts);
    });
  }

  async now() {
    clearTimeout(this.timer);
    const number = ++this.sequence;
    const {loading, draft, today, show} = this.hooks;
    const utkast = draft();
    // Å regne ut dagen i Norge tar tid første gang, så det venter til det er noen å spørre.
    const answer = loading().ready && await loading().facts(JSON.stringify(utkast), today()).then(JSON.parse).catch(() => null);
    // Har noen skrevet videre imens, kommer det nye svaret snart.
    if (number === this.sequence) show(utkast, !answer || answer.grunn ? null : answer);
  }
}
