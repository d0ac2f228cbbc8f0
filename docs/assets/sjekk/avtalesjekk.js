// Skjemaet på siden «Sjekk et avtaleutkast». Kjenner ingen regler og ingen grenser: samler svarene, spør sjekken og viser
// det den sier. Ingenting lagres noe sted før leseren selv lagrer en fil.

import {agenda, parties} from './agenda.js';
import {announcer, button, el, list, moveTo} from './dom.js';
import {Fakta} from './fakta.js';
import {readDraft, readFile, saveFile, UnusableFile} from './files.js';
import {Huske} from './huske.js';
import {Loading} from './loading.js';
import {migrate} from './migrering.js';
import {isFromNav, readNav} from './navfil.js';
import {Papirer} from '../papirer/papirer.js';
import {Rettinger, forget} from './retting.js';
import {showErrors, showMessages, showReport} from './resultat.js';
import {Skjema, fieldLabel, goToField} from './skjema.js';
import {blank, fromDraft, showValue, toDraft, toFile} from './utkast.js';
import {addDays, daysBetween, today} from './values.js';
import {Vurderinger} from './vurdert.js';

const RECHECK_AFTER = 300;
const ISO_DATE = /^\d{4}-\d\d-\d\d$/;

/** @param {HTMLElement} root */
function start(root) {
  const data = JSON.parse(root.querySelector('.skjema-data').textContent);
  const form = root.querySelector('form');
  const title = document.title;
  const region = el('div', {role: 'status', class: 'skjema-lesbar'});
  root.append(region);
  const say = announcer(region);

  let carried = {}; // det filen hadde med seg som skjemaet ikke viser
  let unsaved = false;
  let asked = false; // leseren har bedt om en kontroll
  let wantsFocus = false;
  let hadErrors = false;
  let latest = null; // resultatet som vises
  let sequence = 0;
  let opened = 0;
  let timer = 0;
  let factsSequence = 0;
  let factsTimer = 0;

  const skjema = new Skjema(root, data.felt, {say, onRows: () => changed()});
  const [message, topStatus, errors, bottomStatus, report] = ['beskjed', 'status', 'feil', 'status', 'resultat']
    .map(name => el('div', {class: `skjema-${name}`}));
  const loading = new Loading({
    top: topStatus,
    bottom: bottomStatus,
    say,
    checklist: root.dataset.sjekkliste,
    onReady: showFacts,
    onFailure: clearResult,
    onRetry: () => {
      wantsFocus = asked;
      if (asked) check();
    },
  });

  const fakta = new Fakta((name, value) => {
    put(name, value);
    goToField(name);
  });
  const rettinger = new Rettinger({
    read: name => skjema.read()[name],
    put,
    restore: (name, content) => {
      skjema.set(name, content);
      changed();
    },
    say,
  });
  const vurderinger = new Vurderinger({
    draft: () => toDraft(data.felt, skjema.read()).utkast,
    onChange: said => {
      if (said) {
        touched();
        say(said);
      }
      if (latest) show(latest);
    },
  });
  // Det noen har vurdert, og det den som skriver selv kan ta bort av en tekst, er ikke noe for et møte.
  const isSettled = finding => vurderinger.isConsidered(finding) || finding.regel in data.forklaringer;
  const huske = new Huske({
    text: file,
    onKept: () => { unsaved = false; },
    onErased: byReader => {
      if (byReader) empty('Alt er slettet fra denne maskinen, og skjemaet er tømt.');
      else if (Object.keys(draft().utkast).length) unsaved = true;
    },
    say,
  });
  const extras = {
    fix: (finding, place) => rettinger.button(finding, place),
    explanation: finding => data.forklaringer[finding.regel],
    consider: finding => vurderinger.part(finding),
    after: result => [
      agenda(parties(result, data.hvem, isSettled), result.dato, say),
      nextSteps(result.avtaletype),
    ],
  };

  const papirer = new Papirer({
    draft: () => draft().utkast,
    file,
    today,
    paper: async name => {
      const answer = JSON.parse(await loading.paper(file(), today(), name));
      if (answer.grunn) throw new Error(answer.grunn);
      return answer;
    },
    say,
    settled: isSettled,
    agenda: () => parties(latest, data.hvem, isSettled),
  });

  /** Hva leseren gjør nå, for regimet utkastet gjelder. */
  function nextSteps(modus) {
    const template = /** @type {HTMLTemplateElement | null} */ (root.querySelector(`template[data-videre="${modus}"]`));
    return template && el('section', {class: 'skjema-videre', 'aria-labelledby': 'videre'},
      el('h3', {id: 'videre'}, 'Veien videre'), template.content.cloneNode(true));
  }

  // --- svarene ----------------------------------------------------------------

  function draft() {
    const found = toDraft(data.felt, skjema.read());
    skjema.show(found.synlige, found.utkast);
    factsSoon();
    return found;
  }

  /** Sett en verdi i ett felt. @param {string} name  @param {unknown} value */
  function put(name, value) {
    skjema.set(name, showValue(data.felt.find(field => field.navn === name), value));
    changed();
  }

  // --- opplysninger ved feltene -------------------------------------------------

  function factsSoon() {
    clearTimeout(factsTimer);
    factsTimer = setTimeout(showFacts, RECHECK_AFTER);
  }

  async function showFacts() {
    clearTimeout(factsTimer);
    const number = ++factsSequence;
    const {utkast} = toDraft(data.felt, skjema.read());
    const answer = await loading.facts(JSON.stringify(utkast), today()).then(JSON.parse).catch(() => null);
    // Har noen skrevet videre imens, kommer det nye svaret snart.
    if (number === factsSequence) fakta.show(utkast, answer?.grunn ? null : answer);
  }

  function changed() {
    touched();
    draft();
    recheck();
  }

  function fetchCheck() {
    if (!/** @type {any} */ (navigator).connection?.saveData) loading.start();
  }

  /** Noe er endret siden det sist ble lagret. */
  function touched() {
    unsaved = true;
    huske.changed();
  }

  /** Et øyeblikksbilde som kan hentes tilbake. */
  function snapshot() {
    const kept = {state: skjema.read(), carried, unsaved};
    const {entries} = vurderinger;
    return () => {
      ({carried, unsaved} = kept);
      vurderinger.load(entries);
      skjema.write(kept.state);
      draft();
      recheck();
      huske.changed();
    };
  }

  function fill(state, {vurdert, ...rest}) {
    carried = rest;
    vurderinger.load(vurdert);
    skjema.write(state);
    forget(form);
    unsaved = false;
    recheck();
    huske.changed();
    return draft();
  }

  // --- kontrollen -------------------------------------------------------------

  function recheck() {
    clearTimeout(timer);
    if (asked && !loading.failed) timer = setTimeout(check, RECHECK_AFTER);
  }

  async function check() {
    clearTimeout(timer);
    const number = ++sequence;
    let answer, facts;
    try {
      const question = [JSON.stringify(draft().utkast), today()];
      answer = JSON.parse(await loading.check(...question));
      facts = JSON.parse(await loading.facts(...question));
    } catch (error) {
      if (number === sequence && error.grunn === 'sjekk') unchecked('Sjekken stanset på dette utkastet.');
      return;
    }
    if (number !== sequence) return;
    rettinger.known = facts?.rettinger ?? [];
    if (answer.grunn) unchecked(answer.grunn);
    else show(answer);
  }

  function show(result) {
    latest = result;
    const fixed = hadErrors && !result.funn.some(finding => finding.alvor === 'feil');
    hadErrors = result.funn.some(finding => finding.alvor === 'feil');
    showMessages(result.funn, extras);
    const box = showErrors(errors, result.funn);
    const heading = showReport(report, result, {regler: data.regler, kilder: data.kilder, datoer: data.datoer, rulesPage: root.dataset.regler, ...extras});
    papirer.show(result);
    document.title = hadErrors ? `Feil: ${title}` : title;
    if (wantsFocus) {
      wantsFocus = false;
      // Har leseren begynt å skrive mens sjekken ble hentet, skal ikke fokus rives bort.
      if (form.contains(document.activeElement)) say('Utkastet er kontrollert. Resultatet står nederst.');
      else moveTo(box ?? heading, box?.querySelector('h2') ?? heading);
    } else if (fixed) {
      say('Alle feil er rettet.');
    }
  }

  function clearResult() {
    clearTimeout(timer);
    sequence += 1;
    wantsFocus = false;
    hadErrors = false;
    latest = null;
    document.title = title;
    showMessages([]);
    errors.replaceChildren();
    report.replaceChildren();
    papirer.show(null);
  }

  function unchecked(reason) {
    const focus = wantsFocus;
    clearResult();
    const heading = el('h2', {id: 'resultat', tabindex: -1}, 'Ingenting er kontrollert');
    report.replaceChildren(heading, el('p', {}, reason));
    if (focus) moveTo(heading, heading);
  }

  // --- filer, eksempler og å begynne på nytt ----------------------------------

  /** Si hva som skjedde, øverst, med mulighet til å angre. */
  function tell(text, lines, undo, focus = true) {
    const heading = el('p', {tabindex: -1}, el('strong', {}, text));
    const box = el('div', {class: 'ds-alert', 'data-color': 'info'},
      heading,
      ...lines.map(line => el('p', {}, line)),
      undo && button('Angre', () => {
        undo();
        tell('Endringen er angret.', [], null);
      }));
    message.replaceChildren(box);
    if (focus) moveTo(box, heading);
    else say(text);
  }

  /** Fyll skjemaet med et utkast, og si hva som ikke kom med. */
  function open(utkast, text, notes, focus = true) {
    const undo = snapshot();
    const {tilstand, medfolger, uleselige, ukjente} = fromDraft(data.felt, data.skjult, utkast);
    const {synlige} = fill(tilstand, medfolger);
    const considerations = vurderinger.load(utkast.vurdert);
    const named = names => list(names.map(name => `«${fieldLabel(name)}»`));
    const answered = name => utkast[name] !== null && utkast[name] !== undefined && utkast[name] !== '' && !(Array.isArray(utkast[name]) && !utkast[name].length);
    const parked = data.felt.map(field => field.navn).filter(name => !synlige.has(name) && answered(name) && !uleselige.includes(name));
    tell(text, [
      ...notes,
      uleselige.length && `Noe lot seg ikke lese og er ikke tatt med: ${named(uleselige)}.`,
      !considerations && 'Noen av vurderingene i filen lot seg ikke lese og er ikke tatt med.',
      parked.length && `Disse svarene gjelder ikke når resten er slik, og er ikke med i utkastet: ${named(parked)}.`,
      ukjente.length && `Filen har noe skjemaet ikke kjenner, og som ikke er tatt med: ${list(ukjente.slice(0, 10).map(name => `«${name}»`))}`
        + `${ukjente.length > 10 ? ` og ${ukjente.length - 10} til` : ''}.`,
    ].filter(Boolean), focus ? undo : null, focus);
  }

  const isKnown = name => data.felt.some(field => field.navn === name);

  /** Åpne et utkast fra en fil eller fra nettleseren, også om det er fra en annen tid. */
  function openDraft(read, text, focus = true) {
    const {utkast, notater} = migrate(read, data.skjemaversjon);
    if (utkast.regelversjon !== undefined && utkast.regelversjon !== data.regelversjon) {
      notater.push('Reglene er endret siden filen ble lagret. Kontroller utkastet på nytt.');
    }
    open(utkast, text, notater, focus);
  }

  async function openFile(file) {
    const number = ++opened;
    try {
      const read = await readFile(file, name => isKnown(name) || data.navKjennetegn.includes(name));
      if (!isFromNav(read, data.navKjennetegn)) return openDraft(read, 'Utkastet i filen er åpnet.');
      const {utkast, notater} = await readNav(read, {loading, date: today(), waiting: (text, lines) => tell(text, lines, null)});
      // Har leseren åpnet en annen fil imens, er det den som gjelder.
      if (number === opened) open(utkast, 'Filen fra Nav er åpnet.', notater);
    } catch (error) {
      if (!(error instanceof UnusableFile)) throw error;
      tell('Filen ble ikke åpnet. Skjemaet er som det var.', [error.message], null);
    }
  }

  function openRemembered() {
    const kept = huske.open();
    if (!kept) return;
    try {
      openDraft(readDraft(kept.text, isKnown), `Utkastet du ba nettleseren huske ${kept.day}, er hentet fram.`, false);
    } catch (error) {
      if (!(error instanceof UnusableFile)) throw error;
      // Et tomt utkast har ingen felt, og er ingenting å hente fram.
    }
  }

  /** Eksemplet med datoene flyttet fram, slik at perioden begynner om noen uker. */
  function openExample({utkast, laget}) {
    const days = Math.floor(daysBetween(laget, today()) / 7) * 7;
    const past = new Set(data.felt.filter(field => field.fortid).map(field => field.navn));
    const moved = (value, name) => {
      if (Array.isArray(value)) return value.map(item => moved(item));
      if (typeof value === 'object' && value) return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, moved(v, k)]));
      return typeof value === 'string' && ISO_DATE.test(value) && !past.has(name) ? addDays(value, days) : value;
    };
    const versions = {skjemaversjon: data.skjemaversjon, regelversjon: data.regelversjon};
    open({...moved(utkast), ...versions}, 'Eksempelet er fylt inn.', ['Personene og virksomheten er oppdiktet. Trykk «Kontroller utkastet» nederst for å se hva sjekken sier.']);
    fetchCheck();
  }

  /** Utkastet slik det lagres. */
  function file() {
    const vurdert = vurderinger.current();
    return toFile(data, draft().utkast, {...vurdert.length ? {vurdert} : {}, ...carried});
  }

  function save() {
    saveFile(`avtaleutkast-${today()}.json`, file());
    unsaved = false;
    say('Utkastet er lagret som fil.');
  }

  function empty(said = 'Skjemaet er tømt.') {
    const undo = snapshot();
    const wasAsked = asked;
    asked = false;
    clearResult();
    fill(Object.fromEntries(data.felt.map(field => [field.navn, blank(field)])), {});
    tell(said, [], () => {
      asked = wasAsked;
      undo();
    });
  }

  // --- knapper og hendelser ---------------------------------------------------

  const chooser = el('input', {type: 'file', accept: '.json,application/json', hidden: true, 'aria-label': 'Velg fil',
    onchange: async () => {
      const [file] = chooser.files;
      if (file) await openFile(file);
      chooser.value = '';
    }});

  root.querySelector('.skjema-topp').append(
    el('div', {class: 'skjema-knapper'},
      button('Åpne et lagret utkast', () => chooser.click()), chooser,
      ...data.eksempler.map(example => button(example.tittel, () => openExample(example), 'tertiary'))),
    message, topStatus);
  root.querySelector('.skjema-bunn').append(
    errors,
    el('div', {class: 'skjema-knapper'},
      button('Kontroller utkastet', () => {
        asked = true;
        wantsFocus = true;
        check();
      }, 'primary'),
      button('Lagre utkastet', save),
      button('Skriv ut', () => window.print()),
      button('Tøm skjemaet', () => empty(), 'tertiary')),
    huske.node, bottomStatus, report, papirer.node);

  form.addEventListener('submit', event => event.preventDefault());
  form.addEventListener('input', event => {
    touched();
    forget(/** @type {HTMLElement} */ (event.target).closest('[data-felt]') ?? form);
    factsSoon();
  });
  form.addEventListener('change', changed);
  // Sjekken hentes når noen begynner å fylle ut. Den som vil spare data, venter til «Kontroller». Ikke alt når musen
  // trykkes ned: det som da vises, kunne flytte det leseren er i ferd med å klikke på.
  for (const type of ['click', 'keyup', 'input']) form.addEventListener(type, fetchCheck, {once: true});
  window.addEventListener('beforeunload', event => { if (unsaved) event.preventDefault(); });
  const fromAddress = () => goToField(decodeURIComponent(window.location.hash.slice(1)));
  window.addEventListener('hashchange', fromAddress);

  window.addEventListener('pagehide', () => huske.flush());

  root.classList.add('er-aktiv');
  draft();
  openRemembered();
  if (document.readyState === 'complete') fromAddress();
  else window.addEventListener('load', fromAddress, {once: true});
}

for (const root of document.querySelectorAll('[data-avtalesjekk]')) start(/** @type {HTMLElement} */ (root));
