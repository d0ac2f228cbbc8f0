// Word-dokumentene, og hvem de er for.

import assert from 'node:assert/strict';
import {test} from 'node:test';

/** Adressen regnes ut, så typene i koden for nettleseren prøves der den hører hjemme. */
const {forEmployer} = await import(new URL('../../docs/assets/papirer/dokumenter.js', import.meta.url).href);

const document = /** @type {any} */ ({mal: 'avtale-intern', virksomhet: 'Universitetet', arbeidsgivertype: 'stat'});

for (const [name, answer, isOurs] of /** @type {[string, unknown, boolean][]} */ ([
  ['samme slag arbeidsgiver', 'stat', true],
  ['ikke besvart', undefined, true],
  ['et annet slag arbeidsgiver', 'privat_bedrift', false],
])) {
  test(`dokumentet nevner virksomheten bare når den kan være arbeidsgiveren: ${name}`, () => {
    assert.equal(forEmployer(document, answer).virksomhet, isOurs ? 'Universitetet' : '');
  });
}
