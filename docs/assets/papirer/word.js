// Fyller en Word-mal med docxtemplater. Bibliotekene hentes første gang noen ber om et dokument.

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

/** Alle dokumentene får samme tid i zip-filen: samme utkast gir samme byte. */
const TIME = new Date(Date.UTC(1980, 0, 1));

/** @type {Promise<void> | null} */
let libraries = null;

/**
 * Malen med dataene satt inn.
 * @param {ArrayBuffer} template  en .docx  @param {Record<string, unknown>} data  verdiene til plassholderne
 * @returns {Promise<Uint8Array>}  kaster MalFeil når malen har en feil
 */
export async function fillTemplate(template, data) {
  await load();
  const {docxtemplater: Docxtemplater, PizZip} = /** @type {any} */ (window);
  const unknown = new Set();
  let document;
  try {
    document = new Docxtemplater(new PizZip(template), {
      paragraphLoop: true,
      linebreaks: true,
      nullGetter: part => {
        if (!part.module) unknown.add(part.value);
        return part.module ? [] : '';
      },
    });
    document.render(data);
  } catch (error) {
    throw new MalFeil(problems(error));
  }
  if (unknown.size) throw new MalFeil([...unknown].map(name => `Plassholderen {${name}} finnes ikke. Rett navnet i malen.`));
  const zip = document.getZip();
  for (const name of Object.keys(zip.files)) zip.files[name].date = TIME;
  return zip.generate({type: 'uint8array', compression: 'DEFLATE'});
}

/** Malen slik nettstedet har den. @param {string} name  filnavnet i forms/maler/ */
export async function readTemplate(name) {
  const answer = await fetch(new URL(`maler/${name}`, LIBRARY));
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return answer.arrayBuffer();
}

function problems(error) {
  const errors = error.properties?.errors ?? [error];
  return errors.map(one => {
    const {id, xtag, explanation} = one.properties ?? {};
    switch (id) {
      case 'unclosed_tag': return `Plassholderen som begynner med {${xtag ?? ''} mangler en avsluttende }.`;
      case 'unopened_tag': return `Det står en } uten { foran, ved «${xtag ?? ''}».`;
      case 'unclosed_loop': return `{#${xtag}} mangler en {/${xtag}} etter seg.`;
      case 'unopened_loop': return `{/${xtag}} mangler en {#${xtag}} foran seg.`;
      case 'closing_tag_does_not_match_opening_tag': return `{#…} og {/…} har ulike navn ved «${xtag ?? ''}».`;
      default: return `Malen lar seg ikke lese som Word (.docx).${explanation ? ` (${explanation})` : ''}`;
    }
  });
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
