// Svarene i et papirskjema som tekst: det som mangler, innholdet i papiret, og tekster å kopiere. Rene funksjoner;
// ingenting her rører siden.

import {isAnswered, shows} from '../felles/utkast.js';
import {isDate, shortDateInWords} from '../felles/values.js';

/**
 * Det pages/paper_form.py sier om papiret.
 * @typedef {import('../felles/utkast.js').Felt} Felt
 * @typedef {{tekst: string, vis?: Record<string, unknown[]>}} Avsnitt
 * @typedef {{navn: string, tittel: string, om: string, avsnitt: Avsnitt[]}} Tekst
 * @typedef {{navn: string, versjon: string, tittel: string, merknad: string, merknadI: Record<string, string>, felt: Felt[], skjult: string[],
 *   deler: {tittel: string, felt: string[]}[], maa: string[], titler: Record<string, Record<string, string>>,
 *   skjulteDeler: {navn: string, etikett: string}[], skjulteFelt: {navn: string, etikett: string}[], skjultTittel: string,
 *   underskrift: string | null, parter: Record<string, {rolle: string, navn: string[], enhet?: string | null}[]>,
 *   bareI: Record<string, Record<string, string>>, oppbevares: Record<string, string>, plass: Record<string, number>, maalFra: string[],
 *   saker: Record<string, string>, slag: Record<string, string>, navKjennetegn: string[], tekster: Tekst[],
 *   brev?: {etikett: string, tekst?: string, felt?: string}[]}} Papirskjema
 *
 * Svarene, og hvilke felt som vises; begge fra toDraft i utkast.js. medfolger er det som er skrevet i en tidligere fil.
 * @typedef {{utkast: Record<string, any>, synlige: Set<string>, medfolger?: Record<string, unknown>}} Svar
 */

export const UNANSWERED = 'Ikke besvart';
const LINE = '____________';
const LINES = '\n\n\n';
const NO_ROLES = Array.from({length: 4}, () => ({rolle: ''}));

