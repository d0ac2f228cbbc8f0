// Resultatet av en sjekk: én setning om hvordan det gikk, hva leseren gjør nå, og hvert funn én gang.

import {agenda, parties, partyTitle, unknownAnswers} from './agenda.js';
import {button, el, keyed, list, newTab, replace} from '../felles/dom.js';
import {inFormOrder, inGroup} from './funn.js';
import {showMessages} from './meldinger.js';
import {Uavklart} from './uavklart.js';
import {fieldId, fieldLabel, goToField, isShown, wrapper} from '../felles/skjema.js';
import {texts} from '../felles/tekst.js';
import {shortDateInWords} from '../felles/values.js';

/**
 * @typedef {import('./funn.js').Funn} Funn  @typedef {import('./funn.js').Resultat} Resultat
 * @typedef {{fix: (finding: Funn, place: string) => HTMLElement | null, explanation: (finding: Funn) => string | undefined,
 *   consider: (finding: Funn) => HTMLElement | null, isSettled: (finding: Funn) => boolean,
 *   paper: (variant: 'primary' | 'secondary') => HTMLElement | null, after: (errors: number) => Node | null,
 *   form: import('./uavklart.js').Skjemaet}} Tillegg  det som står sammen med funnene
 * @typedef {{regler: Record<string, string>, iOrden: Record<string, string>, kilder: Record<string, string>, kildenavn: Record<string, string>,
 *   lover: string[], felt: {navn: string}[], datoer: Record<string, [string, string]>,
 *   ord: Record<'gruppe' | 'status' | 'art' | 'veiledning', Record<string, string>>, rulesPage: string} & import('./agenda.js').Roller & Tillegg} Kjent  det resultatet trenger
 */

const t = texts('resultat');

/**
 * Antallene på én linje. Av dem som er null, er bare det første med.
 * @param {Resultat} result  @param {{gruppe: Record<string, string>, status: Record<string, string>}} words
 */
export function counts(result, {gruppe, status}) {
  return [
    ...Object.entries(gruppe).map(([key, name]) => [inGroup(result, key).length, name]),
    [result.ikkeVurdert.length, status.ikkeVurdert], [result.iOrden.length, status.iOrden],
  ].filter(([number], place) => number || place === 0).map(([number, name]) => `${number} ${String(name).toLowerCase()}`).join(' · ');
}

/** Setningen resultatet begynner med. Den godkjenner aldri noe. @param {Resultat} result */
export function verdict(result) {
  const errors = inGroup(result, 'feil').length;
  if (!errors) return t('ingenting');
  return errors === 1 ? t('en_ting') : t('flere_ting', {antall: t('tall').split(' ')[errors - 2] ?? errors});
}

export class Visning {
  /** @param {HTMLElement} place  @param {Kjent} known */
  constructor(place, known) {
    this.place = place;
    this.known = known;
    this.unsettled = new Uavklart(known.form);
  }

  /** @param {Resultat} result  @returns {HTMLElement} overskriften fokus kan gå til */
  show(result) {
    const {place, known} = this;
    const {gruppe, status, veiledning} = known.ord;
    showMessages(result.funn, known);
    const heading = el('h2', {id: 'resultat', tabindex: -1, 'data-key': 'resultat', 'aria-describedby': 'resultat-status'}, verdict(result));
    const open = new Set([...place.querySelectorAll('details[open]')].map(node => /** @type {HTMLElement} */ (node).dataset.part));
    const folded = (part, content) => content.length > 0 && el('details', {class: 'skjema-fold', 'data-part': part},
      el('summary', {'data-key': `fold ${part}`}, `${status[part]} (${content.length})`),
      el('ul', {class: 'skjema-foldet'}, ...content));
    const ruleLink = (rule, text = known.regler[rule] ?? rule) => newTab({href: `${known.rulesPage}#${rule}`, 'data-key': `regel ${rule}`}, text);
    const section = (key, color, number, content) => content.length > 0 && el('section', {class: 'resultat-gruppe', 'data-farge': color},
      el('h3', {tabindex: -1, 'data-key': `gruppe ${key}`}, `${gruppe[key]} (${number})`), ...content);
    const inOrder = findings => inFormOrder(findings, known.felt);
    const cards = (key, color) => {
      const findings = inOrder(inGroup(result, key));
      return section(key, color, findings.length, findings.length ? [el('ul', {class: 'resultat-funn'},
        ...findings.map(finding => el('li', {'data-regel': finding.regel}, ...card(finding, known))))] : []);
    };
    const unanswered = inOrder([...inGroup(result, 'ubesvart'), ...unknownAnswers(result, known)]);

    replace(place,
      heading,
      el('p', {class: 'resultat-veiledning'}, veiledning[result.avtaletype ?? 'ukjent']),
      next(result, known),
      el('p', {class: 'resultat-antall'}, counts(result, known.ord)),
      el('p', {class: 'resultat-faner bare-skjerm'}, t('ny_fane')),
      cards('feil', 'danger'),
      cards('advarsel', 'warning'),
      section('ubesvart', 'warning', unanswered.length, this.unsettled.part(unanswered,
        {writers: known.skriver[result.avtaletype] ?? [], title: party => partyTitle(party, result, known)}, finding => finding.art ? about(finding, known, t('mer'), el('p', {}, finding.tiltak), toField(finding)) : null)),
      cards('merknad', 'info'),
      agenda(parties(result, known, known.isSettled), result.dato, known.form.say),
      known.after(inGroup(result, 'feil').length),
      folded('iOrden', result.iOrden.map(rule => el('li', {}, ruleLink(rule, known.iOrden[rule])))),
      folded('ikkeVurdert', result.ikkeVurdert.map(({regel, mangler}) => el('li', {}, ruleLink(regel), '. ', ...waitsFor(mangler, regel)))),
      folded('ikkeAktuelt', result.ikkeAktuelt.map(rule => el('li', {}, ruleLink(rule)))),
      el('p', {class: 'resultat-om'}, t('kontrollert', {dag: shortDateInWords(result.dato), regelverk: shortDateInWords(result.regelverk)})));
    // Det leseren har foldet ut, står slik, også når innholdet lages på nytt.
    for (const node of place.querySelectorAll('details')) if (open.has(node.dataset.part)) node.open = true;
    return heading;
  }

