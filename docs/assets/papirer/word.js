// Fyller en Word-mal med docxtemplater. Bibliotekene hentes første gang noen ber om et dokument.

import {withLists} from './avsnitt.js';
import {knownNames, misused, openTemplate, syntaxProblems} from './mal.js';

const LIBRARY = new URL('../bibliotek/', import.meta.url);

/** Malen kan ikke brukes. `problemer` er norske setninger, én for hver feil. */
export class MalFeil extends Error {
  /** @param {string[]} problemer */
  constructor(problemer) {
    super(problemer.join(' '));
    this.problemer = problemer;
  }
}

export const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Zip-filen får alltid denne tiden, i leserens tidssone fordi zip ikke har noen: samme utkast gir samme byte overalt. */
const TIME = new Date(1980, 0, 1);

/** @type {Promise<void> | null} */
let libraries = null;

/**
 * Malen med dataene satt inn. Hele malen kontrolleres først, også det som står i en liste uten rader.
 * @param {ArrayBuffer} template  en .docx
 * @param {Record<string, unknown>} data  verdiene til plassholderne
 * @param {import('./mal.js').Navn} [names]  de kjente plassholderne; ellers de som er i dataene
 * @returns {Promise<Uint8Array<ArrayBuffer>>}  kaster MalFeil når malen har en feil
 */
export async function fillTemplate(template, data, names = knownNames(data)) {
  await load();
  const {docxtemplater: Docxtemplater, PizZip} = /** @type {any} */ (window);
  const {zip, problem} = openTemplate(PizZip, template);
  if (problem) throw new MalFeil([problem]);
  /** @type {{file: string, parts: any[]}[]} */
  const files = [];
  const reader = {name: 'plassholdere', set: ({inspect}) => {
    if (inspect?.filePath) files.push({file: inspect.filePath, parts: []});
    if (inspect?.postparsed) files.at(-1).parts = inspect.postparsed;
  }};
  let document;
  try {
    document = new Docxtemplater(zip, {paragraphLoop: true, linebreaks: true, modules: [reader], nullGetter: ({module}) => module ? [] : ''});
  } catch (error) {
    throw new MalFeil(syntaxProblems(error, zip));
  }
  const wrong = misused(files, data, names, zip);
  if (wrong.length) throw new MalFeil(wrong);
  try {
    document.render(data);
  } catch (error) {
    throw new MalFeil(syntaxProblems(error, zip));
  }
  const filled = document.getZip();
  withLists(filled);
  withoutPeople(filled);
  for (const name of Object.keys(filled.files)) filled.files[name].date = TIME;
  return filled.generate({type: 'uint8array', compression: 'DEFLATE'});
}

/** Malen slik nettstedet har den. @param {string} name  filnavnet i forms/maler/ */
export async function readTemplate(name) {
  const answer = await fetch(new URL(`maler/${name}`, LIBRARY));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.arrayBuffer();
}

/** Word skriver navnet på den som lagret malen i egenskapene. Det skal ikke følge med i dokumentene. */
function withoutPeople(zip) {
  const elements = {'docProps/core.xml': ['dc:creator', 'cp:lastModifiedBy'], 'docProps/app.xml': ['Manager', 'Company']};
  for (const [name, tags] of Object.entries(elements)) {
    const xml = zip.file(name)?.asText();
    if (xml) zip.file(name, tags.reduce((text, tag) => text.replace(new RegExp(`(<${tag}(?: [^>]*)?>)[^<]*(</${tag}>)`), '$1$2'), xml));
  }
}

function load() {
  libraries ??= ['pizzip.js', 'docxtemplater.js'].reduce((before, name) => before.then(() => script(name)), Promise.resolve());
  libraries.catch(() => { libraries = null; });
  return libraries;
}

function script(name) {
  return new Promise((resolve, reject) => {
    const node = Object.assign(document.createElement('script'), {src: new URL(name, LIBRARY).href, onload: resolve});
    node.onerror = () => reject(new Error(`${name} lot seg ikke hente`));
    document.head.append(node);
  });
}
