// Datoer, tall og klokkeslett slik folk skriver dem, lest med sjekkens egne mønstre (checks/lesing.toml). Det som ikke er
// entydig, gir et avslag; da sendes det videre som det er skrevet, og sjekken sier fra.

import {calendar, reading} from './tekst.js';

const {maaneder: MONTHS, ukedager: WEEKDAYS} = calendar();
const {tegn, dato: DATE, tall: NUMBER, klokkeslett: TIME, avslag: SAID} = reading();

const re = (/** @type {string} */ pattern, flags = 'u') => new RegExp(pattern, flags);
const [INVISIBLE, SPACES, DASHES] = [re(tegn[0], 'gu'), re(`${tegn[1]}+`, 'gu'), re(tegn[2], 'gu')];
const FORMS = DATE.former.map(([parts, pattern]) => [parts, re(pattern)]);
const ISO_DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const CLOSEST_FIRST = ['kort_aarstall', 'finnes_ikke', 'uten_aar', 'uten_dag'];
const LEAP_YEAR = 2000, BETWEEN_LEAP_YEARS = 8;

/**
 * Det som er lest, eller grunnen til at det ikke lot seg lese: navnet på utfallet hos sjekken, og dagen som trolig er ment.
 * @template T  @typedef {{verdi: T, avslag?: undefined} | {verdi?: undefined, avslag: string, forslag?: string}} Lest
 */

/** Teksten uten tegn som ikke vises, med ett mellomrom der det er mellomrom. @param {string} text */
const cleaned = text => text.replace(INVISIBLE, '').replace(SPACES, ' ').replace(DASHES, '-').replace(/^ | $/g, '');

/** Om ingenting i teksten vises. Da er den ikke et svar. @param {string} text */
export const isBlank = text => !cleaned(text);

