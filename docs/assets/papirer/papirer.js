// Papirene som kan lages av utkastet: ett sammenfoldet punkt for hvert. Det som lager et papir, hentes først når noen
// åpner punktet.
//
// En modul i denne mappen som lager et papir, eksporterer part(context) og gir innholdet i punktet.

import {button, el, moveTo, replace} from '../felles/dom.js';
import {texts} from '../felles/tekst.js';
import {RECHECK_AFTER} from '../sjekk/kontroll.js';

/** @typedef {import('../sjekk/funn.js').Resultat} Resultat  @typedef {ReturnType<typeof import('../sjekk/agenda.js').parties>} Saksliste */

/**
 * Det et papir kan bruke. Alt gjelder det utkastet papiret lages av, også når leseren skriver videre imens.
 * @typedef {{
 *   today: () => string,
 *   paper: (name: string) => Promise<any>,
 *   check: () => Promise<{result: Resultat, agenda: Saksliste}>,
 *   preview: (document: ArrayBuffer) => Promise<any[]>,
 *   bundle: (documents: string) => Promise<{filnavn: string, innhold: string}>,
 *   say: (text: string) => void, draft: () => Record<string, unknown>,
 * }} Sammenheng
 *   paper gir papiret fra Python (checks/papirer/) som rene data, eller kaster. check gir en kontroll og «Hvem avgjør?».
 *   preview gir blokkene i et ferdig Word-dokument, og bundle alle papirene i én zip-fil. draft er utkastet i filen.
 * @typedef {{part: (context: Sammenheng) => (Node | string | null | false)[] | Promise<(Node | string | null | false)[]>}} Papir
 *
 * Det siden kan: file er teksten i filen som lagres, slik utkastet er akkurat nå. iNavsLoesning er regimene der avtalen
 * lages i Navs løsning.
 * @typedef {{iNavsLoesning: string[], file: () => string, today: () => string, paper: (file: string, name: string) => Promise<any>,
 *   check: (file: string) => Promise<{result: Resultat, agenda: Saksliste}>, preview: (document: ArrayBuffer) => Promise<any[]>,
 *   bundle: (file: string, documents: string) => Promise<{filnavn: string, innhold: string}>, say: (text: string) => void}} Siden
 *
 * Ett punkt. shown er filen innholdet er laget av; making er filen det lages av nå.
 * @typedef {{navn: string, tittel: string, bareTilNav?: boolean, hent: () => Promise<Papir>, fold: HTMLDetailsElement,
 *   place: HTMLElement, shown: string | null, making: {file: string, done: Promise<void>} | null}} Punkt
 */

const t = texts('papirer');

/** @type {{navn: string, tittel: string, bareTilNav?: boolean, hent: () => Promise<Papir>}[]} */
const PARTS = [
  {navn: 'forhaandsvisning', tittel: t('forhaandsvisning'), hent: () => import('./forhaandsvisning.js')},
  {navn: 'overforingsark', tittel: 'Overføringsark til Navs skjema', bareTilNav: true, hent: () => import('./overforingsark.js')},
  {navn: 'dokumenter', tittel: 'Word-dokumenter', hent: () => import('./dokumenter.js')},
  {navn: 'kalender', tittel: 'Møter til kalenderen', hent: () => import('./kalender.js')},
  {navn: 'epost', tittel: 'Tekst til en e-post', hent: () => import('./epost.js')},
  {navn: 'rapport', tittel: 'Rapport til arkivet', hent: () => import('./rapport.js')},
];

