"""Builds what the browser needs to run the checks: ``python -m tools.build.bundle``.

Pyodide, the packages of requirements.lock, ``checks/`` and ``schemas/`` become five compressed files
and a manifest in docs/assets/pakke/. The name of a file carries a hash of what is in it, so a browser
can keep it for ever, and a change of rules sends only the small file with the rules.

The files are compressed here and unpacked by the worker: how many bytes travel must not depend on
whether the host compresses.
"""

import gzip
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import distribution
from pathlib import Path

from tools.build import wheels
from tools.env import steps
from tools.env.environment import BUILD, LOGS, NODE_MODULES, ROOT, fingerprint, node_path

OUT = ROOT / "docs" / "assets" / "pakke"
WORK = BUILD / "bundle"
MANIFEST = "manifest.json"
LICENCES = "lisenser.txt"
PYODIDE = NODE_MODULES / "pyodide"
DECODER = NODE_MODULES / "brotli-dec-wasm" / "pkg"

COMMAND = ROOT / "checks" / "__main__.py"
PAPER_SCHEMAS = ROOT / "schemas" / "papirer"
SELF_TEST = ROOT / "forms" / "eksempler" / "nav-mangelfull.json"
SELF_TEST_DATE = "2026-11-22"
# Run in the build to see which modules the checks take: also what is not a draft at all, and a file from Nav.
ODD_TEXTS = (
    "",
    "{",
    "[]",
    '{"a": NaN}',
    '{"modus": "nav", "modus": "nav"}',
    "[" * 100,
    '{"startdato": "2026-02-30"}',
    "<html>",
    '{"tiltakstype": "ARBEIDSTRENING", "startDato": "2026-03-02", "maal": [{"beskrivelse": "x"}]}',
)


def main() -> int:
    """Build the bundle unless it is up to date."""
    try:
        build()
    except steps.Stop as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def build(out: Path = OUT, work: Path = WORK, rpds: Callable[[Path], list[Path]] = wheels.pure_rpds_wheel) -> dict:
    """Build the bundle into a folder unless it is up to date there; return its manifest."""
    wheels.assert_versions()
    with steps.exclusive(BUILD / "laas-pakke"):
        inputs = inputs_hash(input_files())
        manifest = read_manifest(out)
        if manifest and manifest["inputs"] == inputs:
            print("- Pakken til nettleseren er oppdatert.", flush=True)
            return manifest
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir(parents=True)
        with steps.step("Oversetter Python-koden til nettleseren, inne i Pyodide"):
            lock = compile_in_pyodide(work, rpds)
        out.mkdir(parents=True, exist_ok=True)
        manifest = {
            "inputs": inputs,
            "files": {name: place(name, path, "br", out) for name, path in travelling_files(work).items()},
            # The script is imported by its address, so that the page's policy need not allow scripts from a Blob.
            "decoder": {
                "brotli.js": place("brotli.js", DECODER / "brotli_dec_wasm.js", "none", out),
                "brotli.wasm": place("brotli.wasm", DECODER / "brotli_dec_wasm_bg.wasm", "gzip", out),
            },
            "lock": wheels.base_lock(),
            "packages": {name: package["version"] for name, package in lock["packages"].items()},
            "selfTest": self_test(),
        }
        write_manifest(out, manifest)
        (out / LICENCES).write_text(licences(manifest), encoding="utf-8", newline="\n")
    print(f"  Pakken er {sent_bytes(manifest) / 1e6:.2f} MB.".replace(".", ",", 1), flush=True)
    return manifest


# --- what goes in ---------------------------------------------------------------


def own_files() -> list[Path]:
    """Return the project's own files that travel to the browser: rules and schemas, but not the papers' schemas."""
    return sorted(
        path
        for folder in ("checks", "schemas")
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
        and path != COMMAND
        and path.parent != PAPER_SCHEMAS
        and "__pycache__" not in path.parts
        and not path.name.startswith(".")
    )


def input_files() -> list[Path]:
    """Return every file that the bundle is made of or by."""
    tools = [
        *(ROOT / "tools" / "build" / "pyodide").glob("*.*"),
        *(ROOT / "tools" / "build" / "pure_rpds").rglob("*.py"),
        Path(__file__),
        Path(wheels.__file__),
    ]
    # What is installed is what the lock files say; the two package.json tell of an installation gone astray.
    locks = [
        ROOT / "requirements.lock",
        ROOT / "package-lock.json",
        PYODIDE / "package.json",
        DECODER.parent / "package.json",
    ]
    for path in (*locks, SELF_TEST):
        if not path.is_file():
            raise steps.Stop(f"Mangler {path.relative_to(ROOT)}. Kjør gjennom python3 dev.py.")
    return [*own_files(), *sorted(tools), *locks, SELF_TEST]


def inputs_hash(files: list[Path], root: Path = ROOT) -> str:
    """Return one hash over the names and contents of the files."""
    names = "\n".join(path.relative_to(root).as_posix() for path in files)
    return hashlib.sha256(f"{names}\n{fingerprint(*files)}".encode()).hexdigest()


def travelling_files(work: Path) -> dict[str, Path]:
    """Return what every browser fetches."""
    names = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
    return {**{name: PYODIDE / name for name in names}, **{name: work / name for name in ("stdlib.zip", "app.zip")}}


