// Skjemaene, ett for hvert regime, og siden som spør hvem avtalen gjelder. Kjenner ingen regler og ingen grenser: setter
// delene av siden sammen. Ingenting lagres noe sted før leseren selv lagrer en fil eller ber nettleseren huske.

import {Aapning} from './aapne.js';
import {announcer, button, el, keyed, moveTo} from '../felles/dom.js';
import {Fakta} from './fakta.js';
import {saveFile} from '../felles/files.js';
import {ask} from './hvem.js';
import {Kontroll} from './kontroll.js';
import {Opplysninger} from './opplysninger.js';
import {Oversikt} from './oversikt.js';
import {Papirer} from '../papirer/papirer.js';
import {Rettinger, forget} from './retting.js';
import {Skjema, wrapper} from '../felles/skjema.js';
import {Steg} from './steg.js';
import {Svarene} from './svarene.js';
import {afterPress} from '../felles/trykk.js';
import {isAnswered, shows} from '../felles/utkast.js';
import {today} from '../felles/values.js';
import {offerUnknown} from './ukjent.js';
import {FIRST, Vindu} from './vinduet.js';
import {ALL, Visninger} from './visning.js';

/** Sier noe til leseren på siden som vises nå. @type {(text: string, lines: string[]) => void} */
let tell = () => {};

const vindu = new Vindu({begin, tell: (text, lines) => tell(text, lines)});

/** Start skjemaet på siden, eller spørsmålet om hvilket skjema. @param {(form: import('./vinduet.js').Skjemaet) => void} [fill] */
function begin(fill) {
  const [form, question] = ['[data-avtalesjekk]', '[data-hvem]'].map(one => /** @type {HTMLElement | null} */ (document.querySelector(one)));
  if (form) start(form, fill);
  else if (question) ({tell} = ask(question, vindu, fileButton));
}

/** @param {HTMLElement} root  @param {(form: import('./vinduet.js').Skjemaet) => void} [fill]  når noe alt er valgt å stå i skjemaet */
function start(root, fill) {
  const parts = assemble(root);
  vindu.form = parts;
  tell = (text, lines) => parts.aapning.tell(text, lines);
  layOut(root, parts);
  listen(root, parts);
  root.classList.add('er-aktiv');
  parts.svarene.draft();
  parts.visninger.follow(vindu.all || window.location.hash === `#${ALL}` ? ALL : '');
  if (fill) fill(parts);
  else parts.aapning.remembered();
  // Når siden er klar: ellers flytter det som kommer etterpå, feltet bort.
  if (document.readyState === 'complete') goToAddress(root, parts);
  else window.addEventListener('load', () => goToAddress(root, parts), {once: true});
}

