// Spørsmålene som ikke er avklart: én linje for hvert, med svarene som knapper der det står, og muligheten til å angre.

import {button, el, keyed} from '../felles/dom.js';
import {fieldId, fieldLabel, goToField, isShown, wrapper} from '../felles/skjema.js';
import {texts} from '../felles/tekst.js';
import {UNKNOWN} from '../felles/utkast.js';
import {settledBy} from './agenda.js';

/**
 * @typedef {import('./funn.js').Funn} Funn
 * @typedef {{read: (name: string) => any, restore: (name: string, content: any) => void, say: (text: string) => void}} Skjemaet
 */

const t = texts('uavklart');

export class Uavklart {
  /** @param {Skjemaet} form */
  constructor(form) {
    this.form = form;
    /** Det siste spørsmålet som ble besvart her, og plassen linjen hadde.
     * @type {{name: string, value: string, before: unknown, said: string, party: string, place: number} | null} */
    this.last = null;
  }

  /** Resultatet er borte. */
  forget() {
    this.last = null;
  }

  /**
   * Linjene: først dem den som skriver, kan svare på, så dem en annen må avklare.
   * @param {Funn[]} findings  @param {{writers: string[], title: (party: string) => string}} parties  rollene den som
   *   skriver, kan ha, og overskriften over dem en annen må avklare
   * @param {(finding: Funn) => Node} more  det som kan foldes ut ved en linje
   * @returns {HTMLElement[]}
   */
  part(findings, {writers, title}, more) {
    if (this.last && this.form.read(this.last.name) !== this.last.value) this.last = null;
    /** @type {Map<string, Funn[]>} */
    const parties = new Map([['', []]]);
    for (const finding of findings) {
      const party = settledBy(finding, writers) ?? '';
      parties.set(party, [...parties.get(party) ?? [], finding]);
    }
    const note = this.last && !findings.some(finding => this.#nameOf(finding) === this.last.name);
    if (note && !parties.has(this.last.party)) parties.set(this.last.party, []);
    return [...parties].flatMap(([party, ofParty]) => {
      const lines = ofParty.map((finding, number) => this.#line(finding, more(finding), party, number));
      if (note && this.last.party === party) lines.splice(this.last.place, 0, el('li', {}, this.#note()));
      if (!lines.length) return [];
      return [party && el('h4', {}, title(party)), el('ul', {class: 'resultat-ubesvart'}, ...lines)].filter(Boolean);
    });
  }

  /** Spørsmålet et funn venter på, når det er ett og har svar å velge mellom. @param {Funn} finding */
  #nameOf({felt}) {
    const names = felt.map(fieldId).filter(id => isShown(id) && inputsOf(id).length && [null, UNKNOWN].includes(this.form.read(id)));
    return names.length === 1 ? names[0] : '';
  }

  /** @param {Funn} finding  @param {Node} more  @param {string} party  @param {number} place */
  #line(finding, more, party, place) {
    const name = this.#nameOf(finding);
    const now = name && this.form.read(name);
    const choices = name ? inputsOf(name).filter(input => input.value !== now) : [];
    // Et svar som er «vet ikke» uten at noe funn handler om det, har ingen regel å vise til.
    const line = el('li', {'data-regel': finding.art ? finding.regel : null},
      el('p', {class: finding.art ? 'funn-melding' : 'uavklart-vet-ikke'}, finding.melding),
      choices.length ? el('div', {class: 'uavklart-svar', role: 'group', 'aria-label': fieldLabel(name)}, ...choices.map(input =>
        keyed(`svar ${name} ${input.value}`, button(labelOf(input), () => this.#answer(name, input, {party, place, line})))),
      this.last?.name === name && this.#undo()) : link(finding),
      more);
    return line;
  }

  /** @param {string} name  @param {HTMLInputElement} input  @param {{party: string, place: number, line: HTMLElement}} where */
  #answer(name, input, {party, place, line}) {
    const said = t('svart', {felt: fieldLabel(name), svar: labelOf(input)});
    this.last = {name, value: input.value, before: this.form.read(name), said, party, place};
    // Fokus er på «Angre» før linjen blir borte, og følger med når resultatet lages på nytt.
    line.replaceChildren(this.#note());
    /** @type {HTMLElement} */ (line.querySelector('button')).focus({preventScroll: true});
    this.form.restore(name, input.value);
    this.form.say(said);
  }

  #note() {
    return el('div', {class: 'skjema-radnotat uavklart-besvart'}, el('p', {}, this.last.said), this.#undo());
  }

  #undo() {
    const {name, before, said} = this.last;
    return keyed('angre svaret', button(t('angre'), () => {
      const heading = /** @type {HTMLElement | null} */ (document.activeElement?.closest('section')?.querySelector('h3'));
      this.last = null;
      heading?.focus({preventScroll: true});
      this.form.restore(name, before);
      this.form.say(t('angret', {sagt: said}));
    }, 'tertiary'));
  }
}

/** Svarene å velge mellom i et felt. Ingen når det er en liste, eller noe å skrive. @param {string} name */
function inputsOf(name) {
  const group = wrapper(name);
  return /** @type {HTMLInputElement[]} */ (group.matches('[role=radiogroup]') ? [...group.querySelectorAll('input')] : []);
}

/** @param {HTMLInputElement} input */
function labelOf(input) {
  return document.querySelector(`label[for="${CSS.escape(input.id)}"]`).textContent.trim();
}

/** Veien til et felt som må fylles ut der det står. @param {Funn} finding */
function link({regel, felt, melding}) {
  const id = felt.map(fieldId).find(isShown);
  return id ? el('p', {class: 'uavklart-svar'}, keyed(`endre ${regel} ${melding}`, el('a', {href: `#${id}`, onclick: event => {
    event.preventDefault();
    goToField(id);
  }}, t('endre'), el('span', {class: 'skjema-lesbar'}, ` «${fieldLabel(id)}»`)))) : null;
}
