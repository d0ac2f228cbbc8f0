// Skjemaets leser, holdt til den samme tabellen som Python: tests/prover/stavemaater.json.

import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {texts} from '../../docs/assets/felles/tekst.js';
import {toValue} from '../../docs/assets/felles/utkast.js';
import {dateInWords, echo, isBlank, readDate, readNumber, readTime, refusal} from '../../docs/assets/felles/values.js';

const {dagen, rader} = JSON.parse(readFileSync(new URL('../prover/stavemaater.json', import.meta.url), 'utf8'));
const felt = (kontroll, mer = {}) => ({navn: 'felt', etikett: 'Felt', kontroll, ...mer});
const lest = texts('skjema');
const tekst = verdi => lest('lest', {verdi});

/** Det raden sier skal leses. */
const ventet = ({verdi, avslag, forslag}) => ({...verdi !== undefined && {verdi}, ...avslag && {avslag}, ...forslag && {forslag}});

const LESERE = {dato: readDate, tall: readNumber, klokkeslett: readTime};

for (const [slag, leser] of Object.entries(LESERE)) {
  test(`krav 30 og 36: ${slag} leses som i Python, og gjettes aldri`, async t => {
    t.mock.timers.enable({apis: ['Date'], now: Date.parse(`${dagen}T12:00:00Z`)});
    const egne = rader.filter(rad => rad.slag === slag);
    assert.ok(egne.length > 40);
    for (const rad of egne) await t.test(`«${rad.inn}»`, () => assert.deepEqual(/** @type {Function} */ (leser)(rad.inn, rad), ventet(rad)));
  });

  test(`${slag} går inn i utkastet som det er lest, eller som det er skrevet`, () => {
    for (const rad of rader.filter(one => one.slag === slag)) {
      assert.equal(toValue(felt(slag, rad), rad.inn), rad.verdi ?? rad.inn);
    }
  });

  test(`${slag} som leses, gjentas, og et avslag sier hva en skal skrive`, () => {
    for (const rad of rader.filter(one => one.slag === slag)) {
      const {text, refused} = echo(rad.inn, felt(slag, rad), tekst);
      assert.equal(refused, Boolean(rad.avslag), rad.inn);
      if (slag === 'dato' && rad.verdi) assert.equal(text, dateInWords(rad.verdi));
      if (rad.avslag) assert.match(text, /^[A-ZÆØÅ].*Skriv|skriv/);
      assert.doesNotMatch(text, /undefined|[{}]/);
    }
  });
}

test('et felt er besvart når noe i det vises, som i Python', async t => {
  for (const {inn, verdi} of rader.filter(rad => rad.slag === 'tom')) {
    await t.test(JSON.stringify(inn), () => {
      assert.equal(isBlank(inn), verdi);
      assert.equal(toValue(felt('tekst'), inn), verdi ? undefined : inn);
    });
  }
});

test('numre og tekster står som de er skrevet: Python leser dem', () => {
  for (const {slag, inn} of rader.filter(rad => ['organisasjonsnummer', 'telefon', 'fylltekst'].includes(rad.slag))) {
    assert.equal(toValue(felt(slag === 'telefon' ? 'telefon' : 'siffer'), inn), inn);
    assert.deepEqual(echo(inn, felt('siffer'), tekst), {text: '', refused: false});
  }
});

/** @type {[string, string, object, string][]} */
const EKKO = [
  ['man. 2. mars 2026', 'dato', {}, 'mandag 2. mars 2026'],
  ['15. jan', 'dato', {}, 'Året mangler. Skriv året også. Mente du 15. januar 2027?'],
  ['29.2.2027', 'dato', {}, 'Datoen finnes ikke i kalenderen. Se hvor mange dager måneden har, og skriv datoen på nytt, for eksempel 27.3.2026.'],
  ['i morgen', 'dato', {}, 'Datoen lar seg ikke lese. Skriv dag, måned og år, for eksempel 27.3.2026.'],
  ['22,5', 'tall', {enhet: 'timer_uke'}, ''],
  ['22.5', 'tall', {enhet: 'timer_uke'}, ''],
  ['22,5 timer', 'tall', {enhet: 'timer_uke'}, 'Lest som 22,5.'],
  ['20–25', 'tall', {enhet: 'timer_uke'}, 'Her står det mer enn ett tall, eller en grense. Skriv gjennomsnittet som ett tall, for eksempel 22,5.'],
  ['8.00', 'klokkeslett', {}, ''], ['08:00', 'klokkeslett', {}, ''], ['kl. 8', 'klokkeslett', {}, 'Lest som 08.00.'],
  ['', 'dato', {}, ''], ['\u200b', 'dato', {}, ''],
];

test('krav 31: det som er lest på en annen måte enn det står, gjentas', t => {
  t.mock.timers.enable({apis: ['Date'], now: Date.parse(`${dagen}T12:00:00Z`)});
  for (const [inn, kontroll, mer, sagt] of EKKO) assert.equal(echo(inn, felt(kontroll, mer), tekst).text, sagt);
  assert.match(refusal({avslag: 'kort_aarstall'}), /^Årstallet må ha fire siffer\./);
});
