// Starter sjekken første gang noen trenger den, og viser hvor langt den er kommet.

import {startSjekk} from './client.js';
import {button, el, moveTo, replace} from '../felles/dom.js';
import {texts, withNodes} from '../felles/tekst.js';
import {showNumber} from '../felles/values.js';

const PACKAGE = new URL('../pakke/', import.meta.url);

const t = texts('loading');

/** Hva som gikk galt, med ord, etter grunnen client.js gir. @type {Record<string, string>} */
export const REASONS = {
  'ingen-webassembly': t('ingen_webassembly'),
  nedlasting: t('nedlasting'),
  'skadet-fil': t('skadet_fil'),
  stans: t('stans'),
  selvtest: t('selvtest'),
  oppstart: t('oppstart'),
  worker: t('worker'),
};

const MEGABYTE = 1_000_000;

export class Loading {
  /**
   * @param {{top: HTMLElement, bottom: HTMLElement, say: (text: string) => void, checklist: string,
   *   onReady: () => void, onFailure: () => void, onRetry: () => void}} parts
   */
  constructor(parts) {
    this.client = null;
    this.ready = false;
    this.failed = false;
    this.size = t('noe');
    this.bars = [];
    this.redraw = () => this.#idle();
    this.attach(parts);
    this.#readSize();
  }

  /** Vis hvor langt den er kommet i disse delene av siden. Et annet skjema kan komme i stedet mens sjekken er i gang. */
  attach({top, bottom, say, checklist, onReady, onFailure, onRetry}) {
    this.top = top;
    this.bottom = bottom;
    this.say = say;
    this.checklist = checklist;
    this.onReady = onReady;
    this.onFailure = onFailure;
    this.onRetry = onRetry;
    this.redraw();
  }

  /** Hent og start sjekken, hvis det ikke alt er gjort. */
  start() {
    if (this.client) return;
    this.failed = false;
    this.said = 0;
    this.share = 0;
    this.#show(() => {
      const bar = el('progress', {max: 1, value: this.share, 'aria-label': t('henter')});
      this.bars.push(bar);
      return [status(t('henter_imens', {mengde: this.size})), bar];
    });
    this.say(t('henter_mengde', {mengde: this.size}));
    this.client = startSjekk({
      base: PACKAGE,
      onFramdrift: ({mottatt, totalt}) => this.#progress(mottatt / totalt),
      onKlar: () => this.#ready(),
      onFeil: reason => this.#fail(reason),
    });
  }

  /** Resultatet. @param {string} text  @param {string} date  @returns {Promise<string>} */
  check(text, date) {
    this.start();
    return this.client.sjekk(text, date);
  }

  /**
   * Resultatet, opplysningene, og hvilke vurderinger som gjelder. De to siste er null når de svikter. Svikter resultatet,
   * kastes grunnen.
   * @param {string} text  @param {string} date  @returns {Promise<[string, string | null, string | null]>}
   */
  async checkWithFacts(text, date) {
    this.start();
    // Spurt samtidig: tråden svarer på alle uten å vente på siden imellom.
    const {client} = this;
    const [result, ...aside] = await Promise.allSettled([client.sjekk(text, date), client.opplysninger(text, date), client.vurdert(text, date)]);
    if (result.status === 'rejected') throw result.reason;
    const [facts, considered] = aside.map(one => one.status === 'fulfilled' ? one.value : null);
    return [result.value, facts, considered];
  }

  /** Opplysningene, eller null når sjekken ikke er klar: de er aldri grunn nok til å hente den. */
  async facts(text, date) {
    return this.ready ? this.client.opplysninger(text, date) : null;
  }

  /** Et papir av utkastet. @param {string} text  @param {string} date  @param {string} name  @returns {Promise<string>} */
  paper(text, date, name) {
    this.start();
    return this.client.papir(text, date, name);
  }

  /** Alle papirene i én zip-fil. @param {string} text  @param {string} date  @param {string} documents  @returns {Promise<string>} */
  bundle(text, date, documents) {
    this.start();
    return this.client.pakke(text, date, documents);
  }

  /** Et ferdig Word-dokument som blokker. Bytene er borte for siden etterpå. @param {ArrayBuffer} bytes  @returns {Promise<string>} */
  preview(bytes) {
    this.start();
    return this.client.forhaandsvisning(bytes);
  }

  /** Utkastet i en fil. Bytene er borte for siden etterpå. @param {ArrayBuffer} bytes  @returns {Promise<string>} */
  file(bytes) {
    this.start();
    return this.client.fil(bytes);
  }

  #idle() {
    this.#show(() => [status(t('foer', {mengde: this.size}))]);
  }

  async #readSize() {
    try {
      const {files} = await (await fetch(new URL('manifest.json', PACKAGE), {cache: 'no-cache'})).json();
      const sent = Object.values(files).reduce((sum, file) => sum + file.sent, 0);
      this.size = t('mengde', {antall: showNumber(Number((sent / MEGABYTE).toFixed(1)))});
    } catch {
      return; // går det galt, sier klienten fra når sjekken skal startes
    }
    if (!this.client) this.#idle();
  }

  #progress(share) {
    this.share = share;
    for (const bar of this.bars) bar.value = share;
    if (share >= 0.5 && !this.said) {
      this.said = 1;
      this.say(t('halvveis'));
    }
    if (share >= 1 && this.said < 2) {
      this.said = 2;
      for (const panel of [this.top, this.bottom]) panel.querySelector('p').textContent = t('starter');
    }
  }

  #ready() {
    this.#show(() => [status(t('klar'), 'skjema-klar')]);
    this.say(t('klar'));
    this.ready = true;
    this.onReady();
  }

  #fail(reason) {
    this.client = null;
    this.ready = false;
    this.failed = true;
    const text = REASONS[reason] ?? REASONS.oppstart;
    this.redraw = () => this.#stopped(text);
    this.redraw();
    this.say(`${t('stanset')} ${text}`);
    this.onFailure();
  }

  /** Si hvorfor ingenting kan kontrolleres. @param {string} text */
  #stopped(text) {
    const said = () => el('strong', {}, t('stanset'));
    const help = el('div', {class: 'ds-alert', 'data-color': 'danger'},
      el('p', {tabindex: -1, 'data-key': 'status'}, said()),
      el('p', {}, text),
      el('p', {}, ...withNodes(t('beholdt'), {
        sjekklisten: el('a', {href: this.checklist, target: '_blank', rel: 'noopener'}, t('sjekklisten')),
      })),
      button(t('igjen'), () => {
        this.start();
        // Knappen er borte; leseren skal stå der det sies hvordan det går.
        this.bottom.querySelector('p').focus({preventScroll: true});
        this.onRetry();
      }));
    replace(this.bottom, help);
    // Øverst er det kort: det skal ikke flytte på feltene mens noen fyller ut.
    replace(this.top, el('p', {class: 'skjema-stanset'}, said(), ' ',
      button(t('hjelp'), () => moveTo(help, help.querySelector('p')), 'tertiary')));
  }

  /** @param {() => Node[]} content */
  #show(content) {
    this.bars = [];
    this.redraw = () => this.#show(content);
    for (const panel of [this.top, this.bottom]) replace(panel, ...content());
  }
}

/** Fokus kan stå her mens teksten byttes. @param {string} text  @param {string} [name] */
function status(text, name) {
  return el('p', {class: name, tabindex: -1, 'data-key': 'status'}, text);
}
