// Viser resultatet av en sjekk: feillisten over knappen, meldingene ved feltene og rapporten.

import {el, list, replace} from './dom.js';
import {fieldId, fieldLabel, goToField, isShown, wrapper} from './skjema.js';
import {shortDateInWords} from './values.js';

/**
 * @typedef {{regel: string, alvor: 'feil' | 'advarsel' | 'merknad', felt: string[], melding: string, tiltak: string,
 *   hvem: string[], kilder: string[], art: string}} Funn
 * @typedef {{regelverk: string, dato: string, avtaletype: string | null, funn: Funn[],
 *   ikkeVurdert: {regel: string, mangler: string[]}[], iOrden: string[], ikkeAktuelt: string[]}} Resultat
 * @typedef {{fix: (finding: Funn, place: string) => HTMLElement | null, explanation: (finding: Funn) => string | undefined,
 *   consider: (finding: Funn) => HTMLElement | null, after: (result: Resultat) => (Node | false | null)[]}} Tillegg  det som står sammen med et funn
 */

const SEVERITIES = /** @type {const} */ ({
  feil: {title: 'Må rettes', color: 'danger'},
  advarsel: {title: 'Bør vurderes', color: 'warning'},
  merknad: {title: 'Til orientering', color: 'info'},
});

const KINDS = {lov: 'Lov eller forskrift', 'nav-praksis': 'Navs praksis', avledet: 'Utledet', råd: 'Råd'};
const KINDS_WITHOUT_SOURCE = {avledet: 'Følger av opplysningene selv'};

const GUIDANCE = {
  nav: 'Dette er veiledning, ikke et vedtak. Nav avgjør, og Nav godkjenner avtalen til slutt.',
  intern: 'Dette er veiledning, ikke et vedtak. Arbeidsgiveren avgjør, og ansvaret er deres.',
  ukjent: 'Dette er veiledning, ikke et vedtak.',
};

const NEW_TAB = {target: '_blank', rel: 'noopener'};

