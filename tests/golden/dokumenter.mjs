// Word-dokumentene slik siden lager dem, uten en nettleser: de samme modulene, og akkurat det av en side de spør om.
// Leser {utkast, maler, etiketter, hvem, fremmedeParter, skriver, omtale, forklaringer, ord} som JSON, og skriver {regime: {mal: dokumentet som base64}}.
import {readFileSync, writeFileSync} from 'node:fs';
import {DOMParser, XMLSerializer} from '@xmldom/xmldom';
import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';

const {utkast, maler, etiketter, hvem, fremmedeParter, skriver, omtale, forklaringer, ord} = JSON.parse(readFileSync(0, 'utf8'));

/** Ordene på siden, og feltene. Et felt har bare navnet sitt her; det er alt sakslisten spør om. */
const found = selector => {
  if (selector === 'script.tekster') return {textContent: JSON.stringify(ord)};
  const name = /^\[data-felt="(.*)"\]$/.exec(selector)?.[1];
  if (!(name in etiketter)) return null;
  return {closest: () => null, querySelector: () => ({textContent: etiketter[name], querySelector: () => null})};
};
Object.assign(globalThis, {
  DOMParser,
  XMLSerializer,
  CSS: {escape: text => text},
  window: {docxtemplater: Docxtemplater, PizZip},
  document: {querySelector: found, createElement: () => ({}), head: {append: script => script.onload()}},
});
/** Adressen regnes ut, så typene i koden for nettleseren prøves der den hører hjemme. */
const fromPage = name => import(new URL(`../../docs/assets/${name}.js`, import.meta.url).href);
const {namesIn, toMake} = await fromPage('papirer/dokumenter');
const {fillTemplate} = await fromPage('papirer/word');
const {parties} = await fromPage('sjekk/agenda');

const made = {};
for (const [regime, {papir, resultat, fil}] of Object.entries(utkast)) {
  made[regime] = {};
  const agenda = parties(resultat, {hvem, fremmedeParter, skriver, omtale}, finding => finding.regel in forklaringer);
  for (const {dokument, verdier} of toMake(maler, papir, resultat, agenda, fil)) {
    const {buffer} = new Uint8Array(readFileSync(new URL(`../../forms/maler/${dokument.mal}.docx`, import.meta.url)));
    made[regime][dokument.navn] = Buffer.from(await fillTemplate(buffer, verdier, namesIn(dokument, verdier, papir.navn))).toString('base64');
  }
}
writeFileSync(1, JSON.stringify(made));
