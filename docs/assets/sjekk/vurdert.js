// Advarsler noen har vurdert, med begrunnelse. Alvoret står som det var, og vurderingen gjelder bare så lenge svarene
// den bygger på, er de samme. Om de er det, avgjør sjekken i Python (checks/rapport/vurdert.py); her huskes bare svaret.

import {button, el, keyed, moveTo, replace} from '../felles/dom.js';
import {groupOf} from './funn.js';
import {texts} from '../felles/tekst.js';
import {MAX_ROWS} from '../felles/utkast.js';

/** @typedef {{regel: string, begrunnelse: string, verdier: Record<string, unknown>}} Vurdering
 *  @typedef {{entries: Vurdering[], writing: Map<string, string>}} Vurderingene  writing er det noen er i gang med å skrive
 *  @typedef {import('./funn.js').Funn} Funn */

const t = texts('vurdert');

/** Vurderingene sjekken sist sa at ikke gjelder lenger. En den ikke har sett ennå, gjelder. @type {WeakSet<Vurdering>} */
const outdated = new WeakSet();

export class Vurderinger {
  /** @param {{draft: () => Record<string, unknown>, onChange: (said: string) => void}} hooks  said er tom når bare visningen er endret */
  constructor({draft, onChange}) {
    this.draft = draft;
    this.onChange = onChange;
    /** @type {HTMLElement | undefined} */
    this.place = undefined;
    this.put({entries: [], writing: new Map()});
  }

  /** Vurderingene som ikke står ved noe funn. Stedet lages når noen trenger det: resten kan brukes uten en side. */
  get node() {
    this.place ??= el('section', {class: 'skjema-vurderinger', 'aria-labelledby': 'vurderinger'});
    return this.place;
  }

  /** @returns {Vurderingene} */
  state() {
    return {entries: this.entries, writing: new Map(this.writing)};
  }

  /** @param {Vurderingene} state */
  put({entries, writing}) {
    this.entries = entries;
    this.writing = new Map(writing);
  }

  /** Det som skal stå i filen: bare det som fortsatt gjelder. @returns {Vurdering[]} */
  current() {
    return this.entries.filter(stands);
  }

  /**
   * Sjekken har svart. @param {Vurdering[]} entries  dem det ble spurt om  @param {boolean[]} answers  om hver av dem gjelder
   */
  static judge(entries, answers) {
    entries.forEach((entry, number) => {
      if (answers[number] === false) outdated.add(entry);
      else outdated.delete(entry);
    });
  }

  /**
   * @param {unknown} value  vurdert fra en fil  @param {boolean[]} [answers]  om hver av dem gjelder, når sjekken har sagt det
   * @returns {{vurderinger: Vurderingene, hele: boolean}} hele er om alt lot seg lese
   */
  static read(value, answers = []) {
    const list = Array.isArray(value) ? value.slice(0, MAX_ROWS) : [];
    const entries = [];
    for (const [number, entry] of list.entries()) {
      if (!isEntry(entry)) continue;
      const {regel, begrunnelse, verdier} = entry;
      entries.push({regel, begrunnelse, verdier});
      Vurderinger.judge(entries.slice(-1), answers.slice(number, number + 1));
    }
    const hele = value === undefined || value === null || (Array.isArray(value) && entries.length === value.length);
    return {vurderinger: {entries, writing: new Map()}, hele};
  }

  /**
   * Vis vurderingene som følger med i filen uten å stå ved noe funn: ingen skal lagre en begrunnelse de ikke kan se.
   * @param {Funn[]} findings  funnene som vises  @param {Record<string, string>} titles  reglenes titler
   */
  showLoose(findings, titles) {
    const shown = new Set(findings.filter(one => groupOf(one) === 'advarsel').map(one => keyOf(one.regel, one.felt)));
    const loose = this.current().filter(entry => !shown.has(keyOf(entry.regel, Object.keys(entry.verdier))));
    this.node.hidden = !loose.length;
    replace(this.node, ...loose.length ? [
      el('h2', {id: 'vurderinger', tabindex: -1}, t('tittel')),
      el('p', {}, t('om')),
      el('ul', {}, ...loose.map(entry => el('li', {},
        el('p', {}, el('strong', {}, `${titleOf(entry.regel, titles)}: `), entry.begrunnelse),
        button(t('fjern'), () => {
          this.#remove(entry);
          const heading = this.node.querySelector('h2') ?? document.getElementById('kontroller');
          moveTo(/** @type {HTMLElement} */ (heading), /** @type {HTMLElement} */ (heading));
        }, 'tertiary')))),
    ] : []);
  }

