// Meldingene ved feltene: de samme ordene som i resultatet, med ordet for hvor alvorlig det er først.

import {el, keepFocus} from '../felles/dom.js';
import {groupOf} from './funn.js';
import {controlOf, fieldId, isShown, wrapper} from '../felles/skjema.js';

/** @typedef {import('./funn.js').Funn} Funn */

/**
 * Sett meldingene ved feltene, og ta bort dem som ikke gjelder lenger.
 * @param {Funn[]} findings  @param {import('./resultat.js').Kjent} [extras]
 */
export function showMessages(findings, extras) {
  /** @type {Map<string, Funn[]>} */
  const perField = new Map();
  for (const finding of findings) {
    if (finding.alvor === 'merknad') continue;
    for (const id of new Set(finding.felt.map(fieldId))) {
      if (isShown(id)) perField.set(id, [...perField.get(id) ?? [], finding]);
    }
  }
  for (const old of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.skjema-meldinger'))) {
    const id = old.id.replace(/-melding$/, '');
    if (!perField.has(id)) keepFocus(wrapper(id), () => unmark(old), () => controlOf(id));
  }
  for (const [id, ofField] of perField) mark(id, ofField, extras);
}

/** @param {string} id  @param {Funn[]} findings  @param {import('./resultat.js').Kjent} extras */
function mark(id, findings, extras) {
  const node = wrapper(id);
  const errors = findings.filter(finding => finding.alvor === 'feil');
  // Er det noe som må rettes, er det bare det som står der: én ting om gangen.
  const shown = errors.length ? errors : findings;
  const messages = el('div', {class: 'skjema-meldinger', id: `${id}-melding`},
    ...[...new Map(shown.map(finding => [finding.melding, extras.ord.gruppe[groupOf(finding)]]))].map(([text, word]) =>
      el('p', {class: 'ds-validation-message', 'data-color': !errors.length && 'warning'},
        el('span', {class: 'skjema-alvor'}, `${word}: `), el('span', {}, text))));
  // En forklaring følger med også når noe annet må rettes først.
  messages.append(...[...new Set(findings.map(finding => extras.explanation(finding)).filter(Boolean))]
    .map(text => el('p', {class: 'skjema-hjelp'}, text)));
  const buttons = el('div', {class: 'skjema-ved-felt'}, ...shown.map(finding => extras.fix(finding, `felt ${id}`)).filter(Boolean));
  const old = document.getElementById(messages.id);
  const oldButtons = buttonsAfter(old);
  // Det som er likt, røres ikke: en knapp med fokus skal stå, og en skjermleser skal ikke lese det samme om igjen.
  if (old?.isEqualNode(messages) && (oldButtons ?? el('div', {class: 'skjema-ved-felt'})).isEqualNode(buttons)) return;
  keepFocus(node, () => {
    if (old) unmark(old);
    if (node.classList.contains('skjema-rader')) node.querySelector('.skjema-radene').before(messages);
    else node.append(messages);
    if (buttons.childElementCount) messages.after(buttons);
  }, () => controlOf(id));
  node.classList.toggle('har-feil', errors.length > 0);
  const described = describedPart(node);
  described.dataset.before = described.getAttribute('aria-describedby') ?? '';
  described.setAttribute('aria-describedby', `${id}-melding ${described.dataset.before}`.trim());
  if (errors.length) for (const part of invalidParts(node)) part.setAttribute('aria-invalid', 'true');
}

/** Knappene som retter det meldingene sier. @param {Element | null} messages */
function buttonsAfter(messages) {
  const next = messages?.nextElementSibling;
  return next?.matches('.skjema-ved-felt') ? next : null;
}

/** @param {HTMLElement} messages */
function unmark(messages) {
  const node = wrapper(messages.id.replace(/-melding$/, ''));
  buttonsAfter(messages)?.remove();
  messages.remove();
  node.classList.remove('har-feil');
  const described = describedPart(node);
  if (described.dataset.before) described.setAttribute('aria-describedby', described.dataset.before);
  else described.removeAttribute('aria-describedby');
  delete described.dataset.before;
  for (const part of invalidParts(node)) part.removeAttribute('aria-invalid');
}

function describedPart(node) {
  return node.matches('fieldset, [role="group"]') ? node : node.querySelector('input, textarea');
}

function invalidParts(node) {
  if (node.matches('[role="radiogroup"]')) return [node];
  return node.matches('[role="group"]') ? [] : [...node.querySelectorAll('input, textarea')];
}
