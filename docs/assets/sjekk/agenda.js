// Det som ikke kan avgjøres her, som saksliste til oppstartsmøtet: hva hver part må svare på.

import {button, el, printOnly} from '../felles/dom.js';
import {fieldId, fieldLabel} from '../felles/skjema.js';
import {shortDateInWords} from '../felles/values.js';

/** @typedef {import('./resultat.js').Funn} Funn  @typedef {import('./resultat.js').Resultat} Resultat */

/**
 * Punktene til hver part, i den rekkefølgen partene først er nevnt.
 * @param {Resultat} result
 * @param {{hvem: Record<string, string[]>, fremmedeParter: Record<string, string[]>}} responsible  hvem som svarer for en
 *   regel, og dem som ikke er part i et regime
 * @param {(finding: Funn) => boolean} isSettled
 * @returns {{part: string, saker: {tekst: string, gjor: string}[], mangler: string[]}[]}
 */
export function parties(result, {hvem, fremmedeParter}, isSettled) {
  const strangers = fremmedeParter[result.avtaletype] ?? [];
  /** @type {Map<string, {saker: {tekst: string, gjor: string}[], mangler: Set<string>}>} */
  const found = new Map();
  const of = name => {
    if (!found.has(name)) found.set(name, {saker: [], mangler: new Set()});
    return found.get(name);
  };
  for (const finding of result.funn) {
    if (finding.alvor !== 'advarsel' || isSettled(finding)) continue;
    for (const name of finding.hvem) of(name).saker.push({tekst: finding.melding, gjor: finding.tiltak});
  }
  for (const {regel, mangler} of result.ikkeVurdert) {
    const labels = mangler.map(fieldId).filter(Boolean).map(fieldLabel);
    for (const name of hvem[regel] ?? []) if (!strangers.includes(name)) labels.forEach(label => of(name).mangler.add(label));
  }
  return [...found].map(([name, {saker, mangler}]) => ({part: capital(name), saker, mangler: [...mangler]}));
}

/**
 * @param {ReturnType<typeof parties>} groups  @param {string} date  @param {(text: string) => void} say
 * @returns {HTMLElement | false}
 */
export function agenda(groups, date, say) {
  if (!groups.length) return false;
  return el('section', {class: 'skjema-saksliste', 'aria-labelledby': 'saksliste'},
    el('h3', {id: 'saksliste'}, 'Hvem avgjør?'),
    el('p', {}, 'Dette kan ikke avgjøres her. Ta det med som saksliste til oppstartsmøtet.'),
    ...groups.flatMap(({part, saker, mangler}) => [
      el('h4', {}, part),
      el('ul', {},
        ...saker.map(({tekst, gjor}) => el('li', {}, `${tekst} ${gjor}`)),
        mangler.length > 0 && el('li', {}, lacks(mangler))),
    ]),
    el('div', {class: 'skjema-knapper'},
      keyed('saksliste kopier', button('Kopier sakslisten', () => copy(agendaText(groups, date), say))),
      keyed('saksliste skriv', button('Skriv ut bare sakslisten', () => printOnly('saksliste')))));
}

/** Sakslisten som ren tekst. @param {ReturnType<typeof parties>} groups  @param {string} date */
export function agendaText(groups, date) {
  return `${[
    `Saksliste til oppstartsmøtet. Utkastet ble kontrollert ${shortDateInWords(date)}.`,
    ...groups.map(({part, saker, mangler}) => [part,
      ...saker.map(({tekst, gjor}) => `- ${tekst} ${gjor}`),
      ...mangler.length ? [`- ${lacks(mangler)}`] : [],
    ].join('\n')),
  ].join('\n\n')}\n`;
}

async function copy(text, say) {
  try {
    await navigator.clipboard.writeText(text);
    say('Sakslisten er kopiert.');
  } catch {
    // Noen nettlesere nekter. Da er det merket, og leseren kan kopiere selv.
    const section = document.querySelector('.skjema-saksliste');
    document.getSelection().selectAllChildren(section);
    say('Nettleseren lot oss ikke kopiere. Sakslisten er merket, så du kan kopiere den selv.');
  }
}

function keyed(key, node) {
  node.dataset.key = key;
  return node;
}

/** Svaret kan mangle, eller være et regelen ikke kan bruke. @param {string[]} labels */
function lacks(labels) {
  return `Svar som mangler eller må rettes: ${labels.map(label => `«${label}»`).join(', ')}.`;
}

function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}
