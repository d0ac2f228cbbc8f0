// Det en evaluering tar med seg fra utkastet og fra midtveis.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {completed, evaluation, fromAgreement, fromMidway, writtenMidway} from '../../docs/assets/papirer/evaluering.js';

const PARTER = [{navn: 'rolle', etikett: 'Rolle', kontroll: 'tekst'}, {navn: 'navn', etikett: 'Navn', kontroll: 'tekst'}];
const DATA = /** @type {any} */ ({
  saker: {intern: 'intern', nav: 'ekstern'},
  parter: {intern: [{rolle: 'Den ansatte', navn: ['fornavn', 'etternavn'], enhet: 'enhet'}, {rolle: 'Koordinator', navn: ['koordinator_navn'], enhet: null}], ekstern: []},
  skjult: ['midtveis_sier', 'maal.id'],
  skjulteFelt: [{navn: 'midtveis_sier', etikett: 'Sagt midtveis'}],
  felt: [{navn: 'sak', etikett: 'Sak', kontroll: 'radio', valg: ['ekstern', 'intern']}, {navn: 'startdato', etikett: 'Fra', kontroll: 'dato'},
    {navn: 'parter', etikett: 'Parter', kontroll: 'rader', tomErUbesvart: true, rad: PARTER},
    {navn: 'maal', etikett: 'Mål', kontroll: 'rader', minstEn: true, rad: [{navn: 'beskrivelse', etikett: 'Målet', kontroll: 'langtekst'}]}],
});

/** @type {[string, Record<string, unknown>, Record<string, unknown>][]} */
const UTKAST = [
  ['ingenting', {}, {}],
  ['en ukjent modus', {modus: ['intern']}, {}],
  ['partene med enheten, og en rolle uten navn', {modus: 'intern', fornavn: ' Ola ', etternavn: 'Prøve', enhet: 'Arkivet'},
    {sak: 'intern', parter: [{rolle: 'Den ansatte', navn: 'Ola Prøve, Arkivet'}, {rolle: 'Koordinator'}]}],
  ['uten noen navn er det ingen parter', {modus: 'intern', fornavn: 7}, {sak: 'intern'}],
  ['en dato som kan leses', {modus: 'nav', startdato: '2026-03-02', sluttdato: '31.2.2026'}, {sak: 'ekstern', startdato: '2026-03-02'}],
];

test('saken, perioden og partene fra et utkast', async t => {
  for (const [navn, utkast, ventet] of UTKAST) await t.test(navn, () => assert.deepEqual(fromAgreement(utkast, DATA), ventet));
});

test('fra midtveis følger saken med, og det som ble skrevet, får navnet det har i sluttevalueringen', () => {
  const fil = {sak: 'intern', gjelder: '2026/17', dato: '2026-04-01', sier: 'Bra.', startdato: '', maal: []};
  assert.deepEqual(fromMidway(fil), {sak: 'intern', gjelder: '2026/17'});
  assert.deepEqual(writtenMidway(fil, DATA), {midtveis_sier: 'Bra.'});
  assert.deepEqual(writtenMidway({sier: ['Bra.']}, DATA), {});
});

test('det som er hentet, settes bare inn der ingen har svart', () => {
  const {tilstand, fylt} = completed(DATA, {sak: 'ekstern', startdato: '', parter: [], maal: []}, {sak: 'intern', startdato: '2026-03-02'});
  assert.deepEqual([tilstand.sak, tilstand.startdato, fylt], ['ekstern', '2.3.2026', ['startdato']]);
});

test('evalueringen av et utkast har målene med nummeret sitt', () => {
  const {utkast} = evaluation(DATA, {modus: 'intern', startdato: '2026-03-02', maal: [{id: 'a', beskrivelse: 'Lære'}, null]});
  assert.deepEqual(utkast, {sak: 'intern', startdato: '2026-03-02', maal: [{id: 'a', beskrivelse: 'Lære'}]});
});
