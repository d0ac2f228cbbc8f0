// Kontrollen av utkastet: spør sjekken, viser svaret, og spør igjen når noe endres etter at leseren har bedt om det.
// Et resultat av det som sto før, blir merket med en gang, og tar aldri plassen til et nyere.

import {el, moveTo} from '../felles/dom.js';
import {groupOf} from './funn.js';
import {texts} from '../felles/tekst.js';
import {Vurderinger} from './vurdert.js';

export const RECHECK_AFTER = 300;
const t = texts('kontroll');

export class Kontroll {
  /**
   * @param {{form: HTMLElement, report: HTMLElement, work: HTMLElement}} places  work er stedet ved knappen som viser at det
   *   kontrolleres
   * @param {{loading: import('../python/loading.js').Loading, draft: () => Record<string, unknown>,
   *   now: () => Record<string, unknown>, today: () => string,
   *   considered: () => import('./vurdert.js').Vurdering[], known: import('./resultat.js').Kjent, say: (text: string) => void,
   *   hush: (text: string) => void, onFacts: (draft: Record<string, unknown>, facts: any) => void,
   *   onResult: (result: import('./funn.js').Resultat | null) => void}} hooks
   *   now er utkastet uten at siden rettes etter det; considered er vurderingene sjekken skal svare på om gjelder; known er
   *   det resultatet trenger; hush tar bort noe som er sagt; onFacts får opplysningene om utkastet som ble kontrollert, eller
   *   null når de ikke kom; og onResult resultatet som vises, eller null når ingenting vises
   */
  constructor(places, hooks) {
    this.places = places;
    this.hooks = hooks;
    this.title = document.title;
    this.asked = false; // leseren har bedt om en kontroll
    this.wantsFocus = false;
    this.hadErrors = false;
    /** @type {import('./funn.js').Resultat | null} */
    this.latest = null;
    this.shown = ''; // utkastet resultatet gjelder
    this.said = '';
    this.sequence = 0;
    this.timer = 0;
    this.status = el('p', {class: 'resultat-status', id: 'resultat-status'});
    this.body = el('div', {class: 'resultat-innhold'});
    places.report.append(this.status, this.body);
    /** @type {Promise<import('./resultat.js').Visning> | null} */
    this.fetched = null;
    /** @type {import('./resultat.js').Visning | null} */
    this.view = null;
  }

  /** Hent det som viser resultatet. Det trengs ikke før noen bruker skjemaet. */
  prepare() {
    this.fetched ??= import('./resultat.js').then(({Visning}) => {
      this.view = new Visning(this.body, this.hooks.known);
      return this.view;
    });
    this.fetched.catch(() => { this.fetched = null; });
    return this.fetched;
  }

  /** Siden heter noe annet nå. @param {string} title */
  rename(title) {
    this.title = title;
    document.title = this.hadErrors ? t('feil', {tittel: title}) : title;
  }

  /** Leseren ber om en kontroll. */
  ask() {
    this.asked = true;
    this.wantsFocus = true;
    this.#say(t('kontrollerer'));
    this.#check();
  }

