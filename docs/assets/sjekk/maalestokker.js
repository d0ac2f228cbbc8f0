// Loven, Navs skjema og god praksis ved siden av hverandre, der de ikke er like. Tekstene kommer fra sjekken.

import {el} from './dom.js';
import {wrapper} from './skjema.js';

/** @typedef {{navn: string, felt: string, tittel: string, rader: {hvem: string, tekst: string}[], betyr: string}} Maalestokk */

export class Maalestokker {
  constructor() {
    /** Boksene som vises, med det de viser. @type {Map<string, {node: HTMLElement, said: string}>} */
    this.shown = new Map();
  }

  /** @param {Maalestokk[]} yardsticks */
  show(yardsticks) {
    const wanted = new Map(yardsticks.filter(one => wrapper(one.felt)).map(one => [`${one.navn} ${one.felt}`, one]));
    for (const [key, {node}] of this.shown) {
      if (wanted.has(key) && node.isConnected) continue;
      node.remove();
      this.shown.delete(key);
    }
    for (const [key, one] of wanted) {
      const said = JSON.stringify(one);
      const old = this.shown.get(key);
      // Det som ikke er endret, røres ikke: en boks noen har åpnet, skal stå.
      if (old?.said === said) continue;
      const node = box(one, old?.node.querySelector('details').open ?? false);
      if (old) old.node.replaceWith(node);
      else place(one.felt).after(node);
      this.shown.set(key, {node, said});
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
function box({navn, tittel, rader, betyr}, open) {
  return el('div', {class: 'skjema-fakta skjema-maalestokk', 'data-maalestokk': navn},
    el('p', {}, betyr),
    el('details', {open},
      el('summary', {}, `${tittel} Tre målestokker`),
      el('dl', {}, ...rader.map(({hvem, tekst}) => el('div', {}, el('dt', {}, hvem), el('dd', {}, tekst))))));
}
