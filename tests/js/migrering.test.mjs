// Utkast fra eldre utgaver av skjemaet.

import assert from 'node:assert/strict';
import {test} from 'node:test';
import {migrate} from '../../docs/assets/sjekk/migrering.js';

/** @type {import('../../docs/assets/sjekk/migrering.js').Trinn[]} */
const TRINN = [
  {fra: '1', til: '2', notat: 'Formål heter noe annet.', endre: ({formaal, ...rest}) => ({...rest, hensikt: formaal})},
  {fra: '2', til: '3', notat: 'Et felt er nytt.'},
];
const ELDRE = 'Utkastet er laget med en eldre utgave av skjemaet og er gjort om.';
const ANNEN = 'Utkastet er laget med en annen utgave av skjemaet. Se over at alt kom med.';

/** @type {Record<string, [inn: Record<string, unknown>, utkast: Record<string, unknown>, notater: string[]]>} */
const TILFELLER = {
  'to utgaver eldre': [{skjemaversjon: '1', formaal: 'A'}, {skjemaversjon: '3', hensikt: 'A'}, [ELDRE, TRINN[0].notat, TRINN[1].notat]],
  'én utgave eldre': [{skjemaversjon: '2', hensikt: 'A'}, {skjemaversjon: '3', hensikt: 'A'}, [ELDRE, TRINN[1].notat]],
  'den samme': [{skjemaversjon: '3', hensikt: 'A'}, {skjemaversjon: '3', hensikt: 'A'}, []],
  'en ukjent utgave': [{skjemaversjon: '9'}, {skjemaversjon: '9'}, [ANNEN]],
  'noe annet enn en utgave': [{skjemaversjon: 3}, {skjemaversjon: 3}, [ANNEN]],
  'uten utgave': [{modus: 'nav'}, {modus: 'nav'}, []],
};

test('krav 44: eldre filer gjøres om, og leseren får vite hva som er endret', async t => {
  for (const [navn, [inn, utkast, notater]] of Object.entries(TILFELLER)) {
    await t.test(navn, () => {
      const foer = structuredClone(inn);
      assert.deepEqual(migrate(inn, '3', TRINN), {utkast, notater});
      assert.deepEqual(inn, foer, 'utkastet som kom inn, er urørt');
    });
  }
});
