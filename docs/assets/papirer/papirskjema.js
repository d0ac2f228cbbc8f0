// Papirskjemaene: fyll ut, lagre som fil, lag Word-dokument, skriv ut eller kopier. Ingenting lagres eller sendes, og et
// husket utkast leses først når leseren ber om målene i det.

import {remembered} from '../felles/husket.js';
import {announcer, button, el, moveTo, replace} from '../felles/dom.js';
import {quoted, readDraft, readFile, saveFile, UnusableFile} from '../felles/files.js';
import {Skjema, goToField, isShown} from '../felles/skjema.js';
import {blank, blankRow, fromDraft, isAnswered, newId, toDraft} from '../felles/utkast.js';
import {texts} from '../felles/tekst.js';
import {shortDateInWords, today} from '../felles/values.js';
import {alongLines, carriedLines, composed, letter, missing, paper, warnings} from './besvarelse.js';
import {copyButton, keyed} from './deler.js';
import {completed, fromAgreement, fromMidway, writtenMidway} from './evaluering.js';
import {Gjennomlesing} from './gjennomlesing.js';
import {goalsIn, withGoals} from './maal.js';

const TEMPLATE = 'papir.docx';
const GOALS = 'maal';
const t = texts('papirskjema');

class Papirside {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    /** @type {import('./besvarelse.js').Papirskjema} */
    this.data = JSON.parse(root.querySelector('.skjema-data').textContent);
    this.goalField = this.data.felt.find(field => field.navn === GOALS);
    this.unsaved = false;
    /** Det som er skrevet i en tidligere fil. @type {Record<string, unknown>} */
    this.along = {};
    this.alongPlace = el('div', {class: 'papir-tidligere'});
    const region = el('div', {role: 'status', class: 'skjema-lesbar'});
    root.append(region);
    this.say = announcer(region);
    this.skjema = new Skjema(root, this.data.felt, {say: this.say, onRows: () => { this.#showCarried(); this.#changed(); }});
    this.message = el('div', {class: 'skjema-beskjed'});
    this.lacks = el('div', {class: 'skjema-mangler'});
    this.warned = el('div', {class: 'papir-varsler'});
    this.texts = el('div', {class: 'skjema-tekster'});
    this.done = el('p', {class: 'papir-sagt'});
    this.reading = new Gjennomlesing(() => this.#written(), this.say);
    this.isKnown = name => name === 'papir' || name === 'modus' || this.data.navKjennetegn.includes(name)
      || this.data.felt.some(field => field.navn === name);
    this.#buildTop();
    this.#buildBottom();
    this.#listen();
    root.classList.add('er-aktiv');
    this.#fill(this.#blankState());
  }

  // --- siden ------------------------------------------------------------------

  #buildTop() {
    const {data, goalField} = this;
    const chooser = /** @type {HTMLInputElement} */ (el('input', {type: 'file', accept: '.json,application/json', hidden: true,
      'aria-label': 'Velg fil', onchange: async () => {
        const [chosen] = chooser.files;
        if (chosen) await this.#attempt(() => readFile(chosen, this.isKnown, 'skjema'));
        chooser.value = '';
      }}));
    this.root.querySelector('.skjema-topp').append(
      el('div', {class: 'skjema-knapper'},
        button(goalField ? 'Åpne en fil' : 'Åpne et lagret skjema', () => chooser.click()), chooser,
        Boolean(goalField && remembered()) && button(t('fra_husket'), () => this.#attempt(() => this.#fromMemory()))),
      goalField && el('p', {class: 'skjema-hjelp'}, data.maalFra.includes('midtveisevaluering') ? t('aapne_begge') : t('aapne_utkast')),
      this.message);
  }

  #buildBottom() {
    this.texts.append(...this.data.tekster.map(text => this.#textToCopy(text)));
    this.root.querySelector('.skjema-bunn').append(
      ...this.reading.nodes,
      el('h2', {id: 'lag-papiret'}, 'Lag papiret'), this.warned, this.lacks,
      el('div', {class: 'skjema-knapper'},
        this.data.tekster.length === 0 && button('Lag Word-dokument', () => this.#makeWord(), 'primary'),
        ...this.data.tekster.map((text, number) => button(t('lag_brev', {tittel: text.tittel}), () => this.#makeWord(text), number ? 'secondary' : 'primary')),
        button('Skriv ut', () => window.print()),
        button('Lagre som fil', () => this.#save()),
        button('Tøm skjemaet', () => this.#empty(), 'tertiary')),
      this.done, this.texts);
  }

  /** @param {import('./besvarelse.js').Tekst} text */
  #textToCopy(text) {
    const copy = copyButton(`Kopier ${text.tittel[0].toLowerCase()}${text.tittel.slice(1)}`,
      () => composed(text, this.data, this.#answers()), this.say, text.navn);
    return el('div', {},
      el('h3', {id: `tekst-${text.navn}`}, text.tittel), el('p', {}, text.om),
      el('div', {class: 'papir-tekst', tabindex: 0, role: 'region', 'aria-labelledby': `tekst-${text.navn}`, 'data-tekst': text.navn}),
      el('div', {class: 'skjema-knapper'}, copy));
  }

  #listen() {
    const form = this.root.querySelector('form');
    form.addEventListener('submit', event => event.preventDefault());
    // Ikke når et felt forlates: da ville listen over det som mangler, flyttet knappen leseren er i ferd med å trykke på.
    form.addEventListener('input', () => this.#changed());
    window.addEventListener('beforeunload', event => {
      if (this.unsaved && Object.values(this.#answers().utkast).some(isAnswered)) event.preventDefault();
    });
  }

  // --- svarene ----------------------------------------------------------------

  /** @returns {import('./besvarelse.js').Svar} */
  #answers() {
    return {...toDraft(this.data.felt, this.skjema.read()), medfolger: this.along};
  }

  /** Det som er skrevet med egne ord. @returns {import('./gjennomlesing.js').Tekst[]} */
  #written() {
    const {slag} = this.data, state = this.skjema.read();
    const one = (name, id, tekst) => slag[name] ? [{id, slag: slag[name], tekst: String(tekst)}] : [];
    return this.data.felt.flatMap(field => field.rad
      ? /** @type {any[]} */ (state[field.navn]).flatMap((row, number) => field.rad.flatMap(part =>
        one(`${field.navn}.${part.navn}`, `${field.navn}-${number}-${part.navn}`, row.deler[part.navn])))
      : one(field.navn, field.navn, state[field.navn])).filter(({id}) => isShown(id));
  }

  #blankState() {
    return Object.fromEntries(this.data.felt.map(field => [field.navn, blank(field)]));
  }

  /** @param {import('../felles/utkast.js').Tilstand} state */
  #fill(state, along = this.along) {
    this.along = along;
    this.skjema.write(state);
    this.#showCarried();
    this.#show();
  }

  /** Vis det som følger av svarene: felt, det som mangler, og tekstene. */
  #show() {
    this.reading.changed();
    const svar = this.#answers();
    this.skjema.show(svar.synlige, svar.utkast);
    this.#showMissing(missing(this.data, svar));
    this.#showWarnings(warnings(this.data, svar));
    for (const text of this.data.tekster) {
      this.texts.querySelector(`[data-tekst="${text.navn}"]`).textContent = composed(text, this.data, svar);
    }
  }

  #changed() {
    this.unsaved = true;
    this.#show();
  }

  #snapshot() {
    const {unsaved, along} = this;
    const state = this.skjema.read();
    return () => {
      this.#fill(state, along);
      this.unsaved = unsaved;
    };
  }

  /** Radene med mål, hvis papiret har noen. */
  #goalRows() {
    return this.goalField ? [...document.getElementById(GOALS).querySelectorAll('[data-rad]')] : [];
  }

  /** Det som er skrevet i en tidligere fil: det et mål har med seg, over feltene i raden, og resten under målene. */
  #showCarried() {
    const along = alongLines(this.data, this.along);
    replace(this.alongPlace, along.length > 0 && el('h3', {}, this.data.skjultTittel), along.length > 0 && answersList(along));
    if (this.goalField) document.getElementById(GOALS).after(this.alongPlace);
    for (const row of this.#goalRows()) {
      row.querySelector('.papir-medfolger')?.remove();
      const lines = carriedLines(this.data, GOALS, this.skjema.extras.get(row) ?? {});
      if (!lines.length) continue;
      row.querySelector('[data-felt]').after(answersList(lines));
    }
  }

  /** @param {string[]} found */
  #showWarnings(found) {
    const state = found.join('\n');
    if (this.warned.dataset.viser === state) return;
    this.warned.dataset.viser = state;
    replace(this.warned, found.length > 0 && el('div', {class: 'ds-alert', 'data-color': 'warning'},
      el('p', {}, el('strong', {}, this.data.varselTittel)), el('ul', {}, ...found.map(text => el('li', {}, text)))));
  }

  #showMissing(found) {
    const state = JSON.stringify(found);
    if (this.lacks.dataset.viser === state) return;
    this.lacks.dataset.viser = state;
    replace(this.lacks, found.length > 0 && el('p', {}, found.length === 1 ? 'Dette svaret mangler ennå:' : `Disse ${found.length} svarene mangler ennå:`),
      found.length > 0 && el('ul', {}, ...found.map(({id, tekst}) => el('li', {}, keyed(`mangler ${id}`, el('a', {href: `#${id}`,
        onclick: event => { event.preventDefault(); goToField(id); }}, tekst))))),
      el('p', {}, found.length ? this.data.underskrift ? t('mangler_haand') : t('mangler') : 'Alt som må fylles ut, er besvart.'));
  }

  // --- filer og mål -----------------------------------------------------------

  /** Si hva som skjedde, øverst, med mulighet til å angre. */
  #tell(text, lines, undo) {
    const heading = el('p', {tabindex: -1}, el('strong', {}, text));
    const box = el('div', {class: 'ds-alert', 'data-color': 'info'}, heading, ...lines.map(line => el('p', {}, line)),
      undo && button('Angre', () => {
        undo();
        this.#tell('Endringen er angret.', [], null);
      }));
    this.message.replaceChildren(box);
    moveTo(box, heading);
  }

  /** Filen som lagres. Et mål uten nummer får ett, så det kan kjennes igjen ved slutten. */
  #file() {
    for (const row of this.#goalRows()) {
      const extras = this.skjema.extras.get(row) ?? {};
      if (!extras.id) this.skjema.extras.set(row, {id: newId(), ...extras});
    }
    const {utkast} = this.#answers();
    if (utkast[GOALS]) utkast[GOALS] = /** @type {any[]} */ (utkast[GOALS]).map(row => this.#inOrder(row));
    return `${JSON.stringify({papir: this.data.navn, papirversjon: this.data.versjon, ...this.along, ...utkast}, null, 2)}\n`;
  }

  /** Den samme raden gir de samme bytene, uansett hvilken fil den kom fra. */
  #inOrder(row) {
    const names = [...hiddenParts(this.data.skjult), ...this.goalField.rad.map(part => part.navn)];
    return Object.fromEntries(names.filter(name => name in row).map(name => [name, row[name]]));
  }

  #open(read) {
    const {data} = this;
    const undo = this.#snapshot();
    const {papir: _papir, papirversjon, ...content} = read;
    const {tilstand, medfolger, uleselige, ukjente} = fromDraft(data.felt, data.skjult, content);
    this.#fill(tilstand, Object.fromEntries(Object.entries(medfolger).filter(([, value]) => typeof value === 'string')));
    this.unsaved = false;
    const names = [...uleselige.map(name => `«${data.felt.find(field => field.navn === name).etikett}»`),
      ...ukjente.length ? [quoted(ukjente)] : []];
    this.#tell('Det lagrede skjemaet er åpnet.', [
      papirversjon !== data.versjon && 'Filen er fra en annen versjon av skjemaet. Se at alt er med.',
      names.length > 0 && `Noe i filen lot seg ikke lese og er ikke tatt med: ${names.join(', ')}.`,
    ].filter(Boolean), undo);
  }

  /** @param {Record<string, any>} read  @param {'utkast' | 'midtveisevaluering'} kind */
  #fetchGoals(read, kind) {
    const {maal, uleselige} = goalsIn(read);
    const where = kind === 'utkast' ? 'utkastet' : 'midtveisevalueringen';
    if (!maal.length) throw new UnusableFile(`Det er ingen mål i ${where}.`);
    const undo = this.#snapshot();
    const state = this.skjema.read();
    const {rader, notater} = withGoals(/** @type {any} */ (state[GOALS]), maal, kind, () => blankRow(this.goalField));
    const given = kind === 'utkast' ? fromAgreement(read, this.data) : fromMidway(read);
    const {tilstand, fylt} = completed(this.data, state, given);
    const other = given.sak && state.sak && state.sak !== given.sak;
    this.#fill({...tilstand, [GOALS]: rader}, kind === 'utkast' ? this.along : writtenMidway(read, this.data));
    this.unsaved = true;
    this.#tell(maal.length === 1 ? `Ett mål er hentet fra ${where}.` : `${maal.length} mål er hentet fra ${where}.`, [
      fylt.length > 0 && t('hentet_med'),
      kind !== 'utkast' && Object.keys(this.along).length > 0 && t('hentet_skrevet'),
      ...notater,
      uleselige > 0 && `${uleselige} av målene i filen lot seg ikke lese og er ikke tatt med.`,
      other && `Filen gjelder en ${given.sak} sak, men i skjemaet står det noe annet. Se at det er rett fil.`,
    ].filter(Boolean), undo);
  }

  #take(read) {
    const {data} = this;
    if (!('modus' in read) && data.navKjennetegn.some(name => name in read)) {
      throw new UnusableFile('Filen er fra Navs løsning. Åpne den i sjekken og lagre utkastet der. Åpne så det lagrede utkastet her.');
    }
    const kind = read.papir ?? ('maal' in read || 'modus' in read ? 'utkast' : null);
    if (kind === data.navn) this.#open(read);
    else if (data.maalFra.includes(kind)) this.#fetchGoals(read, kind);
    else if (kind === 'utkast') throw new UnusableFile('Filen er et avtaleutkast. Det åpnes i sjekken.');
    else throw new UnusableFile('Filen hører til et annet skjema.');
  }

  /** @param {() => Record<string, unknown> | Promise<Record<string, unknown>>} read */
  async #attempt(read) {
    try {
      this.#take(await read());
    } catch (error) {
      if (!(error instanceof UnusableFile)) throw error;
      this.#tell('Ingenting ble hentet. Skjemaet er som det var.', [error.message], null);
    }
  }

  #fromMemory() {
    const kept = remembered();
    if (!kept) throw new UnusableFile('Nettleseren husker ikke noe utkast.');
    return readDraft(kept.utkast, this.isKnown);
  }

  // --- papiret ----------------------------------------------------------------

  /** Setningen etter at papiret er laget, med hvor mange svar som mangler. */
  #withLacks(text) {
    const number = missing(this.data, this.#answers()).length;
    return number ? `${text} ${number === 1 ? 'Ett svar' : `${number} svar`} mangler.` : text;
  }

  /** @param {import('./besvarelse.js').Tekst} [text]  teksten papiret er et brev av */
  async #makeWord(text) {
    const made = t('skrevet', {dag: shortDateInWords(today())});
    const content = text ? letter(text, this.data, this.#answers(), made) : paper(this.data, this.#answers(), made);
    this.say('Dokumentet lages.');
    try {
      const {WORD_TYPE, fillTemplate, readTemplate} = await import('./word.js');
      const name = `${this.data.navn}${text ? `-${text.navn}` : ''}-${today()}.docx`;
      saveFile(name, await fillTemplate(await readTemplate(TEMPLATE), content), WORD_TYPE);
      this.#said(this.#withLacks(`Filen ${name} er lagret.`));
    } catch (error) {
      // Feilen skal også være å finne for den som feilsøker.
      console.warn(error);
      this.#tell('Dokumentet lot seg ikke lage. Svarene er som de var.', error.problemer ?? ['Prøv igjen, eller skriv ut siden.'], null);
    }
  }

  #save() {
    const name = `${this.data.navn}-${today()}.json`;
    saveFile(name, this.#file());
    this.unsaved = false;
    this.#said(`Filen ${name} er lagret. Åpne den her for å fortsette.`);
  }

  #empty() {
    const undo = this.#snapshot();
    this.#fill(this.#blankState(), {});
    this.unsaved = false;
    this.#tell('Skjemaet er tømt.', [], undo);
  }

  #said(text) {
    this.done.textContent = text;
    this.say(text);
  }
}

/** @param {{sporsmaal: string, svar: string}[]} lines */
function answersList(lines) {
  return el('dl', {class: 'papir-medfolger'},
    ...lines.map(({sporsmaal, svar}) => el('div', {}, el('dt', {}, sporsmaal), el('dd', {}, svar))));
}

/** Delene av et mål som bare følger med. @param {string[]} hidden */
function hiddenParts(hidden) {
  return hidden.filter(name => name.startsWith(`${GOALS}.`)).map(name => name.split('.')[1]);
}

for (const root of document.querySelectorAll('[data-papirskjema]')) new Papirside(/** @type {HTMLElement} */ (root));
