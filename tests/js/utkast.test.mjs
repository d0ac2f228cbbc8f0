// Mellom det som står i skjemaet og utkastet som JSON.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
  MAX_ROWS, blank, blankRow, fromDraft, isAnswered, newId, showValue, shows, toDraft, toFile, toValue,
} from '../../docs/assets/felles/utkast.js';

/** @typedef {import('../../docs/assets/felles/utkast.js').Felt} Felt */
/** @typedef {import('../../docs/assets/felles/utkast.js').Innhold} Innhold */
/** @typedef {import('../../docs/assets/felles/utkast.js').Rad} Rad */

/** @param {string} kontroll  @param {Partial<Felt>} [mer]  @returns {Felt} */
const felt = (kontroll, mer = {}) => ({navn: 'felt', etikett: 'Felt', kontroll, ...mer});
const JA_NEI = felt('radio', {valg: [true, false, 'vet_ikke']});
const MAAL = {
  navn: 'maal', etikett: 'Mål', kontroll: 'rader', minstEn: true, tomErUbesvart: true, id: true,
  rad: [{navn: 'kategori', etikett: 'Kategori', kontroll: 'radio', valg: ['Annet', 'Utprøving']},
    {navn: 'beskrivelse', etikett: 'Beskrivelse', kontroll: 'langtekst'}],
};
const TILTAK = felt('avkryssing', {valg: ['a', 'b', 'vet_ikke'], vetIkke: true});
const UKEDAGER = felt('avkryssing', {valg: ['mandag', 'sondag'], tomErUbesvart: true});
const DAGER = {navn: 'dager', etikett: 'Dager', kontroll: 'rader', enkel: true,
  rad: [{navn: 'dag', etikett: 'Dag', kontroll: 'dato'}]};
/** @returns {Rad} */
const rad = (kategori, beskrivelse, ekstra) => ({deler: {kategori, beskrivelse}, ...ekstra && {ekstra}});

// -- fra skjemaet til utkastet --------------------------------------------------------------------

/** @type {[string, Felt, Innhold, unknown][]} */
const VERDIER = [
  ['tom tekst er ikke et svar', felt('tekst'), '', undefined],
  ['bare mellomrom er ikke et svar', felt('tekst'), ' \n\t ', undefined],
  ['det som ikke vises, er ikke et svar', felt('tekst'), '\u200b\u3164\u2800', undefined],
  ['et tall med enheten feltet har', felt('tall', {enhet: 'timer_uke'}), 'ca. 22,5 timer', 22.5],
  ['to tall gjettes det ikke på', felt('tall', {enhet: 'timer_uke'}), '20–25', '20–25'],
  ['tekst står som den er skrevet', felt('tekst'), ' Æøå  ', ' Æøå  '],
  ['Ja er sant, ikke et ord', JA_NEI, 'true', true],
  ['Nei er usant, ikke et ord', JA_NEI, 'false', false],
  ['Vet ikke er et svar for seg', JA_NEI, 'vet_ikke', 'vet_ikke'],
  ['ingen valgt', JA_NEI, null, undefined],
  ['en dato', felt('dato'), '1. mars 2026', '2026-03-01'],
  ['det som ikke er en dato, sendes som det er skrevet', felt('dato'), '31.2.2026', '31.2.2026'],
  ['et fødselsår med to siffer gjettes det ikke på', felt('dato', {heltAar: true}), '10.5.90', '10.5.90'],
  ['et tall', felt('tall'), '22,5', 22.5],
  ['null er et tall', felt('tall'), '0', 0],
  ['prosent', felt('prosent', {enhet: 'prosent'}), '40 %', 40],
  ['prosenttegn hører ikke til i et tall', felt('tall'), '40 %', '40 %'],
  ['et klokkeslett', felt('klokkeslett'), '8', '08:00'],
  ['det som ikke er et klokkeslett, sendes som det er skrevet', felt('klokkeslett'), 'ved åttetiden', 'ved åttetiden'],
  ['ingen kryss er et svar: ingen', felt('avkryssing', {valg: ['a', 'b']}), [], []],
  ['kryssene', felt('avkryssing', {valg: ['a', 'b']}), ['b'], ['b']],
  ['kryss ved «vet ikke» er et svar for seg', TILTAK, ['vet_ikke'], 'vet_ikke'],
  ['ingen kryss er ingen også når noen kan la være å vite', TILTAK, [], []],
  ['ingen kryss er ikke et svar når listen ikke kan være tom', UKEDAGER, [], undefined],
  ['kryssene når listen ikke kan være tom', UKEDAGER, ['sondag'], ['sondag']],
  ['rader', MAAL, [rad('Annet', 'Lære')], [{kategori: 'Annet', beskrivelse: 'Lære'}]],
  ['en tom rad til slutt er ikke ment som noe', MAAL, [rad('Annet', ''), rad(null, '')], [{kategori: 'Annet'}]],
  ['en tom rad imellom må stå, ellers stemmer ikke numrene', MAAL, [rad(null, ''), rad('Annet', '')], [{}, {kategori: 'Annet'}]],
  ['bare tomme rader er ikke et svar', MAAL, [rad(null, ''), rad(null, '  ')], undefined],
  ['raden tar med seg id-en den kom med', MAAL, [rad('Annet', '', {id: 'a1'})], [{id: 'a1', kategori: 'Annet'}]],
  ['en tom rad har ingen id', MAAL, [rad('Annet', 'x'), rad(null, '', {id: 'a1'})], [{kategori: 'Annet', beskrivelse: 'x'}]],
  ['rader av én verdi er en liste', DAGER, [{deler: {dag: '1.3.26'}}, {deler: {dag: ''}}], ['2026-03-01']],
  ['en tom liste av verdier er ikke et svar', DAGER, [{deler: {dag: ''}}], undefined],
];

