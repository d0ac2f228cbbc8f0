// Målene i en evaluering: hentet fra utkastet og fra midtveisevalueringen, og satt sammen etter målets nummer i filen (id).
// Rene funksjoner; ingenting her rører siden.

import {isBlank} from '../felles/values.js';

/**
 * @typedef {import('../felles/utkast.js').Rad} Rad
 * @typedef {{id?: string, kategori?: string, beskrivelse: string, midtveis?: string, midtveis_merknad?: string, fjernet?: boolean}} Maal
 */

const FROM_MIDWAY = ['midtveis', 'midtveis_merknad'];

/**
 * Målene i en fil, og hvor mange som ikke lot seg lese.
 * @param {Record<string, unknown>} file  et utkast eller en midtveisevaluering
 * @returns {{maal: Maal[], uleselige: number}}
 */
export function goalsIn(file) {
  const raw = Array.isArray(file.maal) ? file.maal : [];
  const maal = raw.map(goal).filter(one => one !== null);
  return {maal, uleselige: raw.length - maal.length};
}

function goal(raw) {
  if (typeof raw?.beskrivelse !== 'string' || isBlank(raw.beskrivelse)) return null;
  const texts = ['id', 'kategori', ...FROM_MIDWAY].filter(name => typeof raw[name] === 'string' && raw[name]);
  return {beskrivelse: raw.beskrivelse, ...Object.fromEntries(texts.map(name => [name, raw[name]])),
    ...raw.fjernet === true ? {fjernet: true} : {}};
}

/**
 * Radene med målene fra en fil satt inn. Svar som alt står i radene, blir stående.
 * @param {Rad[]} rows  @param {Maal[]} goals  @param {'utkast' | 'midtveisevaluering'} kind
 * @param {() => Rad} blankRow
 * @returns {{rader: Rad[], notater: string[]}}  notatene sier alt som ikke er likt, og alt som er gjettet
 */
export function withGoals(rows, goals, kind, blankRow) {
  const before = rows.filter(hasContent);
  const pairs = match(before, goals);
  const changes = {omskrevet: [], nye: [], borte: [], plass: []};
  const withMidway = kind === 'midtveisevaluering' || before.some(row => 'midtveis' in (row.ekstra ?? {}));

  /** @type {(row: Rad | null, found: Maal, how: string | null) => Rad} */
  const joined = (row, found, how) => {
    const extras = {...row?.ekstra};
    const text = row?.deler.beskrivelse ?? found.beskrivelse;
    const differs = !sameText(String(text), found.beskrivelse);
    extras.id ??= found.id;
    if (kind === 'utkast') {
      if (found.id) extras.id = found.id;
      if (found.kategori) extras.kategori = found.kategori;
      delete extras.fjernet;
      if (differs && FROM_MIDWAY.some(name => name in extras)) extras.midtveis_beskrivelse ??= text;
    } else {
      extras.kategori ??= found.kategori;
      for (const name of FROM_MIDWAY) if (found[name]) extras[name] = found[name];
      // Målet var med midtveis, også når det ikke fikk noe merke.
      extras.midtveis ??= 'ubesvart';
      if (differs) extras.midtveis_beskrivelse = found.beskrivelse;
      if (!row && (found.fjernet || before.length)) extras.fjernet = true;
    }
    const shown = kind === 'utkast' || !row ? found.beskrivelse : text;
    const made = {deler: {...(row ?? blankRow()).deler, beskrivelse: shown}, ekstra: defined(extras)};
    if (differs) changes.omskrevet.push(made);
    if (how === 'plass') changes.plass.push(made);
    return made;
  };

  const found = goals.map((one, number) => {
    const pair = pairs[number];
    const made = joined(pair ? before[pair.row] : null, one, pair?.how ?? null);
    if (!pair && before.length) (kind === 'utkast' ? changes.nye : changes.borte).push(made);
    return {made, row: pair?.row ?? null};
  });
  const used = new Map(found.filter(one => one.row !== null).map(one => [one.row, one.made]));
  const left = before.map((row, number) => used.get(number) ?? leftOver(row, kind, changes));
  const rader = kind === 'utkast'
    ? [...found.map(one => one.made), ...left.filter((_, number) => !used.has(number))]
    : [...left, ...found.filter(one => one.row === null).map(one => one.made)];
  const unnumbered = before.length > 0 && pairs.some(pair => pair && pair.how !== 'id');
  return {rader, notater: notes(changes, rader, {kind, withMidway, unnumbered})};
}

function leftOver(row, kind, changes) {
  const made = kind === 'utkast' && row.ekstra?.id ? {...row, ekstra: {...row.ekstra, fjernet: true}} : row;
  (kind === 'utkast' ? changes.borte : changes.nye).push(made);
  return made;
}

function notes(changes, rows, {kind, withMidway, unnumbered}) {
  const numbers = list => list.map(row => rows.indexOf(row) + 1).sort((a, b) => a - b);
  const since = withMidway ? ' siden midtveis' : '';
  const say = (list, one, many) => list.length === 1 ? [one(numbers(list)[0])] : list.length ? [many(numbers(list).join(', '))] : [];
  return [
    ...unnumbered ? ['Ikke alle målene har et nummer i filen. De er satt sammen etter teksten, eller etter plassen i listen.'] : [],
    ...say(changes.plass, n => `Mål ${n} er satt sammen etter plassen. Se at det er det samme målet.`,
      n => `Mål ${n} er satt sammen etter plassen. Se at det er de samme målene.`),
    ...say(changes.omskrevet, n => `Mål ${n} er skrevet om${since}.`, n => `Mål ${n} er skrevet om${since}.`),
    ...say(changes.nye, n => `Mål ${n} er nytt${since}.`, n => `Mål ${n} er nye${since}.`),
    ...say(changes.borte, n => `Mål ${n} står ikke i ${kind === 'utkast' ? 'utkastet' : 'målene du har nå'}.`,
      n => `Mål ${n} står ikke i ${kind === 'utkast' ? 'utkastet' : 'målene du har nå'}.`),
  ];
}

/**
 * Hvilken rad hvert mål hører til: først etter nummer, så etter tekst, så etter plass. To ulike nummer er alltid to mål.
 * @returns {({row: number, how: 'id' | 'tekst' | 'plass'} | null)[]}
 */
function match(rows, goals) {
  const taken = new Set();
  const pairs = goals.map(() => null);
  const free = (row, one) => !taken.has(row) && !(rows[row].ekstra?.id && one.id);
  const pass = (how, find) => goals.forEach((one, number) => {
    if (pairs[number]) return;
    const row = find(one, number);
    if (row < 0) return;
    pairs[number] = {row, how};
    taken.add(row);
  });
  pass('id', one => rows.findIndex((row, number) => !taken.has(number) && one.id && row.ekstra?.id === one.id));
  pass('tekst', one => rows.findIndex((row, number) => free(number, one) && sameText(String(row.deler.beskrivelse), one.beskrivelse)));
  pass('plass', (one, number) => number < rows.length && free(number, one) ? number : -1);
  return pairs;
}

function hasContent(row) {
  return Object.values(row.deler).some(Boolean) || Boolean(row.ekstra?.id);
}

function sameText(one, other) {
  const plain = text => text.normalize().replace(/\s+/g, ' ').trim();
  return plain(one) === plain(other);
}

function defined(extras) {
  return Object.fromEntries(Object.entries(extras).filter(([, value]) => value !== undefined));
}
