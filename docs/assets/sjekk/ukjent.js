// «Dette vet Nav»: ett trykk svarer «vet ikke» på det i steget som ikke er besvart. Svarene kan tas tilbake.

import {button, el} from '../felles/dom.js';
import {texts} from '../felles/tekst.js';
import {isAnswered, UNKNOWN} from '../felles/utkast.js';

const t = texts('ukjent');

/**
 * Sett knappen på plass, når steget har en.
 * @param {{section: HTMLElement, fields: import('../felles/utkast.js').Felt[]}} step
 * @param {{read: (name: string) => any, put: (name: string, value: unknown) => void, restore: (name: string, content: any) => void,
 *   say: (text: string) => void, answers: () => {utkast: Record<string, unknown>, synlige: Set<string>}}} form
 */
export function offerUnknown({section, fields}, form) {
  const place = /** @type {HTMLElement | null} */ (section.querySelector('[data-ukjent]'));
  if (!place) return;
  const note = el('span', {class: 'skjema-radnotat'});
  place.append(button(place.dataset.ukjent, () => leave(fields, form, note)), ' ', note);
}

/** Feltene som kan besvares med «vet ikke», og ikke er besvart. Et felt kan bli borte når et annet er besvart. */
function leave(fields, form, note) {
  const before = new Map();
  for (const field of fields) {
    const {utkast, synlige} = form.answers();
    const open = synlige.has(field.navn) && !isAnswered(utkast[field.navn]) && (field.vetIkke || field.valg?.includes(UNKNOWN));
    if (!open) continue;
    before.set(field.navn, form.read(field.navn));
    form.put(field.navn, UNKNOWN);
  }
  const said = before.size === 0 ? t('ingen') : before.size === 1 ? t('ett') : t('satt', {antall: before.size});
  const undo = button(t('angre'), () => {
    for (const [name, content] of before) form.restore(name, content);
    note.replaceChildren();
    form.say(t('angret'));
    note.parentElement.querySelector('button').focus();
  });
  note.replaceChildren(el('span', {}, said), ...before.size ? [undo] : []);
  form.say(said);
}