/** Delene av siden, koblet sammen. @param {HTMLElement} root */
function assemble(root) {
  const data = JSON.parse(root.querySelector('.skjema-data').textContent);
  const form = root.querySelector('form');
  vindu.knows(data.skjemaer);
  const region = el('div', {role: 'status', class: 'skjema-lesbar'});
  root.append(region);
  const say = announcer(region);
  const [message, topStatus, bottomStatus, report] = ['beskjed', 'status', 'status', 'resultat']
    .map(name => el('div', {class: `skjema-${name}`}));
  const places = {message, topStatus, bottomStatus, report, done: el('p', {class: 'skjema-sagt'})};

  const skjema = new Skjema(root, data.felt, {say, onRows: name => {
    forget(wrapper(name));
    svarene.changed();
  }}, data.krav);
  const showLoose = () => vurderinger.showLoose(kontroll.latest?.funn ?? [], data.regler);
  const svarene = new Svarene(skjema, data, {
    onDraft: found => {
      steg.show(found);
      visninger.changed();
      offerToRemember(svarene, found.utkast);
      oversikt.show(found, () => skjema.read());
      opplysninger.soon();
      showLoose();
    },
    onChange: () => {
      kontroll.soon();
      papirer.soon();
    },
    onConsidered: () => {
      kontroll.again();
      showLoose();
    },
    onErased: () => aapning.erased(),
    onConflict: byReader => aapning.conflict(byReader),
    say,
  });
  const {vurderinger} = svarene;
  const steg = new Steg(root, data.felt, data.ord.gruppe, say);
  const oversikt = new Oversikt(root, data.felt);
  const opplysninger = new Opplysninger({
    loading: () => loading,
    draft: () => svarene.read().utkast,
    today,
    show: (draft, facts) => {
      fakta.show(draft, facts);
      svarene.leaveOut(facts?.uaktuelle ?? []);
    },
  });
  const fields = {
    read: name => skjema.read()[name],
    put: (name, value) => svarene.put(name, value),
    restore: (name, content) => svarene.restore(name, content),
    say,
  };
  const rettinger = new Rettinger(fields);
  for (const step of steg.steps) offerUnknown(step, {...fields, answers: () => svarene.read()});
  const fakta = new Fakta((name, value) => rettinger.set(name, value));
  const loading = vindu.check({
    top: topStatus,
    bottom: bottomStatus,
    say,
    checklist: root.dataset.sjekkliste,
    onReady: () => opplysninger.now(),
    onFailure: () => kontroll.clear(),
    onRetry: () => kontroll.retry(),
  });
  // Det noen har vurdert, og det den som skriver selv kan ta bort av en tekst, er ikke noe for et møte.
  const isSettled = finding => vurderinger.isConsidered(finding) || finding.regel in data.forklaringer;
  const papirer = new Papirer({
    iNavsLoesning: data.iNavsLoesning,
    file: () => svarene.file(),
    today,
    paper: async (file, name) => usable(await loading.paper(file, today(), name)),
    bundle: async (file, documents) => usable(await loading.bundle(file, today(), documents)),
    preview: async document => JSON.parse(await loading.preview(document)),
    check: async file => {
      const result = usable(await loading.check(file, today()));
      const {parties} = await import('./agenda.js');
      return {result, agenda: parties(result, data, isSettled)};
    },
    say,
  });
  const kontroll = new Kontroll({form, report, work: places.done}, {
    loading,
    draft: () => svarene.draft().utkast,
    now: () => svarene.read().utkast,
    considered: () => vurderinger.entries,
    today,
    known: {
      ...data,
      rulesPage: root.dataset.regler,
      fix: (finding, place) => rettinger.button(finding, place),
      explanation: finding => data.forklaringer[finding.regel],
      consider: finding => vurderinger.part(finding),
      isSettled,
      form: fields,
      paper: variant => mainPaper(root, svarene.read().utkast, papirer, variant),
      after: errors => nextSteps(root, svarene.read().utkast, !errors),
    },
    hush: say.hush,
    say,
    onFacts: (draft, facts) => {
      rettinger.known = facts?.rettinger ?? [];
      opplysninger.take(draft, facts);
    },
    onResult: result => {
      steg.check(result);
      papirer.show(result);
      visninger.changed();
      showLoose();
    },
  });
  const heading = document.title;
  const visninger = new Visninger(root, [
    ...steg.steps.map(step => ({id: step.id, node: step.section, heading: () => step.section.querySelector('h2'),
      isShown: () => Boolean(steg.found) && steg.shown.includes(step)})),
    {id: 'se-over', node: oversikt.node, heading: () => oversikt.node.querySelector('summary'), isShown: () => true},
    {id: 'resultat', node: report, heading: () => report.querySelector('h2'), isShown: () => Boolean(report.querySelector('h2'))},
    {id: 'papirer', node: papirer.node, heading: () => papirer.node.querySelector('h3'), isShown: () => !papirer.node.hidden},
  ], (id, title) => {
    vindu.all = id === ALL;
    steg.at(id);
    message.classList.add('er-lest');
    kontroll.rename(title ? `${title} – ${heading}` : heading);
    if (id === 'se-over') oversikt.open();
    if (id === 'papirer') papirer.visit();
    document.getElementById('kontroller').dataset.variant = id === ALL || id === 'se-over' ? 'primary' : 'secondary';
  });
  const {historie} = vindu;
  const aapning = new Aapning(message, svarene, {historie, loading, today, say, change: (name, opened) => vindu.change(name, opened), current: () => vindu.form.aapning, fresh: () => kontroll.renew()});

  return {data, form, places, say, svarene, visninger, oversikt, opplysninger, loading, papirer, kontroll, aapning};
}

/** @typedef {ReturnType<typeof assemble>} Deler */

/** Sett knappene og delene på plass. @param {HTMLElement} root  @param {Deler} parts */
function layOut(root, parts) {
  const {data, places, svarene, oversikt, papirer, kontroll, aapning} = parts;
  root.querySelector('.skjema-topp').append(
    el('div', {class: 'skjema-knapper bare-forst'},
      ...fileButton('Åpne et lagret utkast', file => aapning.file(file)),
      ...data.eksempler.map(example => button(example.tittel, () => {
        aapning.example(example);
        fetchCheck(parts);
      }, 'tertiary'))),
    places.message, places.topStatus);
  root.querySelector('.skjema-bunn').append(
    oversikt.node, places.report, svarene.vurderinger.node, papirer.node,
    el('div', {class: 'skjema-knapper skjema-handlinger'},
      Object.assign(button('Kontroller utkastet', () => kontroll.ask(), 'primary'), {id: 'kontroller'}),
      Object.assign(button('Lagre utkastet', () => save(parts)), {id: 'lagre'}),
      button('Skriv ut', () => window.print()),
      button('Tøm skjemaet', () => aapning.empty(), 'tertiary')),
    places.done, places.bottomStatus, svarene.huske.node);
}

