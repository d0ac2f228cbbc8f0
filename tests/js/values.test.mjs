// Datoer, tall og klokkeslett slik folk skriver dem.

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {
  addDays, dateInWords, daysBetween, isDate, readDate, readNumber, readTime, shortDateInWords, showDate, showNumber, today,
} from '../../docs/assets/felles/values.js';

const DATOER = {
  '1.3.2026': '2026-03-01', '01.03.2026': '2026-03-01', '01.03.26': '2026-03-01', '1.3.26': '2026-03-01',
  '01032026': '2026-03-01', '010326': '2026-03-01', '2026-03-01': '2026-03-01', '20260301': '2026-03-01',
  '1 3 2026': '2026-03-01', '1/3/2026': '2026-03-01', '1-3-26': '2026-03-01', '1,3,2026': '2026-03-01',
  '1. mars 2026': '2026-03-01', '1 mars 26': '2026-03-01', '1.mars.2026': '2026-03-01', '1. MAR 2026': '2026-03-01',
  'søndag 1. mars 2026': '2026-03-01', 'Søndag, 1. mars 2026': '2026-03-01', 'den 1. mars 2026': '2026-03-01',
  ' 1 . 3 . 2026 ': '2026-03-01', '2026.3.1': '2026-03-01', '2026/03/01': '2026-03-01',
  '29. feb 2028': '2028-02-29', '31.12.2026': '2026-12-31', '13. sept. 2026': '2026-09-13', '1. des 26': '2026-12-01',
  '20260512': '2026-05-12', '20012026': '2026-01-20', '19122026': '2026-12-19', '1.1.1900': '1900-01-01',
  '20080515': '2008-05-15', '01032012': '2012-03-01', '20120301': '2012-03-01', '20111231': '2011-12-31', '20102012': '2012-10-20',
  '29.2.2026': null, '31.4.2026': null, '1.13.2026': null, '0.1.2026': null, '00.01.2026': null, 'mars 2026': null,
  '1.3': null, '1.3.026': null, '1.3.20266': null, 'i morgen': null, '10059012345': null, '01.03.1026': null,
  '1. mars 0026': null, '31.12.1899': null, '1. ma 2026': null, '1. mandag 2026': null, '': null,
};

test('krav 30: en dato leses slik folk skriver den, og gjettes aldri', async t => {
  for (const [skrevet, dag] of Object.entries(DATOER)) {
    await t.test(`«${skrevet}»`, () => assert.equal(readDate(skrevet), dag));
  }
});

const FODSELSDATOER = {
  '10.5.90': null, '010208': null, '10. mai 90': null, '2.2.26': null, '15051899': null, '31.2.1990': null,
  '10. mai 1990': '1990-05-10', '19991224': '1999-12-24', '15052008': '2008-05-15', '20010101': '2001-01-01',
};

test('krav 30: et fødselsår må ha fire siffer', async t => {
  for (const [skrevet, dag] of Object.entries(FODSELSDATOER)) {
    await t.test(`«${skrevet}»`, () => assert.equal(readDate(skrevet, {heltAar: true}), dag));
  }
});

const TALL = {
  '22,5': 22.5, '22.5': 22.5, ' 37 ': 37, '1 000': 1000, '−5': -5, '-5': -5, '+5': 5, '0': 0, '0,1': 0.1,
  '50 %': null, '': null, ',5': null, '5,': null, '1,2,3': null, '1e3': null, 'NaN': null, 'Infinity': null, '0x10': null,
  '1234567890123456': null, '3 dager': null,
};

test('krav 36: komma og punktum er desimaltegn, og mellomrom betyr ingenting', async t => {
  for (const [skrevet, tall] of Object.entries(TALL)) {
    await t.test(`«${skrevet}»`, () => assert.equal(readNumber(skrevet), tall));
  }
});

const PROSENT = {'40 %': 40, '40%': 40, '37,5 prosent': 37.5, '40': 40, '%': null, '40 %%': null, '40 promille': null};

test('krav 36: prosent kan skrives med tegn eller ord', async t => {
  for (const [skrevet, tall] of Object.entries(PROSENT)) {
    await t.test(`«${skrevet}»`, () => assert.equal(readNumber(skrevet, {prosent: true}), tall));
  }
});

