// Filer fra Navs avtaleløsning. Her kjennes de bare igjen på navnene; sjekken i Python gjør dem om til utkast.

import {UnusableFile} from '../felles/files.js';

/** Om filen er fra Navs løsning. @param {Record<string, unknown>} read  @param {string[]} marks  navn bare Navs filer har */
export function isFromNav(read, marks) {
  return !('modus' in read) && marks.some(name => name in read);
}

/**
 * Utkastet i en fil fra Nav, og det leseren bør vite. Kaster UnusableFile når filen, eller det som leser den, svikter.
 * @param {Record<string, unknown>} read
 * @param {{loading: import('../python/loading.js').Loading, date: string, waiting: (text: string, lines: string[]) => void}} hooks
 *   waiting sier hva leseren venter på når sjekken ikke er hentet ennå
 * @returns {Promise<{utkast: Record<string, unknown>, notater: string[]}>}
 */
export async function readNav(read, {loading, date, waiting}) {
  if (!loading.ready) waiting('Henter det som trengs for å lese Navs fil …', ['Skjemaet er som det var til filen er lest.']);
  let answer;
  try {
    answer = JSON.parse(await loading.fromNav(JSON.stringify(read), date));
  } catch (error) {
    if (!error.grunn) throw error;
    throw new UnusableFile('Det som leser Navs fil, lot seg ikke hente. Prøv igjen, eller bruk en annen nettleser.');
  }
  if (answer.grunn) throw new UnusableFile(answer.grunn);
  return answer;
}
