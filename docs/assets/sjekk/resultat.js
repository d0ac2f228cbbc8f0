// Viser resultatet av en sjekk: feillisten over knappen, meldingene ved feltene og rapporten.

import {el, keepFocus, list, newTab, replace} from '../felles/dom.js';
import {controlOf, fieldId, fieldLabel, goToField, isShown, wrapper} from '../felles/skjema.js';
import {shortDateInWords} from '../felles/values.js';

/**
 * @typedef {{regel: string, alvor: 'feil' | 'advarsel' | 'merknad', grunn: 'brudd' | 'ubesvart' | 'vet_ikke', felt: string[], melding: string, tiltak: string,
 *   hvem: string[], kilder: string[], art: string}} Funn
 * @typedef {{regelverk: string, dato: string, avtaletype: string | null, funn: Funn[],
 *   ikkeVurdert: {regel: string, mangler: string[], grunn: string}[], iOrden: string[], ikkeAktuelt: string[]}} Resultat
 * @typedef {{fix: (finding: Funn, place: string) => HTMLElement | null, explanation: (finding: Funn) => string | undefined,
 *   consider: (finding: Funn) => HTMLElement | null, after: (result: Resultat) => (Node | false | null)[]}} Tillegg  det som står sammen med et funn
 * @typedef {{regler: Record<string, string>, titlerI: Record<string, Record<string, string>>, iOrden: Record<string, string>, kilder: Record<string, string>, kildenavn: Record<string, string>,
 *   lover: string[], datoer: Record<string, [string, string]>,
 *   ord: Record<'gruppe' | 'status' | 'art' | 'veiledning', Record<string, string>>, rulesPage: string} & Tillegg} Kjent  det rapporten trenger
 */

/** Fargen til hver gruppe. Ordene står i checks/rapport/rapport.toml og kommer med siden. */
const COLORS = /** @type {const} */ ({feil: 'danger', advarsel: 'warning', ubesvart: 'warning', merknad: 'info'});

/** Gruppen funnet vises i, som Funn.gruppe i checks/model.py. @param {Funn} finding */
export function groupOf({alvor, grunn}) {
  return alvor === 'advarsel' && grunn !== 'brudd' ? 'ubesvart' : alvor;
}

/**
 * Antallene på én linje.
 * @param {Resultat} result  @param {{gruppe: Record<string, string>, status: Record<string, string>}} words
 */
export function counts({funn, iOrden, ikkeVurdert}, {gruppe, status}) {
  return [
    ...Object.entries(gruppe).map(([key, name]) => [funn.filter(one => groupOf(one) === key).length, name]),
    [ikkeVurdert.length, status.ikkeVurdert], [iOrden.length, status.iOrden],
  ].map(([number, name]) => `${number} ${String(name).toLowerCase()}`).join(' · ');
}

// --- feillisten ---------------------------------------------------------------

/**
 * Listen over det som må rettes. Den er borte når ingenting må det.
 * @param {HTMLElement} place  @param {Funn[]} findings
 * @returns {HTMLElement | null} listen; fokus skal til overskriften i den
 */
export function showErrors(place, findings) {
  const errors = findings.filter(finding => finding.alvor === 'feil');
  if (!errors.length) {
    replace(place);
    return null;
  }
  const box = el('div', {class: 'ds-error-summary', role: 'group', 'aria-labelledby': 'feilliste'},
    el('h2', {id: 'feilliste', tabindex: -1, 'data-key': 'feilliste'}, 'Dette bør rettes før dere inngår avtalen:'),
    el('ul', {}, ...errors.map(finding => el('li', {}, fieldLink(finding, finding.melding, 'feil') ?? finding.melding))));
  replace(place, box);
  return box;
}

