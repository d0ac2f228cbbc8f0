// Feltene på siden: les og fyll dem, vis og skjul, rader, teller og datoen med ord.

import {el, button, moveTo} from './dom.js';
import {blankRow, newId, shows, UNKNOWN} from './utkast.js';
import {texts} from './tekst.js';
import {afterPress, watchPresses} from './trykk.js';
import {echo} from './values.js';

/** @typedef {import('./utkast.js').Felt} Felt  @typedef {import('./utkast.js').Tilstand} Tilstand  @typedef {import('./utkast.js').Rad} Rad */

/**
 * Merkene som sier hvem som trenger svaret: tilfellene de kan være ulike i, merkene i hvert tilfelle, og ordet for hvert.
 * @typedef {{tilfeller: {vis?: Record<string, unknown[]>, skjul?: Record<string, unknown[]>}[], slag: string[][],
 *   ord: Record<string, string>}} Krav
 */

const t = texts('skjema');
const READ_AFTER = 600;
const SPEAK_AFTER = 1000;
const LITTLE_LEFT = 50;
/** Kontrollene som sier hvordan svaret er lest. */
const ECHOED = ['dato', 'tall', 'prosent', 'klokkeslett'];

/** @param {string} id */
const byId = id => document.getElementById(id);

/** @param {string} id */
const inputs = id => /** @type {HTMLInputElement[]} */ ([...byId(id).querySelectorAll('input')]);

export class Skjema {
  /**
   * @param {HTMLElement} root  @param {Felt[]} fields
   * @param {{say: (text: string) => void, onRows: (name: string) => void}} hooks  onRows kalles med navnet på feltet når noen
   *   legger til, sletter eller henter tilbake en rad
   * @param {Krav} [krav]  merkene ved feltene, når de følger svarene
   */
  constructor(root, fields, {say, onRows}, krav) {
    this.root = root;
    this.fields = fields;
    this.say = say;
    this.onRows = onRows;
    this.krav = krav;
    /** Det en rad har med seg fra en fil uten å vise det. @type {WeakMap<Element, Record<string, unknown>>} */
    this.extras = new WeakMap();
    watchPresses();
    this.#enhance(root, fields.filter(field => !field.rad), '');
    for (const field of fields) if (field.rad) this.#prepareRows(field);
  }

  /** @returns {Tilstand} */
  read() {
    return Object.fromEntries(this.fields.map(field => [field.navn, this.#content(field, field.navn)]));
  }

  /** @param {Tilstand} state */
  write(state) {
    for (const field of this.fields) this.#fill(field, field.navn, state[field.navn]);
  }

  /** Skriv i ett felt, slik en leser ville gjort. @param {string} name  @param {import('./utkast.js').Innhold} content */
  set(name, content) {
    this.#fill(this.fields.find(field => field.navn === name), name, content);
  }

  /** Vis bare feltene som gjelder, og stegene som har noe i seg. @param {Set<string>} visible  @param {Record<string, unknown>} answers */
  show(visible, answers) {
    for (const field of this.fields) wrapper(field.navn).hidden = !visible.has(field.navn);
    for (const fold of this.root.querySelectorAll('.skjema-steg > .skjema-fold, .skjema-steg')) {
      const step = /** @type {HTMLElement} */ (fold);
      step.hidden = ![...step.querySelectorAll('[data-felt]')].some(node => visible.has(/** @type {HTMLElement} */ (node).dataset.felt));
      const link = this.root.querySelector(`.skjema-deler a[href="#${step.getAttribute('aria-labelledby')}"]`);
      if (link) link.closest('li').hidden = step.hidden;
    }
    for (const node of this.root.querySelectorAll('[data-naar]')) {
      const text = /** @type {HTMLElement} */ (node);
      text.hidden = !shows(JSON.parse(text.dataset.naar), answers);
    }
    if (this.krav) this.#mark(this.krav, answers);
  }

  /** Si ved hvert felt hvem som trenger svaret, når regimet og tiltaket er som i svarene. */
  #mark({tilfeller, slag, ord}, answers) {
    const number = Math.max(0, tilfeller.findIndex(one => shows(one, answers)));
    for (const node of this.root.querySelectorAll('[data-krav]')) {
      const mark = /** @type {HTMLElement} */ (node);
      const kind = mark.dataset.krav.split(' ')[number];
      mark.textContent = ord[kind];
      for (const one of Object.keys(ord)) mark.classList.toggle(`er-${one}`, one === kind);
    }
    for (const node of this.root.querySelectorAll('[data-merke]')) {
      const line = /** @type {HTMLElement} */ (node);
      line.hidden = !slag[number].includes(line.dataset.merke);
    }
  }

  // --- ett felt ---------------------------------------------------------------

  #content(field, id) {
    switch (field.kontroll) {
      case 'rader': return this.#rows(field).map((row, number) => ({
        deler: Object.fromEntries(field.rad.map(part => [part.navn, this.#content(part, `${id}-${number}-${part.navn}`)])),
        ekstra: this.extras.get(row),
      }));
      case 'radio': return inputs(id).find(input => input.checked)?.value ?? null;
      case 'avkryssing': return inputs(id).filter(input => input.checked).map(input => input.value);
      default: return /** @type {HTMLInputElement} */ (byId(id)).value;
    }
  }

  #fill(field, id, content) {
    switch (field.kontroll) {
      case 'rader': return this.#setRows(field, content);
      case 'radio': return inputs(id).forEach(input => { input.checked = input.value === content; });
      case 'avkryssing':
        return inputs(id).forEach(input => { input.checked = content.includes(input.value); });
      default: {
        const control = /** @type {HTMLInputElement} */ (byId(id));
        control.value = content;
        control.dispatchEvent(new CustomEvent('skjema:fylt'));
      }
    }
  }

