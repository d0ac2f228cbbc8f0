// Linjer noen har limt inn, som punkter og avsnitt i et ferdig Word-dokument.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {DOMParser, XMLSerializer} from '@xmldom/xmldom';
import {withLists} from '../../docs/assets/papirer/avsnitt.js';

Object.assign(globalThis, {DOMParser, XMLSerializer});

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const STYLES = `<w:styles ${W}><w:style w:styleId="Punktliste"><w:name w:val="List Bullet"/></w:style></w:styles>`;

/** Avsnittet slik docxtemplater skriver et svar med linjer. @param {string} text */
const paragraph = text => `<w:p><w:pPr><w:keepNext/></w:pPr>${text.split('\n').map(line => `<w:r><w:t xml:space="preserve">${line}</w:t></w:r>`)
  .join('<w:r><w:br/></w:r>')}</w:p>`;

/** [stilen, teksten] for hvert avsnitt etterpå. @param {string} body  @param {string} [styles] */
function after(body, styles = STYLES) {
  const files = {'word/document.xml': `<w:document ${W}><w:body>${body}</w:body></w:document>`, 'word/styles.xml': styles};
  const zip = {file: (name, content) => content === undefined ? {asText: () => files[name]} : void (files[name] = content)};
  withLists(zip);
  const root = new DOMParser().parseFromString(files['word/document.xml'], 'text/xml');
  return [...root.getElementsByTagName('w:p')].map(node => [
    node.getElementsByTagName('w:pStyle')[0]?.getAttribute('w:val') ?? '',
    [...node.childNodes].map(part => part.nodeName === 'w:r' && part.firstChild?.nodeName === 'w:br' ? '\n' : part.textContent).join('')]);
}

/** @type {[string, string, [string, string][]][]} */
const TILFELLER = [
  ['strek', 'Dette:\n- ett\n- to', [['', 'Dette:'], ['Punktliste', 'ett'], ['Punktliste', 'to']]],
  ['punkt og stjerne', '• ett\n* to', [['Punktliste', 'ett'], ['Punktliste', 'to']]],
  ['tegnene Word gir', '·\tett\no\tto\n\uF0B7\ttre', [['Punktliste', 'ett'], ['Punktliste', 'to'], ['Punktliste', 'tre']]],
  ['ett punkt alene', '- ett', [['Punktliste', 'ett']]],
  ['nummer', '1. ett\n2. to', [['', '1. ett'], ['', '2. to']]],
  ['tomme linjer', 'ett\n\n\nto', [['', 'ett'], ['', 'to']]],
  ['bare tomme linjer er plass til å skrive', '\n\n', [['', '\n\n']]],
  ['linjer uten punkter', 'ett\nto', [['', 'ett\nto']]],
  ['ett tall foran', 'Begynn\n1. mai er fri', [['', 'Begynn\n1. mai er fri']]],
  ['strek uten mellomrom', '-5 grader\n-6 grader', [['', '-5 grader\n-6 grader']]],
  ['bare en strek', '–', [['', '–']]],
  ['en vanlig setning', 'Fra 8 - 12 hver dag', [['', 'Fra 8 - 12 hver dag']]],
  ['bokstaven o', 'o store tid\nog mer', [['', 'o store tid\nog mer']]],
];

test('det som er limt inn, blir punkter og avsnitt', async t => {
  for (const [navn, skrevet, ventet] of TILFELLER) await t.test(navn, () => assert.deepEqual(after(paragraph(skrevet)), ventet));
});

test('det som sto om avsnittet, gjelder hvert av de nye', () => {
  const files = {'word/document.xml': `<w:document ${W}><w:body>${paragraph('- a\n- b')}</w:body></w:document>`, 'word/styles.xml': STYLES};
  withLists({file: (name, content) => content === undefined ? {asText: () => files[name]} : void (files[name] = content)});
  assert.equal(files['word/document.xml'].split('<w:keepNext/>').length - 1, 2);
  assert.match(files['word/document.xml'], /^<\?xml [^>]*\?>\n<w:document/);
  assert.match(files['word/document.xml'], /<w:pPr><w:pStyle w:val="Punktliste"\/><w:keepNext\/>/);
});

test('en mal uten stilen for punkter får avsnitt, med tegnet foran', () => {
  assert.deepEqual(after(paragraph('- ett\n- to'), `<w:styles ${W}/>`), [['', '- ett'], ['', '- to']]);
});

test('det andre i dokumentet er urørt', () => {
  assert.deepEqual(after(`${paragraph('foran')}${paragraph('- ett')}<w:p><w:r><w:br w:type="page"/></w:r></w:p>${paragraph('bak')}`)
    .map(([, text]) => text), ['foran', 'ett', '\n', 'bak']);
});
