// Opplysninger ved siden av feltene mens noen fyller ut. Tallene kommer fra sjekken; her blir de til setninger og en
// tidslinje. Ingenting her er en dom.

import {button, el, keepFocus, keyed, list} from '../felles/dom.js';
import {Maalestokker} from './maalestokker.js';
import {controlOf, wrapper} from '../felles/skjema.js';
import {dateInWords, daysBetween, isDate, shortDateInWords, showNumber} from '../felles/values.js';

/**
 * @typedef {{varighet: {fra: string, til: string, tekst: string} | null,
 *   sisteDager: {navn: string, maaneder: number, dato: string, tekst: string}[],
 *   arbeidstid: {timerAvProsent: string | null, prosentAvTimer: string | null} | null,
 *   evalueringer: {dato: string, tekst: string, midtveis: boolean}[],
 *   maalestokker: import('./maalestokker.js').Maalestokk[],
 *   rettinger: {regel: string, peker: string, felt: string, verdi: string | number, tekst: string}[]}} Opplysninger
 */

/** Hvilket felt boksen står etter. */
const PLACES = {periode: 'sluttdato', arbeidstid: 'fulltid_timer_per_uke', evaluering: 'evalueringsdato', forslag: 'evalueringsdatoer'};

const LIMITS = {
  hovedregel: months => `Siste mulige dag etter hovedregelen (${months} måneder)`,
  forlengelse: months => `Siste mulige dag med forlengelse ved nedsatt arbeidsevne (${months} måneder)`,
};

export class Fakta {
  /** @param {(name: string, value: unknown) => void} set  setter en verdi i et felt når leseren ber om det */
  constructor(set) {
    this.set = set;
    this.boxes = Object.fromEntries(Object.entries(PLACES).filter(([, field]) => wrapper(field)).map(([name, field]) => {
      const box = el('div', {class: 'skjema-fakta', 'data-fakta': name, hidden: true});
      wrapper(field).after(box);
      return [name, box];
    }));
    // Lengden leses opp når den endrer seg; resten finner den som leser videre. Bare endringer i noe som alt står på siden
    // og vises, blir lest opp. Derfor blir denne stående, også når den er tom.
    this.length = el('output', {for: 'startdato sluttdato'});
    this.period = el('div');
    this.boxes.periode.append(this.length, this.period);
    this.maalestokker = new Maalestokker();
  }

  /**
   * @param {Record<string, any>} draft  @param {Opplysninger | null} facts  null til sjekken er hentet
   */
  show(draft, facts) {
    this.#period(draft, facts);
    this.#fill('arbeidstid', hours(draft, facts));
    this.#fill('evaluering', this.#evaluation(draft, facts));
    this.#fill('forslag', this.#proposal(draft, facts));
    this.maalestokker.show(facts?.maalestokker ?? []);
  }

  #period(draft, facts) {
    const box = this.boxes.periode;
    const length = lengthOf(draft, facts);
    const content = limitsOf(facts);
    box.hidden = wrapper(PLACES.periode).hidden;
    box.classList.toggle('er-tom', !length && !content.length);
    if (this.length.textContent !== length) this.length.textContent = length;
    this.#put(this.period, content, PLACES.periode);
  }

  #fill(name, content) {
    const box = this.boxes[name];
    if (!box) return; // skjemaet spør ikke om feltet
    this.#put(box, content, PLACES[name]);
    box.hidden = !content.length || wrapper(PLACES[name]).hidden;
  }

  /** Det som ikke er endret, røres ikke: en knapp med fokus skal stå. */
  #put(node, content, field) {
    if (node.textContent === content.map(one => one.textContent).join('')) return;
    keepFocus(node, () => node.replaceChildren(...content), () => controlOf(field));
  }

  #evaluation(draft, facts) {
    const middle = facts?.evalueringer.find(day => day.midtveis);
    if (!middle || draft.evalueringsdato === middle.dato) return [];
    return [el('p', {}, `Midtveis i perioden er ${middle.tekst}.`),
      keyed('evaluering', button(`Sett evalueringen til ${shortDateInWords(middle.dato)}`, () => this.set('evalueringsdato', middle.dato)))];
  }

  #proposal(draft, facts) {
    const days = facts?.evalueringer ?? [];
    const dates = days.map(day => day.dato);
    // Har dagen midtveis sitt eget felt, står forslaget der.
    if (wrapper(PLACES.evaluering)?.hidden === false || !days.length || JSON.stringify(agreed(draft)) === JSON.stringify(dates)) return [];
    return [el('p', {}, `Forslag: ${list(days.map(day => day.midtveis ? `${day.tekst} (midtveis)` : day.tekst))}.`),
      keyed('forslag', button(days.length > 1 ? 'Bruk forslagene' : 'Bruk forslaget', () => this.set('evalueringsdatoer', dates)))];
  }
}