export class Papirer {
  /** @param {Siden} hooks */
  constructor(hooks) {
    this.hooks = hooks;
    this.timer = 0;
    /** @type {Punkt[]} */
    this.parts = PARTS.map(part => {
      const place = el('div', {class: 'skjema-foldet'});
      const fold = /** @type {HTMLDetailsElement} */ (el('details', {class: 'skjema-fold', 'data-papir': part.navn,
        ontoggle: () => { if (fold.open) this.#make(made, this.hooks.file()); }}, el('summary', {}, part.tittel), place));
      const made = {...part, fold, place, shown: null, making: null};
      place.addEventListener('click', event => this.#clicked(made, event), true);
      return made;
    });
    this.all = {busy: false, said: el('p', {class: 'papir-beskjed'})};
    this.node = el('section', {class: 'skjema-papirer', 'aria-labelledby': 'papirer', hidden: true},
      el('h3', {id: 'papirer', tabindex: -1}, 'Lag papirer av utkastet'),
      el('p', {}, 'Alt lages i nettleseren din. Ingenting sendes noe sted.'),
      el('div', {class: 'skjema-knapper', 'data-lag-alt': ''}, button(t('alt'), () => this.#makeAll())),
      el('p', {class: 'skjema-hjelp'}, t('alt_om')), this.all.said,
      ...this.parts.map(part => part.fold));
  }

  /** Alle papirene i én fil, av det som står i skjemaet når leseren trykker. */
  async #makeAll() {
    const {all} = this, {say} = this.hooks;
    if (all.busy) return;
    all.busy = true;
    all.said.textContent = t('alt_lages');
    say(t('alt_lages'));
    try {
      const {makeAll} = await import('./alt.js');
      const name = await makeAll(this.#context(this.hooks.file()));
      all.said.textContent = name ? t('alt_lagret', {navn: name}) : t('alt_annet_tiltak');
    } catch (error) {
      console.warn(error); // til den som feilsøker
      all.said.textContent = t('alt_feilet');
    } finally {
      all.busy = false;
    }
    say(all.said.textContent);
  }

  /** Det et papir kan bruke, av utkastet i filen. @param {string} file  @returns {Sammenheng} */
  #context(file) {
    const {today, say, paper, check, preview, bundle} = this.hooks;
    return {today, say, preview, draft: () => JSON.parse(file), paper: name => paper(file, name), check: () => check(file),
      bundle: documents => bundle(file, documents)};
  }

  /** Vis papirene for dette resultatet, eller skjul dem. @param {Resultat | null} result */
  show(result) {
    const modus = result?.avtaletype ?? null;
    this.node.hidden = modus === null;
    if (modus === null) return this.#forget(this.parts);
    for (const part of this.parts) part.fold.hidden = Boolean(part.bareTilNav) && !this.hooks.iNavsLoesning.includes(modus);
    this.#renew();
  }

  /**
   * Gå til et papir og lag det. dokument er Word-dokumentet som skal lagres med en gang.
   * @param {string} name  @param {string} [dokument]
   */
  async open(name, dokument) {
    const part = this.parts.find(one => one.navn === name);
    part.fold.open = true;
    const summary = part.fold.querySelector('summary');
    moveTo(summary, summary);
    await this.#make(part, this.hooks.file());
    if (dokument) /** @type {HTMLElement | null} */ (part.place.querySelector(`[data-key="word ${CSS.escape(dokument)}"]`))?.click();
  }

  /** Leseren er kommet til papirene. Er ingenting åpnet, er det dokumentet hen får, som vises først. */
  visit() {
    if (!this.parts.some(({fold}) => fold.open)) this.parts[0].fold.open = true;
  }

  /** Noe er skrevet. Papirene som vises, lages på nytt når det har vært stille litt. */
  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => { if (!this.node.hidden) this.#renew(); }, RECHECK_AFTER);
  }

  #renew() {
    clearTimeout(this.timer);
    const visible = this.parts.filter(({fold}) => fold.open && !fold.hidden);
    this.#forget(this.parts.filter(part => !visible.includes(part)));
    if (!visible.length) return;
    const file = this.hooks.file();
    for (const part of visible) this.#make(part, file);
  }

  /** Det som ikke vises, skal ikke ligge igjen: det kan være av en annen sak. @param {Punkt[]} parts */
  #forget(parts) {
    for (const part of parts) {
      Object.assign(part, {shown: null, making: null});
      part.place.replaceChildren();
    }
  }

  /**
   * Et klikk på noe som er laget av et eldre utkast, venter til det er laget på nytt. Da gjelder det det nye.
   * @param {Punkt} part  @param {MouseEvent} event
   */
  async #clicked(part, event) {
    const key = /** @type {HTMLElement} */ (event.target).closest('[data-key]')?.getAttribute('data-key');
    if (!key) return;
    const file = this.hooks.file();
    if (part.shown === file) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.hooks.say('Papiret lages av det du har skrevet nå.');
    await this.#make(part, file);
    /** @type {HTMLElement | null} */ (part.place.querySelector(`[data-key="${CSS.escape(key)}"]`))?.click();
  }

  /** Lag innholdet i punktet av denne filen, hvis det ikke alt er gjort. @param {Punkt} part  @param {string} file */
  #make(part, file) {
    if (part.shown === file) return Promise.resolve();
    if (part.making?.file !== file) {
      const making = {file, done: Promise.resolve()};
      part.making = making;
      making.done = this.#fill(part, making);
    }
    return part.making.done;
  }

  async #fill(part, making) {
    const {file} = making;
    if (!part.place.childElementCount) part.place.append(el('p', {}, 'Lages nå …'));
    let content, shown = file;
    try {
      content = await (await part.hent()).part(this.#context(file));
    } catch (error) {
      // Feilen skal også være å finne for den som feilsøker.
      console.warn(error);
      shown = null;
      content = [el('p', {class: 'ds-validation-message'},
        `${part.tittel} lot seg ikke lage. Utkastet er som det var. Fold sammen og åpne igjen for å prøve på nytt.`)];
    }
    // Er det skrevet mer imens, er det det nyeste som gjelder, også når dette sviktet.
    if (part.making !== making) return;
    Object.assign(part, {shown, making: null});
    replace(part.place, ...content);
  }
}