  // --- rader ------------------------------------------------------------------

  #rows(field) {
    return [...byId(field.navn).querySelectorAll('[data-rad]')];
  }

  #prepareRows(field) {
    const group = byId(field.navn);
    const one = group.dataset.entall;
    const add = button(`Legg til ${one}`, () => {
      this.#setRows(field, [.../** @type {Rad[]} */ (this.#content(field, field.navn)), blankRow(field)]);
      this.onRows(field.navn);
      const row = this.#rows(field).at(-1);
      moveTo(row.querySelector('legend'), row.querySelector('input, textarea'));
    });
    group.append(el('div', {class: 'skjema-radnotat'}), add);
    this.#setRows(field, field.minstEn ? this.#content(field, field.navn) : []);
  }

  #setRows(field, rows) {
    // Notatet om en slettet rad gjelder radene slik de var.
    this.#note(field);
    const group = byId(field.navn);
    const template = group.querySelector('template');
    const one = group.dataset.entall;
    const built = rows.map((_, number) => {
      const holder = document.createElement('template');
      // eslint-disable-next-line no-restricted-properties -- malen er laget av nettstedet selv og har ingenting noen har skrevet
      holder.innerHTML = template.innerHTML.replaceAll('__nr__', String(number + 1)).replaceAll('__n__', String(number));
      return holder.content.firstElementChild;
    });
    group.querySelector('.skjema-radene').replaceChildren(...built);
    rows.forEach((row, number) => {
      const node = built[number];
      // En rad fra en fil beholder det den hadde, også at den ikke hadde noen id.
      const extra = row.ekstra ?? (field.id ? {id: newId()} : undefined);
      if (extra) this.extras.set(node, extra);
      this.#enhance(node, field.rad, `${field.navn}-${number}-`);
      for (const part of field.rad) this.#fill(part, `${field.navn}-${number}-${part.navn}`, row.deler[part.navn]);
      if (rows.length > 1 || !field.minstEn) {
        node.append(button(`Slett ${one} ${number + 1}`, () => this.#delete(field, number), 'tertiary'));
      }
    });
  }

  #delete(field, number) {
    const before = /** @type {Rad[]} */ (this.#content(field, field.navn));
    this.#setRows(field, before.filter((_, n) => n !== number));
    const one = byId(field.navn).dataset.entall;
    const said = `${one[0].toUpperCase()}${one.slice(1)} ${number + 1} er slettet.`;
    this.#note(field, said, () => {
      // Bare raden som ble slettet: de andre kan være endret siden.
      const now = /** @type {Rad[]} */ (this.#content(field, field.navn));
      this.#setRows(field, [...now.slice(0, number), before[number], ...now.slice(number)]);
      this.onRows(field.navn);
      const legend = this.#rows(field)[number].querySelector('legend');
      moveTo(legend, legend);
    });
    this.say(said);
    this.onRows(field.navn);
    const next = this.#rows(field)[number]?.querySelector('legend') ?? byId(field.navn).querySelector('h3');
    if (next.tagName === 'H3') next.tabIndex = -1;
    moveTo(next, next);
  }

  #note(field, text = '', undo = () => {}) {
    const note = byId(field.navn).querySelector('.skjema-radnotat');
    note.replaceChildren(...text ? [el('p', {}, text), button('Angre', undo)] : []);
  }

  // --- hvordan svaret er lest, teller og høyde ----------------------------------------------

  #enhance(container, fields, prefix) {
    for (const field of fields) {
      const id = `${prefix}${field.navn}`;
      if (ECHOED.includes(field.kontroll)) this.#addEcho(field, id, container);
      if (field.vetIkke) alone(container.querySelector(`#${CSS.escape(id)}`));
      if (field.kontroll === 'langtekst' && !CSS.supports('field-sizing', 'content')) growing(container.querySelector(`#${CSS.escape(id)}`));
    }
    for (const room of container.querySelectorAll('[data-maks]')) {
      this.#addCounter(/** @type {HTMLElement} */ (room), container);
    }
  }

  /** Si hvordan svaret er lest, eller hva som må skrives. */
  #addEcho(field, id, container) {
    const control = container.querySelector(`#${CSS.escape(id)}`);
    const words = el('output', {class: `skjema-ekko er-${field.kontroll}`, for: id});
    control.after(words);
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const show = patient => {
      const {text, refused} = echo(control.value, field, verdi => t('lest', {verdi}));
      // Et avslag venter til den som skriver, er ferdig, så det ikke kommer midt i en dato.
      const said = refused && patient && text !== words.textContent ? '' : text;
      words.classList.toggle('er-avslag', refused);
      if (words.textContent !== said) words.textContent = said;
    };
    const later = () => { timer = setTimeout(() => show(false), SPEAK_AFTER); };
    control.addEventListener('input', () => {
      clearTimeout(timer);
      words.setAttribute('aria-live', 'polite');
      timer = setTimeout(() => { show(true); later(); }, READ_AFTER);
    });
    control.addEventListener('change', () => {
      clearTimeout(timer);
      afterPress(() => {
        show(true);
        later();
      });
    });
    // Når et helt utkast fylles inn, skal ikke hver dato i det leses opp.
    control.addEventListener('skjema:fylt', () => {
      clearTimeout(timer);
      words.setAttribute('aria-live', 'off');
      show(false);
    });
  }

  #addCounter(room, container) {
    const control = container.querySelector(`#${CSS.escape(room.id.replace(/-plass$/, ''))}`);
    const limit = Number(room.dataset.maks);
    const first = room.textContent;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const update = () => {
      const left = limit - control.value.length;
      room.textContent = !control.value ? first : left < 0 ? `${-left} tegn for mye. Plass til ${limit}.` : `${left} tegn igjen.`;
      room.classList.toggle('for-mye', left < 0);
      return left;
    };
    control.addEventListener('input', () => {
      const left = update();
      clearTimeout(timer);
      if (left < LITTLE_LEFT) timer = setTimeout(() => this.say(room.textContent), SPEAK_AFTER);
    });
    control.addEventListener('skjema:fylt', update);
    update();
  }
}

