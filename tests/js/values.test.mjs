// Datoer og tall som leses, vises og regnes med. Stavemåtene prøves i stavemaater.test.mjs.

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {
  addDays, dateInWords, daysBetween, isDate, readDate, readNumber, shortDateInWords, showDate, showNumber, today,
} from '../../docs/assets/felles/values.js';

const NAVS = JSON.parse(readFileSync(new URL('../prover/felt.json', import.meta.url), 'utf8'));

for (const felt of ['stillingprosent', 'antallDagerPerUke']) {
  test(`krav 36: tallet Navs skjema tar imot i ${felt}, er det samme her`, async t => {
    for (const {inn, verdi} of NAVS[felt].filter(rad => rad.gyldig)) {
      await t.test(`«${inn}»`, () => assert.equal(readNumber(inn, {enhet: felt === 'stillingprosent' ? 'prosent' : undefined}).verdi, verdi));
    }
  });
}

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
  for (let dag = '1999-12-25'; dag < '2032-03-05'; dag = addDays(dag, 13)) assert.equal(readDate(showDate(dag)).verdi, dag);
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
