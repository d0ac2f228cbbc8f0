// Filer: les et utkast, og lagre det siden lager.

const MAX_BYTES = 1_000_000;

/** Grunnen til at en fil ikke kan åpnes, med ord. */
export class UnusableFile extends Error {}

/**
 * Les et utkast fra en fil. Ingenting på siden er endret når dette svikter.
 * @param {File} file  @param {(name: string) => boolean} isKnown  @param {string} [kind]  det filen skulle vært, et intetkjønnsord
 * @returns {Promise<Record<string, unknown>>}
 */
export async function readFile(file, isKnown, kind = 'utkast') {
  if (file.size > MAX_BYTES) throw new UnusableFile(`Filen er større enn 1 MB. Et ${kind} er bare noen få kilobyte.`);
  let text;
  try {
    text = new TextDecoder('utf-8', {fatal: true}).decode(await file.arrayBuffer());
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

/** Gi leseren en fil. @param {string} name  @param {BlobPart} content  @param {string} [type] */
export function saveFile(name, content, type = 'application/json') {
  const url = URL.createObjectURL(new Blob([content], {type}));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
