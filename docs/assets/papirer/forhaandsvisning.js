// Dokumentet slik det blir, vist på siden. Blokkene leses av Python fra den ferdige Word-filen (checks/papirer/forhaandsvisning.py),
// så det er det samme innholdet. Her blir de til elementer; teksten settes alltid som tekst.

import {button, el} from '../felles/dom.js';
import {saveFile} from '../felles/files.js';
import {texts} from '../felles/tekst.js';
import {keyed, privacyWarning, styles, unusable} from './deler.js';
import {made, prepared} from './dokumenter.js';
import {WORD_TYPE} from './word.js';

const t = texts('forhaandsvisning');

/** @typedef {{slag: string, tekst: string, nivaa?: number, rader?: Blokk[][][], radhode?: boolean}} Blokk */

/** Overskriften over punktet er på nivå 3, så tittelen på dokumentet er på nivå 4. */
const LEVEL = 4;

/** @param {import('./papirer.js').Sammenheng} context */
export async function part(context) {
  const [{paper, documents, result}] = await Promise.all([prepared(context), styles('forhaandsvisning.css')]);
  const chosen = documents.find(({dokument}) => dokument.vises);
  if (!paper.gjelder || !chosen) return [el('p', {}, t('annet_tiltak'))];
  const name = `${chosen.dokument.navn}-${paper.dag}.docx`;
  const said = el('p', {class: 'papir-beskjed'});
  const document = await made(chosen, paper);
  const save = () => {
    saveFile(name, document, WORD_TYPE);
    said.textContent = t('lagret', {navn: name});
    context.say(said.textContent);
  };
  const blocks = await context.preview(document.slice(0)); // bytene det leses av, er borte for siden etterpå
  return [
    privacyWarning(result, t('i_dokumentet')),
    unusable(paper.ubrukelige, t('ubrukelige')),
    el('p', {}, t('om')),
    chosen.dokument.skriv && el('p', {class: 'skjema-hjelp'}, chosen.dokument.skriv),
    el('div', {class: 'skjema-knapper'}, keyed(`word ${chosen.dokument.navn}`, button(t('lagre'), save, 'primary'))),
    said,
    sheet(blocks, LEVEL),
  ];
}

/**
 * Arket. Det kan få fokus, så den som bruker tastaturet, kan rulle i det.
 * @param {Blokk[]} blocks  @param {number} level  nivået på tittelen
 */
export function sheet(blocks, level) {
  return keyed('forhåndsvisning', el('section', {class: 'papir-ark', tabindex: 0, 'aria-label': t('navn')}, ...nodes(blocks, level)));
}

/** @param {Blokk[]} blocks  @param {number} level  @returns {HTMLElement[]} */
export function nodes(blocks, level) {
  /** @type {HTMLElement[]} */
  const found = [];
  for (const block of blocks) {
    const list = {punkt: 'ul', nummer: 'ol'}[block.slag];
    if (!list) found.push(node(block, level));
    else {
      if (found.at(-1)?.localName !== list) found.push(el(list));
      found.at(-1).append(el('li', {dir: 'auto'}, block.tekst));
    }
  }
  return found;
}

/** @param {Blokk} block  @param {number} level */
function node({slag, tekst, nivaa = 0, rader = [], radhode}, level) {
  if (slag === 'tabell') return table(tekst, rader, radhode, level);
  if (slag === 'avsnitt') return el('p', {dir: 'auto'}, tekst);
  return el(`h${Math.min(6, level + nivaa)}`, {dir: 'auto'}, tekst);
}

/** @param {string} caption  @param {Blokk[][][]} rows  @param {boolean} rowHead  @param {number} level */
function table(caption, rows, rowHead, level) {
  const [head, ...body] = rows;
  const cell = (content, number) => rowHead && !number
    ? el('th', {scope: 'row'}, ...nodes(content, level)) : el('td', {}, ...nodes(content, level));
  return el('table', {}, el('caption', {class: 'skjema-lesbar'}, caption),
    el('thead', {}, el('tr', {}, ...head.map(content => el('th', {scope: 'col'}, ...nodes(content, level))))),
    el('tbody', {}, ...body.map(row => el('tr', {}, ...row.map(cell)))));
}
