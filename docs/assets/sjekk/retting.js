// Rettinger sjekken kjenner: knappen som retter et funn, og muligheten til å angre der feltet står.

import {button, el, list} from '../felles/dom.js';
import {fieldLabel, goToField, wrapper} from '../felles/skjema.js';
import {texts} from '../felles/tekst.js';
import {dateInWords, isDate} from '../felles/values.js';

/** @typedef {import('./fakta.js').Opplysninger['rettinger'][number]} Retting */

const t = texts('retting');

export class Rettinger {
  /**
   * @param {{read: (name: string) => unknown, put: (name: string, value: unknown) => void,
   *   restore: (name: string, content: any) => void, say: (text: string) => void}} form
   */
  constructor(form) {
    this.form = form;
    /** @type {Retting[]} */
    this.known = [];
  }

  /** Knappen som retter funnet, eller null når ingen retting er kjent. @param {import('./funn.js').Funn} finding  @param {string} place */
  button(finding, place) {
    const mending = this.known.find(one => one.regel === finding.regel && finding.felt.includes(one.peker));
    if (!mending) return null;
    const node = button(mending.tekst, () => this.#mend(mending));
    node.dataset.key = `retting ${place} ${finding.regel} ${finding.melding}`;
    return node;
  }

  /** @param {Retting} mending */
  #mend({felt, verdi}) {
    this.set(felt, verdi);
  }

  /** Sett en verdi i et felt, gå dit, si det, og la leseren angre. @param {string} felt  @param {unknown} verdi */
  set(felt, verdi) {
    const before = this.form.read(felt);
    this.form.put(felt, verdi);
    const said = t('satt', {felt: fieldLabel(felt), verdi: list([verdi].flat().map(one => isDate(one) ? dateInWords(one) : String(one)))});
    const note = el('div', {class: 'skjema-radnotat skjema-rettet'}, el('p', {}, said), button(t('angre'), () => {
      note.remove();
      this.form.restore(felt, before);
      goToField(felt);
      this.form.say(t('angret'));
    }));
    forget(wrapper(felt));
    wrapper(felt).append(note);
    goToField(felt);
    this.form.say(said);
  }
}

/** Ta bort notatene om det som er rettet: det er endret siden. @param {ParentNode} place */
export function forget(place) {
  for (const note of place.querySelectorAll('.skjema-rettet')) note.remove();
}