test('det som står i et felt, blir en verdi i utkastet', async t => {
  for (const [navn, ett, innhold, verdi] of VERDIER) {
    await t.test(navn, () => assert.deepEqual(toValue(ett, innhold), verdi));
  }
});

const SKJEMA = [
  felt('radio', {navn: 'modus', valg: ['nav', 'intern']}),
  felt('tekst', {navn: 'bare_nav', vis: {modus: ['nav']}}),
  felt('tekst', {navn: 'av_bare_nav', vis: {bare_nav: ['ja']}}),
  felt('tekst', {navn: 'ikke_intern', skjul: {modus: ['intern']}}),
];
const TILSTAND = {modus: 'intern', bare_nav: 'ja', av_bare_nav: 'A', ikke_intern: 'B'};

test('skjulte felt er ikke med i utkastet, og heller ikke det som henger på dem', () => {
  assert.deepEqual(toDraft(SKJEMA, TILSTAND), {utkast: {modus: 'intern'}, synlige: new Set(['modus'])});
  assert.deepEqual(toDraft(SKJEMA, {...TILSTAND, modus: 'nav'}).utkast,
    {modus: 'nav', bare_nav: 'ja', av_bare_nav: 'A', ikke_intern: 'B'});
});

test('uten svar på det et vilkår spør om, vises ikke feltet, men det skjules heller ikke', () => {
  assert.equal(shows({vis: {modus: ['nav']}}, {}), false);
  assert.equal(shows({skjul: {modus: ['nav']}}, {}), true);
  assert.equal(shows({vis: {modus: ['nav']}, skjul: {annet: [true]}}, {modus: 'nav', annet: true}), false);
});

const SVAR = [[0, true], [false, true], ['vet_ikke', true], [[1], true], ['', false], [null, false], [undefined, false], [[], false]];

test('nei og null er svar; tomt er ikke', () => {
  for (const [verdi, svar] of SVAR) assert.equal(isAnswered(verdi), svar, JSON.stringify(verdi));
});

// -- fra en fil til skjemaet ------------------------------------------------------------------------

