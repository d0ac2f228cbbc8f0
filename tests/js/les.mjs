// Leser rader fra standard inn slik skjemaet gjør, og skriver det som ble lest. Brukes av tests/test_stavemaater.py.

import {readFileSync} from 'node:fs';
import {isBlank, readDate, readNumber, readTime} from '../../docs/assets/felles/values.js';

const READERS = {dato: readDate, tall: readNumber, klokkeslett: readTime, tom: text => ({verdi: isBlank(text)})};
const {dagen, rader} = JSON.parse(readFileSync(0, 'utf8'));
Date.now = () => Date.parse(`${dagen}T12:00:00Z`);
process.stdout.write(JSON.stringify(rader.map(row => READERS[row.slag](row.inn, row))));