  /** Ta bort alt. */
  clear() {
    showMessages([]);
    this.unsettled.forget();
    this.place.replaceChildren();
  }
}

/** Hva leseren gjør nå: retter det som må rettes, eller lager papiret avtalen trenger. @param {Resultat} result  @param {Kjent} known */
function next(result, known) {
  const errors = inFormOrder(inGroup(result, 'feil'), known.felt);
  const first = errors.flatMap(({felt}) => felt.map(fieldId)).find(isShown);
  const paper = known.paper(errors.length ? 'secondary' : 'primary');
  const mend = first && keyed('rett-forst', button(t('rett_forst_knapp'), () => goToField(first), 'primary'));
  if (!paper && !mend) return null;
  const open = inGroup(result, 'advarsel').length + inGroup(result, 'ubesvart').length;
  return el('div', {class: 'resultat-neste'},
    el('p', {}, errors.length ? t('rett_forst') : open ? t('vurder_forst') : t('papir_neste')),
    el('div', {class: 'skjema-knapper'}, mend || null, paper));
}

/** @param {Funn} finding  @param {Kjent} known */
function card(finding, known) {
  return [
    el('p', {class: 'funn-melding'}, finding.melding),
    el('p', {}, finding.tiltak),
    toField(finding),
    ...[known.fix(finding, 'rapport'), known.consider(finding)].filter(Boolean),
    about(finding, known, t('kilde_og_dato')),
    el('p', {class: 'funn-om bare-papir'}, [kind(finding, known), list(finding.kilder.filter(source => known.kilder[source]).map(source => known.kildenavn[source] ?? source))].filter(Boolean).join(': ')),
  ];
}

/** Veien til feltet, med det feltet heter. @param {Funn} finding */
function toField({regel, felt, melding}) {
  const id = felt.map(fieldId).find(isShown);
  return id ? el('p', {class: 'funn-lenke bare-skjerm'}, linkTo(id, t('endre', {felt: fieldLabel(id)}), `rapport ${regel} ${felt.join()} ${melding}`)) : null;
}

/** Det arkivet trenger: hvem, hva slags grunnlag, kildene, og datoene til regelen. @param {Funn} finding  @param {Kjent} known */
function about(finding, known, title, ...first) {
  const {regel, melding, hvem} = finding;
  const sources = finding.kilder.filter(source => known.kilder[source])
    .map(source => newTab({href: known.kilder[source], 'data-key': `kilde ${source} ${regel} ${melding}`}, known.kildenavn[source] ?? source));
  const dates = known.datoer[regel];
  return el('details', {class: 'funn-mer', 'data-part': `mer ${regel} ${melding}`},
    el('summary', {'data-key': `mer ${regel} ${melding}`}, title, hidden(`: ${melding}`)),
    ...first,
    el('p', {class: 'funn-om'}, t('hvem', {hvem: list(hvem)}), ' ', kind(finding, known), ...sources.length ? [': ', ...between(sources)] : [], '. ',
      newTab({href: `${known.rulesPage}#${regel}`, 'data-key': `om ${regel} ${melding}`}, t('om_regelen'), hidden(` «${known.regler[regel]}»`))),
    dates && el('p', {class: 'funn-om'}, t('datoer', {fra: shortDateInWords(dates[0]), lest: shortDateInWords(dates[1])})));
}

/** Hva slags grunnlag funnet har, i ord. @param {Funn} finding  @param {Kjent} known */
function kind({art, kilder}, {ord, lover}) {
  return ord.art[art === 'avledet' && !kilder.some(source => lover.includes(source)) ? 'avledet_uten_lov' : art];
}

/** Det bare en skjermleser trenger: de andre ser hva lenken står ved. @param {string} text */
function hidden(text) {
  return el('span', {class: 'skjema-lesbar'}, text);
}

function linkTo(id, text, key) {
  return el('a', {
    href: `#${id}`,
    'data-key': key,
    onclick: event => {
      event.preventDefault();
      goToField(id);
    },
  }, text);
}

/** Svarene en regel venter på. Et spørsmål som ikke stilles, venter ingen på. @param {string[]} pointers  @param {string} rule */
function waitsFor(pointers, rule) {
  const ids = [...new Set(pointers.map(fieldId).filter(Boolean))];
  const shown = ids.filter(isShown);
  const waiting = shown.length ? shown : ids;
  const link = id => (isShown(id) ? linkTo(id, `«${fieldLabel(id)}»`, `mangler ${rule} ${id}`) : `«${fieldLabel(id)}»`);
  return waiting.length ? [waiting.every(isOptional) ? t('frivillig') : t('trenger'), ' ', ...between(waiting.map(link)), '.'] : [];
}

/** @param {string} id */
function isOptional(id) {
  return Boolean(wrapper(id).querySelector('.skjema-krav')?.classList.contains('er-valgfritt'));
}

/** Lenker med komma og «og» imellom. */
function between(parts) {
  return parts.flatMap((part, number) => number === 0 ? [part] : [number === parts.length - 1 ? ` ${t('og')} ` : ', ', part]);
}