/** Antallene på én linje. @param {Resultat} result */
export function counts({funn, iOrden, ikkeVurdert}) {
  const number = severity => funn.filter(one => one.alvor === severity).length;
  return [`${number('feil')} må rettes`, `${number('advarsel')} bør vurderes`, `${number('merknad')} til orientering`,
    `${ikkeVurdert.length} ikke vurdert`, `${iOrden.length} i orden`].join(' · ');
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
 * @param {Funn[]} findings  @param {Tillegg} [extras]
 */
export function showMessages(findings, extras) {
  for (const old of document.querySelectorAll('.skjema-meldinger')) unmark(/** @type {HTMLElement} */ (old));
  /** @type {Map<string, Funn[]>} */
  const perField = new Map();
  for (const finding of findings) {
    if (finding.alvor === 'merknad') continue;
    for (const id of new Set(finding.felt.map(fieldId))) {
      if (isShown(id)) perField.set(id, [...perField.get(id) ?? [], finding]);
    }
  }
  for (const [id, ofField] of perField) mark(id, ofField, extras);
}

/** @param {string} id  @param {Funn[]} findings  @param {Tillegg} extras */
function mark(id, findings, extras) {
  const node = wrapper(id);
  const errors = findings.filter(finding => finding.alvor === 'feil');
  // Er det noe som må rettes, er det bare det som står der: én ting om gangen.
  const shown = errors.length ? errors : findings;
  const messages = el('div', {class: 'skjema-meldinger', id: `${id}-melding`},
    ...[...new Set(shown.map(finding => finding.melding))].map(text => errors.length
      ? el('p', {class: 'ds-validation-message'}, text)
      : el('p', {class: 'ds-validation-message', 'data-color': 'warning'}, el('span', {class: 'skjema-alvor'}, 'Bør vurderes: '), text)));
  // En forklaring følger med også når noe annet må rettes først.
  messages.append(...[...new Set(findings.map(finding => extras.explanation(finding)).filter(Boolean))]
    .map(text => el('p', {class: 'skjema-hjelp'}, text)));
  const buttons = el('div', {class: 'skjema-ved-felt'}, ...shown.map(finding => extras.fix(finding, `felt ${id}`)).filter(Boolean));
  if (node.classList.contains('skjema-rader')) node.querySelector('.skjema-radene').before(messages);
  else node.append(messages);
  if (buttons.childElementCount) messages.after(buttons);
  node.classList.toggle('har-feil', errors.length > 0);
  const described = describedPart(node);
  described.dataset.before = described.getAttribute('aria-describedby') ?? '';
  described.setAttribute('aria-describedby', `${id}-melding ${described.dataset.before}`.trim());
  if (errors.length) for (const part of invalidParts(node)) part.setAttribute('aria-invalid', 'true');
}

/** @param {HTMLElement} messages */
function unmark(messages) {
  const node = wrapper(messages.id.replace(/-melding$/, ''));
  if (messages.nextElementSibling?.matches('.skjema-ved-felt')) messages.nextElementSibling.remove();
  messages.remove();
  if (!node) return;
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
 * @param {HTMLElement} place  @param {Resultat} result
 * @param {{regler: Record<string, string>, kilder: Record<string, string>, datoer: Record<string, [string, string]>, rulesPage: string} & Tillegg} known
 * @returns {HTMLElement} overskriften fokus kan gå til
 */
export function showReport(place, result, known) {
  const heading = el('h2', {id: 'resultat', tabindex: -1, 'data-key': 'resultat'}, 'Resultat');
  const open = new Set([...place.querySelectorAll('details[open]')].map(node => /** @type {HTMLElement} */ (node).dataset.part));
  const folded = (part, title, content) => content.length > 0 && el('details', {class: 'skjema-fold', 'data-part': part, open: open.has(part)},
    el('summary', {'data-key': `fold ${part}`}, `${title} (${content.length})`),
    el('ul', {class: 'skjema-foldet'}, ...content));
  const ruleLink = rule => el('a', {href: `${known.rulesPage}#${rule}`, 'data-key': `regel ${rule}`, ...NEW_TAB}, known.regler[rule] ?? rule);

  replace(place,
    heading,
    el('p', {class: 'resultat-antall'}, counts(result)),
    el('p', {class: 'resultat-veiledning'}, GUIDANCE[result.avtaletype ?? 'ukjent']),
    result.funn.length > 0 && el('p', {class: 'bare-skjerm'}, 'Lenkene til kilder og regler åpnes i en ny fane.'),
    ...Object.entries(SEVERITIES).map(([severity, how]) => group(result.funn.filter(one => one.alvor === severity), how, known)),
    ...known.after(result),
    folded('iOrden', 'I orden', result.iOrden.map(rule => el('li', {}, ruleLink(rule)))),
    folded('ikkeVurdert', 'Ikke vurdert', result.ikkeVurdert.map(({regel, mangler}) => el('li', {},
      ruleLink(regel), '. Trenger svar på: ', ...between(mangler.map(pointer => missing(pointer, regel))), '.'))),
    folded('ikkeAktuelt', 'Gjelder ikke dette utkastet', result.ikkeAktuelt.map(rule => el('li', {}, ruleLink(rule)))),
    el('p', {class: 'resultat-om'}, `Kontrollert ${shortDateInWords(result.dato)} mot reglene slik vi kjente dem `
      + `${shortDateInWords(result.regelverk)} (regelversjon ${result.regelverk}).`));
  return heading;
}

/** @param {Funn[]} findings */
function group(findings, {title, color}, known) {
  return findings.length > 0 && el('section', {class: 'resultat-gruppe', 'data-color': color},
    el('h3', {}, `${title} (${findings.length})`),
    el('ul', {class: 'resultat-funn'}, ...findings.map(finding => el('li', {'data-regel': finding.regel}, ...one(finding, known)))));
}

/** @param {Funn} finding */
function one(finding, known) {
  const id = finding.felt.map(fieldId).find(isShown);
  const sources = finding.kilder.filter(source => known.kilder[source]).map(source => sourceLink(source, known.kilder[source], finding));
  const rule = el('a', {href: `${known.rulesPage}#${finding.regel}`, 'data-key': `om ${finding.regel} ${finding.melding}`, ...NEW_TAB}, 'Om regelen');
  const toField = id && fieldLink(finding, 'Gå til feltet', 'rapport');
  if (toField) toField.append(el('span', {class: 'skjema-lesbar'}, ` «${fieldLabel(id)}»`));
  return [
    el('p', {class: 'funn-melding'}, finding.melding),
    el('p', {}, finding.tiltak),
    ...[known.fix(finding, 'rapport'), known.consider(finding)].filter(Boolean),
    el('p', {class: 'funn-om'}, `Hvem: ${list(finding.hvem)} · `,
      ...sources.length ? [`${KINDS[finding.art]}: `, ...between(sources)] : [KINDS_WITHOUT_SOURCE[finding.art] ?? KINDS[finding.art]],
      el('span', {class: 'bare-skjerm'}, ' · ', rule, ...toField ? [' · ', toField] : [])),
    known.datoer[finding.regel] ? ruleDates(known.datoer[finding.regel]) : null,
  ];
}

/** Fra når regelen gjelder, og når den sist ble sammenlignet med kilden. @param {[string, string]} dates */
function ruleDates([from, compared]) {
  return el('p', {class: 'funn-om'}, `Regelen gjelder fra ${shortDateInWords(from)} · Sist sammenlignet med kilden ${shortDateInWords(compared)}`);
}

function sourceLink(source, address, finding) {
  return el('a', {href: address, 'data-key': `kilde ${source} ${finding.regel} ${finding.melding}`, ...NEW_TAB}, source);
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