const NAVS = JSON.parse(readFileSync(new URL('../prover/felt.json', import.meta.url), 'utf8'));

for (const felt of ['stillingprosent', 'antallDagerPerUke']) {
  test(`krav 36: tallet Navs skjema tar imot i ${felt}, er det samme her`, async t => {
    for (const {inn, verdi} of NAVS[felt].filter(rad => rad.gyldig)) {
      await t.test(`«${inn}»`, () => assert.equal(readNumber(inn, {prosent: felt === 'stillingprosent'}), verdi));
    }
  });
}

const KLOKKESLETT = {
  '8': '08:00', '08': '08:00', '8.00': '08:00', '0800': '08:00', '830': '08:30', '8:30': '08:30', 'kl. 8': '08:00',
  'kl 16.00': '16:00', 'Kl. 8 30': '08:30', '24:00': '24:00', '24': '24:00', '0': '00:00', '23.59': '23:59',
  '24:01': null, '25': null, '8:60': null, '8:3': null, 'åtte': null, '': null, '08:00:00': null,
};

test('et klokkeslett leses slik folk skriver det', async t => {
  for (const [skrevet, klokken] of Object.entries(KLOKKESLETT)) {
    await t.test(`«${skrevet}»`, () => assert.equal(readTime(skrevet), klokken));
  }
});

const DAGER = {
  '2026-03-01': true, '2028-02-29': true, '1900-01-01': true, '9999-12-31': true,
  '2026-02-29': false, '2026-13-01': false, '2026-3-1': false, '1899-12-31': false, '2026-03-01T00:00': false, '': false,
};

test('en dag er skrevet ÅÅÅÅ-MM-DD og finnes', async t => {
  for (const [tekst, svar] of Object.entries(DAGER)) await t.test(`«${tekst}»`, () => assert.equal(isDate(tekst), svar));
  for (const verdi of [null, undefined, 20260301, true, ['2026-03-01'], {}]) {
    await t.test(`${JSON.stringify(verdi)} er ikke en dag`, () => assert.equal(isDate(verdi), false));
  }
});

test('krav 31: datoen gjentas med ord', () => {
  assert.equal(dateInWords('2026-03-01'), 'søndag 1. mars 2026');
  assert.equal(dateInWords('2028-02-29'), 'tirsdag 29. februar 2028');
  assert.equal(shortDateInWords('2026-12-31'), '31. desember 2026');
});

test('datoen i feltet er skrevet på norsk, og det som ikke er en dato, står som det er', () => {
  assert.equal(showDate('2026-03-01'), '1.3.2026');
  for (const tekst of ['1.3.2026', '2026-02-30', 'i morgen', '']) assert.equal(showDate(tekst), tekst);
});

test('en dato som er vist i feltet, leses tilbake til den samme', () => {
  for (let dag = '1999-12-25'; dag < '2032-03-05'; dag = addDays(dag, 13)) assert.equal(readDate(showDate(dag)), dag);
});

test('dager legges til og telles over skuddår, årsskifte og sommertid', () => {
  /** @type {[string, number, string][]} */
  const flyttet = [
    ['2026-12-31', 1, '2027-01-01'], ['2028-02-28', 1, '2028-02-29'], ['2027-02-28', 1, '2027-03-01'],
    ['2026-03-28', 2, '2026-03-30'], ['2026-10-24', 2, '2026-10-26'], ['2026-03-01', -1, '2026-02-28'],
  ];
  for (const [fra, antall, til] of flyttet) {
    assert.equal(addDays(fra, antall), til);
    assert.equal(daysBetween(fra, til), antall);
  }
});

test('tall vises med komma', () => {
  assert.equal(showNumber(22.5), '22,5');
  assert.equal(showNumber(7), '7');
});

test('i dag er dagen det er i Norge, også når det er en annen dag i London', t => {
  t.mock.timers.enable({apis: ['Date'], now: Date.parse('2026-06-30T22:30:00Z')});
  assert.equal(today(), '2026-07-01');
  t.mock.timers.setTime(Date.parse('2026-12-31T22:59:00Z'));
  assert.equal(today(), '2026-12-31');
});
