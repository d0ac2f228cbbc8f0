// Det flere papirer trenger: en knapp som gir en fil, en som kopierer en tekst, og det leseren bør vite først.

import {button, el} from '../felles/dom.js';
import {saveFile} from '../felles/files.js';
import {fieldId, fieldLabel} from '../felles/skjema.js';

const PRIVACY = 'personvern-';

/**
 * En knapp som gir leseren en fil. Filnavnet har aldri noe av utkastet i seg.
 * @param {string} text  @param {string} name  @param {() => BlobPart | Promise<BlobPart>} content  @param {string} type
 * @param {(text: string) => void} say
 */
export function fileButton(text, name, content, type, say) {
  return keyed(`fil ${name}`, button(text, async () => {
    saveFile(name, await content(), type);
    say(`Filen ${name} er lagret.`);
  }));
}

/** En knapp som kopierer en tekst, og sier fra. @param {string} text  @param {() => string} content  @param {(text: string) => void} say  @param {string} [key] */
export function copyButton(text, content, say, key = text) {
  const said = el('span', {class: 'skjema-kopiert'});
  const node = keyed(`kopier ${key}`, button(text, async () => {
    try {
      await navigator.clipboard.writeText(content());
      said.textContent = 'Kopiert.';
    } catch {
      said.textContent = 'Nettleseren lot oss ikke kopiere. Merk teksten og kopier den selv.';
    }
    say(said.textContent);
    setTimeout(() => { said.textContent = ''; }, 10_000);
  }));
  return el('span', {class: 'skjema-kopi'}, node, ' ', said);
}

/** Svarene som ikke kan brukes, med veien til dem. @param {string[]} pointers  @param {string} text */
export function unusable(pointers, text) {
  const fields = [...new Set(pointers.map(fieldId).filter(Boolean))];
  return fields.length > 0 && warning(el('p', {}, text), el('ul', {}, ...fields.map(id => el('li', {},
    keyed(`rett ${id}`, el('a', {href: `#${id}`}, fieldLabel(id)))))));
}

/** Sjekken fant noe i teksten. @param {import('../sjekk/funn.js').Resultat} result  @param {string} where  der det blir med */
export function privacyWarning(result, where) {
  return result.funn.some(({regel}) => regel.startsWith(PRIVACY)) && warning(el('p', {},
    `Sjekken fant noe i teksten som kanskje ikke bør deles. Det blir med ${where}. Se på funnene om personvern først.`));
}

function warning(...content) {
  return el('div', {class: 'ds-alert', 'data-color': 'warning'}, ...content);
}

/** Stilene til et papir, hentet sammen med det, så ingen andre venter på dem. @param {string} name */
export function styles(name) {
  const href = new URL(name, import.meta.url).href;
  if (document.querySelector(`link[href="${CSS.escape(href)}"]`)) return null;
  return new Promise(resolve => {
    const link = el('link', {rel: 'stylesheet', href});
    link.onload = link.onerror = () => resolve(null); // uten stiler er papiret fortsatt til å lese
    document.head.append(link);
  });
}

/** Fokus blir på den samme knappen når innholdet lages på nytt. @template {HTMLElement} T  @param {string} key  @param {T} node */
export function keyed(key, node) {
  node.dataset.key = key;
  return node;
}