  #remove(entry) {
    this.entries = this.entries.filter(one => one !== entry);
    this.onChange(t('fjernet'));
  }

  /** @param {Funn} finding */
  isConsidered(finding) {
    const entry = this.#find(finding);
    return Boolean(entry) && stands(entry);
  }

  /** Det som står ved en advarsel i rapporten. @param {Funn} finding  @returns {HTMLElement | null} */
  part(finding) {
    if (groupOf(finding) !== 'advarsel') return null;
    const key = keyOf(finding.regel, finding.felt);
    if (this.writing.has(key)) return this.#editor(finding, key);
    const entry = this.#find(finding);
    const begin = (text, start) => keyed(`vurder ${key}`, button(text, () => {
      this.writing.set(key, start);
      this.onChange('');
      document.getElementById(idOf(key))?.focus();
    }, 'tertiary'));
    if (!entry) return el('p', {class: 'funn-vurdering'}, begin(t('merk'), ''));
    if (!stands(entry)) {
      return el('div', {class: 'funn-vurdering'},
        el('p', {}, t('foreldet'), ' ', el('q', {}, entry.begrunnelse)),
        begin(t('paa_nytt'), entry.begrunnelse));
    }
    return el('div', {class: 'funn-vurdering'},
      el('p', {}, el('strong', {}, t('vurdert')), ' ', entry.begrunnelse),
      el('div', {class: 'skjema-radnotat'},
        begin(t('endre'), entry.begrunnelse),
        keyed(`fjern ${key}`, button(t('fjern_ved_funn'), () => this.#remove(entry), 'tertiary'))));
  }

  #editor(finding, key) {
    const id = idOf(key);
    const area = keyed(`tekst ${key}`, /** @type {HTMLTextAreaElement} */ (el('textarea', {class: 'ds-input', id, 'aria-describedby': `${id}-hjelp`, rows: 3,
      oninput: () => this.writing.set(key, area.value)})));
    area.value = this.writing.get(key);
    const wrong = el('p', {class: 'ds-validation-message', id: `${id}-melding`});
    wrong.hidden = true;
    const done = said => {
      this.writing.delete(key);
      this.onChange(said);
    };
    return el('div', {class: 'ds-field funn-vurdering'},
      el('label', {class: 'ds-label', for: id}, t('hvorfor')),
      el('p', {class: 'skjema-hjelp', id: `${id}-hjelp`}, t('hjelp')),
      area, wrong,
      el('div', {class: 'skjema-knapper'},
        keyed(`lagre ${key}`, button(t('lagre'), () => {
          const reason = area.value.trim();
          if (!reason) {
            wrong.textContent = t('mangler');
            wrong.hidden = false;
            area.setAttribute('aria-invalid', 'true');
            area.setAttribute('aria-describedby', `${id}-melding ${id}-hjelp`);
            area.focus();
            return;
          }
          const draft = this.draft();
          const verdier = Object.fromEntries(finding.felt.map(pointer => [pointer, valueAt(draft, pointer)]));
          this.entries = [...this.entries.filter(one => keyOf(one.regel, Object.keys(one.verdier)) !== key),
            {regel: finding.regel, begrunnelse: reason, verdier}];
          done(t('lagret'));
        }, 'primary')),
        keyed(`lukk ${key}`, button(t('lukk'), () => done('')))));
  }

  #find(finding) {
    const key = keyOf(finding.regel, finding.felt);
    return this.entries.find(entry => keyOf(entry.regel, Object.keys(entry.verdier)) === key);
  }
}

/** Om noe er skrevet som ikke er lagret i noen vurdering. @param {Vurderingene} state */
export function isWriting({entries, writing}) {
  const saved = new Map(entries.map(entry => [keyOf(entry.regel, Object.keys(entry.verdier)), entry.begrunnelse]));
  return [...writing].some(([key, text]) => text.trim() && text.trim() !== saved.get(key));
}

/** @param {Vurdering} entry */
function stands(entry) {
  return !outdated.has(entry);
}

/** Regelen kommer fra en fil og kan være hva som helst. @param {string} rule  @param {Record<string, string>} titles */
function titleOf(rule, titles) {
  return Object.hasOwn(titles, rule) ? titles[rule] : t('ukjent');
}

/** Verdien en peker viser til; null når den ikke er besvart. */
function valueAt(draft, pointer) {
  const found = pointer.split('/').slice(1).reduce((value, part) => typeof value === 'object' && value && Object.hasOwn(value, part)
    ? value[part] : undefined, /** @type {any} */ (draft));
  return found ?? null;
}

function isEntry(value) {
  return typeof value === 'object' && value !== null && typeof value.regel === 'string' && typeof value.begrunnelse === 'string'
    && typeof value.verdier === 'object' && value.verdier !== null && !Array.isArray(value.verdier);
}

function keyOf(rule, pointers) {
  return [rule, ...[...pointers].sort()].join(' ');
}

function idOf(key) {
  return `vurdering-${key.replaceAll(/[^a-z0-9]+/g, '-')}`;
}