/** @type {[string, Felt, unknown, Innhold][]} */
const VISNING = [
  ['en dato vises på norsk', felt('dato'), '2026-03-01', '1.3.2026'],
  ['en dag som ikke finnes, vises som den er', felt('dato'), '2026-02-30', '2026-02-30'],
  ['et tall vises med komma', felt('tall'), 22.5, '22,5'],
  ['et nummer kan være skrevet som et tall', felt('tekst'), 40000001, '40000001'],
  ['sant er Ja', JA_NEI, true, 'true'],
  ['«vet ikke» i stedet for en liste er et kryss', TILTAK, 'vet_ikke', ['vet_ikke']],
  ['flere linjer i et langt felt', felt('langtekst'), 'a\r\nb', 'a\nb'],
  ['linjeskift i et kort felt blir mellomrom', felt('tekst'), 'a\r\n b', 'a b'],
];

test('en verdi fra en fil vises slik den ville blitt skrevet', async t => {
  for (const [navn, ett, verdi, innhold] of VISNING) await t.test(navn, () => assert.deepEqual(showValue(ett, verdi), innhold));
});

/** @type {[string, Felt, unknown][]} */
const ULESELIGE = [
  ['et objekt i et tekstfelt', felt('tekst'), {a: 1}],
  ['et tall i et datofelt', felt('dato'), 20260301],
  ['et ukjent valg', JA_NEI, 'kanskje'],
  ['teksten «true» i et ja/nei-felt', JA_NEI, 'true'],
  ['et ukjent kryss', felt('avkryssing', {valg: ['a']}), ['a', 'x']],
  ['«vet ikke» i en liste', TILTAK, ['a', 'vet_ikke']],
  ['«vet ikke» der det må være en liste', UKEDAGER, 'vet_ikke'],
  ['tekst der det skulle vært rader', MAAL, 'Lære'],
  ['en rad som ikke er en rad', MAAL, ['Lære']],
  ['en rad med en ukjent del', MAAL, [{beskrivelse: 'Lære', ukjent: 1}]],
  ['flere rader enn noen har', MAAL, Array.from({length: MAX_ROWS + 1}, () => ({beskrivelse: 'x'}))],
  ['et tall ingen kan skrive', felt('tall'), 1e300],
];

test('krav 44: det skjemaet ikke kan vise, blir nevnt og aldri gjettet på', async t => {
  for (const [navn, ett, verdi] of ULESELIGE) {
    await t.test(navn, () => assert.deepEqual(fromDraft([ett], [], {[ett.navn]: verdi}).uleselige, [ett.navn]));
  }
});

test('tomt, null og et felt som mangler, er lesbart', () => {
  for (const ett of [felt('tekst'), felt('dato'), JA_NEI]) {
    for (const utkast of [{}, {felt: null}, {felt: ''}]) assert.deepEqual(fromDraft([ett], [], utkast).uleselige, []);
  }
});

/** @type {[string, Record<string, unknown>, Innhold][]} */
const SVART_AV_LISTEN = [
  ['rader er ja', {liste: [{beskrivelse: 'Lære'}]}, 'true'],
  ['en tom liste er nei', {liste: []}, 'false'],
  ['bare tomme rader er nei', {liste: [{}, {beskrivelse: ''}, null]}, 'false'],
  ['uten listen er det ikke svart', {}, null],
  ['noe annet enn en liste er ikke et svar', {liste: 'ingen'}, null],
  ['null er ikke et svar, så listen svarer', {felt: null, liste: []}, 'false'],
  ['mellomrom er ikke et svar, så listen svarer', {felt: ' ', liste: []}, 'false'],
  ['svaret selv går foran listen', {felt: true, liste: []}, 'true'],
  ['vet ikke går foran listen', {felt: 'vet_ikke', liste: [{beskrivelse: 'Lære'}]}, 'vet_ikke'],
];

