// Hvem som må avklare noe: hver sak hos én part, og bare det andre enn den som skriver, må svare på.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {settledBy} from '../../docs/assets/sjekk/agenda.js';

const WRITERS = ['arbeidsgiver', 'leder'];
/** @type {[string, 'brudd' | 'ubesvart' | 'vet_ikke', string[], string | null][]} */
const CASES = [
  ['et svar som mangler, og den som skriver kan gi', 'ubesvart', ['arbeidsgiver', 'Nav'], null],
  ['et svar som mangler, og bare Nav har', 'ubesvart', ['Nav'], 'Nav'],
  ['«vet ikke» når en annen også kan svare', 'vet_ikke', ['arbeidsgiver', 'tillitsvalgte', 'Nav'], 'tillitsvalgte'],
  ['«vet ikke» når bare den som skriver kan svare', 'vet_ikke', ['arbeidsgiver'], null],
  ['et brudd den som skriver retter selv', 'brudd', ['leder', 'arbeidsgiver'], null],
  ['et brudd noen andre må være med på', 'brudd', ['arbeidsgiver', 'foresatte'], 'foresatte'],
];

for (const [name, grunn, hvem, party] of CASES) {
  test(`${name}: ${party ?? 'ingen sak for andre'}`, () => assert.equal(settledBy({grunn, hvem}, WRITERS), party));
}
