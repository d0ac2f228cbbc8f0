// Det som sto i skjemaet før noe annet kom i stedet.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {Historie} from '../../docs/assets/sjekk/historie.js';

/** Et skjema med bare én tekst. Det står der er «eget» når noen har skrevet det. */
function skjema(tekst) {
  let staar = {tekst, eget: true};
  const historie = new Historie({take: () => staar, put: content => { staar = content; }});
  return {historie, sett: (ny, eget = true) => historie.replace(() => { staar = {tekst: ny, eget}; }), tekst: () => staar.tekst};
}

test('krav 44: det som sto der, hentes tilbake, det siste først', async () => {
  const {historie, sett, tekst} = skjema('første');
  sett('andre');
  sett('tredje');
  await historie.undo();
  assert.equal(tekst(), 'andre');
  await historie.undo();
  assert.equal(tekst(), 'første');
  await historie.redo();
  await historie.redo();
  assert.equal(tekst(), 'tredje');
});

test('det ingen har skrevet, er ikke noe å hente tilbake', async () => {
  const {historie, sett} = skjema('skrevet');
  sett('eksempel', false);
  sett('fra fil');
  assert.deepEqual(historie.before.map(one => one.tekst), ['skrevet']);
});

test('det som ble hentet tilbake og gått bort fra, går ikke tapt når noe nytt kommer', async () => {
  const {historie, sett} = skjema('første');
  sett('andre');
  await historie.undo();
  sett('tredje');
  assert.deepEqual(historie.all().map(one => one.tekst), ['andre', 'første']);
});

test('krav 44: går utfyllingen galt, står det som sto der, og ingenting er lagt til side', async () => {
  const feil = new Error('filen var skadet');
  let staar = {tekst: 'skrevet', eget: true};
  const historie = new Historie({take: () => staar, put: content => { staar = content; }});
  assert.throws(() => historie.replace(() => {
    staar = {tekst: 'halvt fylt', eget: true};
    throw feil;
  }), feil);
  assert.equal(staar.tekst, 'skrevet');
  assert.deepEqual(historie.all(), []);
});

test('går det ikke å sette det tilbake, står det som står, og det kan hentes senere', async () => {
  let goes = false;
  let staar = {tekst: 'første', eget: true};
  const historie = new Historie({take: () => staar, put: content => {
    if (goes) staar = content;
    return goes;
  }});
  historie.keep({tekst: 'før', eget: true});
  assert.equal(await historie.undo(), false);
  assert.equal(staar.tekst, 'første');
  goes = true;
  assert.equal(await historie.undo(), true);
  assert.equal(staar.tekst, 'før');
});

test('to trykk mens det hentes, tar ikke det som lå under', async () => {
  let staar = {tekst: 'første', eget: true};
  /** @type {(() => void)[]} */
  const waiting = [];
  const historie = new Historie({take: () => staar, put: content => new Promise(done => waiting.push(() => {
    staar = content;
    done(true);
  }))});
  historie.keep({tekst: 'underst', eget: true});
  historie.keep({tekst: 'øverst', eget: true});
  const both = [historie.undo(), historie.undo()];
  for (const go of waiting) go();
  assert.deepEqual(await Promise.all(both), [true, false]);
  assert.deepEqual(historie.all().map(one => one.tekst), ['underst', 'første']);
});

test('«Slett alt» tar også det som er lagt til side', async () => {
  const {historie, sett} = skjema('skrevet');
  sett('andre');
  await historie.undo();
  historie.clear();
  assert.deepEqual(historie.all(), []);
});