/** La feltet vokse med teksten, så alt vises også på papir. @param {HTMLTextAreaElement} control */
function growing(control) {
  const grow = () => {
    control.style.height = 'auto';
    if (control.scrollHeight) control.style.height = `${control.scrollHeight + 2}px`;
  };
  control.addEventListener('input', grow);
  control.addEventListener('skjema:fylt', grow);
}

/** «Vet ikke» står alene: et kryss der tar bort de andre, og omvendt. @param {Element} group */
function alone(group) {
  group.addEventListener('input', ({target}) => {
    const chosen = /** @type {HTMLInputElement} */ (target);
    if (!chosen.checked) return;
    for (const input of group.querySelectorAll('input')) {
      if ((input.value === UNKNOWN) !== (chosen.value === UNKNOWN)) input.checked = false;
    }
  });
}

/** Elementet rundt feltet: etikett, hjelp, kontroll og melding. @param {string} id */
export function wrapper(id) {
  return /** @type {HTMLElement | null} */ (document.querySelector(`[data-felt="${CSS.escape(id)}"]`));
}

/** Id-en til feltet en peker står for: «/maal/0/beskrivelse» → «maal-0-beskrivelse». Finnes det ikke, listen det står i. */
export function fieldId(pointer) {
  const parts = pointer.split('/').slice(1);
  while (parts.length && !wrapper(parts.join('-'))) parts.pop();
  return parts.join('-');
}

/** Det feltet heter: etiketten uten «Må fylles ut», med nummer når det står i en rad. @param {string} id */
export function fieldLabel(id) {
  const node = wrapper(id);
  const label = ownLabel(node);
  const mark = label.querySelector('.skjema-krav');
  const name = label.textContent.replace(mark?.textContent ?? '', '').trim();
  const row = node.closest('[data-rad]');
  return row ? `${name} (${row.querySelector('legend').textContent.toLowerCase()})` : name;
}

function ownLabel(node) {
  return /** @type {HTMLElement} */ (node.querySelector(':scope > label, :scope > legend, :scope > h3'));
}

/** Om feltet finnes og vises akkurat nå. @param {string} id */
export function isShown(id) {
  const node = wrapper(id);
  return Boolean(node) && !node.closest('[hidden]');
}

/** Det fokus går til i et felt: det som er valgt i en valggruppe, ellers det første. @param {string} id */
export function controlOf(id) {
  const node = wrapper(id);
  const chosen = node.matches('[role=radiogroup]') ? node.querySelector('input:checked') : null;
  return /** @type {HTMLElement | null} */ (chosen ?? node.querySelector('input, textarea') ?? node.querySelector('button'));
}

/** Flytt til feltet, med etiketten synlig. @param {string} id */
export function goToField(id) {
  if (!isShown(id)) return false;
  moveTo(ownLabel(wrapper(id)), controlOf(id));
  return true;
}
