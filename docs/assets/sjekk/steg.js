// Delene av skjemaet: hvor langt hver av dem er kommet, med ord, og lenkene mellom dem. Alle kan nås når som helst.

import {el} from '../felles/dom.js';
import {fieldId, isShown} from '../felles/skjema.js';
import {groupOf} from './funn.js';

/**
 * Hvor langt en del er kommet. Lister uten noe i seg teller ikke: ingen vet om de skal ha noe.
 * @param {string[]} names  feltene som vises i delen  @param {Record<string, unknown>} draft
 */
export function progress(names, draft) {
  const answered = names.filter(name => draft[name] !== undefined && !isEmptyList(draft[name]));
  if (!answered.length) return names.every(name => isEmptyList(draft[name])) ? 'Ingen krysset av' : 'Ikke startet';
  const missing = names.filter(name => draft[name] === undefined);
  return missing.length ? 'Delvis besvart' : 'Alt er besvart';
}

/** @param {unknown} value */
function isEmptyList(value) {
  return Array.isArray(value) && !value.length;
}

/**
 * Det alvorligste kontrollen sier om en del: hvor alvorlig det er, og hvor mange funn, med ord.
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
  /** @param {HTMLElement} root  @param {import('../felles/utkast.js').Felt[]} fields  @param {Record<string, string>} severities */
  constructor(root, fields, severities) {
    this.severities = severities;
    const known = new Set(fields.map(field => field.navn));
    this.list = /** @type {HTMLDetailsElement} */ (root.querySelector('.skjema-deler details'));
    this.steps = [...root.querySelectorAll('.skjema-steg')].map(node => {
      const section = /** @type {HTMLElement} */ (node);
      const id = section.getAttribute('aria-labelledby');
      const names = [...section.querySelectorAll('[data-felt]')]
        .map(field => /** @type {HTMLElement} */ (field).dataset.felt).filter(name => known.has(name));
      const status = el('span', {class: 'del-status', id: `status-${id}`});
      const link = this.list.querySelector(`a[href="#${id}"]`);
      // Den som går fra lenke til lenke med skjermleser, skal også høre hvor langt delen er kommet.
      link.setAttribute('aria-describedby', status.id);
      link.after(' ', status);
      const between = el('p', {class: 'skjema-blaing'});
      section.append(between);
      return {section, id, names, status, between, title: section.querySelector('h2').textContent};
    });
    /** @type {import('./funn.js').Resultat | null} */
    this.result = null;
    // På en smal skjerm ville listen skjøvet skjemaet ut av bildet.
    if (window.matchMedia('(max-width: 44.984375em)').matches) this.list.open = false;
  }

  /** @param {{utkast: Record<string, unknown>, synlige: Set<string>}} found */
  show({utkast, synlige}) {
    this.found = {utkast, synlige};
    const shown = this.steps.filter(step => step.names.some(name => synlige.has(name)));
    const findings = this.#perStep();
    let done = 0;
    shown.forEach((step, number) => {
      const far = progress(step.names.filter(name => synlige.has(name)), utkast);
      const said = verdict(findings.get(step) ?? [], this.severities);
      if (far === 'Alt er besvart') done += 1;
      step.status.replaceChildren(...said
        ? [el('strong', {class: `del-${said.alvor}`}, said.tekst), ' · ', el('span', {}, far)] : [far]);
      link(step.between, [['Neste del', shown[number + 1]], ['Forrige del', shown[number - 1]]]);
    });
    this.list.querySelector('.del-antall').textContent = `${done} av ${shown.length} er helt besvart`;
  }

  /** @param {import('./funn.js').Resultat | null} result */
  check(result) {
    this.result = result;
    if (this.found) this.show(this.found);
  }

  /** Funnene i hver del, hvert funn i delen lenken fører til. */
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

/** Lenkene mellom delene. @param {HTMLElement} place  @param {[string, {id: string, title: string} | undefined][]} ways */
function link(place, ways) {
  const wanted = [...ways.filter(([, step]) => step).map(([way, step]) => [`${way}: ${step.title}`, step.id]), ['Alle delene', 'deler']];
  const same = place.textContent === wanted.map(([text]) => text).join(' ');
  if (!same) place.replaceChildren(...wanted.flatMap(([text, id], number) => [number ? ' ' : '', el('a', {href: `#${id}`}, text)]));
}
