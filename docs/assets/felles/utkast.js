// Mellom det som står i skjemaet og utkastet som JSON. Rene funksjoner; ingenting her rører siden.

import {isBlank, readNumber, readValue, showDate, showNumber} from './values.js';

/**
 * Et felt slik pages/form.py beskriver det.
 * @typedef {{navn: string, etikett: string, kontroll: string, valg?: unknown[], heltAar?: boolean, enhet?: string,
 *   vis?: Record<string, unknown[]>, skjul?: Record<string, unknown[]>,
 *   rad?: Felt[], minstEn?: boolean, tomErUbesvart?: boolean, enkel?: boolean, id?: boolean, vurderes?: boolean,
 *   vetIkke?: boolean, besvartAv?: string, spoersmaal?: string, skjulHvisBesvart?: string[], forvalg?: unknown, valgfri?: boolean}} Felt
 *   enkel: hver rad er bare én verdi; id: en rad laget her får sin egen id; vurderes er false når ingen regel sier mer enn en merknad
 *   vetIkke: en avkryssing der «vet ikke» er et svar for seg; besvartAv: listen som svarer ja eller nei når feltet mangler, og
 *   spoersmaal: spørsmålet en liste svarer på; listen er tom når svaret er nei
 *   skjulHvisBesvart: feltene som svarer for dette; forvalg: svaret når skjemaet er tomt; valgfri: det teller ikke når delen
 *   er ferdig
 *
 * Innholdet i ett felt slik det står i skjemaet: tekst, valget, valgene, eller rader. Valg er tekst, også Ja («true»).
 * @typedef {string | null | string[] | Rad[]} Innhold
 * @typedef {{deler: Record<string, Innhold>, ekstra?: Record<string, unknown>}} Rad
 * @typedef {Record<string, Innhold>} Tilstand
 */

/** Svaret når noen ikke vet. */
export const UNKNOWN = 'vet_ikke';

/**
 * Utkastet, og hvilke felt som vises. Skjulte felt er ikke med i utkastet.
 * @param {Felt[]} fields  @param {Tilstand} state
 * @returns {{utkast: Record<string, unknown>, synlige: Set<string>}}
 */
export function toDraft(fields, state) {
  const utkast = {};
  const synlige = new Set();
  for (const field of fields) {
    const value = toValue(field, state[field.navn]) ?? (utkast[field.spoersmaal] === false ? [] : undefined);
    const answeredElsewhere = value === undefined && field.skjulHvisBesvart?.some(name => isAnswered(utkast[name]));
    if (answeredElsewhere || !shows(field, utkast)) continue;
    synlige.add(field.navn);
    if (value !== undefined) utkast[field.navn] = value;
  }
  return {utkast, synlige};
}

/**
 * Om feltet vises når svarene er slik. Vilkårene viser bare til felt som står foran.
 * @param {{vis?: Record<string, unknown[]>, skjul?: Record<string, unknown[]>}} field
 * @param {Record<string, unknown>} answers
 */
export function shows({vis = {}, skjul = {}}, answers) {
  return Object.entries(vis).every(([name, values]) => values.includes(answers[name]))
    && !Object.entries(skjul).some(([name, values]) => values.includes(answers[name]));
}

/** Verdien som skal stå i utkastet; undefined når feltet ikke er besvart. @param {Felt} field  @param {Innhold} content */
export function toValue(field, content) {
  if (field.kontroll === 'rader') return toRows(field, /** @type {Rad[]} */ (content));
  if (field.kontroll === 'avkryssing') return toChoices(field, /** @type {string[]} */ (content));
  if (content === null || isBlank(String(content))) return undefined;
  const text = String(content);
  return field.kontroll === 'radio' ? choice(field, text) : readValue(text, field)?.verdi ?? text;
}

/** @param {Felt} field  @param {string[]} texts */
function toChoices(field, texts) {
  if (field.vetIkke && texts.includes(UNKNOWN)) return UNKNOWN;
  return texts.length || !field.tomErUbesvart ? texts.map(text => choice(field, text)) : undefined;
}

