// Svarene i et papirskjema som tekst.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {UNANSWERED, alongLines, carriedLines, composed, inWords, letter, missing, paper, warnings} from '../../docs/assets/papirer/besvarelse.js';

const RAD = [{navn: 'beskrivelse', etikett: 'Målet', kontroll: 'langtekst'}, {navn: 'resultat', etikett: 'Nådd?', kontroll: 'radio'}];
const DATA = {
  navn: 'prove', versjon: '1', tittel: 'Prøve', merknad: 'Bare en prøve.', skjult: [], maalFra: [], saker: {}, slag: {}, navKjennetegn: [],
  felt: [{navn: 'navn', etikett: 'Navn', kontroll: 'tekst'}, {navn: 'dag', etikett: 'Dag', kontroll: 'dato'},
    {navn: 'hva', etikett: 'Hva', kontroll: 'avkryssing'}, {navn: 'maal', etikett: 'Mål', kontroll: 'rader', rad: RAD}],
  deler: [{tittel: 'Om', felt: ['navn', 'dag', 'hva']}, {tittel: 'Mål', felt: ['maal']}],
  maa: ['navn', 'maal.resultat'],
  titler: {hva: {a: 'Første', b: 'Andre'}, 'maal.resultat': {ja: 'Ja, nådd'}, 'maal.midtveis': {delvis: 'Delvis'}},
  skjulteDeler: [{navn: 'midtveis', etikett: 'Midtveis'}],
  plass: {navn: 10}, tekster: [], skjulteFelt: [{navn: 'midtveis_dato', etikett: 'Midtveismøtet'}], skjultTittel: 'Skrevet midtveis',
  underskrift: null, parter: {}, bareI: {}, oppbevares: {}, merknadI: {}, varselTittel: 'Se på dette',
  varsler: [{tekst: 'Se opp.', vis: {navn: ['Ola']}}],
};
/** @typedef {import('../../docs/assets/papirer/besvarelse.js').Svar} Svar */
/** @typedef {import('../../docs/assets/papirer/besvarelse.js').Avsnitt} Avsnitt */

/** @param {Record<string, any>} utkast  @returns {Svar} */
const svar = (utkast, synlige = ['navn', 'dag', 'hva', 'maal']) => ({utkast, synlige: new Set(synlige)});

/** @type {[string, unknown, Record<string, string> | undefined, string | null][]} */
const ORD = [
  ['en dato', '2026-03-01', undefined, '1. mars 2026'],
  ['en dag som ikke finnes, står som den er skrevet', '2026-02-30', undefined, '2026-02-30'],
  ['ja', true, undefined, 'Ja'],
  ['et valg', 'a', DATA.titler.hva, 'Første'],
  ['et valg uten tittel', 'x', DATA.titler.hva, 'x'],
  ['flere valg', ['a', 'b'], DATA.titler.hva, 'Første\nAndre'],
  ['et tall', 37.5, undefined, '37.5'],
  ['ubesvart', '', undefined, null],
  ['en tom liste', [], undefined, null],
  ['tegn Word ikke tåler', 'a\u0000b\u0008c\ufffed', undefined, 'abcd'],
  ['en halv emoji', 'a\ud83db\udc4dc', undefined, 'abc'],
  ['en hel emoji', 'a👍', undefined, 'a👍'],
  ['linjeskift og tabulator', 'a\n\tb', undefined, 'a\n\tb'],
];

test('et svar med ord', async t => {
  for (const [navn, verdi, titler, ord] of ORD) await t.test(navn, () => assert.equal(inWords(verdi, titler), ord));
});

/** @type {[string, Svar, {id: string, tekst: string}[]][]} */
const MANGLER = [
  ['ingenting mangler', svar({navn: 'Ola', maal: [{resultat: 'ja'}]}), []],
  ['det som må fylles ut', svar({}), [{id: 'navn', tekst: 'Navn'}]],
  ['det som ikke vises, mangler ikke', svar({}, ['dag']), []],
  ['akkurat plass', svar({navn: 'x'.repeat(10)}), []],
  ['for langt', svar({navn: 'x'.repeat(12)}), [{id: 'navn', tekst: 'Navn: 2 tegn for mye'}]],
  ['en del av en rad', svar({navn: 'Ola', maal: [{resultat: 'ja'}, {beskrivelse: 'B'}]}),
    [{id: 'maal-1-resultat', tekst: 'Mål 2: Nådd?'}]],
];

test('det som mangler eller er for langt, med id-en til feltet', async t => {
  for (const [navn, ett, funnet] of MANGLER) await t.test(navn, () => assert.deepEqual(missing(DATA, ett), funnet));
});

