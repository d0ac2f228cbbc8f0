// Alle papirene i én zip-fil. Word-filene fylles her; resten av papirene og zip-filen lages i Python (checks/papirer/pakke.py).

import {saveFile} from '../felles/files.js';
import {made, prepared} from './dokumenter.js';

/**
 * Lag pakken og gi den til leseren. Gir navnet på den, eller null når utkastet gjelder et annet tiltak.
 * @param {import('./papirer.js').Sammenheng} context  @returns {Promise<string | null>}
 */
export async function makeAll(context) {
  const {paper, documents} = await prepared(context);
  if (!paper.gjelder) return null;
  /** @type {Record<string, string>} */
  const files = {};
  // Avtalen først: det er den leseren ser etter.
  for (const one of documents.toSorted((a, b) => Number(b.dokument.vises) - Number(a.dokument.vises))) {
    files[`${one.dokument.filnavn}.docx`] = base64(new Uint8Array(await made(one, paper)));
  }
  const {filnavn, innhold} = await context.bundle(JSON.stringify(files));
  saveFile(filnavn, Uint8Array.from(atob(innhold), character => character.charCodeAt(0)), 'application/zip');
  return filnavn;
}

/** @param {Uint8Array} bytes */
function base64(bytes) {
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''));
}
