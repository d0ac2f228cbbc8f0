"""The ways of putting Python in the browser that tools/measure/benchmark.py measures against each other.

Each is a set of routes for the local server, with a script /variant.js that exports `open()`: a function
that starts the check and returns a function from a draft and a date to a promise of the result.
"""

import gzip
import hashlib
import json
import shutil
import sys
import zipfile
from pathlib import Path

import brotli

from tools.build import bundle, wheels
from tools.env import steps
from tools.env.environment import BUILD, LOGS, ROOT

WORK = BUILD / "benchmark"
RPDS_LOCK = ROOT / "tools" / "build" / "pyodide" / "rpds-package.lock"
PLAIN_WHEEL = b"Wheel-Version: 1.0\nGenerator: tools\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
TYPES = {".mjs": "text/javascript", ".wasm": "application/wasm", ".json": "application/json"}

OUR_SCRIPT = """
import {startSjekk} from '/assets/python/client.js';
export const open = () => startSjekk({base: '%s', onFeil: grunn => { window.failed = grunn; }}).sjekk;
"""

# As Pyodide's own documentation would have it, but with nothing from other hosts.
STOCK_SCRIPT = """
export function open() {
  const source = `import ${JSON.stringify(new URL('/stock/worker.js', location).href)};`;
  const worker = new Worker(URL.createObjectURL(new Blob([source], {type: 'text/javascript'})), {type: 'module'});
  worker.onerror = event => { window.failed = event.message || 'worker'; };
  return (tekst, dato) => new Promise(resolve => {
    worker.onmessage = ({data}) => resolve(data);
    worker.postMessage({tekst, dato});
  });
}
"""
STOCK_WORKER = """
import {loadPyodide} from './pyodide.mjs';
const base = new URL('./', import.meta.url).href;
const ready = (async () => {
  const python = await loadPyodide({indexURL: base, packageBaseUrl: base});
  await python.loadPackage(%s.map(name => base + name), {messageCallback() {}});
  return python.pyimport('checks.boundary').sjekk_json;
})();
onmessage = async ({data: {tekst, dato}}) => postMessage((await ready)(tekst, dato));
"""


def our_routes(folder: Path) -> dict:
    """Return what the server needs to serve a bundle of ours."""
    return {"/variant.js": script(OUR_SCRIPT % "/bundle/"), "/assets/": bundle.OUT.parent, "/bundle/": folder}


def pair_routes() -> dict:
    """Return routes where /first.js is our bundle, and /second.js the one with the published rpds package."""
    return {
        "/assets/": bundle.OUT.parent,
        "/own/": bundle.OUT,
        "/package/": package_bundle(),
        "/first.js": script(OUR_SCRIPT % "/own/"),
        "/second.js": script(OUR_SCRIPT % "/package/"),
    }


def script(text: str) -> tuple[bytes, str]:
    """Return a script as the server sends it."""
    return text.encode(), "text/javascript"


def gzip_bundle(manifest: dict) -> Path:
    """Write the bundle once more with every file as gzip, which all browsers unpack themselves."""
    out = WORK / "gzip"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    changed = {**manifest, "decoder": {}, "files": {}}
    for name, entry in manifest["files"].items():
        packed = gzip.compress(brotli.decompress((bundle.OUT / entry["file"]).read_bytes()), 9, mtime=0)
        (out / entry["file"]).write_bytes(packed)
        changed["files"][name] = {**entry, "encoding": "gzip", "sent": len(packed)}
    bundle.write_manifest(out, changed)
    return out


def package_bundle() -> Path:
    """Build the bundle with the published package in place of our own rpds."""
    out = WORK / "rpds"
    bundle.build(out, WORK / "rpds-work", package_wheels)
    return out


def package_wheels(folder: Path) -> list[Path]:
    """Fetch the published package by its hashes, and give it the name that referencing asks for."""
    store = WORK / "hjul"
    steps.run(
        [
            sys.executable,
            "-m",
            "pip",
            "download",
            "--disable-pip-version-check",
            "--no-deps",
            "--require-hashes",
            "--only-binary",
            ":all:",
            "-d",
            store,
            "-r",
            RPDS_LOCK,
        ],
        LOGS / "pip-rpds.log",
        "Fikk ikke hentet pyrsistent-as-rpds-py, som målingen sammenligner med.",
    )
    found = [Path(shutil.copy(wheel, folder)) for wheel in sorted(store.glob("*.whl"))]
    number = "2026.0+pyrsistent"
    info = f"rpds_py-{number}.dist-info"
    names = wheels.write_wheel(
        folder,
        wheels.REPLACED,
        number,
        "py3-none-any",
        {
            "rpds/__init__.py": b"from pyrsistent_as_rpds.pure import HashTrieMap, HashTrieSet, List\n",
            f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {wheels.REPLACED}\nVersion: {number}\n"
            "Requires-Dist: pyrsistent-as-rpds-py\nRequires-Dist: pyrsistent\n".encode(),
            f"{info}/WHEEL": PLAIN_WHEEL,
        },
    )
    return [*found, names]


def stock_routes() -> dict:
    """Return uncut Pyodide and plain wheels, each file with the best brotli a host could give it."""
    folder = WORK / "plain"
    plain = wheels.write_wheels(folder)
    info = "checks-0.dist-info"
    own = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in bundle.own_files()}
    own |= {f"{info}/METADATA": b"Metadata-Version: 2.1\nName: checks\nVersion: 0\n", f"{info}/WHEEL": PLAIN_WHEEL}
    plain.append(wheels.write_wheel(folder, "checks", "0", "py3-none-any", own))
    for wheel in plain:
        deflate(wheel)
    names = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json")
    routes = {f"/stock/{path.name}": compressed(path) for path in (*plain, *(bundle.PYODIDE / name for name in names))}
    worker = STOCK_WORKER % json.dumps([wheel.name for wheel in plain])
    return {"/variant.js": script(STOCK_SCRIPT), "/stock/worker.js": script(worker), **routes}


def deflate(wheel: Path) -> None:
    """Write a wheel the way wheels usually are: deflated, without tests."""
    with zipfile.ZipFile(wheel) as archive:
        files = {name: archive.read(name) for name in archive.namelist() if "/tests/" not in name}
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)


def compressed(path: Path) -> tuple[bytes, str, str]:
    """Return a file as a host with brotli would send it."""
    content = path.read_bytes()
    packed = bundle.compressed(path.name, content, hashlib.sha256(content).hexdigest(), "br")
    return packed, TYPES.get(path.suffix, "application/zip"), "br"