/** Lenke til det første feltet funnet gjelder, eller null når ingen av dem vises. */
function fieldLink(finding, text, place) {
  const id = finding.felt.map(fieldId).find(isShown);
  return id ? linkTo(id, text, `${place} ${finding.regel} ${finding.felt.join()} ${text}`) : null;
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

// --- meldingene ved feltene ---------------------------------------------------

/**
 * Sett meldingene ved feltene, og ta bort dem som ikke gjelder lenger.
 * @param {Funn[]} findings  @param {Kjent} [extras]
 */
export function showMessages(findings, extras) {
  /** @type {Map<string, Funn[]>} */
  const perField = new Map();
  for (const finding of findings) {
    if (finding.alvor === 'merknad') continue;
    for (const id of new Set(finding.felt.map(fieldId))) {
      if (isShown(id)) perField.set(id, [...perField.get(id) ?? [], finding]);
    }
  }
  for (const old of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.skjema-meldinger'))) {
    const id = old.id.replace(/-melding$/, '');
    if (!perField.has(id)) keepFocus(wrapper(id), () => unmark(old), () => controlOf(id));
  }
  for (const [id, ofField] of perField) mark(id, ofField, extras);
}

/** @param {string} id  @param {Funn[]} findings  @param {Kjent} extras */
function mark(id, findings, extras) {
  const node = wrapper(id);
  const errors = findings.filter(finding => finding.alvor === 'feil');
  // Er det noe som må rettes, er det bare det som står der: én ting om gangen.
  const shown = errors.length ? errors : findings;
  const messages = el('div', {class: 'skjema-meldinger', id: `${id}-melding`},
    ...[...new Map(shown.map(finding => [finding.melding, extras.ord.gruppe[groupOf(finding)]]))].map(([text, word]) => errors.length
      ? el('p', {class: 'ds-validation-message'}, text)
      : el('p', {class: 'ds-validation-message', 'data-color': 'warning'}, el('span', {class: 'skjema-alvor'}, `${word}: `), text)));
  // En forklaring følger med også når noe annet må rettes først.
  messages.append(...[...new Set(findings.map(finding => extras.explanation(finding)).filter(Boolean))]
    .map(text => el('p', {class: 'skjema-hjelp'}, text)));
  const buttons = el('div', {class: 'skjema-ved-felt'}, ...shown.map(finding => extras.fix(finding, `felt ${id}`)).filter(Boolean));
  const old = document.getElementById(messages.id);
  const oldButtons = buttonsAfter(old);
  // Det som er likt, røres ikke: en knapp med fokus skal stå, og en skjermleser skal ikke lese det samme om igjen.
  if (old?.isEqualNode(messages) && (oldButtons ?? el('div', {class: 'skjema-ved-felt'})).isEqualNode(buttons)) return;
  keepFocus(node, () => {
    if (old) unmark(old);
    if (node.classList.contains('skjema-rader')) node.querySelector('.skjema-radene').before(messages);
    else node.append(messages);
    if (buttons.childElementCount) messages.after(buttons);
  }, () => controlOf(id));
  node.classList.toggle('har-feil', errors.length > 0);
  const described = describedPart(node);
  described.dataset.before = described.getAttribute('aria-describedby') ?? '';
  described.setAttribute('aria-describedby', `${id}-melding ${described.dataset.before}`.trim());
  if (errors.length) for (const part of invalidParts(node)) part.setAttribute('aria-invalid', 'true');
}

/** Knappene som retter det meldingene sier. @param {Element | null} messages */
function buttonsAfter(messages) {
  const next = messages?.nextElementSibling;
  return next?.matches('.skjema-ved-felt') ? next : null;
}

/** @param {HTMLElement} messages */
function unmark(messages) {
  const node = wrapper(messages.id.replace(/-melding$/, ''));
  buttonsAfter(messages)?.remove();
  messages.remove();
  node.classList.remove('har-feil');
  const described = describedPart(node);
  if (described.dataset.before) described.setAttribute('aria-describedby', described.dataset.before);
  else described.removeAttribute('aria-describedby');
  delete described.dataset.before;
  for (const part of invalidParts(node)) part.removeAttribute('aria-invalid');
}

function describedPart(node) {
  return node.matches('fieldset, [role="group"]') ? node : node.querySelector('input, textarea');
}

function invalidParts(node) {
  if (node.matches('[role="radiogroup"]')) return [node];
  return node.matches('[role="group"]') ? [] : [...node.querySelectorAll('input, textarea')];
}

// --- rapporten ----------------------------------------------------------------

/**
 * @param {HTMLElement} place  @param {Resultat} result  @param {Kjent} about
 * @returns {HTMLElement} overskriften fokus kan gå til
 */
export function showReport(place, result, about) {
  const known = {...about, regler: {...about.regler, ...about.titlerI[result.avtaletype]}};
  const heading = el('h2', {id: 'resultat', tabindex: -1, 'data-key': 'resultat'}, 'Resultat');
  const open = new Set([...place.querySelectorAll('details[open]')].map(node => /** @type {HTMLElement} */ (node).dataset.part));
  const {gruppe, status, veiledning} = known.ord;
  const folded = (part, content) => content.length > 0 && el('details', {class: 'skjema-fold', 'data-part': part, open: open.has(part)},
    el('summary', {'data-key': `fold ${part}`}, `${status[part]} (${content.length})`),
    el('ul', {class: 'skjema-foldet'}, ...content));
  const ruleLink = (rule, text = known.regler[rule] ?? rule) => newTab({href: `${known.rulesPage}#${rule}`, 'data-key': `regel ${rule}`}, text);

  replace(place,
    heading,
    el('p', {class: 'resultat-antall'}, counts(result, known.ord)),
    el('p', {class: 'resultat-veiledning'}, veiledning[result.avtaletype ?? 'ukjent']),
    el('p', {class: 'bare-skjerm'}, 'Lenkene til kilder og regler åpnes i en ny fane.'),
    ...Object.entries(COLORS).map(([key, color]) => group(result.funn.filter(one => groupOf(one) === key), gruppe[key], color, known)),
    ...known.after(result),
    folded('iOrden', result.iOrden.map(rule => el('li', {}, ruleLink(rule, known.iOrden[rule])))),
    folded('ikkeVurdert', result.ikkeVurdert.map(({regel, mangler}) => el('li', {},
      ruleLink(regel), '. Trenger svar på: ', ...between(mangler.map(pointer => missing(pointer, regel))), '.'))),
    folded('ikkeAktuelt', result.ikkeAktuelt.map(rule => el('li', {}, ruleLink(rule)))),
    el('p', {class: 'resultat-om'}, `Kontrollert ${shortDateInWords(result.dato)} mot reglene slik vi kjente dem `
      + `${shortDateInWords(result.regelverk)} (regelversjon ${result.regelverk}).`));
  return heading;
}

/** @param {Funn[]} findings */
function group(findings, title, color, known) {
  return findings.length > 0 && el('section', {class: 'resultat-gruppe', 'data-color': color},
    el('h3', {}, `${title} (${findings.length})`),
    groupOf(findings[0]) === 'ubesvart'
      ? el('ul', {class: 'resultat-ubesvart'}, ...findings.map(finding => el('li', {'data-regel': finding.regel}, ...unanswered(finding))))
      : el('ul', {class: 'resultat-funn'}, ...findings.map(finding => el('li', {'data-regel': finding.regel}, ...one(finding, known)))));
}

/** Et spørsmål som ikke er avklart: én linje, som også er veien til svaret. @param {Funn} finding */
function unanswered(finding) {
  return [fieldLink(finding, finding.melding, 'rapport') ?? finding.melding, ` ${finding.tiltak}`];
}

/** @param {Funn} finding */
function one(finding, known) {
  const id = finding.felt.map(fieldId).find(isShown);
  const sources = finding.kilder.filter(source => known.kilder[source])
    .map(source => newTab({href: known.kilder[source], 'data-key': `kilde ${source} ${finding.regel} ${finding.melding}`},
      known.kildenavn[source] ?? source));
  const rule = newTab({href: `${known.rulesPage}#${finding.regel}`, 'data-key': `om ${finding.regel} ${finding.melding}`},
    'Om regelen', hidden(` «${known.regler[finding.regel]}»`));
  const toField = id && fieldLink(finding, 'Gå til feltet', 'rapport');
  if (toField) toField.append(hidden(` «${fieldLabel(id)}»`));
  return [
    el('p', {class: 'funn-melding'}, finding.melding),
    el('p', {}, finding.tiltak),
    ...[known.fix(finding, 'rapport'), known.consider(finding)].filter(Boolean),
    el('p', {class: 'funn-om'}, `Hvem: ${list(finding.hvem)} · `,
      kind(finding, known), ...sources.length ? [': ', ...between(sources)] : [],
      el('span', {class: 'bare-skjerm'}, ' · ', rule, ...toField ? [' · ', toField] : [])),
    known.datoer[finding.regel] ? ruleDates(known.datoer[finding.regel]) : null,
  ];
}

/** Hva slags grunnlag funnet har, i ord. @param {Funn} finding */
function kind({art, kilder}, {ord, lover}) {
  return ord.art[art === 'avledet' && !kilder.some(source => lover.includes(source)) ? 'avledet_uten_lov' : art];
}

/** Det bare en skjermleser trenger: de andre ser hva lenken står ved. @param {string} text */
function hidden(text) {
  return el('span', {class: 'skjema-lesbar'}, text);
}

/** Fra når regelen gjelder, og når den sist ble sammenlignet med kilden. @param {[string, string]} dates */
function ruleDates([from, compared]) {
  return el('p', {class: 'funn-om'}, `Regelen gjelder fra ${shortDateInWords(from)} · Sist sammenlignet med kilden ${shortDateInWords(compared)}`);
}

function missing(pointer, rule) {
  const id = fieldId(pointer);
  if (!id) return pointer;
  return isShown(id) ? linkTo(id, `«${fieldLabel(id)}»`, `mangler ${rule} ${pointer}`) : `«${fieldLabel(id)}»`;
}

/** Lenker med komma og «og» imellom. */
function between(parts) {
  return parts.flatMap((part, number) => number === 0 ? [part] : [number === parts.length - 1 ? ' og ' : ', ', part]);
}
