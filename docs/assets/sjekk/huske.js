// «Husk utkastet på denne maskinen»: bare når leseren selv har valgt det.

import {DAYS, ERASED, dayInWords, erase, lastDay, remember, remembered} from '../husket.js';
import {button, el} from './dom.js';

const SOON = 300;

export class Huske {
  /**
   * @param {{text: () => string, onKept: () => void, onErased: (byReader: boolean) => void, say: (text: string) => void}} hooks
   *   text gir utkastet slik det lagres
   */
  constructor({text, onKept, onErased, say}) {
    this.text = text;
    this.onKept = onKept;
    this.say = say;
    this.timer = 0;
    this.box = /** @type {HTMLInputElement} */ (el('input', {class: 'ds-input', type: 'checkbox', id: 'husk', autocomplete: 'off',
      'aria-describedby': 'husk-hjelp', onchange: () => this.box.checked ? this.#begin() : this.#stop('Utkastet huskes ikke lenger.')}));
    this.status = el('p', {class: 'husk-status'});
    this.eraser = button('Slett alt', () => {
      this.#stop('');
      onErased(true);
    });
    this.eraser.hidden = true;
    this.node = el('div', {class: 'skjema-husk'},
      el('div', {class: 'ds-field'}, this.box, el('label', {class: 'ds-label', for: 'husk'}, 'Husk utkastet på denne maskinen')),
      el('p', {class: 'skjema-hjelp', id: 'husk-hjelp'}, 'Da lagres det i denne nettleseren på denne maskinen, og ingen andre steder. '
        + 'Andre som bruker den samme nettleseren, kan se det. Velg det ikke på en maskin flere deler. '
        + `Det slettes første gang noen åpner nettstedet etter ${DAYS} dager uten endringer.`),
      this.status, this.eraser);
    document.addEventListener(ERASED, () => {
      this.#show(null);
      onErased(false);
    });
  }

  /** Utkastet som er husket, eller null. */
  open() {
    const kept = remembered();
    this.#show(kept);
    return kept && {text: kept.utkast, day: dayInWords(kept.tid)};
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

  #begin() {
    if (this.#keep()) this.say('Utkastet huskes på denne maskinen.');
  }

  #keep() {
    clearTimeout(this.timer);
    this.timer = 0;
    if (!remember(this.text())) {
      this.box.checked = false;
      this.eraser.hidden = true;
      this.status.textContent = 'Nettleseren lot oss ikke lagre. Utkastet huskes ikke. Lagre det som en fil i stedet.';
      this.say(this.status.textContent);
      return false;
    }
    this.#show(remembered());
    this.onKept();
    return true;
  }

  #stop(said) {
    erase();
    this.#show(null);
    if (said) this.say(said);
  }

  #show(kept) {
    clearTimeout(this.timer);
    this.timer = 0;
    this.box.checked = Boolean(kept);
    this.eraser.hidden = !kept;
    this.status.textContent = kept ? `Husket ${dayInWords(kept.tid)}. Slettes etter ${lastDay(kept.tid)} hvis du ikke endrer noe.` : '';
  }
}
