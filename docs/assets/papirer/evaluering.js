// Det en evaluering tar med seg: saken, perioden, partene og målene fra utkastet, og alt som ble skrevet midtveis. Rene
// funksjoner; ingenting her rører siden. Siden med skjemaet og papirene av et utkast bruker de samme.

import {fromDraft, isAnswered, showValue, toDraft, toValue} from '../felles/utkast.js';
import {isBlank, isDate} from '../felles/values.js';
import {goalsIn} from './maal.js';

/** @typedef {import('./besvarelse.js').Papirskjema} Papirskjema  @typedef {import('./besvarelse.js').Svar} Svar */

const MIDWAY = 'midtveis_';
const SHARED = ['sak', 'gjelder', 'startdato', 'sluttdato', 'parter'];

/**
 * Det et utkast sier om saken: hva slags sak det er, perioden og partene. Det som mangler i utkastet, er ikke med.
 * @param {Record<string, any>} draft  @param {Papirskjema} data
 */
export function fromAgreement(draft, data) {
  // Filen kan ha hva som helst som modus.
  const sak = Object.entries(data.saker).find(([regime]) => regime === draft.modus)?.[1];
  const parter = (data.parter[sak] ?? []).map(({rolle, navn, enhet}) => {
    const hele = [navn.map(felt => line(draft[felt])).filter(Boolean).join(' '), line(draft[enhet])].filter(Boolean).join(', ');
    return hele ? {rolle, navn: hele} : {rolle};
  });
  return defined({sak, startdato: day(draft.startdato), sluttdato: day(draft.sluttdato),
    parter: parter.some(({navn}) => navn) ? parter : undefined});
}

/** Det samme fra en midtveisevaluering. @param {Record<string, any>} file */
export function fromMidway(file) {
  return defined(Object.fromEntries(SHARED.map(name => [name, file[name]])));
}

/** Det som ble skrevet midtveis, under navnene det har i sluttevalueringen. @param {Record<string, unknown>} file  @param {Papirskjema} data */
export function writtenMidway(file, data) {
  return defined(Object.fromEntries(data.skjulteFelt.filter(({navn}) => navn.startsWith(MIDWAY)).map(({navn}) => {
    const value = file[navn.slice(MIDWAY.length)];
    return [navn, typeof value === 'string' && !isBlank(value) ? value : undefined];
  })));
}

/**
 * Skjemaet med det som er hentet, der ingen har svart. Gir navnene på feltene som ble fylt.
 * @param {Papirskjema} data  @param {import('../felles/utkast.js').Tilstand} state  @param {Record<string, unknown>} given
 */
export function completed(data, state, given) {
  const filled = data.felt.filter(field => field.navn in given && !isAnswered(toValue(field, state[field.navn])));
  return {tilstand: {...state, ...Object.fromEntries(filled.map(field => [field.navn, showValue(field, given[field.navn])]))},
    fylt: filled.map(({navn}) => navn)};
}

/** Svarene i en evaluering laget av et utkast, før noen har skrevet noe. @param {Papirskjema} data  @param {Record<string, any>} draft  @returns {Svar} */
export function evaluation(data, draft) {
  const {tilstand} = fromDraft(data.felt, data.skjult, {...fromAgreement(draft, data), maal: goalsIn(draft).maal});
  return toDraft(data.felt, tilstand);
}

/** @param {unknown} value */
function line(value) {
  return typeof value === 'string' && !isBlank(value) ? value.replace(/\s+/g, ' ').trim() : '';
}

/** @param {unknown} value */
function day(value) {
  return typeof value === 'string' && isDate(/** @type {any} */ (value)) ? value : undefined;
}

/** @template {Record<string, unknown>} T  @param {T} values */
function defined(values) {
  return /** @type {Partial<T>} */ (Object.fromEntries(Object.entries(values).filter(([, value]) => isAnswered(value))));
}
