// Målene i en evaluering, satt sammen etter nummer, tekst og plass.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {goalsIn, withGoals} from '../../docs/assets/papirer/maal.js';

const tomRad = () => ({deler: {beskrivelse: '', resultat: null}});
const rad = (beskrivelse, ekstra = {}, resultat = null) => ({deler: {beskrivelse, resultat}, ekstra});
const tekster = rader => rader.map(one => one.deler.beskrivelse);

const LEST = {
  'et mål med alt': [[{id: 'a', kategori: 'Annet', beskrivelse: 'Lære', midtveis: 'naadd', midtveis_merknad: 'Bra'}], 1, 0],
  'bare beskrivelsen': [[{beskrivelse: 'Lære'}], 1, 0],
  'uten beskrivelse': [[{id: 'a'}, {beskrivelse: '  '}], 0, 2],
  'noe annet enn mål': [[null, 'Lære', 5, ['Lære']], 0, 4],
  'ikke en liste': ['Lære', 0, 0],
  'ingen mål': [undefined, 0, 0],
};

test('målene i en fil leses, og det som ikke lar seg lese, telles', async t => {
  for (const [navn, [maal, antall, uleselige]] of Object.entries(LEST)) {
    await t.test(navn, () => {
      const lest = goalsIn({maal});
      assert.deepEqual([lest.maal.length, lest.uleselige], [antall, uleselige]);
    });
  }
});

test('av et mål leses bare det som er tekst, og ukjente deler er ikke med', () => {
  const [ett] = goalsIn({maal: [{id: 5, kategori: 'Annet', beskrivelse: 'Lære', fjernet: true, ukjent: 'x'}]}).maal;
  assert.deepEqual(ett, {beskrivelse: 'Lære', kategori: 'Annet', fjernet: true});
});

test('et tomt skjema får målene som de er, uten notater', () => {
  const {rader, notater} = withGoals([tomRad()], [{id: 'a', beskrivelse: 'Lære'}, {beskrivelse: 'Prøve'}], 'utkast', tomRad);
  assert.deepEqual(tekster(rader), ['Lære', 'Prøve']);
  assert.equal(rader[0].ekstra.id, 'a');
  assert.deepEqual(notater, []);
});

test('mål med samme nummer hører sammen, også når teksten er skrevet om, og det sies', () => {
  const {rader, notater} = withGoals([rad('Gammel tekst', {id: 'a'}, 'ja')], [{id: 'a', beskrivelse: 'Ny tekst'}], 'utkast', tomRad);
  assert.deepEqual(rader, [rad('Ny tekst', {id: 'a'}, 'ja')]);
  assert.deepEqual(notater, ['Mål 1 er skrevet om.']);
});

test('uten nummer settes mål sammen etter teksten, og mellomrom betyr ingenting', () => {
  const {rader, notater} = withGoals([rad('Prøve', {}, 'nei'), rad('Lære  dette', {}, 'ja')],
    [{beskrivelse: 'Lære dette'}, {beskrivelse: 'Prøve'}], 'utkast', tomRad);
  assert.deepEqual(rader.map(one => one.deler.resultat), ['ja', 'nei']);
  assert.match(notater[0], /Ikke alle målene har et nummer/);
  assert.equal(notater.length, 1);
});

test('uten nummer og med en annen tekst avgjør plassen, og leseren bes se etter', () => {
  const {rader, notater} = withGoals([rad('Gammel', {}, 'ja')], [{beskrivelse: 'Ny'}], 'utkast', tomRad);
  assert.equal(rader[0].deler.resultat, 'ja');
  assert.ok(notater.includes('Mål 1 er satt sammen etter plassen. Se at det er det samme målet.'));
  assert.ok(notater.includes('Mål 1 er skrevet om.'));
});

test('to ulike nummer er alltid to mål, også med den samme teksten', () => {
  const {rader, notater} = withGoals([rad('Lære', {id: 'a'}, 'ja')], [{id: 'b', beskrivelse: 'Lære'}], 'utkast', tomRad);
  assert.deepEqual(rader.map(one => [one.ekstra.id, one.deler.resultat, one.ekstra.fjernet ?? false]),
    [['b', null, false], ['a', 'ja', true]]);
  assert.deepEqual(notater, ['Mål 1 er nytt.', 'Mål 2 står ikke i utkastet.']);
});

test('fra midtveis får et mål svarene derfra, og et mål som ikke fikk noe svar, er merket ubesvart', () => {
  const {rader} = withGoals([rad('Lære', {id: 'a'}), rad('Prøve', {id: 'b'})],
    [{id: 'a', beskrivelse: 'Lære', midtveis: 'naadd', midtveis_merknad: 'Bra'}, {id: 'b', beskrivelse: 'Prøve'}],
    'midtveisevaluering', tomRad);
  assert.deepEqual(rader.map(one => [one.ekstra.midtveis, one.ekstra.midtveis_merknad]), [['naadd', 'Bra'], ['ubesvart', undefined]]);
});

test('teksten som gjaldt midtveis, beholdes når målet er skrevet om siden', () => {
  const {rader, notater} = withGoals([rad('Ny', {id: 'a'})], [{id: 'a', beskrivelse: 'Gammel', midtveis: 'delvis'}],
    'midtveisevaluering', tomRad);
  assert.equal(rader[0].deler.beskrivelse, 'Ny');
  assert.equal(rader[0].ekstra.midtveis_beskrivelse, 'Gammel');
  assert.deepEqual(notater, ['Mål 1 er skrevet om siden midtveis.']);
});

test('et mål bare midtveisevalueringen har, er fjernet siden, og står til slutt', () => {
  const {rader, notater} = withGoals([rad('Lære', {id: 'a'})],
    [{id: 'x', beskrivelse: 'Borte', midtveis: 'naadd'}, {id: 'a', beskrivelse: 'Lære'}], 'midtveisevaluering', tomRad);
  assert.deepEqual(rader.map(one => [one.ekstra.id, one.ekstra.fjernet ?? false]), [['a', false], ['x', true]]);
  assert.deepEqual(notater, ['Mål 2 står ikke i målene du har nå.']);
});

test('å hente de samme målene to ganger endrer ingenting', () => {
  const maal = [{id: 'a', beskrivelse: 'Lære', kategori: 'Annet'}, {id: 'b', beskrivelse: 'Prøve'}];
  const en = withGoals([tomRad()], maal, 'utkast', tomRad).rader;
  const to = withGoals(en, maal, 'utkast', tomRad);
  assert.deepEqual(to.rader, en);
  assert.deepEqual(to.notater, []);
});
