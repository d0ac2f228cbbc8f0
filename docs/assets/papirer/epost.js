// Innkallingen som tekst til en e-post. Den sender ingenting: leseren kopierer, eller åpner sitt eget program.

import {el} from '../felles/dom.js';
import {copyButton, keyed, unusable} from './deler.js';

/** @param {import('./papirer.js').Sammenheng} context */
export async function part({paper, say}) {
  const {gjelder, emne, tekst, adresse, ubrukelige} = await paper('epost');
  if (!gjelder) return [el('p', {}, 'Teksten er for arbeidstrening. Utkastet gjelder et annet tiltak.')];
  return [
    unusable(ubrukelige, 'Dagen lot seg ikke lese og er ikke med:'),
    el('p', {}, 'Teksten sier ikke hvem det gjelder. Ikke legg til navn eller noe om helse: vanlig e-post er ikke sikker.'),
    el('p', {}, el('strong', {}, 'Emne: '), emne),
    el('div', {class: 'papir-tekst', tabindex: 0, role: 'region', 'aria-label': 'Teksten i e-posten'}, tekst),
    el('div', {class: 'skjema-knapper'},
      copyButton('Kopier tekst', () => tekst, say, 'epost'),
      adresse && keyed('epost adresse', el('a', {href: adresse}, 'Åpne i e-postprogrammet ditt'))),
  ];
}
