// Datoer, tall og klokkeslett slik folk skriver dem. Det som ikke lar seg forstå, gir null; da sendes det videre som
// det er skrevet, og sjekken sier fra.

import {calendar} from './tekst.js';

const {maaneder: MONTHS, ukedager: WEEKDAYS} = calendar();

const BEGINNING = new RegExp(`^(?:(?:${WEEKDAYS.join('|')})\\s*,?\\s+)?(?:den\\s+)?`);
const ISO_DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const YEAR_FIRST = /^(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})$/;
const DAY_FIRST = /^(\d{1,2})\s*[-.,/ ]\s*(\d{1,2})\s*[-.,/ ]\s*(\d{4}|\d{2})$/;
const DAY_AND_NAME = /^(\d{1,2})\s*\.?\s*([a-zæøå]{3,})\.?\s*,?\s*(\d{4}|\d{2})$/;
const DIGITS = /^(\d{2})(\d{2})(\d{4}|\d{2})$/;
const DIGITS_YEAR_FIRST = /^(\d{4})(\d{2})(\d{2})$/;
/** Ingen dato i et utkast er eldre. Slik kan 20120301 bare være 1. mars 2012, ikke 20. desember i år 301. */
const FIRST_YEAR = 1900;

/** Dagen i dag i Norge, ÅÅÅÅ-MM-DD. */
export function today() {
  const parts = new Intl.DateTimeFormat('en-GB', {timeZone: 'Europe/Oslo', year: 'numeric', month: '2-digit', day: '2-digit'})
    .formatToParts(new Date());
  const part = type => parts.find(p => p.type === type).value;
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/**
 * Datoen som ÅÅÅÅ-MM-DD, eller null. To siffer i årstallet er 2000-tallet; med `heltAar` må det være fire.
 * @param {string} text  @param {{heltAar?: boolean}} [how]
 */
export function readDate(text, {heltAar = false} = {}) {
  const clean = text.toLowerCase().replace(/\s+/g, ' ').trim().replace(BEGINNING, '');
  const candidates = [];
  const add = (match, year, month, day) => {
    if (match) candidates.push([match[year], match[month], match[day]]);
  };
  add(YEAR_FIRST.exec(clean), 1, 2, 3);
  add(DAY_FIRST.exec(clean), 3, 2, 1);
  add(DIGITS.exec(clean), 3, 2, 1);
  add(DIGITS_YEAR_FIRST.exec(clean), 1, 2, 3);
  const named = DAY_AND_NAME.exec(clean);
  if (named) candidates.push([named[3], String(monthNumber(named[2])), named[1]]);
  for (const [year, month, day] of candidates) {
    if (heltAar && year.length !== 4) continue;
    const found = exists(year.length === 4 ? Number(year) : 2000 + Number(year), Number(month), Number(day));
    if (found) return found;
  }
  return null;
}

/** 0 når navnet ikke er en måned. «sept» og «des» er nok. */
function monthNumber(name) {
  return MONTHS.findIndex(month => month.startsWith(name)) + 1;
}

function exists(year, month, day) {
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  const same = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same && year >= FIRST_YEAR ? date.toISOString().slice(0, 10) : null;
}

/** «søndag 1. mars 2026». @param {string} iso */
export function dateInWords(iso) {
  const date = new Date(`${iso}T00:00:00Z`);
  return `${WEEKDAYS[(date.getUTCDay() + 6) % 7]} ${shortDateInWords(iso)}`;
}

/** «1. mars 2026». @param {string} iso */
export function shortDateInWords(iso) {
  const date = new Date(`${iso}T00:00:00Z`);
  return `${date.getUTCDate()}. ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** Om verdien er en dag som finnes, skrevet ÅÅÅÅ-MM-DD. @param {unknown} value  @returns {value is string} */
export function isDate(value) {
  const match = typeof value === 'string' && ISO_DATE.exec(value);
  return Boolean(match) && exists(Number(match[1]), Number(match[2]), Number(match[3])) !== null;
}

/** Slik datoen skrives i feltet: 1.3.2026. Det som ikke er en dato, står som det er. @param {string} text */
export function showDate(text) {
  if (!isDate(text)) return text;
  const [year, month, day] = text.split('-').map(Number);
  return `${day}.${month}.${year}`;
}

/** @param {string} iso  @param {number} days */
export function addDays(iso, days) {
  const date = new Date(`${iso}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** Antall dager fra den ene datoen til den andre. @param {string} from  @param {string} to */
export function daysBetween(from, to) {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;
}

/**
 * Tallet, eller null. Komma og punktum er desimaltegn, mellomrom betyr ingenting.
 * @param {string} text  @param {{prosent?: boolean}} [how]
 */
export function readNumber(text, {prosent = false} = {}) {
  let clean = text.toLowerCase().replace(/\s/g, '').replace('−', '-');
  if (prosent) clean = clean.replace(/(?:%|prosent)$/, '');
  return /^[-+]?\d{1,15}(?:[.,]\d{1,15})?$/.test(clean) ? Number(clean.replace(',', '.')) : null;
}

/** @param {number} number */
export function showNumber(number) {
  return String(number).replace('.', ',');
}

/** Klokkeslettet som TT:MM, eller null: 8, 8.00, 0800, kl. 8. @param {string} text */
export function readTime(text) {
  const match = /^(?:kl\.?\s*)?(\d{1,2})(?:\s*[.:]?\s*(\d{2}))?$/.exec(text.toLowerCase().trim());
  if (!match) return null;
  const [hour, minute] = [Number(match[1]), Number(match[2] ?? 0)];
  const real = minute < 60 && (hour < 24 || (hour === 24 && minute === 0));
  return real ? `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` : null;
}
