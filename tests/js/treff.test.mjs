// Søket: stammer, ordene i en tekst, og rekkefølgen på treffene i et lite register.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {prepare, search, stem, words} from '../../docs/assets/sok/treff.js';

const REGISTER = prepare([
  {location: '', title: 'Arbeidstrening', text: 'Forsiden om avtale, varighet og forsikring.'},
  {location: 'varighet/', title: 'Varighet', text: 'Hvor lenge avtalen kan vare.', tags: ['Lengde']},
  {location: 'varighet/#forlengelse', title: 'Forlengelse', text: 'En avtale kan forlenges til 18 måneder.'},
  {location: 'forsikring/', title: 'Forsikring og ansvar', text: 'Yrkesskadeforsikring skal tegnes.'},
  {location: 'tiltak/', title: 'Andre tiltak', text: 'Inkluderingstilskudd og lønnstilskudd, og e-post til Nav.'},
]);

const adresser = sok => search(REGISTER, sok).map(treff => treff.address);

const SAMME_STAMME = [
  ['forsikringen', 'forsikring'], ['lederne', 'leder'], ['drøftet', 'drøfting'], ['forlenget', 'forlengelse'],
  ['arbeidsgiverens', 'arbeidsgivere'], ['målene', 'mål'],
];

test('bøyde ord har samme stamme', async t => {
  for (const [ett, annet] of SAMME_STAMME) {
    await t.test(`${ett} og ${annet}`, () => {
      const [a, b] = [stem(ett), stem(annet)];
      assert.ok(a.startsWith(b) || b.startsWith(a), `${a} og ${b}`);
    });
  }
});

test('korte ord mister ikke stammen', () => {
  for (const ord of ['nav', 'ein', 'sea', 'bas']) assert.equal(stem(ord), ord);
});

test('et ord med bindestrek er både helt og delt i registeret, men helt i søket', () => {
  assert.deepEqual(words('En e-post, 18 måneder!'), ['en', 'e-post', 'e', 'post', '18', 'måneder']);
  assert.deepEqual(words('E-post', false), ['e-post']);
});

const FORST = {
  varighet: 'varighet/', varigheten: 'varighet/', VARIGHET: 'varighet/', lengde: 'varighet/', forlenget: 'varighet/',
  forsikringen: 'forsikring/', forsikrng: 'forsikring/', tilskudd: 'tiltak/', 'e-post': 'tiltak/',
};

test('siden som handler om ordet, kommer først', async t => {
  for (const [sok, adresse] of Object.entries(FORST)) await t.test(sok, () => assert.equal(adresser(sok)[0], adresse));
});

test('treffet peker til delen av siden som har ordet', () => {
  assert.equal(search(REGISTER, 'forlengelse')[0].part.location, 'varighet/#forlengelse');
  assert.equal(search(REGISTER, 'varighet')[0].part.location, 'varighet/');
});

test('et ord til kan ikke gjøre siden med begge ordene dårligere', () => {
  assert.equal(adresser('forsikring yrkesskade')[0], 'forsikring/');
});

const UTEN_TREFF = ['', '  ', '§', 'qqqqqqqqqq', '\\', '__proto__', 'constructor', 'hasOwnProperty', 'a'.repeat(5000)];

test('rare søk gir ingen treff og ingen feil', async t => {
  for (const sok of UTEN_TREFF) await t.test(JSON.stringify(sok.slice(0, 30)), () => assert.deepEqual(adresser(sok), []));
});

test('et søk med tegn fra HTML er et vanlig søk', () => {
  assert.deepEqual(adresser('<b>varighet</b>')[0], 'varighet/');
});

test('et tomt register gir ingen treff', () => assert.deepEqual(search(prepare([]), 'varighet'), []));
