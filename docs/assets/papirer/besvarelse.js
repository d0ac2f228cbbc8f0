// Svarene i et papirskjema som tekst: det som mangler, innholdet i papiret, og tekster å kopiere. Rene funksjoner;
// ingenting her rører siden.

import {isAnswered, shows} from '../felles/utkast.js';
import {isDate, shortDateInWords} from '../felles/values.js';

/**
 * Det pages/paper_form.py sier om papiret.
 * @typedef {import('../felles/utkast.js').Felt} Felt
 * @typedef {{tekst: string, del?: string, vis?: Record<string, unknown[]>, skjul?: Record<string, unknown[]>}} Avsnitt
 * @typedef {{navn: string, tittel: string, om: string, overskrift: string, brev: {etikett: string, tekst?: string, felt?: string}[],
 *   merknad?: string, varsler?: string, mangler?: string, avsnitt: Avsnitt[]}} Tekst
 * @typedef {{navn: string, versjon: string, tittel: string, merknad: string, merknadI: Record<string, string>, felt: Felt[], skjult: string[],
 *   deler: {tittel: string, felt: string[]}[], maa: string[], titler: Record<string, Record<string, string>>,
 *   skjulteDeler: {navn: string, etikett: string}[], skjulteFelt: {navn: string, etikett: string}[], skjultTittel: string,
 *   underskrift: string | null, parter: Record<string, {rolle: string, navn: string[], enhet?: string | null}[]>,
 *   bareI: Record<string, Record<string, string>>, oppbevares: Record<string, string>, plass: Record<string, number>, maalFra: string[],
 *   saker: Record<string, string>, slag: Record<string, string>, navKjennetegn: string[], tekster: Tekst[],
 *   varselTittel: string, varsler: Avsnitt[]}} Papirskjema
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
    const own = {tittel, har_tittel: true, avsnitt: [], blokker: blocks(data, shown, utkast)};
    const earlier = {tittel: data.skjultTittel, har_tittel: true, avsnitt: [], blokker: along.length && felt.includes('maal') ? [block('', along)] : []};
    return [own, earlier];
  }).filter(({blokker}) => blokker.length);
  const underskrifter = data.underskrift ? signers(data, utkast) : [];
  return {tittel: data.tittel, brev: [], laget, deler,
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
 * Varslene som gjelder, når svarene er slik.
 * @param {Papirskjema} data  @param {Svar} svar
 */
export function warnings(data, {utkast}) {
  return data.varsler.filter(one => shows(one, utkast)).map(({tekst}) => tekst);
}

/**
 * Delene av en tekst, med det som gjelder når svarene er slik. Et avsnitt med et ubesvart felt er ikke med.
 * @param {Tekst} text  @param {Papirskjema} data  @param {Svar} svar
 * @returns {{tittel: string, avsnitt: string[]}[]}
 */
export function sections(text, data, svar) {
  /** @type {{tittel: string, avsnitt: string[]}[]} */
  const found = [{tittel: '', avsnitt: []}];
  for (const part of text.avsnitt) {
    if (part.del) found.push({tittel: part.del, avsnitt: []});
    const written = shows(part, svar.utkast) ? filledIn(part.tekst, data, svar) : null;
    if (written !== null) found.at(-1).avsnitt.push(written);
  }
  const lacks = missing(data, svar).map(({tekst}) => `«${tekst}»`);
  const ends = [{tittel: text.varsler, avsnitt: text.varsler ? warnings(data, svar) : []},
    {tittel: '', avsnitt: text.mangler && lacks.length ? [text.mangler.replace('{felt}', lacks.join(', '))] : []}];
  return [...found, ...ends].filter(({avsnitt}) => avsnitt.length);
}

/** En tekst å kopiere: overskriften, det saken heter, og delene. @param {Tekst} text  @param {Papirskjema} data  @param {Svar} svar */
export function composed(text, data, svar) {
  const about = letterhead(text, data, svar).filter(({besvart}) => besvart).map(({etikett, tekst}) => `${etikett}: ${tekst}`);
  return [[text.overskrift, ...about], ...sections(text, data, svar).map(({tittel, avsnitt}) => [tittel, ...avsnitt])]
    .map(lines => lines.filter(Boolean).join('\n')).join('\n\n');
}

/**
 * Dataene til malen papir.docx når papiret er et brev av teksten.
 * @param {Tekst} text  @param {Papirskjema} data  @param {Svar} svar  @param {string} laget
 */
export function letter(text, data, svar, laget) {
  const deler = sections(text, data, svar).map(({tittel, avsnitt}) => ({tittel, har_tittel: Boolean(tittel), blokker: [],
    avsnitt: avsnitt.map(tekst => ({tekst}))}));
  return {tittel: text.overskrift, brev: letterhead(text, data, svar), laget, deler, merknad: text.merknad ?? data.merknad, underskrifter: [],
    har_underskrifter: false, oppbevares: ''};
}

/** Fra, til og det saken heter. Det som ikke er svart, får en linje å skrive på. */
function letterhead(text, data, {utkast}) {
  return text.brev.map(({etikett, tekst, felt}) => {
    const words = tekst ?? inWords(utkast[felt], data.titler[felt]);
    return {etikett, tekst: words ?? LINE, besvart: Boolean(felt) && words !== null};
  });
}

/** Avsnittet med svarene satt inn, eller null når et av dem mangler. */
function filledIn(text, data, {utkast, synlige}) {
  let whole = true;
  const filled = text.replace(/\{([a-z_]+)\}/g, (_, name) => {
    const words = synlige.has(name) ? inWords(utkast[name], data.titler[name]) : null;
    whole &&= words !== null;
    return words === null ? '' : oneLine(words, data.felt.find(field => field.navn === name));
  });
  return whole ? filled.replace(/([.!?])\.$/, '$1') : null;
}

function oneLine(words, field) {
  return field?.kontroll === 'avkryssing' ? words.replaceAll('\n', ' ') : words;
}
