// «Husk utkastet på denne maskinen»: bare når leseren selv har valgt det.

import {CHANGED, DAYS, dayInWords, erase, lastDay, remember, remembered} from '../felles/husket.js';
import {button, el} from '../felles/dom.js';
import {texts} from '../felles/tekst.js';

const SOON = 300;
const t = texts('huske');

export class Huske {
  /**
   * @param {{text: () => string, onErased: () => void, onConflict: (byReader: boolean) => void, say: (text: string) => void}} hooks
   *   text gir utkastet slik det lagres, onErased kalles når leseren har bedt om å slette alt, og onConflict når nettleseren
   *   husker noe annet enn det som kom herfra; byReader når leseren nettopp ba om å huske
   */
  constructor({text, onErased, onConflict, say}) {
    this.text = text;
    this.onConflict = onConflict;
    this.say = say;
    this.timer = 0;
    /** Det nettleseren husker, så vidt dette vinduet vet. @type {string | null} */
    this.known = null;
    /** Utkastet på siden da det sist var det samme som det som er husket. @type {string | null} */
    this.holds = null;
    this.box = /** @type {HTMLInputElement} */ (el('input', {class: 'ds-input', type: 'checkbox', id: 'husk', autocomplete: 'off',
      'aria-describedby': 'husk-hjelp', onchange: () => this.box.checked ? this.#begin() : this.#stop()}));
    this.status = el('p', {class: 'husk-status'});
    this.eraser = button('Slett alt', () => {
      erase();
      this.#show(null);
      onErased();
    });
    this.eraser.hidden = true;
    this.node = el('div', {class: 'skjema-husk'},
      el('div', {class: 'ds-field'}, this.box, el('label', {class: 'ds-label', for: 'husk'}, t('husk'))),
      el('p', {class: 'skjema-hjelp', id: 'husk-hjelp'}, t('hjelp', {dager: DAYS})),
      this.status, this.eraser);
    document.addEventListener(CHANGED, event => {
      if (!this.node.isConnected) return; // et annet skjema er kommet i stedet
      if (!(/** @type {CustomEvent} */ (event).detail.byReader)) return this.#elsewhere();
      event.preventDefault();
      this.#show(null);
      onErased();
    });
  }

  /** Utkastet som er husket, eller null. */
  open() {
    const kept = remembered();
    this.#show(kept);
    return kept && {text: kept.utkast, day: dayInWords(kept.tid)};
  }

  /** Utkastet på siden er det som er husket. */
  opened() {
    this.holds = this.text();
  }

  /** Utkastet er endret. */
  changed() {
    clearTimeout(this.timer);
    if (this.box.checked) this.timer = setTimeout(() => this.#keep(), SOON);
  }

  /** Lagre med en gang det som venter, for eksempel fordi siden forlates. */
  flush() {
    if (this.timer && this.box.checked) this.#keep();
  }

  /** Husk det som står på siden, i stedet for det andre som er husket. */
  replace() {
    this.known = remembered()?.utkast ?? null;
    this.#begin();
  }

  #begin() {
    if (this.#keep(true)) this.say('Utkastet huskes på denne maskinen.');
  }

  #keep(byReader = false) {
    this.#wait();
    const text = this.text();
    const kept = remembered();
    if (!byReader && !kept) return this.#erased();
    if (kept && (kept.utkast === text || (kept.utkast === this.known && text === this.holds))) {
      // Ingenting er endret, og da er heller ikke fristen det.
      this.#show(kept);
      this.holds = text;
      return true;
    }
    if (kept && kept.utkast !== this.known) return this.#conflict(byReader);
    if (!remember(text)) return this.#refused(kept);
    this.#show(remembered());
    this.holds = text;
    return true;
  }

  /** Nettleseren tok ikke imot. @param {{tid: string} | null} kept  det som fortsatt er husket */
  #refused(kept) {
    this.box.checked = false;
    this.eraser.hidden = !kept;
    this.status.textContent = kept
      ? `Nettleseren lot oss ikke lagre endringene. Utkastet slik det var ${dayInWords(kept.tid)}, er fortsatt husket. Lagre det som en fil i stedet.`
      : 'Nettleseren lot oss ikke lagre. Utkastet huskes ikke. Lagre det som en fil i stedet.';
    this.say(this.status.textContent);
    return false;
  }

  /** Noen andre har endret det som er husket, eller kan ha gjort det. */
  #elsewhere() {
    const kept = remembered();
    this.eraser.hidden = !kept;
    if (!this.box.checked) return;
    if (!kept) this.#erased();
    else if (kept.utkast !== this.known) this.#keep();
  }

  #erased() {
    this.#show(null);
    this.status.textContent = 'Det som var husket, er slettet. Utkastet huskes ikke lenger.';
    this.say(this.status.textContent);
    return false;
  }

  /** Nettleseren husker noe som ikke kom herfra. Det skrives ikke over før leseren har valgt. @param {boolean} byReader */
  #conflict(byReader) {
    this.holds = null;
    this.box.checked = false;
    this.eraser.hidden = false;
    this.status.textContent = 'Utkastet er endret i et annet vindu. Det du endrer her, huskes ikke.';
    this.onConflict(byReader);
    return false;
  }

  #stop() {
    erase();
    this.#show(null);
    this.say('Utkastet huskes ikke lenger.');
  }

  #show(kept) {
    this.#wait();
    this.known = kept?.utkast ?? null;
    if (!kept) this.holds = null;
    this.box.checked = Boolean(kept);
    this.eraser.hidden = !kept;
    this.status.textContent = kept ? `Husket ${dayInWords(kept.tid)}. Slettes etter ${lastDay(kept.tid)} hvis du ikke endrer noe. `
      + '«Slett alt» sletter det som er husket, og tømmer skjemaet. Det kan ikke angres.' : '';
  }

  /** Ingenting venter på å bli lagret lenger. */
  #wait() {
    clearTimeout(this.timer);
    this.timer = 0;
  }
}