/** @param {Record<string, any>} draft */
function agreed({evalueringsdatoer}) {
  return Array.isArray(evalueringsdatoer) ? evalueringsdatoer : [];
}

function lengthOf({startdato, sluttdato}, facts) {
  if (facts?.varighet) return `Perioden er ${facts.varighet.tekst}.`;
  const days = isDate(startdato) && isDate(sluttdato) ? daysBetween(startdato, sluttdato) + 1 : 0;
  return days > 0 ? `Perioden er ${days === 1 ? 'én dag' : `${days} dager`}, med både første og siste dag.` : '';
}

function limitsOf(facts) {
  const rows = (facts?.sisteDager ?? []).map(limit => [LIMITS[limit.navn](limit.maaneder), limit.tekst]);
  if (facts?.evalueringer.length) {
    rows.push(['Forslag til dager for evaluering', list(facts.evalueringer.map(day => day.midtveis ? `${day.tekst} (midtveis)` : day.tekst))]);
  }
  return [
    rows.length > 0 && el('dl', {}, ...rows.map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value)))),
    facts?.varighet && timeline(facts),
  ].filter(Boolean);
}

/** @param {Record<string, any>} draft  @param {Opplysninger | null} facts */
function hours({stillingsprosent, timer_per_uke, fulltid_timer_per_uke}, facts) {
  const {timerAvProsent = null, prosentAvTimer = null} = facts?.arbeidstid ?? {};
  const full = showNumber(fulltid_timer_per_uke);
  return [
    timerAvProsent !== null && `${showNumber(stillingsprosent)} prosent av ${full} timer er ${timerAvProsent} timer i uken.`,
    prosentAvTimer !== null && `${showNumber(timer_per_uke)} av ${full} timer er ${prosentAvTimer} prosent.`,
  ].filter(Boolean).map(text => el('p', {}, text));
}

// --- tidslinjen ---------------------------------------------------------------

const HEIGHT = 92;
const BAR = {y: 34, height: 14};

/** Perioden som en strek, med grensene og forslagene til evaluering. Etiketten sier det samme. @param {Opplysninger} facts */
function timeline({varighet: {fra, til}, sisteDager, evalueringer}) {
  const last = [til, ...sisteDager.map(limit => limit.dato)].sort().at(-1);
  const whole = Math.max(1, daysBetween(fra, last) + 1);
  // Dagen er med: streken går til slutten av den.
  const at = date => 100 * (daysBetween(fra, date) + 1) / whole;
  const label = `Tidslinje. Perioden går fra ${dateInWords(fra)} til ${dateInWords(til)}. ${[
    ...sisteDager.map(limit => `${limit.maaneder} måneder er ${limit.tekst}.`),
    evalueringer.length > 0 && `Forslag til evaluering: ${list(evalueringer.map(day => day.tekst))}.`,
  ].filter(Boolean).join(' ')}`;
  return svg('svg', {class: 'tidslinje', role: 'img', 'aria-label': label, width: '100%', height: HEIGHT},
    svg('line', {class: 'tidslinje-akse', x1: '0%', x2: '100%', y1: BAR.y + BAR.height / 2, y2: BAR.y + BAR.height / 2}),
    svg('rect', {class: 'tidslinje-periode', x: '0%', width: `${at(til)}%`, y: BAR.y, height: BAR.height, rx: 2}),
    ...sisteDager.flatMap(limit => [
      svg('line', {class: 'tidslinje-grense', x1: `${at(limit.dato)}%`, x2: `${at(limit.dato)}%`, y1: BAR.y - 10, y2: BAR.y + BAR.height + 8}),
      text(`${limit.maaneder} måneder`, at(limit.dato), 16, limit.navn === 'forlengelse' && at(limit.dato) < 70 ? 'start' : 'end'),
    ]),
    ...evalueringer.map(day => svg('circle', {class: 'tidslinje-evaluering', cx: `${at(day.dato)}%`, cy: BAR.y + BAR.height / 2, r: 4})),
    text(shortDateInWords(fra), 0, 68, 'start'),
    text(shortDateInWords(til), at(til), 86, at(til) > 40 ? 'end' : 'start'));
}

function text(words, x, y, anchor) {
  const node = svg('text', {x: `${x}%`, y, 'text-anchor': anchor});
  node.textContent = words;
  return node;
}

function svg(tag, attributes, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}
