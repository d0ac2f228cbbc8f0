// Svarene i skjemaet som ett utkast: les dem, fyll dem, sett ett av dem, og gå tilbake til slik de var.

import {Huske} from './huske.js';
import {forget} from './retting.js';
import {blank, fromDraft, showValue, toDraft, toFile} from './utkast.js';
import {Vurderinger} from './vurdert.js';

export class Svarene {
  /**
   * @param {import('./skjema.js').Skjema} skjema  @param {any} data  det siden vet om feltene, se forms/render.py
   * @param {{onDraft: (found: {utkast: Record<string, unknown>, synlige: Set<string>}) => void, onChange: () => void,
   *   onConsidered: () => void, onErased: () => void, say: (text: string) => void}} hooks
   *   onDraft kalles hver gang utkastet er lest på nytt, onChange når et svar er endret, onConsidered når en vurdering er
   *   det, og onErased når leseren har slettet det nettleseren husket
   */
  constructor(skjema, data, hooks) {
    this.skjema = skjema;
    this.data = data;
    this.hooks = hooks;
    this.unsaved = false;
    /** Det filen hadde med seg som skjemaet ikke viser. @type {Record<string, unknown>} */
    this.carried = {};
    this.vurderinger = new Vurderinger({
      draft: () => this.read().utkast,
      onChange: said => {
        if (said) {
          this.touched();
          hooks.say(said);
        }
        hooks.onConsidered();
      },
    });
    this.huske = new Huske({
      text: () => this.file(),
      onKept: () => { this.unsaved = false; },
      onErased: byReader => {
        if (byReader) hooks.onErased();
        else if (Object.keys(this.read().utkast).length) this.unsaved = true;
      },
      say: hooks.say,
    });
  }

  /** Utkastet slik det er nå. */
  read() {
    return toDraft(this.data.felt, this.skjema.read());
  }

  /** Utkastet slik det er nå, og siden rettet etter det. */
  draft() {
    const found = this.read();
    this.skjema.show(found.synlige, found.utkast);
    this.hooks.onDraft(found);
    return found;
  }

  /** Utkastet slik det lagres. */
  file() {
    const vurdert = this.vurderinger.current();
    return toFile(this.data, this.draft().utkast, {...vurdert.length ? {vurdert} : {}, ...this.carried});
  }

  /** Sett en verdi i ett felt. @param {string} name  @param {unknown} value */
  put(name, value) {
    this.restore(name, showValue(this.data.felt.find(field => field.navn === name), value));
  }

  /** Sett det som sto i feltet, tilbake. @param {string} name  @param {import('./utkast.js').Innhold} content */
  restore(name, content) {
    this.skjema.set(name, content);
    this.changed();
  }

  /** Et svar er endret. */
  changed() {
    this.touched();
    this.draft();
    this.hooks.onChange();
  }

  /** Noe er endret siden det sist ble lagret. */
  touched() {
    this.unsaved = true;
    this.huske.changed();
  }

  /** Et øyeblikksbilde som kan hentes tilbake. @returns {() => void} */
  snapshot() {
    const {carried, unsaved, vurderinger: {entries}} = this;
    const state = this.skjema.read();
    return () => {
      Object.assign(this, {carried, unsaved});
      this.vurderinger.load(entries);
      this.skjema.write(state);
      this.draft();
      this.hooks.onChange();
      this.huske.changed();
    };
  }

  /**
   * Fyll skjemaet med et utkast. Det som sto der, er borte.
   * @param {Record<string, unknown>} utkast
   * @returns {{uleselige: string[], ukjente: string[], skjulte: string[], vurdert: boolean}} det som ikke kom med: felt og
   *   nøkler ved navn, og om alle vurderingene lot seg lese
   */
  load(utkast) {
    const {tilstand, medfolger, uleselige, ukjente} = fromDraft(this.data.felt, this.data.skjult, utkast);
    const {synlige} = this.#fill(tilstand, medfolger);
    const skjulte = this.data.felt.map(field => field.navn)
      .filter(name => !synlige.has(name) && isAnswered(utkast[name]) && !uleselige.includes(name));
    return {uleselige, ukjente, skjulte, vurdert: this.vurderinger.load(utkast.vurdert)};
  }

  /** Tøm skjemaet. */
  empty() {
    this.#fill(Object.fromEntries(this.data.felt.map(field => [field.navn, blank(field)])), {});
  }

  #fill(state, {vurdert, ...rest}) {
    this.carried = rest;
    this.vurderinger.load(vurdert);
    this.skjema.write(state);
    forget(this.skjema.root);
    this.unsaved = false;
    this.hooks.onChange();
    this.huske.changed();
    return this.draft();
  }
}

/** @param {unknown} value */
function isAnswered(value) {
  return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && !value.length);
}