/** @param {Felt} field  @param {string} text */
function choice(field, text) {
  return field.valg.find(value => String(value) === text);
}

function toRows(field, rows) {
  if (field.enkel) {
    const [part] = field.rad;
    const values = rows.map(({deler}) => toValue(part, deler[part.navn])).filter(value => value !== undefined);
    return values.length ? values : undefined;
  }
  const values = rows.map(({deler, ekstra}) => {
    const answered = Object.fromEntries(field.rad
      .map(part => [part.navn, toValue(part, deler[part.navn])])
      .filter(([, value]) => value !== undefined));
    return Object.keys(answered).length ? {...ekstra, ...answered} : {};
  });
  // Tomme rader til slutt er ikke ment som noe. En tom rad imellom må stå, ellers stemmer ikke numrene.
  while (values.length && !Object.keys(values.at(-1)).length) values.pop();
  return values.length || !field.tomErUbesvart ? values : undefined;
}

/** @param {Felt} field  @returns {Innhold} */
export function blank(field) {
  if (field.kontroll === 'rader') return field.minstEn ? [blankRow(field)] : [];
  if (field.kontroll === 'avkryssing') return [];
  return field.kontroll === 'radio' ? null : '';
}

/** Det som står i feltet når skjemaet er tomt. @param {Felt} field  @returns {Innhold} */
export function atStart(field) {
  return field.forvalg === undefined ? blank(field) : String(field.forvalg);
}

/** @param {Felt} field  @returns {Rad} */
export function blankRow(field) {
  return {deler: Object.fromEntries(field.rad.map(part => [part.navn, blank(part)]))};
}

/** En id til en rad, skrevet slik Navs løsning skriver sine (UUID), så den følger med fram og tilbake. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID(); // finnes bare der siden er hentet trygt (https)
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Så mange rader tas med fra en fil. Ingen har flere, og uten en grense kunne en fil stanset siden. */
export const MAX_ROWS = 100;

/** Om en verdi i et utkast er et svar. @param {unknown} value */
export function isAnswered(value) {
  return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && !value.length);
}

/**
 * Innholdet i skjemaet for et utkast fra en fil. Det skjemaet ikke kan vise, er nevnt, aldri gjettet på.
 * @param {Felt[]} fields  @param {string[]} skjult  @param {Record<string, unknown>} draft
 * @returns {{tilstand: Tilstand, medfolger: Record<string, unknown>, uleselige: string[], ukjente: string[], brutte: string[]}}
 *   brutte er feltene der linjeskiftene ikke kunne stå som de var
 */
export function fromDraft(fields, skjult, draft) {
  const tilstand = {}, medfolger = {}, uleselige = [], brutte = [];
  for (const field of fields) {
    const {content, whole, broken} = toContent(field, answerIn(draft, field), skjult);
    tilstand[field.navn] = content;
    if (!whole) uleselige.push(field.navn);
    if (broken) brutte.push(field.navn);
  }
  const known = new Set(fields.map(field => field.navn));
  // Et navn med punktum er en del av en rad, og følger med raden.
  const along = skjult.filter(name => !name.includes('.'));
  for (const name of along) if (name in draft) medfolger[name] = draft[name];
  const ukjente = Object.keys(draft).filter(name => !known.has(name) && !along.includes(name));
  return {tilstand, medfolger, uleselige, ukjente, brutte};
}

/**
 * Svaret på feltet. Mangler det, kan en liste svare: ja når noen av radene har noe i seg, ellers nei.
 * @param {Record<string, unknown>} draft  @param {Felt} field
 */
function answerIn(draft, {navn, besvartAv}) {
  const value = draft[navn], rows = draft[besvartAv];
  const missing = !isAnswered(value) || (typeof value === 'string' && isBlank(value));
  if (!missing || !Array.isArray(rows)) return value;
  return rows.some(row => Object.values(row ?? {}).some(isAnswered));
}

