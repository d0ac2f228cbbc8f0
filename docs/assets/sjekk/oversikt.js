// «Se over svarene»: hvert spørsmål som stilles, og svaret med ord, til å lese høyt eller skrive ut.

import {button, el, keyed, printOnly, replace} from '../felles/dom.js';
import {texts} from '../felles/tekst.js';
import {dateInWords, isBlank, readDate} from '../felles/values.js';

const t = texts('oversikt');
/** Det som står der svaret mangler. */
const NOTHING = null;

export class Oversikt {
  /** @param {HTMLElement} root  @param {import('../felles/utkast.js').Felt[]} fields */
  constructor(root, fields) {
    const known = new Map(fields.map(field => [field.navn, field]));
    this.steps = [...root.querySelectorAll('.skjema-steg')].map(node => {
      const section = /** @type {HTMLElement} */ (node);
      return {
        section, id: section.getAttribute('aria-labelledby'), bareUbesvart: 'bareUbesvart' in section.dataset, title: section.querySelector('h2').textContent,
        fields: [...section.querySelectorAll('[data-felt]')].map(one => known.get(/** @type {HTMLElement} */ (one).dataset.felt)).filter(Boolean),
      };
    });
    this.body = el('div', {class: 'skjema-foldet'});
    this.node = /** @type {HTMLDetailsElement} */ (el('details', {class: 'skjema-fold skjema-oversikt', ontoggle: () => this.#fill()},
      el('summary', {id: 'se-over'}, t('tittel')), this.body));
    this.back = el('p', {class: 'skjema-tilbake'});
    this.wasOpen = false;
  }

  /** @param {{utkast: Record<string, unknown>, synlige: Set<string>}} found  @param {() => import('../felles/utkast.js').Tilstand} state */
  show({synlige}, state) {
    this.latest = {synlige, state};
    if (this.node.open) this.#fill();
    else this.body.replaceChildren(); // svar som er endret eller slettet, skal ikke bli liggende
  }

  /** Leseren er kommet hit. */
  open() {
    this.node.open = true;
    this.#fill();
  }

  /** Siden skrives ut, eller er skrevet ut: svarene står på papiret, også når de ikke er foldet ut. @param {boolean} begins */
  onPaper(begins) {
    if (begins) this.wasOpen = this.node.open;
    this.node.open = begins || this.wasOpen;
    this.#fill();
  }

  #fill() {
    if (!this.latest || !this.node.open) return;
    const {synlige} = this.latest;
    const state = this.latest.state();
    const shown = this.steps.filter(step => step.fields.some(field => synlige.has(field.navn)));
    replace(this.body,
      el('p', {}, t('om')),
      ...shown.map(step => this.#step(step, step.fields.filter(field => synlige.has(field.navn))
        .flatMap(field => answers(field, state[field.navn]).filter(([, answer]) => answer !== NOTHING || !field.valgfri)))),
      el('div', {class: 'skjema-knapper'}, keyed('oversikt-skriv', button(t('skriv_ut'), () => printOnly('oversikt')))));
  }

  /** @param {[string, string | null, boolean][]} answered */
  #step(step, answered) {
    // Et steg som bare er med til det er besvart, er ikke noe sted å gå. Besvart står det bare på papiret.
    const isDone = step.bareUbesvart && answered.every(([, answer]) => answer !== NOTHING);
    return el('section', {class: isDone && 'bare-papir'},
      el('div', {class: 'oversikt-tittel'},
        el('h3', {id: `svar-${step.id}`, tabindex: -1, 'data-key': `svar ${step.id}`}, step.title),
        !step.bareUbesvart && el('p', {class: 'bare-skjerm'}, el('a', {href: `#${step.id}`, 'data-key': `endre ${step.id}`, onclick: () => this.#leave(step)},
          t('endre'), el('span', {class: 'skjema-lesbar'}, ` «${step.title}»`)))),
      el('dl', {class: 'oversikt-svar'}, ...answered.map(([question, answer, isText]) =>
        el('div', {class: answer === NOTHING ? 'ubesvart' : isText && 'er-tekst'}, el('dt', {}, question), el('dd', {}, answer ?? t('ubesvart'))))));
  }

  /** Leseren går til en del for å endre noe, og skal kunne komme tilbake. */
  #leave({section, id}) {
    this.back.replaceChildren(el('a', {href: `#svar-${id}`, onclick: () => {
      this.node.open = true;
      // Lenken forsvinner etter at nettleseren har fulgt den.
      setTimeout(() => this.back.remove());
    }}, t('tilbake')));
    section.querySelector('h2 + p').after(this.back);
  }
}

/**
 * Spørsmålene et felt stiller, svarene, og om svaret er noe leseren har skrevet med egne ord.
 * @param {import('../felles/utkast.js').Felt} field  @returns {[string, string | null, boolean][]}
 */
function answers(field, content) {
  if (field.kontroll !== 'rader') return [[field.etikett, inWords(field, field.navn, content), isWritten(field)]];
  const group = document.getElementById(field.navn);
  const one = group.dataset.entall;
  const name = number => t('nummer', {navn: `${one[0].toUpperCase()}${one.slice(1)}`, nummer: number + 1});
  const rows = /** @type {import('../felles/utkast.js').Rad[]} */ (content);
  if (!rows.length) return [[field.etikett, NOTHING, false]];
  return rows.flatMap(({deler}, number) => field.rad.map(part => /** @type {[string, string | null, boolean]} */ ([
    field.enkel ? name(number) : t('del', {navn: name(number), etikett: part.etikett}), inWords(part, `${field.navn}-${number}-${part.navn}`, deler[part.navn]), isWritten(part)])));
}

/** @param {import('../felles/utkast.js').Felt} field */
function isWritten({kontroll}) {
  return kontroll === 'langtekst';
}

/** @param {import('../felles/utkast.js').Felt} field  @param {string} id */
function inWords(field, id, content) {
  if (field.kontroll === 'radio' || field.kontroll === 'avkryssing') {
    const chosen = [content].flat().filter(value => value !== null)
      .map(value => document.querySelector(`label[for="${CSS.escape(`${id}-${field.valg.findIndex(one => String(one) === value)}`)}"]`).textContent);
    return chosen.join(', ') || (field.kontroll === 'avkryssing' ? t('ingen') : NOTHING);
  }
  const text = String(content).trim();
  if (isBlank(text)) return NOTHING;
  const date = field.kontroll === 'dato' && readDate(text, field).verdi;
  if (date) return dateInWords(date);
  return field.kontroll === 'prosent' && /\d$/.test(text) ? t('prosent', {tall: text}) : text;
}
