// Runs in Node: starts Pyodide, runs the checks once to see which modules they take, and packs.
// The job comes as one JSON file; tools/build/bundle.py writes it.
import fs from 'node:fs';
import path from 'node:path';
import {pathToFileURL} from 'node:url';

const job = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const bytes = (...parts) => new Uint8Array(fs.readFileSync(path.join(...parts)));
const {loadPyodide} = await import(pathToFileURL(path.join(job.pyodide, 'pyodide.mjs')).href);

const options = {
  indexURL: job.pyodide,
  packageBaseUrl: job.wheels + path.sep, // always given: the default is a host of others
  lockFileContents: JSON.stringify(job.lock),
  env: {PYTHONHASHSEED: '0'},
};

// First the wheels, in the way the lock says, and one zip of them and of the project's own files.
const packer = await loadPyodide(options);
const packages = Object.values(job.lock.packages);
await packer.loadPackage(packages.map(p => p.name), {messageCallback() {}});
// loadPackage does not reject when a wheel is missing or has the wrong hash.
const missing = packages.filter(p => !(p.name in packer.loadedPackages)).map(p => p.name);
if (missing.length) throw new Error(`not loaded: ${missing}`);
packer.runPython(fs.readFileSync(path.join(job.tools, 'pack.py'), 'utf8'));
packer.globals.set('wheels', packer.toPy(packages.map(p => bytes(job.wheels, p.file_name))));
packer.globals.set('own', packer.toPy(job.own.map(file => [file, bytes(job.root, file)])));
const app = packer.runPython('pack_app([bytes(w) for w in wheels], {path: bytes(data) for path, data in own})').toJs();
fs.writeFileSync(path.join(job.out, 'app.zip'), app);

// Then, in a Pyodide as the browser will have it, with that zip only: which modules do the checks take?
const user = await loadPyodide(options);
user.FS.writeFile('/app.zip', app);
user.globals.set('drafts', user.toPy(job.drafts));
const used = user.runPython(`
import io
import sys
import zipfile
sys.path.append('/app.zip')
from checks.boundary import (
    fil_json, forhaandsvisning_json, opplysninger_json, pakke_json, papir_json, sjekk_json, vurdert_json)
from checks.papirer import PAPIRER
for text, dato in drafts:
    sjekk_json(text, dato)
    opplysninger_json(text, dato)
    vurdert_json(text, dato)
    fil_json(text.encode())
    for navn in PAPIRER:
        papir_json(text, dato, navn)
    pakke_json(text, dato, '{}')
word = io.BytesIO()
with zipfile.ZipFile(word, 'w', zipfile.ZIP_DEFLATED) as parts:
    for part in ('document', 'styles'):
        parts.writestr(f'word/{part}.xml', '<x/>')
forhaandsvisning_json(word.getvalue())
set(sys.modules)
`).toJs();

packer.globals.set('stdlib', packer.toPy(bytes(job.pyodide, 'python_stdlib.zip')));
packer.globals.set('used', packer.toPy([...used]));
const stdlib = packer.runPython('pack_stdlib(bytes(stdlib), set(used))').toJs();
fs.writeFileSync(path.join(job.out, 'stdlib.zip'), stdlib);