/** Innholdet som viser verdien. @param {Felt} field  @param {unknown} value  @returns {Innhold} */
export function showValue(field, value) {
  return toContent(field, value, []).content;
}

/**
 * @returns {{content: Innhold, whole: boolean, broken?: boolean}} whole er usant når noe av verdien ikke kan vises, broken
 *   sant når linjeskift er gjort om
 */
function toContent(field, value, skjult) {
  const nothing = {content: blank(field), whole: value === undefined || value === null};
  if (nothing.whole) return nothing;
  switch (field.kontroll) {
    case 'rader': return Array.isArray(value) ? rowsToContent(field, value, skjult) : nothing;
    case 'avkryssing': {
      if (field.vetIkke && value === UNKNOWN) return {content: [UNKNOWN], whole: true};
      if (!Array.isArray(value)) return nothing;
      const known = value.filter(item => field.valg.includes(item) && !(field.vetIkke && item === UNKNOWN));
      return {content: known.map(String), whole: known.length === value.length};
    }
    case 'radio': return field.valg.includes(value) ? {content: String(value), whole: true}
      : {...nothing, whole: value === ''};
    case 'tall': case 'prosent': {
      if (typeof value !== 'number') return text(field, value, nothing);
      const shown = showNumber(value);
      // Et tall som ikke kan leses igjen, ville blitt til tekst.
      return readNumber(shown).verdi === value ? {content: shown, whole: true} : nothing;
    }
    case 'dato': return typeof value === 'string' ? text(field, showDate(value), nothing) : nothing;
    // Et nummer kan være skrevet som et tall.
    default: return text(field, Number.isSafeInteger(value) ? String(value) : value, nothing);
  }
}

/** Teksten slik feltet kan vise den: bare de lange har plass til mer enn én linje. */
function text({kontroll}, value, nothing) {
  if (typeof value !== 'string') return nothing;
  const content = kontroll === 'langtekst' ? value.replace(/\r\n?/g, '\n') : value.replace(/\s*[\r\n]+\s*/g, ' ');
  return {content, whole: true, broken: content !== value};
}

function rowsToContent(field, all, skjult) {
  const rows = all.slice(0, MAX_ROWS);
  let whole = rows.length === all.length;
  let broken = false;
  if (field.enkel) {
    const [part] = field.rad;
    const read = rows.map(value => toContent(part, value, skjult));
    return {content: read.map(({content}) => ({deler: {[part.navn]: content}})), whole: whole && read.every(one => one.whole),
      broken: read.some(one => one.broken)};
  }
  const hidden = field.rad && skjult.filter(name => name.startsWith(`${field.navn}.`)).map(name => name.split('.')[1]);
  const known = new Set([...field.rad.map(part => part.navn), ...hidden]);
  const content = rows.map(row => {
    if (typeof row !== 'object' || row === null || Array.isArray(row)) {
      whole = false;
      return blankRow(field);
    }
    const deler = {};
    for (const part of field.rad) {
      const read = toContent(part, row[part.navn], skjult);
      deler[part.navn] = read.content;
      whole &&= read.whole;
      broken ||= Boolean(read.broken);
    }
    if (Object.keys(row).some(name => !known.has(name))) whole = false;
    return {deler, ekstra: Object.fromEntries(hidden.filter(name => name in row).map(name => [name, row[name]]))};
  });
  return {content: content.length || !field.minstEn ? content : [blankRow(field)], whole, broken};
}

/**
 * Filen som lagres: utkastet og det som fulgte med fra filen det kom fra, i fast rekkefølge.
 * @param {{skjemaversjon: string, regelversjon: string}} versions
 */
export function toFile({skjemaversjon, regelversjon}, draft, medfolger) {
  const {skjemaversjon: _s, regelversjon: _r, ...rest} = medfolger;
  return `${JSON.stringify({skjemaversjon, regelversjon, ...draft, ...rest}, null, 2)}\n`;
}
