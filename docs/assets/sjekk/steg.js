// Stegene i skjemaet: hvor langt hvert av dem er kommet, med ord, og veien fra ett til det neste. Alle kan nås når som helst.

import {el} from '../felles/dom.js';
import {fieldId, isShown} from '../felles/skjema.js';
import {groupOf} from './funn.js';
import {texts} from '../felles/tekst.js';
import {isAnswered} from '../felles/utkast.js';

const t = texts('steg');

/** Visningene etter stegene: adressen og navnet. */
const AFTER = [['se-over', t('se_over')], ['resultat', t('resultat')], ['papirer', t('papirer')]];

/**
 * Hvor mange spørsmål som er besvart, og hvor mange som er igjen. En liste ingen har satt noe i, teller ikke: ingen vet om den
 * skal ha noe. Det som er foldet sammen, teller heller ikke.
 * @param {import('../felles/utkast.js').Felt[]} fields  feltene som vises i steget  @param {Record<string, unknown>} draft
 */
export function progress(fields, draft) {
  const asked = fields.filter(field => !field.valgfri && !isEmptyList(draft[field.navn]));
  const answered = asked.filter(field => isAnswered(draft[field.navn]));
  return {besvart: answered.length, igjen: asked.length - answered.length};
}

/** @param {unknown} value */
function isEmptyList(value) {
  return Array.isArray(value) && !value.length;
}

/** Det samme med ord. @param {ReturnType<typeof progress>} far */
export function inWords({besvart, igjen}) {
  if (!igjen) return t('alt');
  if (!besvart) return t('ikke_startet');
  return igjen === 1 ? t('ett_igjen') : t('flere_igjen', {antall: igjen});
}

/**
 * Det alvorligste kontrollen sier om et steg: hvor alvorlig det er, og hvor mange funn, med ord.
 * @param {import('./funn.js').Funn[]} findings  @param {Record<string, string>} severities  ordet for hver alvorlighetsgrad
 */
export function verdict(findings, severities) {
  for (const alvor of ['feil', 'advarsel']) {
    const count = findings.filter(finding => groupOf(finding) === alvor).length;
    if (count) return {alvor, tekst: `${count} ${severities[alvor].toLowerCase()}`};
  }
  return null;
}

export class Steg {
  /**
   * @param {HTMLElement} root  @param {import('../felles/utkast.js').Felt[]} fields  @param {Record<string, string>} severities
   * @param {(said: string) => void} say
   */
  constructor(root, fields, severities, say) {
    this.severities = severities;
    this.list = /** @type {HTMLDetailsElement} */ (root.querySelector('.skjema-deler details'));
    this.list.querySelector('ol').append(...AFTER.map(([id, name]) => el('li', {}, el('a', {href: `#${id}`}, name))));
    this.list.append(el('p', {}, el('a', {class: 'vis-alt', href: '#alt'}, t('vis_alt')), el('a', {class: 'vis-ett', href: '#steg'}, t('vis_ett'))));
    this.steps = [...root.querySelectorAll('.skjema-steg')].map(node => {
      const section = /** @type {HTMLElement} */ (node);
      const id = section.getAttribute('aria-labelledby');
      const names = new Set([...section.querySelectorAll('[data-felt]')].map(field => /** @type {HTMLElement} */ (field).dataset.felt));
      const status = el('span', {class: 'del-status', id: `status-${id}`});
      const link = this.list.querySelector(`a[href="#${id}"]`);
      // Den som går fra lenke til lenke med skjermleser, skal også høre hvor langt steget er kommet.
      link.setAttribute('aria-describedby', status.id);
      link.after(' ', status);
      const done = /** @type {HTMLInputElement} */ (el('input', {class: 'ds-input', type: 'checkbox', id: `ferdig-${id}`, autocomplete: 'off',
        onchange: () => {
          this.show(this.found);
          say(done.checked ? t('merket', {steg: step.title}) : t('merket_ikke', {steg: step.title}));
        }}));
      const between = el('div', {class: 'skjema-blaing'});
      section.append(el('div', {class: 'skjema-slutten'}, between,
        el('div', {class: 'ds-field skjema-ferdig'}, done, el('label', {class: 'ds-label', for: done.id}, t('ferdig')))));
      const step = {section, id, link, fields: fields.filter(field => names.has(field.navn)), status, done, between,
        title: section.querySelector('h2').textContent, bareUbesvart: 'bareUbesvart' in section.dataset};
      return step;
    });
    /** @type {import('./funn.js').Resultat | null} */
    this.result = null;
    // På en smal skjerm ville listen skjøvet skjemaet ut av bildet.
    if (window.matchMedia('(max-width: 76.234375em)').matches) this.list.open = false;
  }

