// Skjemaet på siden «Sjekk et avtaleutkast». Kjenner ingen regler og ingen grenser: setter delene av siden sammen.
// Ingenting lagres noe sted før leseren selv lagrer en fil eller ber nettleseren huske.

import {Aapning} from './aapne.js';
import {agenda, parties} from './agenda.js';
import {announcer, button, el} from './dom.js';
import {Fakta} from './fakta.js';
import {saveFile} from './files.js';
import {Historie} from './historie.js';
import {Kontroll} from './kontroll.js';
import {Loading} from './loading.js';
import {Opplysninger} from './opplysninger.js';
import {Oversikt} from './oversikt.js';
import {Papirer} from '../papirer/papirer.js';
import {Rettinger, forget} from './retting.js';
import {Skjema, goToField, wrapper} from './skjema.js';
import {Steg} from './steg.js';
import {Svarene} from './svarene.js';
import {today} from './values.js';

/** @param {HTMLElement} root */
function start(root) {
  const parts = assemble(root);
  layOut(root, parts);
  listen(root, parts);
  root.classList.add('er-aktiv');
  parts.svarene.draft();
  parts.aapning.remembered();
  followAddress(root);
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
  const places = {message, topStatus, errors, bottomStatus, report};

  const skjema = new Skjema(root, data.felt, {say, onRows: name => {
    forget(wrapper(name));
    svarene.changed();
  }});
  const showLoose = () => vurderinger.showLoose(kontroll.latest?.funn ?? [], data.regler);
  const svarene = new Svarene(skjema, data, {
    onDraft: found => {
      steg.show(found);
      oversikt.show(found, () => skjema.read());
      opplysninger.soon();
      showLoose();
    },
    onChange: () => kontroll.soon(),
    onConsidered: () => {
      kontroll.again();
      showLoose();
    },
    onErased: () => aapning.erased(),
    onConflict: byReader => aapning.conflict(byReader),
    say,
  });
  const {vurderinger} = svarene;
  const steg = new Steg(root, data.felt);
  const oversikt = new Oversikt(root, data.felt);
  const opplysninger = new Opplysninger({
    loading: () => loading,
    draft: () => svarene.read().utkast,
    today,
    show: (draft, facts) => fakta.show(draft, facts),
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
    file: () => svarene.file(),
    today,
    paper: async name => {
      const answer = JSON.parse(await loading.paper(svarene.file(), today(), name));
      if (answer.grunn) throw new Error(answer.grunn);
      return answer;
    },
    say,
    agenda: () => parties(kontroll.latest, data.hvem, isSettled),
  });
  const kontroll = new Kontroll({form, errors, report}, {
    loading,
    draft: () => svarene.draft().utkast,
    today,
    known: {
      regler: data.regler,
      kilder: data.kilder,
      datoer: data.datoer,
      rulesPage: root.dataset.regler,
      fix: (finding, place) => rettinger.button(finding, place),
      explanation: finding => data.forklaringer[finding.regel],
      consider: finding => vurderinger.part(finding),
      after: result => [
        agenda(parties(result, data.hvem, isSettled), result.dato, say),
        nextSteps(root, result.avtaletype),
      ],
    },
    say,
    onFacts: (draft, facts) => {
      rettinger.known = facts.rettinger ?? [];
      opplysninger.take(draft, facts.grunn ? null : facts);
    },
    onResult: result => {
      steg.check(result);
      papirer.show(result);
      if (!result) emptyPapers(papirer);
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
    svarene.huske.node, places.bottomStatus, svarene.vurderinger.node, places.report, papirer.node);
}

/** @param {HTMLElement} root  @param {Deler} parts */
function listen(root, parts) {
  const {form, svarene, opplysninger} = parts;
  form.addEventListener('submit', event => event.preventDefault());
  form.addEventListener('input', event => {
    svarene.huske.changed();
    forget(/** @type {HTMLElement} */ (event.target).closest('[data-felt]') ?? form);
    opplysninger.soon();
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
  window.addEventListener('hashchange', () => goToAddress(root));
}

/** @param {Deler} parts */
function save({svarene, say}) {
  const text = svarene.file();
  saveFile(`avtaleutkast-${today()}.json`, text);
  svarene.saved.add(text);
  say('Utkastet er lagret som fil.');
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

/** Gå til feltet adressen nevner, når siden er klar. @param {HTMLElement} root */
function followAddress(root) {
  if (document.readyState === 'complete') goToAddress(root);
  else window.addEventListener('load', () => goToAddress(root), {once: true});
}

/** @param {HTMLElement} root */
function goToAddress(root) {
  if (!window.location.hash) return;
  root.classList.add('er-tegnet'); // ellers flytter feltet seg når resten tegnes
  goToField(decodeURIComponent(window.location.hash.slice(1)));
}

/** Hva leseren gjør nå, for regimet utkastet gjelder. @param {HTMLElement} root  @param {string | null} modus */
function nextSteps(root, modus) {
  const template = /** @type {HTMLTemplateElement | null} */ (root.querySelector(`template[data-videre="${modus}"]`));
  return template && el('section', {class: 'skjema-videre', 'aria-labelledby': 'videre'},
    el('h3', {id: 'videre'}, 'Veien videre'), template.content.cloneNode(true));
}

/** Papirene av et utkast som ikke står på siden lenger, skal ikke bli liggende. @param {Papirer} papirer */
function emptyPapers(papirer) {
  papirer.context = null;
  for (const place of papirer.node.querySelectorAll('.skjema-fold > .skjema-foldet')) place.replaceChildren();
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