test('det en rad har med seg fra en fil, står med etikett og ord', () => {
  assert.deepEqual(carriedLines(DATA, 'maal', {midtveis: 'delvis', id: 'a1'}), [{sporsmaal: 'Midtveis', svar: 'Delvis'}]);
  assert.deepEqual(carriedLines(DATA, 'maal', {}), []);
});

test('papiret har delene i rekkefølge, «Ikke besvart» der svaret mangler, og målet først i hver rad', () => {
  const laget = paper(DATA, svar({navn: 'Ola', maal: [{beskrivelse: 'Lære', resultat: 'ja', midtveis: 'delvis'}]}), 'Skrevet 1. mars 2026');
  assert.equal(laget.laget, 'Skrevet 1. mars 2026');
  assert.deepEqual(laget.deler.map(del => del.tittel), ['Om', 'Mål']);
  assert.deepEqual(laget.deler[0].blokker, [{undertittel: '', har_undertittel: false, rader: [
    {sporsmaal: 'Navn', svar: 'Ola'}, {sporsmaal: 'Dag', svar: UNANSWERED}, {sporsmaal: 'Hva', svar: UNANSWERED}]}]);
  assert.deepEqual(laget.deler[1].blokker, [{undertittel: 'Mål 1', har_undertittel: true, rader: [
    {sporsmaal: 'Målet', svar: 'Lære'}, {sporsmaal: 'Midtveis', svar: 'Delvis'}, {sporsmaal: 'Nådd?', svar: 'Ja, nådd'}]}]);
});

test('en del der ingenting vises, er ikke med på papiret', () => {
  assert.deepEqual(paper(DATA, svar({}, ['navn']), '').deler.map(del => del.tittel), ['Om']);
});

test('rader ingen har fylt ut, står som ubesvart', () => {
  assert.deepEqual(paper(DATA, svar({}, ['maal']), '').deler[0].blokker[0].rader, [{sporsmaal: 'Mål', svar: UNANSWERED}]);
});

const SKREVET_UNDER = {...DATA, underskrift: 'parter', merknadI: {intern: 'Den er intern.'}, bareI: {hva: {b: 'ekstern'}},
  felt: [...DATA.felt, {navn: 'sak', etikett: 'Sak', kontroll: 'radio'},
    {navn: 'parter', etikett: 'Parter', kontroll: 'rader', rad: [{navn: 'rolle', etikett: 'Rolle', kontroll: 'tekst'}, {navn: 'navn', etikett: 'Navn', kontroll: 'tekst'}]}],
  deler: [{tittel: 'Om', felt: ['navn', 'hva', 'parter']}, {tittel: 'Mål', felt: ['maal']}],
  parter: {intern: [{rolle: 'Leder', navn: []}], ekstern: [{rolle: 'Nav', navn: []}]}, oppbevares: {intern: 'Mappen.', ekstern: 'Sammen med avtalen.'}};
const ALLE = ['navn', 'hva', 'maal', 'parter'];

/** @type {[string, Record<string, any>, {underskrifter: unknown[], hva: string, merknad: string, oppbevares: string}][]} */
const UNDER = [
  ['uten saken: rom til fire, alle valgene, og begge stedene', {},
    {underskrifter: Array(4).fill({rolle: '', navn: ''}), hva: '☐ Første\n☐ Andre', merknad: 'Bare en prøve.', oppbevares: 'Mappen. Sammen med avtalen.'}],
  ['saken sier rollene og valgene', {sak: 'intern'},
    {underskrifter: [{rolle: 'Leder', navn: ''}], hva: '☐ Første', merknad: 'Bare en prøve. Den er intern.', oppbevares: 'Mappen.'}],
  ['partene som er skrevet', {sak: 'ekstern', parter: [{rolle: 'Nav', navn: 'Test'}, {rolle: 'Deltaker'}]},
    {underskrifter: [{rolle: 'Nav', navn: 'Test'}, {rolle: 'Deltaker', navn: ''}], hva: '☐ Første\n☐ Andre', merknad: 'Bare en prøve.', oppbevares: 'Sammen med avtalen.'}],
];

