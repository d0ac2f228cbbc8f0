// Svarene i skjemaet som ett utkast: les dem, fyll dem, sett ett av dem, og gå tilbake til slik de var.

import {Huske} from './huske.js';
import {forget} from './retting.js';
import {wrapper} from '../felles/skjema.js';
import {atStart, fromDraft, isAnswered, showValue, toDraft, toFile} from '../felles/utkast.js';
import {Vurderinger, isWriting} from './vurdert.js';

/**
 * Alt som står i skjemaet, slik det kan hentes tilbake.
 * @typedef {{skjema: string, tekst: string, eget: boolean, tilstand: import('../felles/utkast.js').Tilstand, medfolger: Record<string, unknown>,
 *   vurderinger: import('./vurdert.js').Vurderingene}} Innhold
 *   skjema er regimet skjemaet er for; tekst er utkastet slik det lagres; eget er usant når ingenting er fylt ut, og når alt
 *   er som i eksempelet
 */

/** Om noen står i feltet nå. Det forsvinner ikke under hendene på dem. @param {string} name */
function isBeingUsed(name) {
  return Boolean(wrapper(name)?.contains(document.activeElement));
}

export class Svarene {
  /**
   * @param {import('../felles/skjema.js').Skjema} skjema  @param {any} data  det siden vet om feltene, se pages/form.py
   * @param {{onDraft: (found: {utkast: Record<string, unknown>, synlige: Set<string>}) => void, onChange: () => void,
   *   onConsidered: () => void, onErased: () => void, onConflict: (byReader: boolean) => void, say: (text: string) => void}} hooks
   *   onDraft kalles hver gang utkastet er lest på nytt, onChange når et svar er endret, onConsidered når en vurdering er
   *   det. onErased og onConflict, se Huske
   */
  constructor(skjema, data, hooks) {
    this.skjema = skjema;
    this.data = data;
    this.hooks = hooks;
    /** Spørsmålene sjekken sier at ikke kan bety noe. @type {string[]} */
    this.pointless = [];
    /** Utkastene som finnes som fil. @type {Set<string>} */
    this.saved = new Set();
    /** Eksempelet som sist ble fylt inn. @type {string | null} */
    this.example = null;
    /** Det filen hadde med seg som skjemaet ikke viser. @type {Record<string, unknown>} */
    this.carried = {};
    this.vurderinger = new Vurderinger({
      draft: () => this.read().utkast,
      onChange: said => {
        if (said) {
          this.huske.changed();
          hooks.say(said);
        }
        hooks.onConsidered();
      },
    });
    /** Utkastet når ingen har svart på noe. */
    this.start = this.file();
    this.huske = new Huske({text: () => this.file(), onErased: hooks.onErased, onConflict: hooks.onConflict, say: hooks.say});
  }

  /** Utkastet slik det er nå. */
  read() {
    return toDraft(this.data.felt, this.skjema.read());
  }

  /** Utkastet slik det er nå, og siden rettet etter det. */
  draft() {
    const found = this.read();
    for (const name of this.pointless) if (!(name in found.utkast) && !isBeingUsed(name)) found.synlige.delete(name);
    this.skjema.show(found.synlige, found.utkast);
    this.hooks.onDraft(found);
    return found;
  }

  /**
   * Sjekken har sagt hvilke spørsmål som ikke kan bety noe. De som ikke er besvart, blir ikke stilt. Et svar blir stående.
   * @param {string[]} names
   */
  leaveOut(names) {
    if (names.join() === this.pointless.join()) return;
    this.pointless = names;
    this.draft();
  }

  /** Utkastet slik det lagres. */
  file() {
    const vurdert = this.vurderinger.current();
    return toFile(this.data, this.read().utkast, {...vurdert.length ? {vurdert} : {}, ...this.carried});
  }

  /** Sett en verdi i ett felt. @param {string} name  @param {unknown} value */
  put(name, value) {
    this.restore(name, showValue(this.data.felt.find(field => field.navn === name), value));
  }

  /** Sett det som sto i feltet, tilbake. @param {string} name  @param {import('../felles/utkast.js').Innhold} content */
  restore(name, content) {
    this.skjema.set(name, content);
    this.changed();
  }

  /** Et svar er endret. */
  changed() {
    this.huske.changed();
    this.draft();
    this.hooks.onChange();
  }

  // --- hele innholdet ---------------------------------------------------------------

  /** @returns {Innhold} */
  content() {
    const tekst = this.file();
    const vurderinger = this.vurderinger.state();
    const answered = Object.values(this.read().utkast).some(isAnswered);
    return {skjema: this.data.skjema, tekst, eget: isWriting(vurderinger) || (answered && tekst !== this.start && tekst !== this.example),
      tilstand: this.skjema.read(), medfolger: this.carried, vurderinger};
  }

  /** Om noe i innholdet bare finnes på denne siden. @param {Innhold} content */
  isOnlyHere({tekst, eget, vurderinger}) {
    return isWriting(vurderinger) || (eget && !this.saved.has(tekst) && tekst !== this.huske.holds);
  }

  /** Sett tilbake alt som sto i skjemaet. @param {Innhold} content */
  bring({tekst, tilstand, medfolger, vurderinger}) {
    this.#fill(tilstand, medfolger, vurderinger);
    if (tekst !== this.example) this.huske.changed();
  }

  /**
   * Fyll skjemaet med et utkast. Det som sto der, er borte.
   * @param {Record<string, unknown>} utkast
   * @param {import('./aapne.js').Kilde} source
   * @param {boolean[]} [gjelder]  om hver vurdering i utkastet gjelder, når sjekken har sagt det
   * @returns {{uleselige: string[], ukjente: string[], skjulte: string[], brutte: string[], vurdert: boolean}} det som ikke
   *   kom med, eller ikke kunne stå som det var: felt og nøkler ved navn, og om alle vurderingene lot seg lese. Skjulte er
   *   også feltene det bare spørres om i et annet skjema
   */
  load(utkast, source, gjelder) {
    const {andreFelt, felt} = this.data;
    const {tilstand, medfolger: {vurdert: _, ...medfolger}, uleselige, ukjente, brutte} = fromDraft(felt, this.data.skjult, utkast);
    const {vurderinger, hele} = Vurderinger.read(utkast.vurdert, gjelder);
    const {synlige} = this.#fill(tilstand, medfolger, vurderinger);
    const skjulte = [...felt.map(field => field.navn), ...Object.keys(andreFelt)]
      .filter(name => !synlige.has(name) && isAnswered(utkast[name]) && !uleselige.includes(name));
    this.#settle(source);
    return {uleselige, ukjente: ukjente.filter(name => !Object.hasOwn(andreFelt, name)), skjulte, brutte, vurdert: hele};
  }

  /** Det som nettopp er fylt inn, finnes et annet sted. Et eksempel huskes ikke før noen har endret det. */
  #settle(source) {
    if (source === 'eksempel') {
      this.example = this.file();
    } else if (source === 'husket') {
      this.huske.opened();
    } else if (source === 'bytte') {
      this.huske.changed();
    } else {
      this.saved.add(this.file());
      this.huske.changed();
    }
  }

  /** Tøm skjemaet. */
  empty() {
    this.#fill(Object.fromEntries(this.data.felt.map(field => [field.navn, atStart(field)])), {}, Vurderinger.read(undefined).vurderinger);
    this.huske.changed();
  }

  #fill(state, carried, vurderinger) {
    this.huske.flush();
    this.carried = carried;
    this.vurderinger.put(vurderinger);
    this.skjema.write(state);
    forget(this.skjema.root);
    this.hooks.onChange();
    return this.draft();
  }
}