  /** Stegene leseren skal gjennom nå. */
  get shown() {
    const {utkast, synlige} = this.found;
    return this.steps.filter(({fields, bareUbesvart}) => fields.some(field => synlige.has(field.navn))
      && !(bareUbesvart && fields.every(field => isAnswered(utkast[field.navn]))));
  }

  /** @param {{utkast: Record<string, unknown>, synlige: Set<string>}} found */
  show(found) {
    this.found = found;
    const {utkast, synlige} = found;
    const {shown} = this;
    const findings = this.#perStep();
    let finished = 0;
    for (const step of this.steps) step.link.closest('li').hidden = !shown.includes(step);
    shown.forEach((step, number) => {
      const far = progress(step.fields.filter(field => synlige.has(field.navn)), utkast);
      const said = verdict(findings.get(step) ?? [], this.severities);
      const isDone = said?.alvor !== 'feil' && (step.done.checked || !far.igjen);
      if (isDone) finished += 1;
      step.link.closest('li').classList.toggle('er-ferdig', isDone);
      step.done.closest('div').hidden = !far.igjen && !step.done.checked;
      const words = step.done.checked ? t('er_ferdig') : inWords(far);
      step.status.replaceChildren(...said ? [el('strong', {class: `del-${said.alvor}`}, said.tekst), ' · ', el('span', {}, words)] : [words]);
      ways(step.between, shown[number + 1], shown[number - 1]);
    });
    this.list.querySelector('.del-antall').textContent = t('antall', {ferdig: finished, alle: shown.length});
  }

  /** Si hvor leseren er. @param {string} id */
  at(id) {
    const number = this.shown.findIndex(step => step.id === id);
    this.list.querySelector('.del-her').textContent = number < 0 ? '' : t('her', {nummer: number + 1, alle: this.shown.length});
    for (const link of this.list.querySelectorAll('a')) {
      if (link.getAttribute('href') === `#${id}`) link.setAttribute('aria-current', 'step');
      else link.removeAttribute('aria-current');
    }
  }

  /** @param {import('./funn.js').Resultat | null} result */
  check(result) {
    this.result = result;
    if (this.found) this.show(this.found);
  }

  /** Funnene i hvert steg, hvert funn i steget lenken fører til. */
  #perStep() {
    const found = new Map();
    for (const finding of this.result?.funn ?? []) {
      const id = finding.felt.map(fieldId).find(isShown);
      const step = id && this.steps.find(({section}) => section.contains(document.getElementById(id)));
      if (step) found.set(step, [...found.get(step) ?? [], finding]);
    }
    return found;
  }
}

/** Veien videre og tilbake. Fra det siste steget går den til «Se over». @param {HTMLElement} place */
function ways(place, next, previous) {
  const last = document.getElementById('se-over')?.textContent;
  const wanted = [[t('neste', {steg: next?.title ?? last}), next?.id ?? 'se-over', 'primary'], ...previous ? [[t('tilbake'), previous.id, 'tertiary']] : []];
  const same = wanted.every(([text, id], number) => place.children[number]?.textContent === text && place.children[number].getAttribute('href') === `#${id}`);
  if (same && place.children.length === wanted.length) return;
  place.replaceChildren(...wanted.map(([text, id, variant]) => el('a', {class: 'ds-button', 'data-variant': variant, href: `#${id}`}, text)));
}
