// Runs in Node: starts Pyodide, runs the checks once to see which modules they take, and packs.
// The job comes as one JSON file; tools/bundle.py writes it.
import fs from 'node:fs';
import path from 'node:path';
import {pathToFileURL} from 'node:url';

const job = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const bytes = (...parts) => new Uint8Array(fs.readFileSync(path.join(...parts)));
const {loadPyodide} = await import(pathToFileURL(path.join(job.pyodide, 'pyodide.mjs')).href);

const python = await loadPyodide({
  indexURL: job.pyodide,
  packageBaseUrl: job.wheels + path.sep, // always given: the default is a host of others
  lockFileContents: JSON.stringify(job.lock),
  env: {PYTHONHASHSEED: '0'},
});
const packages = Object.values(job.lock.packages);
await python.loadPackage(packages.map(p => p.name), {messageCallback() {}});
// loadPackage does not reject when a wheel is missing or has the wrong hash.
const missing = packages.filter(p => !(p.name in python.loadedPackages)).map(p => p.name);
if (missing.length) throw new Error(`not loaded: ${missing}`);

const own = job.own.map(file => [file, bytes(job.root, file)]);
for (const [file, content] of own) {
  python.FS.mkdirTree('/own/' + path.posix.dirname(file));
  python.FS.writeFile('/own/' + file, content);
}
python.globals.set('drafts', python.toPy(job.drafts));
python.runPython(`
import sys
sys.path.append('/own')
from checks.boundary import sjekk_json
for text, dato in drafts:
    sjekk_json(text, dato)
used = set(sys.modules)
`);

python.runPython(fs.readFileSync(path.join(job.tools, 'pack.py'), 'utf8'));
const write = (name, call) => {
  const result = python.runPython(call);
  fs.writeFileSync(path.join(job.out, name), result.toJs());
};
python.globals.set('stdlib', python.toPy(bytes(job.pyodide, 'python_stdlib.zip')));
write('stdlib.zip', 'pack_stdlib(bytes(stdlib), used)');
python.globals.set('wheels', python.toPy(packages.map(p => bytes(job.wheels, p.file_name))));
python.globals.set('own', python.toPy(own));
write('app.zip', 'pack_app([bytes(w) for w in wheels], {path: bytes(data) for path, data in own})');
