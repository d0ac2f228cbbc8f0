// Møtene som en kalenderfil.

import {el} from '../felles/dom.js';
import {fileButton, unusable} from './deler.js';

/** @param {import('./papirer.js').Sammenheng} context */
export async function part({paper, say}) {
  const {moeter, filnavn, innhold, mangler, ubrukelige, fastId} = await paper('kalender');
  const unread = unusable(ubrukelige, 'Dagen lot seg ikke lese og er ikke med:');
  if (!innhold) return [unread, el('p', {}, 'Fyll inn første og siste dag, så kan møtene lages.')];
  return [
    unread,
    el('p', {}, 'Filen åpnes i Outlook og andre kalendere. Hvert møte varer hele dagen, så du kan sette klokkeslett selv. Titlene sier ikke hvem det gjelder.'),
    el('ul', {}, ...moeter.map(({tittel, tekst}) => el('li', {}, `${tittel}: ${tekst}`))),
    mangler.length > 0 && el('p', {}, 'Fyll inn både første og siste dag for å få med alle møtene.'),
    el('p', {class: 'skjema-hjelp'}, fastId
      ? 'Lager du filen på nytt en senere dag, blir møtene flyttet når kalenderen din kan det. Slett forslag som ikke gjelder lenger.'
      : 'Lager du filen på nytt, kan møtene komme to ganger. Slett da dem du har fra før.'),
    el('div', {class: 'skjema-knapper'}, fileButton('Lagre møtene som kalenderfil', filnavn, () => innhold, 'text/calendar', say)),
  ];
}
