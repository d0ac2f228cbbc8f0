// Papirene som kan lages av utkastet: ett sammenfoldet punkt for hvert. Det som lager et papir, hentes først når noen
// åpner punktet.
//
// En modul i denne mappen som lager et papir, eksporterer part(context) og gir innholdet i punktet.

import {el, replace} from '../sjekk/dom.js';

/**
 * Det et papir kan bruke.
 * @typedef {{
 *   modus: 'nav' | 'intern',
 *   result: import('../sjekk/resultat.js').Resultat,
 *   file: () => string,
 *   today: () => string,
 *   paper: (name: string) => Promise<any>,
 *   say: (text: string) => void,
 *   agenda: () => ReturnType<typeof import('../sjekk/agenda.js').parties>,
 * }} Sammenheng
 *   file er teksten i filen som lagres. paper gir papiret fra Python
 *   (checks/papirer/) som rene data, eller kaster. agenda er «Hvem avgjør?» slik den står i rapporten.
 * @typedef {{part: (context: Sammenheng) => (Node | string | null | false)[] | Promise<(Node | string | null | false)[]>}} Papir
 */

/** @type {{navn: string, tittel: string, modus?: 'nav' | 'intern', hent: () => Promise<Papir>}[]} */
const PARTS = [
  {navn: 'rapport', tittel: 'Rapport til arkivet', hent: () => import('./rapport.js')},
  {navn: 'overforingsark', tittel: 'Overføringsark til Navs skjema', modus: 'nav', hent: () => import('./overforingsark.js')},
  {navn: 'dokumenter', tittel: 'Word-dokumenter', hent: () => import('./dokumenter.js')},
  {navn: 'kalender', tittel: 'Møter til kalenderen', hent: () => import('./kalender.js')},
  {navn: 'epost', tittel: 'Tekst til en e-post', hent: () => import('./epost.js')},
];

export class Papirer {
  /** @param {Omit<Sammenheng, 'modus' | 'result'>} hooks */
  constructor(hooks) {
    this.hooks = hooks;
    /** @type {Sammenheng | null} */
    this.context = null;
    this.parts = PARTS.map(part => {
      const place = el('div', {class: 'skjema-foldet'});
      const fold = /** @type {HTMLDetailsElement} */ (el('details', {class: 'skjema-fold', 'data-papir': part.navn,
        ontoggle: () => { if (fold.open) this.#fill(part, place); }}, el('summary', {}, part.tittel), place));
      return {...part, fold, place};
    });
    this.node = el('section', {class: 'skjema-papirer', 'aria-labelledby': 'papirer', hidden: true},
      el('h3', {id: 'papirer'}, 'Lag papirer av utkastet'),
      el('p', {}, 'Alt lages i nettleseren din. Ingenting sendes noe sted.'),
      ...this.parts.map(part => part.fold));
  }

  /** Vis papirene for dette resultatet, eller skjul dem. @param {import('../sjekk/resultat.js').Resultat | null} result */
  show(result) {
    const modus = result?.avtaletype ?? null;
    this.node.hidden = modus === null;
    if (modus === null) return;
    this.context = {...this.hooks, modus: /** @type {'nav' | 'intern'} */ (modus), result};
    for (const part of this.parts) {
      part.fold.hidden = Boolean(part.modus) && part.modus !== modus;
      if (part.fold.open && !part.fold.hidden) this.#fill(part, part.place);
    }
  }

  async #fill({tittel, hent}, place) {
    const {context} = this;
    if (!context) return;
    if (!place.childElementCount) place.append(el('p', {}, 'Lages nå …'));
    try {
      const {part} = await hent();
      const content = await part(context);
      if (context === this.context) replace(place, ...content);
    } catch (error) {
      // Feilen skal også være å finne for den som feilsøker.
      console.warn(error);
      replace(place, el('p', {class: 'ds-validation-message'},
        `${tittel} lot seg ikke lage. Utkastet er som det var. Fold sammen og åpne igjen for å prøve på nytt.`));
    }
  }
}