def self_test() -> dict:
    """Return a draft with faults and the hash of what CPython says; the worker must say the same before it is ready."""
    text = json.dumps(json.loads(SELF_TEST.read_text(encoding="utf-8")), ensure_ascii=False)
    # In a new process: the one that builds may have loaded the rules before they were changed.
    ask = "import sys; from checks.boundary import sjekk_json; sys.stdout.write(sjekk_json(*sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", ask, text, SELF_TEST_DATE], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    )
    return {"tekst": text, "dato": SELF_TEST_DATE, "sha256": hashlib.sha256(done.stdout.encode()).hexdigest()}


# --- compile --------------------------------------------------------------------


def compile_in_pyodide(work: Path, rpds: Callable[[Path], list[Path]]) -> dict:
    """Write stdlib.zip and app.zip; return the lock of the packages in them."""
    folder = work / "wheels"
    lock = wheels.fill_lock(wheels.write_wheels(folder, rpds))
    examples = [path.read_text(encoding="utf-8") for path in sorted(SELF_TEST.parent.glob("*.json"))]
    job = {
        "root": str(ROOT),
        "tools": str(ROOT / "tools" / "build" / "pyodide"),
        "pyodide": str(PYODIDE),
        "out": str(work),
        "wheels": str(folder),
        "lock": lock,
        "own": [path.relative_to(ROOT).as_posix() for path in own_files()],
        "drafts": [[text, SELF_TEST_DATE] for text in (*examples, *ODD_TEXTS)],
    }
    (work / "job.json").write_text(json.dumps(job), encoding="utf-8")
    steps.run(
        [node_path(), ROOT / "tools" / "build" / "pyodide" / "compile.mjs", work / "job.json"],
        LOGS / "pyodide-compile.log",
        "Fikk ikke oversatt Python-koden inne i Pyodide.",
    )
    return lock


# --- compress and place ----------------------------------------------------------


def place(name: str, path: Path, encoding: str, out: Path) -> dict:
    """Put a compressed copy of a file in the folder; return what the manifest says of it."""
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    packed = compressed(name, content, digest, encoding)
    stem, _, ending = name.rpartition(".")
    # .bin: a host must neither unpack the file on its way nor think it can compress it.
    file = f"{stem}.{digest[:12]}.{ending}" + ("" if encoding == "none" else ".bin")
    (out / file).write_bytes(packed)
    return {"file": file, "encoding": encoding, "sent": len(packed), "raw": len(content), "sha256": digest}


def compressed(name: str, content: bytes, digest: str, encoding: str) -> bytes:
    """Compress as hard as it goes; what was compressed before is found in .build by its hash."""
    if encoding == "none":
        return content
    if encoding == "gzip":
        return gzip.compress(content, 9, mtime=0)
    cache = BUILD / "brotli" / f"{digest}.br"
    if not cache.is_file():
        import brotli

        # A window as long as the file, no longer: the decoder sets aside memory for all of it.
        window = min(24, max(16, len(content).bit_length()))
        with steps.step(f"Komprimerer {name} ({len(content) / 1e6:.1f} MB)"):
            packed = brotli.compress(content, quality=11, lgwin=window)
        cache.parent.mkdir(parents=True, exist_ok=True)
        fresh = cache.with_suffix(".ny")
        fresh.write_bytes(packed)
        fresh.replace(cache)
    return cache.read_bytes()


def licences(manifest: dict) -> str:
    """Return whose work the bundle is made of, and on what terms; a text for people, fetched by nobody else."""
    npm = {
        folder.name: json.loads((folder / "package.json").read_text(encoding="utf-8"))
        for folder in (PYODIDE, DECODER.parent)
    }
    lines = [
        "Pakken inneholder arbeid av andre. Kildekoden ligger hos npm og PyPI med navn og versjon som her.",
        "",
        f"Python {manifest['lock']['info']['python']}: PSF-2.0 (standardbiblioteket, forkortet)",
    ]
    lines += [f"{name} {package['version']}: {package['license']}" for name, package in npm.items()]
    texts = {"brotli-dec-wasm": (DECODER.parent / "LICENSE-MIT.txt").read_text(encoding="utf-8")}
    for name in wheels.needed_packages():
        if name != wheels.REPLACED:
            package = distribution(name)
            lines.append(f"{name} {package.version}: {package.metadata['License-Expression']}")
            texts[name] = package.read_text(f"licenses/{package.metadata['License-File']}") or ""
    return "\n".join([*lines, *(f"\n--- {name} ---\n\n{text.strip()}" for name, text in texts.items())]) + "\n"


# --- the manifest -----------------------------------------------------------------


def all_files(manifest: dict) -> list[dict]:
    """Return the entries of all files, the decoder's too."""
    return [*manifest["files"].values(), *manifest["decoder"].values()]


def sent_bytes(manifest: dict) -> int:
    """Return the most a browser fetches the first time; one with a brotli decoder of its own fetches less."""
    return sum(file["sent"] for file in all_files(manifest))


def read_manifest(out: Path = OUT) -> dict | None:
    """Return the manifest of a whole bundle, or None if something of it is missing."""
    try:
        manifest = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
        whole = all((out / file["file"]).stat().st_size == file["sent"] for file in all_files(manifest))
    except (OSError, ValueError, KeyError):
        return None
    return manifest if whole else None


def write_manifest(out: Path, manifest: dict) -> None:
    """Write the manifest and remove the files of earlier builds."""
    (out / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8", newline="\n")
    kept = {MANIFEST, LICENCES, *(file["file"] for file in all_files(manifest))}
    for path in out.iterdir():
        if path.name not in kept:
            path.unlink()


if __name__ == "__main__":
    raise SystemExit(main())
