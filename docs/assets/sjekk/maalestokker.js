// Loven, Navs skjema og god praksis ved siden av hverandre, der de ikke er like. Tekstene kommer fra sjekken.

import {el, keepFocus, replace} from '../felles/dom.js';
import {controlOf, wrapper} from '../felles/skjema.js';

/** @typedef {{navn: string, felt: string, tittel: string, rader: {hvem: string, tekst: string}[], betyr: string}} Maalestokk */

export class Maalestokker {
  constructor() {
    /** Boksene som vises, med det de viser. @type {Map<string, {node: HTMLElement, field: string, said: string}>} */
    this.shown = new Map();
  }

  /** @param {Maalestokk[]} yardsticks */
  show(yardsticks) {
    const wanted = new Map(yardsticks.filter(one => wrapper(one.felt)).map(one => [`${one.navn} ${one.felt}`, one]));
    for (const [key, {node, field}] of this.shown) {
      if (wanted.has(key) && node.isConnected) continue;
      keepFocus(node, () => node.remove(), () => controlOf(field));
      this.shown.delete(key);
    }
    for (const [key, one] of wanted) {
      const said = JSON.stringify(one);
      const old = this.shown.get(key);
      // Det som ikke er endret, røres ikke: en boks noen har åpnet, skal stå.
      if (old?.said === said) continue;
      const node = old?.node ?? el('div', {class: 'skjema-fakta skjema-maalestokk', 'data-maalestokk': one.navn});
      replace(node, ...content(one, node.querySelector('details')?.open ?? false));
      if (!old) place(one.felt).after(node);
      this.shown.set(key, {node, field: one.felt, said});
    }
  }
}

/** Det boksen skal stå etter: feltet, og opplysningene ved det. @param {string} id */
function place(id) {
  let last = wrapper(id);
  while (last.nextElementSibling?.matches('.skjema-fakta')) last = /** @type {HTMLElement} */ (last.nextElementSibling);
  return last;
}

/** @param {Maalestokk} yardstick  @param {boolean} open */
function content({tittel, rader, betyr}, open) {
  return [
    el('p', {}, betyr),
    el('details', {open},
      el('summary', {'data-key': 'målestokker'}, `${tittel} Tre målestokker`),
      el('dl', {}, ...rader.map(({hvem, tekst}) => el('div', {}, el('dt', {}, hvem), el('dd', {}, tekst))))),
  ];
}
