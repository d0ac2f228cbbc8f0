// Det flere papirer trenger: en knapp som gir en fil, og en som kopierer en tekst.

import {button, el} from '../sjekk/dom.js';
import {saveFile} from '../sjekk/files.js';

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

/** Fokus blir på den samme knappen når innholdet lages på nytt. @template {HTMLElement} T  @param {string} key  @param {T} node */
export function keyed(key, node) {
  node.dataset.key = key;
  return node;
}