/** Dagen i dag i Norge, ÅÅÅÅ-MM-DD. */
export function today() {
  const parts = new Intl.DateTimeFormat('en-GB', {timeZone: 'Europe/Oslo', year: 'numeric', month: '2-digit', day: '2-digit'})
    .formatToParts(new Date());
  const part = type => parts.find(p => p.type === type).value;
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/**
 * Datoen, som ÅÅÅÅ-MM-DD. To siffer i årstallet er 2000-tallet; med `heltAar` må det være fire.
 * @param {string} text  @param {{heltAar?: boolean}} [how]  @returns {Lest<string>}
 */
export function readDate(text, {heltAar = false} = {}) {
  const clean = withoutAround(cleaned(text).toLowerCase());
  const read = clean.length > DATE.lengst ? [] : partsOf(clean).map(parts => dayOf(parts, heltAar));
  const days = [...new Set(read.filter(one => ISO_DATE.test(one)))];
  if (days.length === 1) return {verdi: days[0]};
  const avslag = (!days.length && CLOSEST_FIRST.find(one => read.includes(one))) || 'ikke_dato';
  return avslag === 'uten_aar' ? {avslag, forslag: closest(clean)} : {avslag};
}

/** Teksten uten ukedag, «den» og det som står bak datoen. */
function withoutAround(clean) {
  const word = re(DATE.ukedag).exec(clean);
  const weekday = word && [...WEEKDAYS, ...DATE.andre_ukedager].some(name => name.startsWith(word[1]));
  return (weekday ? clean.slice(word[0].length) : clean).replace(re(DATE.foran), '').replace(re(DATE.bak), '');
}

/** Dag (d), måned (m) og år (a) for hver form teksten passer med. @returns {{d?: string, m: string, a?: string}[]} */
function partsOf(clean) {
  return FORMS.flatMap(([parts, pattern]) => {
    const found = pattern.exec(clean);
    return found ? [Object.fromEntries([...parts].map((part, number) => [part, found[number + 1]]))] : [];
  });
}

/** Dagen, eller utfallet når det ikke er en. @param {{d?: string, m: string, a?: string}} parts  @param {boolean} heltAar */
function dayOf({d, m, a}, heltAar) {
  const month = monthNumber(m);
  if (month === null) return 'ikke_dato';
  if (!d) return month >= 1 && month <= 12 && Number(a) >= DATE.foerste_aar ? 'uten_dag' : 'ikke_dato';
  if (!a) return !exists(LEAP_YEAR, month, Number(d)) ? 'ikke_dato' : heltAar ? 'kort_aarstall' : 'uten_aar';
  const short = a.length === 2;
  const year = Number(a) + (short ? DATE.hundreaar : 0);
  if (year < DATE.foerste_aar) return 'ikke_dato';
  const found = exists(year, month, Number(d));
  return found && short && heltAar ? 'kort_aarstall' : found ?? 'finnes_ikke';
}

/** Nummeret på måneden; null når ordet ikke er en. «sept» og «des» er nok. @param {string} text */
function monthNumber(text) {
  if (/^\d/.test(text)) return Number(text);
  return MONTHS.findIndex(month => month.startsWith(text)) + 1 || null;
}

/** Dagen nærmest i dag når året mangler. */
function closest(clean) {
  const {d, m} = partsOf(clean).find(({a}) => !a);
  const now = today();
  const distance = iso => Math.abs(daysBetween(now, iso));
  const days = Array.from({length: 2 * BETWEEN_LEAP_YEARS + 1}, (_, n) => Number(now.slice(0, 4)) + n - BETWEEN_LEAP_YEARS)
    .map(year => exists(year, monthNumber(m), Number(d))).filter(Boolean);
  return days.reduce((best, one) => (distance(one) < distance(best) ? one : best));
}

function exists(year, month, day) {
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  const same = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same && year >= DATE.foerste_aar ? date.toISOString().slice(0, 10) : null;
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
 * Tallet. Komma og punktum er desimaltegn, mellomrom betyr ingenting, og enheten feltet har, kan stå bak.
 * @param {string} text  @param {{enhet?: string}} [how]  @returns {Lest<number>}
 */
export function readNumber(text, {enhet} = {}) {
  const tight = cleaned(text).toLowerCase().replaceAll(' ', '');
  if (tight.length > NUMBER.lengst) return {avslag: 'tall'};
  const clean = tight.replace(re(NUMBER.halve, 'gu'), (_, last, inside) => `${last ?? inside},5`);
  const matches = unit => re(`^${NUMBER.omtrent}${NUMBER.tall}${unit}[.]?$`).exec(clean);
  const found = matches(enhet ? `(?:${NUMBER.enheter[enhet]})?` : '');
  if (found) return {verdi: Number(found[1].replace(',', '.'))};
  if (NUMBER.spenn.some(pattern => re(pattern).test(clean))) return {avslag: 'tall_spenn'};
  return {avslag: matches(`(?:${Object.values(NUMBER.enheter).join('|')})`) ? 'tall_enhet' : 'tall'};
}

/** @param {number} number */
export function showNumber(number) {
  return String(number).replace('.', ',');
}

/** Klokkeslettet, som TT:MM: 8, 8.00, 08,00, 0800, kl. 8. @param {string} text  @returns {Lest<string>} */
export function readTime(text) {
  const clean = cleaned(text).toLowerCase().replace(/\.$/, '');
  if (clean.length > TIME.lengst) return {avslag: 'klokkeslett'};
  const match = re(`^${TIME.tid}$`).exec(clean);
  const [hour, minute] = [Number(match?.[1]), Number(match?.[2] ?? 0)];
  if (minute < 60 && (hour < 24 || (hour === 24 && minute === 0))) {
    return {verdi: `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`};
  }
  return {avslag: re(TIME.spenn).test(clean) ? 'klokkeslett_spenn' : 'klokkeslett'};
}

/**
 * Det som står i et felt, lest slik feltet er; null når feltet tar imot teksten som den er.
 * @param {string} text  @param {import('./utkast.js').Felt} field  @returns {Lest<string | number> | null}
 */
export function readValue(text, field) {
  switch (field.kontroll) {
    case 'dato': return readDate(text, field);
    case 'tall': case 'prosent': return readNumber(text, field);
    case 'klokkeslett': return readTime(text);
    default: return null;
  }
}

/** Hva som er galt, og hva en skal skrive: sjekkens egne setninger. @param {{avslag?: string, forslag?: string}} read */
export function refusal({avslag, forslag}) {
  return SAID[avslag].replace('{forslag}', forslag && shortDateInWords(forslag));
}

/**
 * Det som står under feltet: hvordan teksten er lest, når det ikke er slik den står, eller hva som må skrives i stedet.
 * @param {string} text  @param {import('./utkast.js').Felt} field  @param {(shown: string) => string} say
 */
export function echo(text, field, say) {
  const read = isBlank(text) ? null : readValue(text, field);
  if (!read) return {text: '', refused: false};
  if (read.avslag) return {text: refusal(read), refused: true};
  if (field.kontroll === 'dato') return {text: dateInWords(String(read.verdi)), refused: false};
  const shown = field.kontroll === 'klokkeslett' ? String(read.verdi).replace(':', '.') : showNumber(Number(read.verdi));
  const plain = cleaned(text).replace(/[:.]/, field.kontroll === 'klokkeslett' ? '.' : ',');
  return {text: [shown, shown.replace(/^0(?=[0-9]\.)/, '')].includes(plain) ? '' : say(shown), refused: false};
}
