// Skjemaet på siden «Sjekk et avtaleutkast». Kjenner ingen regler og ingen grenser: setter delene av siden sammen.
// Ingenting lagres noe sted før leseren selv lagrer en fil eller ber nettleseren huske.

import {Aapning} from './aapne.js';
import {agenda, parties} from './agenda.js';
import {announcer, button, el, keyed} from '../felles/dom.js';
import {Fakta} from './fakta.js';
import {saveFile} from '../felles/files.js';
import {Historie} from './historie.js';
import {Kontroll} from './kontroll.js';
import {Loading} from '../python/loading.js';
import {Opplysninger} from './opplysninger.js';
import {Oversikt} from './oversikt.js';
import {Papirer} from '../papirer/papirer.js';
import {Rettinger, forget} from './retting.js';
import {Skjema, wrapper} from '../felles/skjema.js';
import {Steg} from './steg.js';
import {Svarene} from './svarene.js';
import {shows} from '../felles/utkast.js';
import {today} from '../felles/values.js';

/** @param {HTMLElement} root */
function start(root) {
  const parts = assemble(root);
  layOut(root, parts);
  listen(root, parts);
  root.classList.add('er-aktiv');
  parts.svarene.draft();
  parts.aapning.remembered();
  // Når siden er klar: ellers flytter det som kommer etterpå, feltet bort.
  if (document.readyState === 'complete') goToAddress(root, parts);
  else window.addEventListener('load', () => goToAddress(root, parts), {once: true});
}

