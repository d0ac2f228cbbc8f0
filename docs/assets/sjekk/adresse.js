// En adresse med navnet på et felt fører til feltet. Vises det ikke ennå, fører den til spørsmålet som avgjør det.

import {el, moveTo} from '../felles/dom.js';
import {texts} from '../felles/tekst.js';
import {fieldLabel, goToField, isShown, wrapper} from '../felles/skjema.js';

/** @typedef {import('../felles/utkast.js').Felt} Felt */

const t = texts('adresse');

/**
 * @param {string} name  @param {Felt[]} fields  @param {Record<string, unknown>} draft  @param {(text: string) => void} say
 */
export function followAddress(name, fields, draft, say) {
  for (const old of document.querySelectorAll('.skjema-vei')) old.remove();
  if (goToField(name)) return;
  if (!fields.some(field => field.navn === name)) return;
  const found = decider(name, fields, draft);
  if (!found) {
    const heading = /** @type {HTMLElement} */ (wrapper(name).closest('.skjema-steg').querySelector('h2'));
    const said = t('uten_betydning', {felt: fieldLabel(name)});
    heading.after(el('div', {class: 'skjema-radnotat skjema-rettet skjema-vei'}, el('p', {}, said)));
    moveTo(heading, heading);
    say(said);
    return;
  }
  const {question, values, hides} = found;
  const choices = values.map(value => `«${choiceLabel(fields.find(field => field.navn === question), value)}»`).join(' eller ');
  const said = `Feltet «${fieldLabel(name)}» vises ${hides ? 'ikke ' : ''}når svaret på «${fieldLabel(question)}» er ${choices}.`;
  wrapper(question).append(el('div', {class: 'skjema-radnotat skjema-rettet skjema-vei'}, el('p', {}, said)));
  goToField(question);
  say(said);
}

/**
 * Spørsmålet som avgjør om et felt vises, og svarene som viser eller skjuler det.
 * @returns {{question: string, values: unknown[], hides: boolean} | null}
 */
function decider(name, fields, draft) {
  const {vis = {}, skjul = {}} = fields.find(field => field.navn === name);
  const broken = [
    ...Object.entries(vis).filter(([question, values]) => !values.includes(draft[question])).map(([question, values]) => ({question, values, hides: false})),
    ...Object.entries(skjul).filter(([question, values]) => values.includes(draft[question])).map(([question, values]) => ({question, values, hides: true})),
  ];
  if (!broken.length) return null;
  return broken.find(({question}) => isShown(question)) ?? decider(broken[0].question, fields, draft);
}

/** @param {Felt} field  @param {unknown} value */
function choiceLabel(field, value) {
  return document.querySelector(`label[for="${field.navn}-${field.valg.indexOf(value)}"]`).textContent;
}
