// Møtene som en kalenderfil.

import {el} from '../sjekk/dom.js';
import {fileButton} from './deler.js';

/** @param {import('./papirer.js').Sammenheng} context */
export async function part({paper, say}) {
  const {moeter, filnavn, innhold, mangler} = await paper('kalender');
  if (!innhold) return [el('p', {}, 'Fyll inn første og siste dag, så kan møtene lages.')];
  return [
    el('p', {}, 'Filen åpnes i Outlook og andre kalendere. Hvert møte varer hele dagen, så du kan sette klokkeslett selv. Titlene sier ikke hvem det gjelder.'),
    el('ul', {}, ...moeter.map(({tittel, tekst}) => el('li', {}, `${tittel}: ${tekst}`))),
    mangler.length > 0 && el('p', {}, 'Fyll inn både første og siste dag for å få med alle møtene.'),
    el('div', {class: 'skjema-knapper'}, fileButton('Lagre møtene som kalenderfil', filnavn, () => innhold, 'text/calendar', say)),
  ];
}
