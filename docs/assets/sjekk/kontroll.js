// Kontrollen av utkastet: spør sjekken, viser svaret, og spør igjen når noe endres etter at leseren har bedt om det.

import {el, moveTo} from '../felles/dom.js';
import {showErrors, showMessages, showReport} from './resultat.js';
import {Vurderinger} from './vurdert.js';

export const RECHECK_AFTER = 300;

export class Kontroll {
  /**
   * @param {{form: HTMLElement, errors: HTMLElement, report: HTMLElement}} places
   * @param {{loading: import('../python/loading.js').Loading, draft: () => Record<string, unknown>, today: () => string,
   *   considered: () => import('./vurdert.js').Vurdering[], known: import('./resultat.js').Kjent, say: (text: string) => void,
   *   onFacts: (draft: Record<string, unknown>, facts: any) => void,
   *   onResult: (result: import('./resultat.js').Resultat | null) => void}} hooks
   *   considered er vurderingene sjekken skal svare på om gjelder; known er det rapporten trenger; onFacts
   *   får opplysningene om utkastet som ble kontrollert, eller null når de ikke kom; og onResult resultatet som vises, eller
   *   null når ingenting vises
   */
  constructor(places, hooks) {
    this.places = places;
    this.hooks = hooks;
    this.title = document.title;
    this.asked = false; // leseren har bedt om en kontroll
    this.wantsFocus = false;
    this.hadErrors = false;
    /** @type {import('./resultat.js').Resultat | null} */
    this.latest = null;
    this.sequence = 0;
    this.timer = 0;
  }

  /** Leseren ber om en kontroll. */
  ask() {
    this.asked = true;
    this.wantsFocus = true;
    this.#check();
  }

  /** Noe er endret. Har leseren bedt om en kontroll, kommer det en ny. */
  soon() {
    clearTimeout(this.timer);
    if (this.asked && !this.hooks.loading.failed) this.timer = setTimeout(() => this.#check(), RECHECK_AFTER);
  }

  /** Sjekken hentes på nytt etter en feil. */
  retry() {
    this.wantsFocus = this.asked;
    if (this.asked) this.#check();
  }

  /** Vis det samme resultatet på nytt: det som står sammen med funnene, er endret. */
  again() {
    if (this.latest) this.#show(this.latest);
  }

  /** Ta bort resultatet. */
  clear() {
    clearTimeout(this.timer);
    this.sequence += 1;
    this.wantsFocus = false;
    this.hadErrors = false;
    this.latest = null;
    document.title = this.title;
    showMessages([]);
    this.places.errors.replaceChildren();
    this.places.report.replaceChildren();
    this.hooks.onResult(null);
  }

  async #check() {
    clearTimeout(this.timer);
    const number = ++this.sequence;
    const {loading, draft, considered, today} = this.hooks;
    const utkast = draft();
    const vurdert = considered();
    const text = JSON.stringify(vurdert.length ? {...utkast, vurdert} : utkast);
    let answer, facts, standing;
    try {
      [answer, facts, standing] = (await loading.checkWithFacts(text, today())).map(part => JSON.parse(part));
    } catch (error) {
      if (number === this.sequence && error.grunn === 'sjekk') this.#unchecked('Sjekken stanset på dette utkastet.');
      return;
    }
    if (number !== this.sequence) return;
    if (standing && !standing.grunn) Vurderinger.judge(vurdert, standing.gjelder);
    this.hooks.onFacts(utkast, facts?.grunn ? null : facts);
    if (answer.grunn) this.#unchecked(answer.grunn);
    else this.#show(answer);
  }

  /** @param {import('./resultat.js').Resultat} result */
  #show(result) {
    const {form, errors, report} = this.places;
    const {known, onResult, say} = this.hooks;
    this.latest = result;
    const hasErrors = result.funn.some(finding => finding.alvor === 'feil');
    const fixed = this.hadErrors && !hasErrors;
    this.hadErrors = hasErrors;
    showMessages(result.funn, known);
    const box = showErrors(errors, result.funn);
    const heading = showReport(report, result, known);
    onResult(result);
    document.title = hasErrors ? `Feil: ${this.title}` : this.title;
    if (this.wantsFocus) {
      this.wantsFocus = false;
      // Har leseren begynt å skrive mens sjekken ble hentet, skal ikke fokus rives bort.
      if (form.contains(document.activeElement)) say('Utkastet er kontrollert. Resultatet står nederst.');
      else moveTo(box ?? heading, box?.querySelector('h2') ?? heading);
    } else if (fixed) {
      say('Alle feil er rettet.');
    }
  }

  #unchecked(reason) {
    const focus = this.wantsFocus;
    this.clear();
    const heading = el('h2', {id: 'resultat', tabindex: -1}, 'Ingenting er kontrollert');
    this.places.report.replaceChildren(heading, el('p', {}, reason));
    if (focus) moveTo(heading, heading);
  }
}
