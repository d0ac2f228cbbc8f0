// Leser det som er skrevet i et papirskjema med sjekkens detektorer. Sjekken hentes først når leseren ber om det.

import {button, el, replace} from '../felles/dom.js';
import {fieldLabel, goToField, isShown} from '../felles/skjema.js';
import {texts} from '../felles/tekst.js';
import {startSjekk} from '../python/client.js';
import {REASONS} from '../python/loading.js';

const PACKAGE = new URL('../pakke/', import.meta.url);
const t = texts('gjennomlesing');

/**
 * En tekst på siden: id-en til feltet, hva den handler om, og det som står der.
 * @typedef {{id: string, slag: string, tekst: string}} Tekst
 */

export class Gjennomlesing {
  /** @param {() => Tekst[]} read  @param {(text: string) => void} say */
  constructor(read, say) {
    this.read = read;
    this.say = say;
    this.client = null;
    /** Hvor mange ganger noe er skrevet siden siden ble åpnet: et svar på noe eldre vises ikke. */
    this.version = 0;
    this.result = el('div', {class: 'papir-lest'});
    this.nodes = [el('h2', {id: 'les-gjennom'}, t('tittel')), el('p', {}, t('om')),
      el('div', {class: 'skjema-knapper'}, button(t('knapp'), () => this.#look())), this.result];
  }

  /** Noe er skrevet. Det som står om det gamle, gjelder ikke lenger. */
  changed() {
    this.version += 1;
    replace(this.result);
  }

  async #look() {
    const {version} = this, written = this.read();
    try {
      const answer = JSON.parse(await this.#ask(written));
      if (version === this.version) this.#show(answer, written);
    } catch (error) {
      console.warn(error);
      this.client = null;
      this.#tell(`${REASONS[error.grunn] ?? REASONS.oppstart} ${t('stanset')}`, 'danger');
    }
  }

  /** @param {Tekst[]} written  @returns {Promise<string>} */
  #ask(written) {
    const question = JSON.stringify(written.map(({id, slag, tekst}) => ({etikett: fieldLabel(id), slag, tekst})));
    if (!this.client) {
      const bar = el('progress', {max: 1, value: 0, 'aria-label': t('henter')});
      replace(this.result, el('p', {}, t('henter')), bar);
      this.say(t('henter'));
      this.client = startSjekk({
        base: PACKAGE,
        onFramdrift: ({mottatt, totalt}) => bar.setAttribute('value', String(mottatt / totalt)),
      });
    }
    return this.client.tekster(question);
  }

  /** @param {{funn: {nummer: number, melding: string, tiltak: string}[], ikkeFunnet: string[]}} answer  @param {Tekst[]} written */
  #show({funn, ikkeFunnet}, written) {
    const found = funn.filter(({nummer}) => isShown(written[nummer].id));
    const said = found.length ? t('funnet', {antall: found.length}) : ikkeFunnet.length ? t('ikke_funnet') : t('tomt');
    this.#tell(said, found.length ? 'warning' : 'info',
      found.length > 0 && el('ul', {}, ...found.map(({nummer, melding, tiltak}) => {
        const {id} = written[nummer];
        const link = el('a', {href: `#${id}`, onclick: event => { event.preventDefault(); goToField(id); }}, melding);
        return el('li', {}, link, ' ', tiltak);
      })),
      ikkeFunnet.length > 0 && el('ul', {}, ...ikkeFunnet.map(text => el('li', {}, `${text}.`))));
  }

  /** @param {string} text  @param {string} color  @param {...(Node | false)} more */
  #tell(text, color, ...more) {
    replace(this.result, el('div', {class: 'ds-alert', 'data-color': color}, el('p', {tabindex: -1}, text), ...more.filter(Boolean)));
    this.say(text);
  }
}
