// Skjemaet på siden «Sjekk et avtaleutkast». Kjenner ingen regler og ingen grenser: setter delene av siden sammen.
// Ingenting lagres noe sted før leseren selv lagrer en fil.

import {Aapning} from './aapne.js';
import {agenda, parties} from './agenda.js';
import {announcer, button, el, keyed} from './dom.js';
import {Fakta} from './fakta.js';
import {saveFile} from './files.js';
import {Kontroll} from './kontroll.js';
import {Loading} from './loading.js';
import {Opplysninger} from './opplysninger.js';
import {Oversikt} from './oversikt.js';
import {Papirer} from '../papirer/papirer.js';
import {Rettinger, forget} from './retting.js';
import {Skjema} from './skjema.js';
import {Steg} from './steg.js';
import {Svarene} from './svarene.js';
import {shows} from './utkast.js';
import {today} from './values.js';

/** @param {HTMLElement} root */
function start(root) {
  const data = JSON.parse(root.querySelector('.skjema-data').textContent);
  const form = root.querySelector('form');
  const region = el('div', {role: 'status', class: 'skjema-lesbar'});
  root.append(region);
  const say = announcer(region);
  const [message, topStatus, errors, bottomStatus, report] = ['beskjed', 'status', 'feil', 'status', 'resultat']
    .map(name => el('div', {class: `skjema-${name}`}));

  // --- delene -------------------------------------------------------------------

  const skjema = new Skjema(root, data.felt, {say, onRows: () => svarene.changed()});
  const svarene = new Svarene(skjema, data, {
    onDraft: found => {
      steg.show(found);
      oversikt.show(found, () => skjema.read());
      opplysninger.soon();
    },
    onChange: () => kontroll.soon(),
    onConsidered: () => kontroll.again(),
    onErased: () => empty('Alt er slettet fra denne maskinen, og skjemaet er tømt.'),
    say,
  });
  const {vurderinger, huske} = svarene;
  const steg = new Steg(root, data.felt, data.ord.alvor);
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
      lover: data.lover,
      ord: data.ord,
      rulesPage: root.dataset.regler,
      fix: (finding, place) => rettinger.button(finding, place),
      explanation: finding => data.forklaringer[finding.regel],
      consider: finding => vurderinger.part(finding),
      after: result => [
        agenda(parties(result, data.hvem, isSettled), result.dato, say),
        nextSteps(),
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
    },
  });
  const aapning = new Aapning(message, svarene, {loading, today, say});

  /** Hva leseren gjør nå, for regimet og tiltaket utkastet gjelder. */
  function nextSteps() {
    const {utkast} = svarene.read();
    const template = /** @type {HTMLTemplateElement[]} */ ([...root.querySelectorAll('template[data-videre]')])
      .find(one => shows(JSON.parse(one.dataset.videre), utkast));
    if (!template) return null;
    const content = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    for (const link of content.querySelectorAll('a')) keyed(`videre ${link.href}`, link);
    return el('section', {class: 'skjema-videre', 'aria-labelledby': 'videre'}, el('h3', {id: 'videre'}, 'Veien videre'), content);
  }

  // --- det knappene gjør ----------------------------------------------------------

  const done = el('p', {class: 'skjema-sagt'});

  function save() {
    saveFile(`avtaleutkast-${today()}.json`, svarene.file());
    svarene.unsaved = false;
    done.textContent = 'Utkastet er lagret som fil.';
    say(done.textContent);
  }

  function empty(said = 'Skjemaet er tømt.') {
    const undo = svarene.snapshot();
    const {asked} = kontroll;
    kontroll.asked = false;
    kontroll.clear();
    svarene.empty();
    aapning.tell(said, [], () => {
      kontroll.asked = asked;
      undo();
    });
  }

  // Den som vil spare data, venter med å hente sjekken til «Kontroller».
  function fetchCheck() {
    if (!/** @type {any} */ (navigator).connection?.saveData) loading.start();
  }

  const chooser = el('input', {type: 'file', accept: '.json,application/json', hidden: true, 'aria-label': 'Velg fil',
    onchange: async () => {
      const [file] = chooser.files;
      if (file) await aapning.file(file);
      chooser.value = '';
    }});

  root.querySelector('.skjema-topp').append(
    el('div', {class: 'skjema-knapper'},
      button('Åpne et lagret utkast', () => chooser.click()), chooser,
      ...data.eksempler.map(example => button(example.tittel, () => {
        aapning.example(example);
        fetchCheck();
      }, 'tertiary'))),
    el('p', {class: 'skjema-avbrutt'}, 'Blir du avbrutt? ', el('a', {href: '#lagre'}, 'Lagre eller husk utkastet'), ' nederst.'),
    message, topStatus);
  root.querySelector('.skjema-bunn').append(
    oversikt.node,
    errors,
    el('div', {class: 'skjema-knapper'},
      Object.assign(button('Kontroller utkastet', () => kontroll.ask(), 'primary'), {id: 'kontroller'}),
      Object.assign(button('Lagre utkastet', save), {id: 'lagre'}),
      button('Skriv ut', () => window.print()),
      button('Tøm skjemaet', () => empty(), 'tertiary')),
    done, huske.node, bottomStatus, report, papirer.node);

  // --- hendelser --------------------------------------------------------------------

  form.addEventListener('submit', event => event.preventDefault());
  form.addEventListener('input', event => {
    svarene.touched();
    done.textContent = '';
    forget(/** @type {HTMLElement} */ (event.target).closest('[data-felt]') ?? form);
    opplysninger.soon();
  });
  form.addEventListener('change', () => svarene.changed());
  // Sjekken hentes når noen begynner å fylle ut. Ikke alt når musen trykkes ned: det som da vises, kunne flytte det
  // leseren er i ferd med å klikke på.
  for (const type of ['click', 'keyup', 'input']) form.addEventListener(type, fetchCheck, {once: true});
  window.addEventListener('beforeunload', event => { if (svarene.unsaved) event.preventDefault(); });
  const fromAddress = async () => {
    if (!window.location.hash) return;
    root.classList.add('er-tegnet'); // ellers flytter feltet seg når resten tegnes
    const {followAddress} = await import('./adresse.js');
    followAddress(window.location.hash.slice(1), data.felt, svarene.read().utkast, say);
  };
  window.addEventListener('hashchange', fromAddress);
  window.addEventListener('pagehide', () => huske.flush());

  root.classList.add('er-aktiv');
  svarene.draft();
  aapning.remembered();
  if (document.readyState === 'complete') fromAddress();
  else window.addEventListener('load', fromAddress, {once: true});
}

for (const root of document.querySelectorAll('[data-avtalesjekk]')) start(/** @type {HTMLElement} */ (root));