  /** Noe er endret. Har leseren bedt om en kontroll, kommer det en ny. */
  soon() {
    clearTimeout(this.timer);
    this.touched();
    if (this.asked && !this.hooks.loading.failed) this.timer = setTimeout(() => this.#check(), RECHECK_AFTER);
  }

  /** Noen skriver. Resultatet som vises, gjelder ikke lenger når svarene er andre. */
  touched() {
    if (!this.latest) return;
    const same = JSON.stringify(this.hooks.now()) === this.shown;
    if (!same) this.hooks.hush(this.said);
    this.#mark(same ? 'gjelder' : 'endret');
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

  /** Noe annet er kommet i skjemaet. En kontroll leseren venter på, skal gjelde det. */
  renew() {
    const waits = this.wantsFocus;
    this.clear();
    this.asked = waits;
    this.wantsFocus = waits;
  }

  /** Ta bort resultatet. */
  clear() {
    clearTimeout(this.timer);
    this.sequence += 1;
    this.wantsFocus = false;
    this.hadErrors = false;
    this.latest = null;
    document.title = this.title;
    this.hooks.hush(this.said);
    this.view?.clear();
    this.body.replaceChildren();
    this.#mark('');
    this.hooks.onResult(null);
  }

  /** @param {'' | 'gjelder' | 'endret' | 'kontrollerer'} state */
  #mark(state) {
    const {report} = this.places;
    const text = {'': '', gjelder: t('gjelder'), endret: t('endret'), kontrollerer: t('kontrollerer')}[state];
    if (this.status.textContent !== text) this.status.textContent = text;
    report.classList.toggle('er-gammelt', state === 'endret' || (state === 'kontrollerer' && this.latest !== null));
    const {work} = this.places;
    if (state === 'kontrollerer' && this.wantsFocus) work.textContent = text;
    else if (work.textContent === t('kontrollerer')) work.textContent = '';
    report.setAttribute('aria-busy', String(state === 'kontrollerer'));
  }

  #say(text) {
    this.said = text;
    this.hooks.say(text);
  }

  async #check() {
    clearTimeout(this.timer);
    const number = ++this.sequence;
    const {loading, draft, considered, today} = this.hooks;
    const utkast = draft();
    const vurdert = considered();
    const text = JSON.stringify(vurdert.length ? {...utkast, vurdert} : utkast);
    this.#mark('kontrollerer');
    let answer, facts, standing;
    try {
      [[answer, facts, standing]] = await Promise.all([
        loading.checkWithFacts(text, today()).then(parts => parts.map(part => JSON.parse(part))), this.prepare()]);
    } catch {
      if (number === this.sequence && !loading.failed) this.#unchecked(t('stanset'));
      return;
    }
    if (number !== this.sequence) return;
    if (standing && !standing.grunn) Vurderinger.judge(vurdert, standing.gjelder);
    this.hooks.onFacts(utkast, facts?.grunn ? null : facts);
    if (answer.grunn) return this.#unchecked(answer.grunn);
    this.shown = JSON.stringify(utkast);
    this.#show(answer);
  }

  /** @param {import('./funn.js').Resultat} result */
  #show(result) {
    const {form} = this.places;
    const {known, onResult, say} = this.hooks;
    this.latest = result;
    const hasErrors = result.funn.some(finding => finding.alvor === 'feil');
    const fixed = this.hadErrors && !hasErrors;
    this.hadErrors = hasErrors;
    const heading = this.view.show(result);
    onResult(result);
    document.title = hasErrors ? t('feil', {tittel: this.title}) : this.title;
    this.touched(); // det kan være skrevet mer imens
    if (this.wantsFocus) {
      this.wantsFocus = false;
      const number = announced(result, known.ord.gruppe);
      // Har leseren begynt å skrive mens sjekken ble hentet, skal ikke fokus rives bort.
      if (form.contains(document.activeElement)) {
        this.#say(t('kontrollert', {antall: number}));
      } else {
        moveTo(this.status, heading);
        this.#say(number);
      }
    } else if (fixed) {
      say(t('rettet'));
    }
  }

  #unchecked(reason) {
    const focus = this.wantsFocus;
    this.clear();
    const heading = el('h2', {id: 'resultat', tabindex: -1}, t('ikke_kontrollert'));
    this.body.replaceChildren(heading, el('p', {}, reason));
    if (focus) moveTo(heading, heading);
  }
}

/** Det leseren må vite om antallene, til å leses opp. @param {import('./funn.js').Resultat} result  @param {Record<string, string>} groups */
function announced({funn}, groups) {
  const number = key => funn.filter(finding => groupOf(finding) === key).length;
  return `${['feil', 'advarsel', 'ubesvart'].filter(key => key === 'feil' || number(key))
    .map(key => `${number(key)} ${groups[key].toLowerCase()}`).join(', ')}.`;
}
