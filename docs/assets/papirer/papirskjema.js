// Papirskjemaene: fyll ut, lagre som fil, lag Word-dokument, skriv ut eller kopier. Ingenting lagres eller sendes, og et
// husket utkast leses først når leseren ber om målene i det.

import {remembered} from '../husket.js';
import {announcer, button, el, moveTo, replace} from '../sjekk/dom.js';
import {readDraft, readFile, saveFile, UnusableFile} from '../sjekk/files.js';
import {isFromNav} from '../sjekk/navfil.js';
import {Skjema, goToField} from '../sjekk/skjema.js';
import {blank, blankRow, fromDraft, newId, toDraft} from '../sjekk/utkast.js';
import {today} from '../sjekk/values.js';
import {carriedLines, composed, isAnswered, missing, paper} from './besvarelse.js';
import {copyButton, keyed} from './deler.js';
import {goalsIn, withGoals} from './maal.js';

const TEMPLATE = 'papir.docx';
const GOALS = 'maal';
const SAK = {nav: 'ekstern', intern: 'intern'};

/** @param {HTMLElement} root */
function start(root) {
  /** @type {import('./besvarelse.js').Papirskjema} */
  const data = JSON.parse(root.querySelector('.skjema-data').textContent);
  const form = root.querySelector('form');
  const region = el('div', {role: 'status', class: 'skjema-lesbar'});
  root.append(region);
  const say = announcer(region);
  const goalField = data.felt.find(field => field.navn === GOALS);

  let unsaved = false;
  const skjema = new Skjema(root, data.felt, {say, onRows: () => { showCarried(); changed(); }});
  const [message, lacks, texts] = ['beskjed', 'mangler', 'tekster'].map(name => el('div', {class: `skjema-${name}`}));

  // --- svarene ----------------------------------------------------------------

  function answers() {
    return toDraft(data.felt, skjema.read());
  }

  function blankState() {
    return Object.fromEntries(data.felt.map(field => [field.navn, blank(field)]));
  }

  /** @param {import('../sjekk/utkast.js').Tilstand} state */
  function fill(state) {
    skjema.write(state);
    showCarried();
    show();
  }

  /** Vis det som følger av svarene: felt, det som mangler, og tekstene. */
  function show() {
    const svar = answers();
    skjema.show(svar.synlige, svar.utkast);
    showMissing(missing(data, svar));
    for (const text of data.tekster) {
      texts.querySelector(`[data-tekst="${text.navn}"]`).textContent = composed(text, data, svar);
    }
  }

  function changed() {
    unsaved = true;
    show();
  }

  function snapshot() {
    const kept = {state: skjema.read(), unsaved};
    return () => {
      fill(kept.state);
      unsaved = kept.unsaved;
    };
  }

  /** Det et mål har med seg fra filene, over feltene i raden. */
  function showCarried() {
    for (const row of goalField ? document.getElementById(GOALS).querySelectorAll('[data-rad]') : []) {
      row.querySelector('.papir-medfolger')?.remove();
      const lines = carriedLines(data, GOALS, skjema.extras.get(row) ?? {});
      if (!lines.length) continue;
      row.querySelector('[data-felt]').after(el('dl', {class: 'papir-medfolger'},
        ...lines.map(({sporsmaal, svar}) => el('div', {}, el('dt', {}, sporsmaal), el('dd', {}, svar)))));
    }
  }

  function showMissing(found) {
    const state = JSON.stringify(found);
    if (lacks.dataset.viser === state) return;
    lacks.dataset.viser = state;
    replace(lacks, found.length > 0 && el('p', {}, found.length === 1 ? 'Dette svaret mangler ennå:' : `Disse ${found.length} svarene mangler ennå:`),
      found.length > 0 && el('ul', {}, ...found.map(({id, tekst}) => el('li', {}, keyed(`mangler ${id}`, el('a', {href: `#${id}`,
        onclick: event => { event.preventDefault(); goToField(id); }}, tekst))))),
      el('p', {}, found.length ? 'Du kan lage papiret likevel. Det som mangler, står som «Ikke besvart».' : 'Alt som må fylles ut, er besvart.'));
  }

  // --- filer og mål -----------------------------------------------------------

  /** Si hva som skjedde, øverst, med mulighet til å angre. */
  function tell(text, lines, undo) {
    const heading = el('p', {tabindex: -1}, el('strong', {}, text));
    const box = el('div', {class: 'ds-alert', 'data-color': 'info'}, heading, ...lines.map(line => el('p', {}, line)),
      undo && button('Angre', () => {
        undo();
        tell('Endringen er angret.', [], null);
      }));
    message.replaceChildren(box);
    moveTo(box, heading);
  }

  /** Filen som lagres. Et mål uten nummer får ett, så det kan kjennes igjen ved slutten. */
  function file() {
    if (goalField) {
      for (const row of document.getElementById(GOALS).querySelectorAll('[data-rad]')) {
        const extras = skjema.extras.get(row) ?? {};
        if (!extras.id) skjema.extras.set(row, {id: newId(), ...extras});
      }
    }
    const {utkast} = answers();
    if (utkast[GOALS]) utkast[GOALS] = /** @type {any[]} */ (utkast[GOALS]).map(inOrder);
    return `${JSON.stringify({papir: data.navn, papirversjon: data.versjon, ...utkast}, null, 2)}\n`;
  }

  /** Den samme raden gir de samme bytene, uansett hvilken fil den kom fra. */
  function inOrder(row) {
    const names = [...hiddenParts(data.skjult), ...goalField.rad.map(part => part.navn)];
    return Object.fromEntries(names.filter(name => name in row).map(name => [name, row[name]]));
  }

  function open(read) {
    const undo = snapshot();
    const {papir, papirversjon, ...content} = read;
    const {tilstand, uleselige, ukjente} = fromDraft(data.felt, data.skjult, content);
    fill(tilstand);
    unsaved = false;
    const names = [...uleselige.map(name => data.felt.find(field => field.navn === name).etikett), ...ukjente];
    tell('Det lagrede skjemaet er åpnet.', [
      papirversjon !== data.versjon && 'Filen er fra en annen versjon av skjemaet. Se at alt er med.',
      names.length > 0 && `Noe i filen lot seg ikke lese og er ikke tatt med: ${names.slice(0, 10).map(name => `«${name}»`).join(', ')}.`,
    ].filter(Boolean), undo);
  }

  /** @param {Record<string, any>} read  @param {'utkast' | 'midtveisevaluering'} kind */
  function fetchGoals(read, kind) {
    const {maal, uleselige} = goalsIn(read);
    const where = kind === 'utkast' ? 'utkastet' : 'midtveisevalueringen';
    if (!maal.length) throw new UnusableFile(`Det er ingen mål i ${where}.`);
    const undo = snapshot();
    const state = skjema.read();
    const {rader, notater} = withGoals(/** @type {any} */ (state[GOALS]), maal, kind, () => blankRow(goalField));
    const sak = kind === 'utkast' ? SAK[read.modus] : read.sak;
    const other = sak && state.sak && state.sak !== sak;
    fill({...state, [GOALS]: rader, sak: state.sak ?? sak ?? null});
    unsaved = true;
    tell(maal.length === 1 ? `Ett mål er hentet fra ${where}.` : `${maal.length} mål er hentet fra ${where}.`, [
      ...notater,
      uleselige > 0 && `${uleselige} av målene i filen lot seg ikke lese og er ikke tatt med.`,
      other && `Filen gjelder en ${sak} sak, men i skjemaet står det noe annet. Se at det er rett fil.`,
    ].filter(Boolean), undo);
  }

  function take(read) {
    if (isFromNav(read, data.navKjennetegn)) {
      throw new UnusableFile('Filen er fra Navs løsning. Åpne den i sjekken og lagre utkastet der. Åpne så det lagrede utkastet her.');
    }
    const kind = read.papir ?? ('maal' in read || 'modus' in read ? 'utkast' : null);
    if (kind === data.navn) open(read);
    else if (data.maalFra.includes(kind)) fetchGoals(read, kind);
    else if (kind === 'utkast') throw new UnusableFile('Filen er et avtaleutkast. Det åpnes i sjekken.');
    else throw new UnusableFile('Filen hører til et annet skjema.');
  }

  /** @param {() => Record<string, unknown> | Promise<Record<string, unknown>>} read */
  async function attempt(read) {
    try {
      take(await read());
    } catch (error) {
      if (!(error instanceof UnusableFile)) throw error;
      tell('Ingenting ble hentet. Skjemaet er som det var.', [error.message], null);
    }
  }

  const isKnown = name => name === 'papir' || name === 'modus' || data.navKjennetegn.includes(name) || data.felt.some(field => field.navn === name);

  function fromMemory() {
    const kept = remembered();
    if (!kept) throw new UnusableFile('Nettleseren husker ikke noe utkast.');
    return readDraft(kept.utkast, isKnown);
  }

  // --- papiret ----------------------------------------------------------------

  /** Setningen etter at papiret er laget, med hvor mange svar som mangler. */
  function withLacks(text) {
    const number = missing(data, answers()).length;
    return number ? `${text} ${number === 1 ? 'Ett svar' : `${number} svar`} mangler.` : text;
  }

  async function makeWord() {
    const content = paper(data, answers(), today());
    say('Dokumentet lages.');
    try {
      const {WORD_TYPE, fillTemplate, readTemplate} = await import('./word.js');
      const name = `${data.navn}-${today()}.docx`;
      saveFile(name, await fillTemplate(await readTemplate(TEMPLATE), content), WORD_TYPE);
      said(withLacks(`Filen ${name} er lagret.`));
    } catch (error) {
      // Feilen skal også være å finne for den som feilsøker.
      console.warn(error);
      tell('Dokumentet lot seg ikke lage. Svarene er som de var.', error.problemer ?? ['Prøv igjen, eller skriv ut siden.'], null);
    }
  }

  function save() {
    const name = `${data.navn}-${today()}.json`;
    saveFile(name, file());
    unsaved = false;
    said(`Filen ${name} er lagret. Åpne den her for å fortsette.`);
  }

  function empty() {
    const undo = snapshot();
    fill(blankState());
    unsaved = false;
    tell('Skjemaet er tømt.', [], undo);
  }

  const done = el('p', {class: 'papir-sagt'});

  function said(text) {
    done.textContent = text;
    say(text);
  }

  // --- knapper og hendelser ---------------------------------------------------

  const chooser = el('input', {type: 'file', accept: '.json,application/json', hidden: true, 'aria-label': 'Velg fil',
    onchange: async () => {
      const [chosen] = /** @type {HTMLInputElement} */ (chooser).files;
      if (chosen) await attempt(() => readFile(chosen, isKnown, 'skjema'));
      /** @type {HTMLInputElement} */ (chooser).value = '';
    }});

  root.querySelector('.skjema-topp').append(
    el('div', {class: 'skjema-knapper'},
      button(goalField ? 'Åpne en fil' : 'Åpne et lagret skjema', () => chooser.click()), chooser,
      Boolean(goalField && remembered()) && button('Hent målene fra utkastet nettleseren husker', () => attempt(fromMemory))),
    ...goalField ? [el('p', {class: 'skjema-hjelp'}, data.maalFra.includes('midtveisevaluering')
      ? 'Velg utkastet for å hente målene, og midtveisevalueringen for å få med merkene. Rekkefølgen spiller ingen rolle. Velg en fil du har lagret her, for å fortsette.'
      : 'Velg utkastet fra sjekken for å hente målene. Velg en fil du har lagret her, for å fortsette.')] : [],
    message);
  texts.append(...data.tekster.map(text => el('div', {},
    el('h3', {id: `tekst-${text.navn}`}, text.tittel), el('p', {}, text.om),
    el('div', {class: 'papir-tekst', tabindex: 0, role: 'region', 'aria-labelledby': `tekst-${text.navn}`, 'data-tekst': text.navn}),
    el('div', {class: 'skjema-knapper'}, copyButton(`Kopier ${text.tittel[0].toLowerCase()}${text.tittel.slice(1)}`, () => composed(text, data, answers()), say, text.navn)))));
  root.querySelector('.skjema-bunn').append(
    el('h2', {id: 'lag-papiret'}, 'Lag papiret'), lacks,
    el('div', {class: 'skjema-knapper'},
      button('Lag Word-dokument', makeWord, 'primary'),
      button('Skriv ut', () => window.print()),
      button('Lagre som fil', save),
      button('Tøm skjemaet', empty, 'tertiary')),
    done, texts);

  form.addEventListener('submit', event => event.preventDefault());
  // Ikke når et felt forlates: da ville listen over det som mangler, flyttet knappen leseren er i ferd med å trykke på.
  form.addEventListener('input', changed);
  window.addEventListener('beforeunload', event => {
    if (unsaved && Object.values(answers().utkast).some(isAnswered)) event.preventDefault();
  });

  root.classList.add('er-aktiv');
  fill(blankState());
}

/** Delene av et mål som bare følger med. @param {string[]} hidden */
function hiddenParts(hidden) {
  return hidden.filter(name => name.startsWith(`${GOALS}.`)).map(name => name.split('.')[1]);
}

for (const root of document.querySelectorAll('[data-papirskjema]')) start(/** @type {HTMLElement} */ (root));
