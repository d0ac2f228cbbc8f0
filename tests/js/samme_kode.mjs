// Filene på standard inn der koden ikke er den samme når bare kommentarene er borte. Brukes av tests/test_javascript.py.

import {readFileSync} from 'node:fs';
import ts from 'typescript';

const plain = code => ts.transpileModule(code, {compilerOptions: {removeComments: true, target: ts.ScriptTarget.ESNext}}).outputText;
const files = Object.entries(JSON.parse(readFileSync(0, 'utf8')));
process.stdout.write(JSON.stringify(files.filter(([, [before, after]]) => plain(before) !== plain(after)).map(([name]) => name)));
