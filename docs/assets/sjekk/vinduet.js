// Det vinduet har, uansett hvilket skjema som vises: sjekken, det som kan hentes tilbake, og veien fra ett skjema til et
// annet. Et skjema kommer inn i den samme siden, så ingenting av det som er skrevet, er borte eller må lagres på veien.

import {fetchPage, showPage} from './bytte.js';
import {Historie} from './historie.js';
import {Loading} from '../python/loading.js';
import {texts} from '../felles/tekst.js';
import {isAnswered} from '../felles/utkast.js';

/**
 * Et skjema på siden, slik vinduet bruker det.
 * @typedef {{data: any, svarene: import('./svarene.js').Svarene, kontroll: import('./kontroll.js').Kontroll,
 *   opplysninger: import('./opplysninger.js').Opplysninger, aapning: import('./aapne.js').Aapning}} Skjemaet
 * @typedef {import('./svarene.js').Innhold & {asked: boolean}} Innhold  asked er om leseren har bedt om en kontroll
 * @typedef {import('./aapne.js').Aapnet} Aapnet
 */

/** Det første spørsmålet. Svaret avgjør hvilket skjema det er. */
export const FIRST = 'modus';

const t = texts('vinduet');

export class Vindu {
  /**
   * @param {{begin: (fill?: (form: Skjemaet) => void) => void, tell: (text: string, lines: string[]) => void}} hooks
   *   begin starter siden som vises; fill fyller skjemaet på den. tell sier noe til leseren der hen er
   */
  constructor({begin, tell}) {
    this.begin = begin;
    this.tell = tell;
    /** Skjemaet som vises, eller null på siden som spør hvem avtalen gjelder. @type {Skjemaet | null} */
    this.form = null;
    /** Adressen til hvert skjema. @type {Record<string, string>} */
    this.addresses = {};
    /** @type {Loading | null} */
    this.loading = null;
    /** Om leseren vil ha alt på én side, også i et annet skjema. */
    this.all = false;
    this.path = window.location.pathname;
    /** @type {Historie<Innhold>} */
    this.historie = new Historie({take: () => this.#content(), put: content => this.#put(content)});
    window.addEventListener('popstate', () => this.#moved());
    window.addEventListener('pagehide', () => this.form?.svarene.huske.flush());
    window.addEventListener('beforeunload', event => {
      if (!this.#wouldLose()) return;
      event.preventDefault();
      event.returnValue = true; // eldre nettlesere spør bare da
    });
  }

  /** @param {Record<string, string>} skjemaer  veien til hvert skjema fra siden som vises */
  knows(skjemaer) {
    this.addresses = Object.fromEntries(Object.entries(skjemaer).map(([name, way]) => [name, new URL(way, document.baseURI).href]));
  }

  /** Sjekken, med det den har å si på stedene til siden som vises. @param {ConstructorParameters<typeof Loading>[0]} places */
  check(places) {
    if (this.loading) this.loading.attach(places);
    else this.loading = new Loading(places);
    return this.loading;
  }

  /** Leseren har valgt et annet skjema. Svarene på det begge spør om, blir med. @param {string} skjema  @param {boolean} [push] */
  async chosen(skjema, push = true) {
    const {svarene, data} = this.form;
    svarene.skjema.set(FIRST, data.skjema); // det som kan hentes tilbake, er det som sto i dette skjemaet
    const before = this.#content();
    svarene.skjema.set(FIRST, skjema);
    const draft = {...svarene.read().utkast, [FIRST]: skjema};
    // Det som fulgte av det forrige valget, følger ikke av dette.
    for (const {navn, forvalg} of data.felt) if (navn !== FIRST && draft[navn] === forvalg) delete draft[navn];
    const changed = await this.change(skjema, {utkast: draft, kilde: 'bytte', tekst: t('byttet'), notater: []}, {before, push});
    if (!changed) svarene.skjema.set(FIRST, data.skjema); // leseren har fått vite hvorfor
    return changed;
  }

  /**
   * Hent et annet skjema inn i siden, og fyll det med et utkast som er lest. Går det galt, står alt som det var.
   * @param {string} skjema  @param {Aapnet} opened
   * @param {{before?: Innhold, push?: boolean}} [how]  before er det som kan hentes tilbake; push er om adressen er en ny
   */
  async change(skjema, opened, {before = this.#content(), push = true} = {}) {
    return this.#goTo(this.addresses[skjema], push, (form, waits) => {
      this.historie.keep(before);
      form.aapning.show(opened.kilde === 'bytte' ? {...opened, utkast: {...presets(form), ...opened.utkast}} : opened);
      if (waits) form.kontroll.ask();
    });
  }

  /** Gå til et skjema uten å ta med seg noe dit. @param {string} skjema  @param {(form: Skjemaet) => void} fill */
  async visit(skjema, fill) {
    return this.#goTo(this.addresses[skjema], true, fill);
  }

  /**
   * @param {string} address  @param {boolean} push  @param {(form: Skjemaet, waits: boolean) => void} [fill]  waits er om
   *   leseren venter på en kontroll
   * @returns {Promise<boolean>} om siden lot seg hente; ellers har leseren fått vite det, og alt står som det var
   */
  async #goTo(address, push, fill) {
    // Mens siden hentes, kan svaret på det som sto her, komme. Leseren venter på svaret på det som skal stå her.
    const waits = Boolean(this.form?.kontroll.wantsFocus);
    let page;
    try {
      page = await fetchPage(address);
    } catch (error) {
      console.warn(error);
      this.tell(t('ikke_hentet'), [t('ikke_hentet_om')]);
      return false;
    }
    this.form?.kontroll.clear();
    this.form?.opplysninger.stop();
    this.form?.svarene.huske.flush();
    this.form = null;
    showPage(page, push ? address : null);
    this.path = window.location.pathname;
    this.begin(fill && (form => fill(form, waits)));
    return true;
  }

  /** Leseren har gått fram eller tilbake med nettleserens egne knapper. */
  async #moved() {
    if (window.location.pathname === this.path) return;
    const [skjema] = Object.entries(this.addresses).find(([, address]) => new URL(address).pathname === window.location.pathname) ?? [];
    const content = this.#content();
    const carries = skjema && this.form && content.eget;
    if (!carries && content.eget) this.historie.keep(content);
    const came = carries ? await this.chosen(skjema, false) : await this.#goTo(window.location.href, false);
    if (!came) window.history.pushState(null, '', this.path); // adressen er den til skjemaet som fortsatt vises
  }

  /** @returns {Innhold} */
  #content() {
    if (!this.form) return /** @type {Innhold} */ ({eget: false});
    return {...this.form.svarene.content(), asked: this.form.kontroll.asked};
  }

  /**
   * Sett tilbake noe som sto her, i det skjemaet det sto i. @param {Innhold} content
   * @returns {Promise<boolean>} om det gikk; ellers har leseren fått vite det
   */
  async #put(content) {
    const bring = ({kontroll, svarene}) => {
      kontroll.asked = content.asked;
      if (!content.asked) kontroll.clear();
      svarene.bring(content);
    };
    if (this.form?.data.skjema !== content.skjema) return this.#goTo(this.addresses[content.skjema], true, bring);
    bring(this.form);
    return true;
  }

  /** Om noe bare finnes i dette vinduet: det som står i skjemaet, eller det som kan hentes tilbake. */
  #wouldLose() {
    if (!this.form) return this.historie.all().length > 0;
    const {svarene} = this.form;
    svarene.huske.flush();
    return [svarene.content(), ...this.historie.all()].some(content => svarene.isOnlyHere(content));
  }
}

/** Det som følger av valget av skjema. @param {Skjemaet} form */
function presets({data}) {
  return Object.fromEntries(data.felt.filter(field => isAnswered(field.forvalg)).map(field => [field.navn, field.forvalg]));
}
