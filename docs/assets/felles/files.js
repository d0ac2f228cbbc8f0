// Filer: bytene i filen leseren valgte, og det siden lager.
//
// Utkast leses av Python (checks/fil.py), som kjenner alt som kan være galt med en fil. readFile og readDraft er for det som
// aldri henter Python: papirskjemaene (beslutning 0016), og utkastet nettleseren husker, som skjemaet selv har skrevet.
// De tar filer laget her på siden, og trenger ikke å si hvor i filen noe er galt.

const MAX_BYTES = 1_000_000;
const NAMED = 10;
const FIELD_NAME = /^[A-Za-zÆØÅæøå_.]{1,40}[0-9]{0,2}$/;

/** Grunnen til at en fil ikke kan åpnes, med ord. */
export class UnusableFile extends Error {}

/**
 * Bytene i en fil. En for stor fil leses ikke.
 * @param {File} file  @param {number} max  antall byte  @param {string} tooBig  det som sies om en for stor fil
 * @returns {Promise<ArrayBuffer>}
 */
export async function readBytes(file, max, tooBig) {
  if (file.size > max) throw new UnusableFile(tooBig);
  try {
    return await file.arrayBuffer();
  } catch {
    throw new UnusableFile('Nettleseren fikk ikke lest filen. Den kan være flyttet, slettet eller åpen i et annet program.');
  }
}

/**
 * Les et papir fra en fil. Ingenting på siden er endret når dette svikter.
 * @param {File} file  @param {(name: string) => boolean} isKnown  @param {string} [kind]  det filen skulle vært, et intetkjønnsord
 * @returns {Promise<Record<string, unknown>>}
 */
export async function readFile(file, isKnown, kind = 'utkast') {
  const bytes = await readBytes(file, MAX_BYTES, `Filen er større enn 1 MB. Et ${kind} er bare noen få kilobyte.`);
  let text;
  try {
    text = new TextDecoder('utf-8', {fatal: true}).decode(bytes);
  } catch {
    throw new UnusableFile(`Filen er ikke et ${kind} lagret herfra: tegnene i den lar seg ikke lese.`);
  }
  return readDraft(text, isKnown, kind);
}

/**
 * Les et utkast fra teksten i en fil.
 * @param {string} text  @param {(name: string) => boolean} isKnown  @param {string} [kind]
 * @returns {Record<string, unknown>}
 */
export function readDraft(text, isKnown, kind = 'utkast') {
  if (!text.trim()) throw new UnusableFile('Filen er tom.');
  let draft;
  try {
    draft = JSON.parse(text);
  } catch {
    throw new UnusableFile(`Filen er ikke et ${kind} lagret herfra, eller den er skadet.`);
  }
  if (typeof draft !== 'object' || draft === null || Array.isArray(draft)) {
    throw new UnusableFile(`Filen inneholder noe annet enn et ${kind}. Velg en fil du har lagret herfra.`);
  }
  if (!Object.keys(draft).some(isKnown)) {
    throw new UnusableFile(`Ingenting i filen hører til i et ${kind}. Velg en fil du har lagret herfra.`);
  }
  return draft;
}

/**
 * Navn fra en fil, i anførselstegn. Et navn som ikke ligner et feltnavn, kan være en opplysning om noen, og blir bare telt.
 * @param {string[]} names
 */
export function quoted(names) {
  const named = names.filter(name => FIELD_NAME.test(name)).slice(0, NAMED);
  const rest = names.length - named.length;
  const words = named.map(name => `«${name}»`);
  if (!rest) return words.length > 1 ? `${words.slice(0, -1).join(', ')} og ${words.at(-1)}` : words.join('');
  if (words.length) return `${words.join(', ')} og ${rest} til`;
  return rest === 1 ? 'ett felt' : `${rest} felt`;
}

/** Gi leseren en fil. @param {string} name  @param {BlobPart} content  @param {string} [type] */
export function saveFile(name, content, type = 'application/json') {
  const url = URL.createObjectURL(new Blob([content], {type}));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
