// Rapporten om utkastet: en fil til arkivet, på papir, og som data. Innholdet lages i Python (checks/rapport/).

import {button, el} from '../felles/dom.js';
import {fileButton, keyed} from './deler.js';

/** @param {import('./papirer.js').Sammenheng} context */
export async function part({paper, say}) {
  const {filnavn, fingeravtrykk, html, json} = await paper('rapport');
  return [
    el('p', {}, 'Rapporten har alt sjekken sier om utkastet, med kilder, datoer og versjoner. Den har verken navn eller det dere har skrevet i tekstfeltene. '
      + 'Begrunnelser ved advarsler dere har vurdert, er med.'),
    el('div', {class: 'skjema-knapper'},
      fileButton('Lagre rapporten', `${filnavn}.html`, () => html, 'text/html', say),
      keyed('skriv ut rapporten', button('Skriv ut rapporten', () => print(html))),
      fileButton('Lagre som data', `${filnavn}.json`, () => json, 'application/json', say)),
    el('p', {class: 'skjema-hjelp'}, 'Den første filen åpnes i en nettleser og passer i arkivet. Dataene er til andre programmer.'),
    el('p', {class: 'skjema-hjelp'}, 'Fingeravtrykket viser om rapporten hører til dette utkastet: ', el('code', {class: 'papir-fingeravtrykk'}, fingeravtrykk)),
  ];
}

/**
 * Skriv ut rapporten alene, uten siden rundt. Rammen kan ikke kjøre skript, og den følger sidens policy.
 * @param {string} html
 */
function print(html) {
  document.getElementById('rapport-utskrift')?.remove();
  const frame = /** @type {HTMLIFrameElement} */ (el('iframe', {id: 'rapport-utskrift', class: 'papir-utskrift',
    title: 'Rapporten som skrives ut', 'aria-hidden': 'true', tabindex: -1, sandbox: 'allow-same-origin allow-modals', srcdoc: html}));
  frame.addEventListener('load', () => {
    frame.contentWindow.addEventListener('afterprint', () => frame.remove());
    frame.contentWindow.print();
  });
  document.body.append(frame);
}