test('et papir som skrives under, har plass til dem som skriver under, og til svarene som mangler', async t => {
  for (const [navn, utkast, {underskrifter, hva, merknad, oppbevares}] of UNDER) {
    await t.test(navn, () => {
      const laget = paper(SKREVET_UNDER, svar(utkast, ALLE), '');
      assert.deepEqual([laget.underskrifter, laget.har_underskrifter, laget.merknad, laget.oppbevares], [underskrifter, true, merknad, oppbevares]);
      assert.equal(laget.deler[0].blokker[0].rader.find(({sporsmaal}) => sporsmaal === 'Hva').svar, hva);
      assert.equal(laget.deler[1].blokker.length, 3, 'tre mål å skrive for hånd');
    });
  }
  assert.deepEqual(paper(DATA, svar({}), '').underskrifter, []);
});

test('det som følger med fra en tidligere fil, står etter målene', () => {
  const med = {...svar({}, ALLE), medfolger: {midtveis_dato: '2026-03-01', ukjent: 'x'}};
  assert.deepEqual(alongLines(DATA, med.medfolger), [{sporsmaal: 'Midtveismøtet', svar: '1. mars 2026'}]);
  assert.deepEqual(paper(DATA, med, '').deler.map(({tittel}) => tittel), ['Om', 'Mål', 'Skrevet midtveis']);
});

/** @type {[string, Avsnitt, Svar, string][]} */
const AVSNITT = [
  ['med svar', {tekst: 'Hei, {navn}.'}, svar({navn: 'Ola'}), 'Hei, Ola.'],
  ['må fylles ut, men er ikke: avsnittet er borte', {tekst: 'Hei, {navn}.'}, svar({}), ''],
  ['valgfritt og ubesvart: avsnittet er borte', {tekst: 'Dagen er {dag}.'}, svar({}), ''],
  ['ikke vist: avsnittet er borte', {tekst: 'Dagen er {dag}.'}, svar({dag: '2026-03-01'}, ['navn']), ''],
  ['svaret slutter med punktum: bare ett', {tekst: 'Det gjelder {dag}.'}, svar({dag: 'i dag.'}), 'Det gjelder i dag.'],
  ['avkryssing på én linje', {tekst: 'Valgt: {hva}'}, svar({hva: ['a', 'b']}), 'Valgt: Første Andre'],
  ['skjules av et svar', {tekst: 'Hei.', skjul: {navn: ['Ola']}}, svar({navn: 'Ola'}), ''],
  ['vilkåret holder ikke', {tekst: 'Hei.', vis: {navn: ['Kari']}}, svar({navn: 'Ola'}), ''],
];

test('en tekst å kopiere fylles ut av svarene', async t => {
  for (const [navn, avsnitt, svarene, tekst] of AVSNITT) {
    await t.test(navn, () => assert.equal(composed({navn: 't', tittel: 'T', om: '', overskrift: '', brev: [], avsnitt: [avsnitt]}, DATA, svarene).trim(), tekst));
  }
});

const BREV = {navn: 'notat', tittel: 'Notatet', om: '', overskrift: 'Svar', varsler: 'Først', mangler: 'Ikke avklart: {felt}.',
  brev: [{etikett: 'Fra', tekst: 'Enheten'}, {etikett: 'Dag', felt: 'dag'}],
  avsnitt: [{del: 'Svaret', tekst: 'Hei, {navn}.'}, {del: 'Mer', tekst: 'Dagen er {dag}.'}]};

/** @type {[string, Record<string, any>, [string, string[]][], string][]} */
const BREVENE = [
  ['et svar som må vurderes', {navn: 'Ola', maal: [{resultat: 'ja'}]}, [['Svaret', ['Hei, Ola.']], ['Først', ['Se opp.']]], '____________'],
  ['det som mangler, står til slutt', {dag: '2026-03-01'}, [['Mer', ['Dagen er 1. mars 2026.']], ['', ['Ikke avklart: «Navn».']]], '1. mars 2026'],
];

test('et brev har fra og til, delene, varslene og det som mangler', async t => {
  for (const [navn, utkast, deler, dag] of BREVENE) {
    await t.test(navn, () => {
      const laget = letter(BREV, DATA, svar(utkast), 'I dag');
      assert.deepEqual(laget.deler.map(({tittel, avsnitt}) => [tittel, avsnitt.map(({tekst}) => tekst)]), deler);
      assert.deepEqual(laget.brev.map(({tekst}) => tekst), ['Enheten', dag]);
    });
  }
  assert.deepEqual(warnings(DATA, svar({navn: 'Ola'})), ['Se opp.']);
  assert.equal(composed(BREV, DATA, svar({navn: 'Ola', dag: '2026-03-01'})), 'Svar\nDag: 1. mars 2026\n\nSvaret\nHei, Ola.\n\nMer\nDagen er 1. mars 2026.\n\nFørst\nSe opp.');
});
