// Filene på standard inn der koden ikke er den samme når kommentarene er borte. Brukes av tests/test_javascript.py.

import {readFileSync} from 'node:fs';
import {Linter} from 'eslint';

const linter = new Linter();

/** Alt i koden som ikke er kommentarer. @param {string} code */
function tokens(code) {
  linter.verify(code, [{}]);
  return JSON.stringify(linter.getSourceCode()?.ast.tokens.map(({type, value}) => [type, value]));
}

const files = Object.entries(JSON.parse(readFileSync(0, 'utf8')));
process.stdout.write(JSON.stringify(files.filter(([, [before, after]]) => tokens(before) !== tokens(after)).map(([name]) => name)));