/** @param {HTMLElement} root  @param {Deler} parts */
function listen(root, parts) {
  const {data, form, places, svarene, oversikt, opplysninger, papirer, kontroll} = parts;
  form.addEventListener('submit', event => event.preventDefault());
  form.addEventListener('input', event => {
    svarene.huske.changed();
    places.done.textContent = '';
    forget(/** @type {HTMLElement} */ (event.target).closest('[data-felt]') ?? form);
    opplysninger.soon();
    papirer.soon();
    kontroll.touched();
  });
  form.addEventListener('change', ({target}) => {
    const {name, value} = /** @type {HTMLInputElement} */ (target);
    if (name !== FIRST || value === data.skjema) return afterPress(() => svarene.changed());
    vindu.chosen(value);
  });
  root.addEventListener('click', event => {
    const link = /** @type {HTMLElement} */ (event.target).closest('a[data-skjema]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    vindu.chosen(/** @type {HTMLElement} */ (link).dataset.skjema);
  });
  // Sjekken hentes når noen begynner å fylle ut. Ikke alt når musen trykkes ned: det som da vises, kunne flytte det
  // leseren er i ferd med å klikke på.
  for (const type of ['click', 'keyup', 'input']) form.addEventListener(type, () => fetchCheck(parts), {once: true});
  window.addEventListener('hashchange', () => { if (root.isConnected) goToAddress(root, parts); });
  // På papir står svarene og funnene, ikke skjemaet.
  for (const [type, begins] of Object.entries({beforeprint: true, afterprint: false})) {
    window.addEventListener(type, () => { if (root.isConnected) oversikt.onPaper(begins); });
  }
}

/** @param {Deler} parts */
function save({places, svarene, say}) {
  const text = svarene.file();
  saveFile(`avtaleutkast-${today()}.json`, text);
  svarene.saved.add(text);
  places.done.textContent = 'Utkastet er lagret som fil.';
  say(places.done.textContent);
}

/**
 * Hent sjekken. Den som vil spare data, venter til «Kontroller». Gikk det galt, er det leseren som prøver igjen.
 * @param {Deler} parts
 */
function fetchCheck({loading, kontroll}) {
  if (loading.failed || /** @type {any} */ (navigator).connection?.saveData) return;
  loading.start();
  kontroll.prepare();
}

/** Gå til visningen, feltet eller stedet adressen nevner. @param {HTMLElement} root  @param {Deler} parts */
async function goToAddress(root, {data, svarene, visninger, say}) {
  const name = window.location.hash.slice(1);
  if (visninger.follow(name)) return;
  if (!visninger.current) visninger.follow('');
  root.classList.add('er-tegnet'); // ellers flytter feltet seg når resten tegnes
  const place = document.getElementById(name);
  if (place && !place.closest('[data-felt]')) return moveTo(place, place);
  const {followAddress} = await import('./adresse.js');
  followAddress(name, data.felt, svarene.read().utkast, say);
}

/** Så mange svar er det verdt å ta vare på. */
const WORTH_KEEPING = 3;

/** Tilby å huske utkastet når det er noe å miste. @param {Svarene} svarene  @param {Record<string, unknown>} utkast */
function offerToRemember({data, huske}, utkast) {
  const own = data.felt.filter(field => isAnswered(utkast[field.navn]) && utkast[field.navn] !== field.forvalg);
  huske.node.classList.toggle('venter', own.length < WORTH_KEEPING && !huske.box.checked);
}

/** Det som kommer etter resultatet, for regimet og tiltaket utkastet gjelder. @param {HTMLElement} root  @param {Record<string, unknown>} utkast */
function comesAfter(root, utkast) {
  return /** @type {HTMLTemplateElement[]} */ ([...root.querySelectorAll('template[data-videre]')])
    .find(one => shows(JSON.parse(one.dataset.videre), utkast)) ?? null;
}

/**
 * Hva leseren gjør etterpå. Er det noe å rette først, er det foldet sammen.
 * @param {HTMLElement} root  @param {Record<string, unknown>} utkast  @param {boolean} open
 */
function nextSteps(root, utkast, open) {
  const template = comesAfter(root, utkast);
  if (!template) return null;
  const content = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  for (const link of content.querySelectorAll('a')) keyed(`videre ${link.href}`, link);
  return el('details', {class: 'skjema-fold skjema-videre', 'data-part': 'videre', open},
    keyed('fold videre', el('summary', {id: 'videre'}, 'Veien videre')), el('div', {class: 'skjema-foldet'}, content));
}

/**
 * Knappen til papiret avtalen trenger, når det er ett.
 * @param {HTMLElement} root  @param {Record<string, unknown>} utkast  @param {Papirer} papirer  @param {'primary' | 'secondary'} variant
 */
function mainPaper(root, utkast, papirer, variant) {
  const {hovedpapir: papir, knapp, dokument} = comesAfter(root, utkast)?.dataset ?? {};
  return papir ? keyed('papiret', button(knapp, () => papirer.open(papir, dokument), variant)) : null;
}

/** Svaret fra sjekken som data. Er utkastet ikke til å bruke, kastes grunnen. @param {string} text */
function usable(text) {
  const answer = JSON.parse(text);
  if (answer.grunn) throw new Error(answer.grunn);
  return answer;
}

/** En knapp som åpner en fil, og feltet den bruker. @param {string} text  @param {(file: File) => Promise<void>} open */
function fileButton(text, open) {
  const chooser = /** @type {HTMLInputElement} */ (el('input', {type: 'file', accept: '.json,application/json', hidden: true,
    'aria-label': 'Velg fil', onchange: async () => {
      const [file] = chooser.files;
      if (file) await open(file);
      chooser.value = '';
    }}));
  return [button(text, () => chooser.click()), chooser];
}

begin();
