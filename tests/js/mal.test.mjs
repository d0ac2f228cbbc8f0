// Navnene på plassholderne i en Word-mal: hvilke som finnes, og hvilket noen mente.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {knownNames, nearest} from '../../docs/assets/papirer/mal.js';

const NAVN = ['startdato', 'sluttdato', 'deltaker_fornavn', 'maal', 'lonn', 'arbeidsgiver'];
const NAERMEST = {
  startdato: 'startdato', Startdato: 'startdato', 'start dato': 'startdato', strtdato: 'startdato',
  'Deltaker fornavn': 'deltaker_fornavn', 'deltaker-fornavn': 'deltaker_fornavn', mål: 'maal', lønn: 'lonn',
  arbeidsgivr: 'arbeidsgiver', helt_noe_annet: '', xyzxyz: '',
};

test('et feilskrevet navn gir det som ligner mest, eller ingenting', async t => {
  for (const [skrevet, navn] of Object.entries(NAERMEST)) await t.test(skrevet, () => assert.equal(nearest(skrevet, NAVN), navn));
});

// Skrevet, et annet navn som ligger like nær bokstav for bokstav, og det som er ment.
const MENT = [
  ['lønn', 'lenn', 'lonn'], ['nær', 'naar', 'naer'], ['mål', 'meal', 'maal'], ['MAAL', 'MIAL', 'maal'],
  [' dag', 'i_dag', 'dag'], ['ny enhet', 'nyenhet', 'ny_enhet'], ['ny-enhet', 'nyenhet', 'ny_enhet'],
];

test('norske bokstaver, store bokstaver og mellomrom er ikke skrivefeil, så navnet som er ment, kommer foran', async t => {
  for (const [skrevet, annet, navn] of MENT) await t.test(skrevet, () => assert.equal(nearest(skrevet, [annet, navn]), navn));
});

test('de kjente navnene er dem i dataene, etter listen de hører til', () => {
  assert.deepEqual(knownNames({navn: 'A', maal: [{id: 1}, {tekst: 'b', deler: [{c: 1}]}], tomme: [], ord: ['x']}),
    {'': ['navn', 'maal', 'tomme', 'ord'], maal: ['id', 'tekst', 'deler'], deler: ['c'], tomme: null, ord: null});
});