/** Tegn som ikke kan stå i et Word-dokument, og halve emojier. */
// eslint-disable-next-line no-control-regex -- styretegnene er nettopp de som skal bort
const UNPRINTABLE = /[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/**
 * Svaret med ord, eller null når feltet ikke er besvart.
 * @param {unknown} value  @param {Record<string, string>} [titles]  titlene på valgene
 */
export function inWords(value, titles) {
  if (!isAnswered(value)) return null;
  if (Array.isArray(value)) return value.map(one => inWords(one, titles)).join('\n');
  if (titles) return Object.hasOwn(titles, String(value)) ? titles[String(value)] : String(value);
  if (value === true) return 'Ja';
  const text = /** @type {any} */ (String(value));
  return isDate(text) ? shortDateInWords(text) : text.replace(UNPRINTABLE, '');
}

/**
 * Det som mangler eller er for langt, i skjemaets rekkefølge: id-en til feltet og en setning.
 * @param {Papirskjema} data  @param {Svar} svar
 * @returns {{id: string, tekst: string}[]}
 */
export function missing(data, {utkast, synlige}) {
  const found = [];
  for (const field of data.felt.filter(one => synlige.has(one.navn))) {
    const value = utkast[field.navn];
    if (!isAnswered(value)) {
      if (data.maa.includes(field.navn)) found.push({id: field.navn, tekst: field.etikett});
    } else if (field.rad) {
      found.push(...missingInRows(data, field, value));
    } else if (String(value).length > data.plass[field.navn]) {
      found.push({id: field.navn, tekst: `${field.etikett}: ${String(value).length - data.plass[field.navn]} tegn for mye`});
    }
  }
  return found;
}

/** @param {Papirskjema} data  @param {Felt} field  @param {Record<string, unknown>[]} rows */
function missingInRows(data, field, rows) {
  return rows.flatMap((row, number) => field.rad
    .filter(part => data.maa.includes(`${field.navn}.${part.navn}`) && !isAnswered(row[part.navn]))
    .map(part => ({id: `${field.navn}-${number}-${part.navn}`, tekst: `Mål ${number + 1}: ${part.etikett}`})));
}

/**
 * Det en rad har med seg fra en fil, som etiketter og ord.
 * @param {Papirskjema} data  @param {string} field  @param {Record<string, unknown>} extras
 * @returns {{sporsmaal: string, svar: string}[]}
 */
export function carriedLines(data, field, extras) {
  return data.skjulteDeler.flatMap(({navn, etikett}) => {
    const svar = inWords(extras[navn], data.titler[`${field}.${navn}`]);
    return svar === null ? [] : [{sporsmaal: etikett, svar}];
  });
}

/**
 * Det som følger med fra en tidligere fil, som etiketter og ord.
 * @param {Papirskjema} data  @param {Record<string, unknown>} along
 */
export function alongLines(data, along) {
  return data.skjulteFelt.flatMap(({navn, etikett}) => {
    const svar = inWords(along[navn]);
    return svar === null ? [] : [{sporsmaal: etikett, svar}];
  });
}

/**
 * Dataene til malen papir.docx. Skal papiret skrives under, har det plass til å skrive svarene som mangler, for hånd.
 * @param {Papirskjema} data  @param {Svar} svar  @param {string} laget  når papiret er laget, og av hva
 */
export function paper(data, {utkast, synlige, medfolger = {}}, laget) {
  const byName = new Map(data.felt.map(field => [field.navn, field]));
  const along = alongLines(data, medfolger);
  const deler = data.deler.flatMap(({tittel, felt}) => {
    const shown = felt.filter(name => synlige.has(name)).map(name => byName.get(name));
    const own = {tittel, blokker: blocks(data, shown, utkast)};
    const earlier = {tittel: data.skjultTittel, blokker: along.length && felt.includes('maal') ? [block('', along)] : []};
    return [own, earlier];
  }).filter(({blokker}) => blokker.length);
  const underskrifter = data.underskrift ? signers(data, utkast) : [];
  return {tittel: data.tittel, brev: letterhead(data, utkast), laget, deler,
    merknad: [data.merknad, data.merknadI[utkast.sak]].filter(Boolean).join(' '),
    underskrifter, har_underskrifter: underskrifter.length > 0, oppbevares: keptWhere(data, utkast.sak)};
}

/** De som skriver under. Er partene ikke skrevet, er det rollene saken har. */
function signers(data, utkast) {
  const rows = isAnswered(utkast[data.underskrift]) ? utkast[data.underskrift] : data.parter[utkast.sak] ?? NO_ROLES;
  return rows.map(({rolle, navn}) => ({rolle: inWords(rolle) ?? '', navn: typeof navn === 'string' ? inWords(navn) ?? '' : ''}));
}

/** Hvor papiret skal ligge. Er det ikke svart hva slags sak det er, står det for begge. */
function keptWhere({oppbevares}, sak) {
  return oppbevares[sak] ?? [...new Set(Object.values(oppbevares))].join(' ');
}

/** Svaret med ord, eller det som står når det mangler. */
function answer(data, path, field, value, sak) {
  return inWords(value, data.titler[path]) ?? (data.underskrift ? room(data, path, field, sak) : UNANSWERED);
}

/** Plass til å svare for hånd: valgene som ruter å krysse av, ellers linjer. */
function room(data, path, {kontroll}, sak) {
  const only = data.bareI[path] ?? {};
  const fits = choice => !sak || !only[choice] || only[choice] === sak;
  const titles = data.titler[path];
  if (titles) return Object.keys(titles).filter(fits).map(choice => `☐ ${titles[choice]}`).join('\n');
  return kontroll === 'langtekst' ? LINES : LINE;
}

/** Fra, til og saksnummer, når papiret er et brev. Det som ikke er svart, får en linje å skrive på. @param {Papirskjema} data  @param {Record<string, any>} utkast */
function letterhead(data, utkast) {
  return (data.brev ?? []).map(({etikett, tekst, felt}) => ({etikett,
    tekst: tekst || inWords(utkast[felt], data.titler[felt]) || LINE}));
}

function blocks(data, fields, utkast) {
  const found = [];
  let plain = [];
  const flush = () => {
    if (plain.length) found.push(block('', plain));
    plain = [];
  };
  for (const field of fields) {
    if (field.navn === data.underskrift) {
      plain.push(...(utkast[field.navn] ?? []).map(({rolle, navn}) => ({sporsmaal: inWords(rolle) ?? '', svar: inWords(navn) ?? LINE})));
    } else if (field.rad) {
      flush();
      found.push(...rowBlocks(data, field, utkast[field.navn], utkast.sak));
    } else {
      plain.push({sporsmaal: field.etikett, svar: answer(data, field.navn, field, utkast[field.navn], utkast.sak)});
    }
  }
  flush();
  return found;
}

function block(undertittel, rader) {
  return {undertittel, har_undertittel: Boolean(undertittel), rader};
}

function rowBlocks(data, field, all, sak) {
  const rows = isAnswered(all) || !data.underskrift ? all : [{}, {}, {}];
  if (!isAnswered(rows)) return [block('', [{sporsmaal: field.etikett, svar: UNANSWERED}])];
  return rows.map((row, number) => {
    const asked = field.rad.map(part => ({sporsmaal: part.etikett,
      svar: answer(data, `${field.navn}.${part.navn}`, part, row[part.navn], sak)}));
    // Målet først, så det som sto der fra før, så det som ble spurt om nå.
    return block(`Mål ${number + 1}`, [asked[0], ...carriedLines(data, field.navn, row), ...asked.slice(1)]);
  });
}

/**
 * En tekst å kopiere. Et avsnitt med et ubesvart felt står med «Ikke besvart» når feltet må fylles ut; ellers er det borte.
 * @param {Tekst} text  @param {Papirskjema} data  @param {Svar} svar
 */
export function composed(text, data, {utkast, synlige}) {
  return text.avsnitt.filter(part => shows(part, utkast)).map(({tekst}) => {
    let whole = true;
    const filled = tekst.replace(/\{([a-z_]+)\}/g, (_, name) => {
      const words = synlige.has(name) ? inWords(utkast[name], data.titler[name]) : null;
      if (words === null && !data.maa.includes(name)) whole = false;
      return oneLine(words, data.felt.find(field => field.navn === name)) ?? UNANSWERED;
    });
    return whole ? filled.replace(/([.!?])\.$/, '$1') : null;
  }).filter(part => part !== null).join('\n');
}

function oneLine(words, field) {
  return words !== null && field?.kontroll === 'avkryssing' ? words.replaceAll('\n', ' ') : words;
}
