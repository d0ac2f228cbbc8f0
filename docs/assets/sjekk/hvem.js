// Siden som spør hvem avtalen gjelder. Lenkene virker uten skript. Skriptet åpner filer, finner fram det som er husket, og
// viser den som kommer med navnet på et felt i adressen, videre til skjemaet som har det.

import {dayInWords, remembered} from '../felles/husket.js';
import {announcer, button, el, moveTo} from '../felles/dom.js';
import {texts} from '../felles/tekst.js';

const t = texts('hvem');

/** Så store filer ser vi etter «modus» i. Resten leser sjekken. */
const PEEK = 4_000_000;

/**
 * @param {HTMLElement} root  @param {import('./vinduet.js').Vindu} vindu
 * @param {(text: string, open: (file: File) => Promise<void>) => Node[]} fileButton
 * @returns {{tell: (text: string, lines: string[]) => void}}
 */
export function ask(root, vindu, fileButton) {
  const data = JSON.parse(root.querySelector('.skjema-data').textContent);
  const region = el('div', {role: 'status', class: 'skjema-lesbar'});
  const message = el('div', {class: 'skjema-beskjed'});
  const say = announcer(region);
  vindu.knows(data.skjemaer);
  root.append(region);

  const tell = (text, lines, ...choices) => {
    const heading = el('p', {tabindex: -1}, el('strong', {}, text));
    message.replaceChildren(el('div', {class: 'ds-alert', 'data-color': 'info'}, heading, ...lines.map(line => el('p', {}, line)),
      choices.length > 0 && el('div', {class: 'skjema-knapper'}, ...choices)));
    return heading;
  };
  const belongs = modus => typeof modus === 'string' && Object.hasOwn(data.skjemaer, modus) ? modus : data.uten;

  root.querySelector('.skjema-topp').append(
    el('div', {class: 'skjema-knapper'}, ...fileButton(t('aapne'), async file => {
      const modus = await peek(file);
      await vindu.visit(belongs(modus), form => { form.aapning.file(file); });
    })),
    message);

  const kept = remembered();
  if (vindu.historie.before.length) {
    tell(t('venter'), [], button(t('fortsett'), () => vindu.historie.undo()));
  } else if (kept) {
    const link = el('a', {href: data.skjemaer[belongs(read(kept.utkast)?.modus)], class: 'ds-button', 'data-variant': 'secondary'}, t('fortsett'));
    tell(t('husket', {dag: dayInWords(kept.tid)}), [], link);
  }
  follow(window.location.hash.slice(1));

  /** Den som følger en lenke til et spørsmål, skal til skjemaet som har det. @param {string} name */
  function follow(name) {
    const having = Object.keys(data.skjemaer).filter(skjema => data.felt[skjema].includes(name));
    if (having.length === 1) {
      window.location.replace(`${vindu.addresses[having[0]]}#${name}`);
    } else if (having.length) {
      for (const link of root.querySelectorAll('a[data-skjema]')) {
        const door = /** @type {HTMLAnchorElement} */ (link);
        door.href = `${vindu.addresses[door.dataset.skjema]}#${name}`;
      }
      say(t('begge'));
      tell(t('begge'), []);
    }
  }

  return {tell: (text, lines) => {
    const heading = tell(text, lines);
    moveTo(heading, heading);
  }};
}

/** Hvem utkastet i filen sier at det gjelder. Det er sjekken som leser filen; dette sparer leseren for å se feil skjema. */
async function peek(file) {
  return file.size > PEEK ? undefined : read(await file.text())?.modus;
}

/** @param {string} text  @returns {any} */
function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