test('en liste svarer på spørsmålet om den når det mangler i filen', async t => {
  const felter = [{...JA_NEI, besvartAv: 'liste'}, {...MAAL, navn: 'liste'}];
  for (const [navn, utkast, innhold] of SVART_AV_LISTEN) {
    await t.test(navn, () => assert.equal(fromDraft(felter, [], utkast).tilstand.felt, innhold));
  }
});

test('en tom liste er med når svaret er nei, og ellers ikke', () => {
  const felter = [{...JA_NEI, besvartAv: 'liste'}, {...MAAL, navn: 'liste', minstEn: false, spoersmaal: 'felt'}];
  for (const [svar, utkast] of /** @type {const} */ ([
    ['false', {felt: false, liste: []}], ['true', {felt: true}], ['vet_ikke', {felt: 'vet_ikke'}], [null, {}],
  ])) assert.deepEqual(toDraft(felter, {felt: svar, liste: []}).utkast, utkast);
  assert.deepEqual(toDraft(felter, {felt: 'false', liste: [rad('Annet', '')]}).utkast, {felt: false, liste: [{kategori: 'Annet'}]});
  assert.deepEqual(toDraft(felter, fromDraft(felter, [], {liste: []}).tilstand).utkast, {felt: false, liste: []});
});

test('ukjente felt blir nevnt, skjulte følger med, og linjeskift som er gjort om, blir nevnt', () => {
  const lest = fromDraft([felt('tekst'), MAAL], ['vurdert', 'maal.id'],
    {felt: 'a\nb', vurdert: [1], fremmed: 1, maal: [{id: 'a1', beskrivelse: 'Lære'}]});
  assert.deepEqual(lest.medfolger, {vurdert: [1]});
  assert.deepEqual(lest.ukjente, ['fremmed']);
  assert.deepEqual(lest.brutte, ['felt']);
  assert.deepEqual(lest.tilstand.maal, [rad(null, 'Lære', {id: 'a1'})]);
});

test('krav 43: et utkast som er åpnet og ikke rørt, er det samme', () => {
  const felter = [JA_NEI, MAAL, {...DAGER, navn: 'dager'}, felt('dato', {navn: 'dato'}), felt('tall', {navn: 'tall'})];
  const utkast = {felt: false, maal: [{id: 'a1', kategori: 'Annet', beskrivelse: 'Å lære «dette»\n😀'}],
    dager: ['2026-03-01', 'i morgen'], dato: '2028-02-29', tall: 37.5};
  assert.deepEqual(toDraft(felter, fromDraft(felter, ['maal.id'], utkast).tilstand).utkast, utkast);
});

test('filen har versjonene først, og det som fulgte med, til slutt', () => {
  assert.equal(toFile({skjemaversjon: '2', regelversjon: '2026-11-22'}, {modus: 'nav'}, {skjemaversjon: '1', vurdert: []}),
    `${JSON.stringify({skjemaversjon: '2', regelversjon: '2026-11-22', modus: 'nav', vurdert: []}, null, 2)}\n`);
});

// -- tomme felt og nye rader -----------------------------------------------------------------------

test('et tomt felt er tomt på sin egen måte', () => {
  for (const kontroll of ['tekst', 'dato']) assert.equal(blank(felt(kontroll)), '');
  assert.equal(blank(felt('radio')), null);
  assert.deepEqual(blank(felt('avkryssing')), []);
  assert.deepEqual(blank(MAAL), [rad(null, '')]);
  assert.deepEqual(blank({...MAAL, minstEn: false}), []);
  assert.notEqual(blankRow(MAAL).deler, blankRow(MAAL).deler);
});

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('en ny id er skrevet som Navs, også der nettleseren ikke lager den selv', t => {
  assert.match(newId(), UUID);
  crypto.randomUUID = undefined;
  t.after(() => { delete crypto.randomUUID; });
  const egne = Array.from({length: 50}, newId);
  for (const id of egne) assert.match(id, UUID);
  assert.equal(new Set(egne).size, egne.length);
});