/** Delene av siden, koblet sammen. @param {HTMLElement} root */
function assemble(root) {
  const data = JSON.parse(root.querySelector('.skjema-data').textContent);
  const form = root.querySelector('form');
  const region = el('div', {role: 'status', class: 'skjema-lesbar'});
  root.append(region);
  const say = announcer(region);
  const [message, topStatus, errors, bottomStatus, report] = ['beskjed', 'status', 'feil', 'status', 'resultat']
    .map(name => el('div', {class: `skjema-${name}`}));
  const places = {message, topStatus, errors, bottomStatus, report, done: el('p', {class: 'skjema-sagt'})};

  const skjema = new Skjema(root, data.felt, {say, onRows: name => {
    forget(wrapper(name));
    svarene.changed();
  }}, data.krav);
  const showLoose = () => vurderinger.showLoose(kontroll.latest?.funn ?? [], data.regler);
  const svarene = new Svarene(skjema, data, {
    onDraft: found => {
      steg.show(found);
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
  const steg = new Steg(root, data.felt, data.ord.gruppe);
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
  const rettinger = new Rettinger({
    read: name => skjema.read()[name],
    put: (name, value) => svarene.put(name, value),
    restore: (name, content) => svarene.restore(name, content),
    say,
  });
  const fakta = new Fakta((name, value) => rettinger.set(name, value));
  const loading = new Loading({
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
      return {result, agenda: parties(result, data, isSettled)};
    },
    say,
  });
  const kontroll = new Kontroll({form, errors, report}, {
    loading,
    draft: () => svarene.draft().utkast,
    considered: () => vurderinger.entries,
    today,
    known: {
      regler: data.regler,
      titlerI: data.titlerI,
      iOrden: data.iOrden,
      kilder: data.kilder,
      kildenavn: data.kildenavn,
      datoer: data.datoer,
      lover: data.lover,
      ord: data.ord,
      rulesPage: root.dataset.regler,
      fix: (finding, place) => rettinger.button(finding, place),
      explanation: finding => data.forklaringer[finding.regel],
      consider: finding => vurderinger.part(finding),
      after: result => [
        agenda(parties(result, data, isSettled), result.dato, say),
        nextSteps(root, svarene.read().utkast),
      ],
    },
    say,
    onFacts: (draft, facts) => {
      rettinger.known = facts?.rettinger ?? [];
      opplysninger.take(draft, facts);
    },
    onResult: result => {
      steg.check(result);
      papirer.show(result);
      showLoose();
    },
  });
  const historie = new Historie({
    take: () => ({...svarene.content(), asked: kontroll.asked}),
    put: content => {
      kontroll.asked = content.asked;
      if (!content.asked) kontroll.clear();
      svarene.bring(content);
    },
  });
  const aapning = new Aapning(message, svarene, {historie, loading, today, say, fresh: () => {
    kontroll.asked = false;
    kontroll.clear();
  }});

  return {data, form, places, say, svarene, oversikt, opplysninger, loading, papirer, kontroll, historie, aapning};
}

/** @typedef {ReturnType<typeof assemble>} Deler */

/** Sett knappene og delene på plass. @param {HTMLElement} root  @param {Deler} parts */
function layOut(root, parts) {
  const {data, places, svarene, oversikt, papirer, kontroll, aapning} = parts;
  root.querySelector('.skjema-topp').append(
    el('div', {class: 'skjema-knapper'},
      ...fileButton('Åpne et lagret utkast', file => aapning.file(file)),
      ...data.eksempler.map(example => button(example.tittel, () => {
        aapning.example(example);
        fetchCheck(parts);
      }, 'tertiary'))),
    el('p', {class: 'skjema-avbrutt'}, 'Blir du avbrutt? ', el('a', {href: '#lagre'}, 'Lagre eller husk utkastet'), ' nederst.'),
    places.message, places.topStatus);
  root.querySelector('.skjema-bunn').append(
    oversikt.node,
    places.errors,
    el('div', {class: 'skjema-knapper'},
      Object.assign(button('Kontroller utkastet', () => kontroll.ask(), 'primary'), {id: 'kontroller'}),
      Object.assign(button('Lagre utkastet', () => save(parts)), {id: 'lagre'}),
      button('Skriv ut', () => window.print()),
      button('Tøm skjemaet', () => aapning.empty(), 'tertiary')),
    places.done, svarene.huske.node, places.bottomStatus, svarene.vurderinger.node, places.report, papirer.node);
}

/** @param {HTMLElement} root  @param {Deler} parts */
function listen(root, parts) {
  const {form, places, svarene, opplysninger, papirer} = parts;
  form.addEventListener('submit', event => event.preventDefault());
  form.addEventListener('input', event => {
    svarene.huske.changed();
    places.done.textContent = '';
    forget(/** @type {HTMLElement} */ (event.target).closest('[data-felt]') ?? form);
    opplysninger.soon();
    papirer.soon();
  });
  form.addEventListener('change', () => svarene.changed());
  // Sjekken hentes når noen begynner å fylle ut. Ikke alt når musen trykkes ned: det som da vises, kunne flytte det
  // leseren er i ferd med å klikke på.
  for (const type of ['click', 'keyup', 'input']) form.addEventListener(type, () => fetchCheck(parts), {once: true});
  window.addEventListener('beforeunload', event => {
    if (!wouldLose(parts)) return;
    event.preventDefault();
    event.returnValue = true; // eldre nettlesere spør bare da
  });
  window.addEventListener('pagehide', () => svarene.huske.flush());
  window.addEventListener('hashchange', () => goToAddress(root, parts));
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
function fetchCheck({loading}) {
  if (!loading.failed && !/** @type {any} */ (navigator).connection?.saveData) loading.start();
}

/** Om noe bare finnes på denne siden: det som står der, eller det som kan hentes tilbake. @param {Deler} parts */
function wouldLose({svarene, historie}) {
  svarene.huske.flush();
  return [svarene.content(), ...historie.all()].some(content => svarene.isOnlyHere(content));
}

/** Gå til feltet adressen nevner. @param {HTMLElement} root  @param {Deler} parts */
async function goToAddress(root, {data, svarene, say}) {
  if (!window.location.hash) return;
  root.classList.add('er-tegnet'); // ellers flytter feltet seg når resten tegnes
  const {followAddress} = await import('./adresse.js');
  followAddress(window.location.hash.slice(1), data.felt, svarene.read().utkast, say);
}

/** Hva leseren gjør nå, for regimet og tiltaket utkastet gjelder. @param {HTMLElement} root  @param {Record<string, unknown>} utkast */
function nextSteps(root, utkast) {
  const template = /** @type {HTMLTemplateElement[]} */ ([...root.querySelectorAll('template[data-videre]')])
    .find(one => shows(JSON.parse(one.dataset.videre), utkast));
  if (!template) return null;
  const content = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  for (const link of content.querySelectorAll('a')) keyed(`videre ${link.href}`, link);
  return el('section', {class: 'skjema-videre', 'aria-labelledby': 'videre'}, el('h3', {id: 'videre'}, 'Veien videre'), content);
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

for (const root of document.querySelectorAll('[data-avtalesjekk]')) start(/** @type {HTMLElement} */ (root));
