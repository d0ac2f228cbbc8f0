// Utkastet leseren har bedt nettleseren huske. Ingenting lagres før det. Med på alle sidene, slik at det alltid kan slettes.

import {texts} from './tekst.js';

const t = texts('husket');
const KEY = 'arbeidstrening.utkast';
const DAY = 86_400_000;

/** Så mange dager huskes et utkast etter den siste endringen. */
export const DAYS = 30;

/**
 * Det som er husket, kan være endret av andre enn skjemaet: fra bunnen av siden, eller i et annet vindu mens siden sto her
 * eller lå i nettleserens minne. `detail.byReader` er sant når leseren slettet det her. Skjemaet sier selv fra om det, og
 * stanser da hendelsen.
 */
export const CHANGED = 'utkast:endret';

/** @returns {{tid: string, utkast: string} | null} */
export function remembered() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (kept === null) return null;
    const age = Date.now() - Date.parse(kept.tid);
    if (typeof kept.utkast === 'string' && age <= DAYS * DAY) return kept;
    localStorage.removeItem(KEY);
  } catch {
    erase();
  }
  return null;
}

/** @param {string} text  @returns {boolean} om nettleseren tok imot det */
export function remember(text) {
  try {
    localStorage.setItem(KEY, JSON.stringify({tid: new Date().toISOString(), utkast: text}));
  } catch {
    return false;
  }
  showFooter();
  return true;
}

/** Slett alt nettstedet har lagret av et utkast. */
export function erase() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Er lagring slått av, er det ingenting å slette.
  }
  showFooter();
}

/** «22. november 2026». @param {string} time */
export function dayInWords(time) {
  return new Intl.DateTimeFormat('nb-NO', {timeZone: 'Europe/Oslo', dateStyle: 'long'}).format(new Date(time));
}

/** Den siste dagen utkastet huskes. @param {string} time */
export function lastDay(time) {
  return dayInWords(new Date(Date.parse(time) + DAYS * DAY).toISOString());
}

function showFooter() {
  const footer = /** @type {HTMLElement | null} */ (document.querySelector('.husket'));
  if (!footer) return;
  let kept = null;
  try {
    kept = localStorage.getItem(KEY);
  } catch {
    // Uten lagring er det ingenting å vise.
  }
  footer.hidden = kept === null;
  if (kept !== null) document.querySelector('.husket-slettet').textContent = '';
}

/** @param {boolean} byReader  @returns {boolean} om noen andre har sagt fra til leseren */
function changed(byReader) {
  showFooter();
  return !document.dispatchEvent(new CustomEvent(CHANGED, {detail: {byReader}, cancelable: true}));
}

remembered();
showFooter();
document.querySelector('.husket button')?.addEventListener('click', () => {
  erase();
  if (changed(true)) return;
  const said = document.querySelector('.husket-slettet');
  said.textContent = t('slettet');
  /** @type {HTMLElement} */ (said).focus();
});
window.addEventListener('storage', event => {
  if (event.key === KEY || event.key === null) changed(false);
});
// En side nettleseren har tatt vare på, har ikke hørt hva som skjedde imens.
window.addEventListener('pageshow', event => { if (event.persisted) changed(false); });
