// Det noen andre enn den som skriver, må avklare: saksliste til oppstartsmøtet. Hver sak står én gang, hos én part.

import {button, el, keyed, printOnly} from '../felles/dom.js';
import {fieldId, fieldLabel} from '../felles/skjema.js';
import {texts} from '../felles/tekst.js';
import {shortDateInWords} from '../felles/values.js';

/** @typedef {import('./funn.js').Funn} Funn  @typedef {import('./funn.js').Resultat} Resultat
 *  @typedef {{hvem: Record<string, string[]>, fremmedeParter: Record<string, string[]>, skriver: Record<string, string[]>,
 *    omtale: Record<string, Record<string, string>>}} Roller
 *    hvem som svarer for en regel; og i hvert regime dem som ikke er part, rollene den som skriver, kan ha, og det partene
 *    heter i en setning */

const t = texts('agenda');

/**
 * Parten som må avklare det, eller null når den som skriver, kan gjøre det selv. Et spørsmål uten svar er ikke en sak
 * for andre når den som skriver, kan svare.
 * @param {Pick<Funn, 'hvem' | 'grunn'>} finding  @param {string[]} writers
 */
export function settledBy({hvem, grunn}, writers) {
  if (grunn === 'ubesvart' && hvem.some(party => writers.includes(party))) return null;
  return hvem.find(party => !writers.includes(party)) ?? null;
}

/**
 * Svarene som er «vet ikke» og ikke har noe funn, og som en annen enn den som skriver, må avklare. De vises som funn uten kilde.
 * @param {Resultat} result  @param {Pick<Roller, 'hvem' | 'fremmedeParter' | 'skriver'>} roles  @returns {Funn[]}
 */
export function unknownAnswers({avtaletype, funn, ikkeVurdert}, {hvem, fremmedeParter, skriver}) {
  const strangers = fremmedeParter[avtaletype] ?? [];
  const told = new Set(funn.flatMap(({felt}) => felt.map(fieldId)));
  return ikkeVurdert.flatMap(({regel, mangler, grunn}) => {
    const settling = (hvem[regel] ?? []).filter(name => !strangers.includes(name));
    if (grunn !== 'vet_ikke' || !settledBy({hvem: settling, grunn}, skriver[avtaletype] ?? [])) return [];
    const fresh = mangler.filter(pointer => fieldId(pointer) && !told.has(fieldId(pointer)));
    for (const pointer of fresh) told.add(fieldId(pointer));
    return fresh.map(pointer => /** @type {Funn} */ ({regel, alvor: 'advarsel', grunn, felt: [pointer],
      melding: t('vet_ikke', {felt: fieldLabel(fieldId(pointer))}), tiltak: t('vet_ikke_gjor'), hvem: settling, kilder: [], art: ''}));
  });
}

/**
 * Sakene til hver part, i den rekkefølgen partene først er nevnt. mangler er til maler som virksomheter har laget selv.
 * @param {Resultat} result  @param {Roller} roles  @param {(finding: Funn) => boolean} isSettled
 * @returns {{part: string, tittel: string, saker: {tekst: string, gjor: string}[], mangler: string[]}[]}
 */
export function parties(result, roles, isSettled) {
  const writers = roles.skriver[result.avtaletype] ?? [];
  /** @type {Map<string, {tekst: string, gjor: string}[]>} */
  const found = new Map();
  const of = name => {
    if (!found.has(name)) found.set(name, []);
    return found.get(name);
  };
  for (const finding of [...result.funn, ...unknownAnswers(result, roles)]) {
    const party = settledBy(finding, writers);
    if (finding.alvor === 'advarsel' && party && !isSettled(finding)) of(party).push({tekst: finding.melding, gjor: finding.tiltak});
  }
  return [...found].map(([name, saker]) => ({part: capital(roles.omtale[result.avtaletype][name]), tittel: partyTitle(name, result, roles), saker, mangler: []}));
}

/**
 * Sakslisten, foldet sammen: sakene står også blant funnene.
 * @param {ReturnType<typeof parties>} groups  @param {string} date  @param {(text: string) => void} say
 * @returns {HTMLElement | false}
 */
export function agenda(groups, date, say) {
  if (!groups.length) return false;
  const number = groups.reduce((sum, {saker}) => sum + saker.length, 0);
  return el('details', {class: 'skjema-fold skjema-saksliste', 'data-part': 'saksliste'},
    el('summary', {'data-key': 'fold saksliste'}, t('tittel', {antall: number})),
    el('div', {class: 'skjema-foldet'},
      el('p', {}, t('om')),
      ...groups.flatMap(group => [el('h4', {}, group.tittel), el('ul', {}, ...lines(group).map(text => el('li', {}, text)))]),
      el('div', {class: 'skjema-knapper'},
        keyed('saksliste kopier', button(t('kopier'), () => copy(agendaText(groups, date), say))),
        keyed('saksliste-skriv', button(t('skriv_ut'), () => printOnly('saksliste'))))));
}

/** «Avklares med …», med det parten heter i regimet. @param {string} party  @param {Resultat} result  @param {Roller} roles */
export function partyTitle(party, {avtaletype}, {omtale}) {
  return t('avklares_med', {part: omtale[avtaletype][party]});
}

/** Sakslisten som ren tekst. @param {ReturnType<typeof parties>} groups  @param {string} date */
export function agendaText(groups, date) {
  return `${[
    t('tekst', {dag: shortDateInWords(date)}),
    ...groups.map(group => [group.tittel, ...lines(group).map(text => `- ${text}`)].join('\n')),
  ].join('\n\n')}\n`;
}

/** @param {{saker: {tekst: string, gjor: string}[]}} group */
function lines({saker}) {
  return saker.map(({tekst, gjor}) => `${tekst} ${gjor}`);
}

async function copy(text, say) {
  try {
    await navigator.clipboard.writeText(text);
    say(t('kopiert'));
  } catch {
    // Noen nettlesere nekter. Da er det merket, og leseren kan kopiere selv.
    document.getSelection().selectAllChildren(document.querySelector('.skjema-saksliste'));
    say(t('ikke_kopiert'));
  }
}

function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}
