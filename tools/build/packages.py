"""Kommandolinjen til å ta med seg: en pakke for pip, pipx og uvx, og en fil som bare trenger Python.

``python -m tools.build.packages`` lager ``docs/assets/kommandolinje/``, som ikke er med i Git. Samme kode gir samme
byte. Pakken lages av hatchling etter pyproject.toml, som også pip gjør når noen installerer fra mappen. Filen har alt
i seg: det sjekken importerer, er hentet fra .venv, og rpds-py, som er kompilert, er byttet ut med pure_rpds.
"""

import hashlib
import os
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

from checks.version import REGELVERK
from tools.build import wheels
from tools.env import steps
from tools.env.environment import LOGS, ROOT

OUT = ROOT / "docs" / "assets" / "kommandolinje"
VERSION = REGELVERK.replace("-", ".")
WHEEL = f"arbeidstrening_sjekk-{VERSION}-py3-none-any.whl"
PYZ = "arbeidstrening-sjekk.pyz"
SUMS = "SHA256SUMS.txt"
OLDEST_PYTHON = "3.12"

_STUB = Path(__file__).parent / "package" / "main.py"
_OWN = ("checks", "cli", "schemas")
_NOT_NEEDED = ("jsonschema/benchmarks/", "jsonschema/tests/", "jsonschema_specifications/tests/", "referencing/tests/")
# Windows har ingen tidssoner; uten Oslo blir dagens dato maskinens egen.
_ZONE = ("__init__.py", "zoneinfo/__init__.py", "zoneinfo/Europe/__init__.py", "zoneinfo/Europe/Oslo")
_NO_DATE = "315532800"


def build(out: Path = OUT) -> list[Path]:
    """Lag filene; gi dem. En fil som alt er rett, røres ikke, og andre filer fjernes."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        made = [wheel(Path(name)), pyz(Path(name))]
        sums = Path(name) / SUMS
        sums.write_text("".join(f"{_sha256(path)}  {path.name}\n" for path in made), encoding="utf-8", newline="\n")
        for path in (*made, sums):
            target = out / path.name
            if not target.is_file() or target.read_bytes() != path.read_bytes():
                shutil.copyfile(path, target)
    wanted = [out / name for name in (WHEEL, PYZ, SUMS)]
    for path in out.iterdir():
        if path not in wanted:
            path.unlink()
    return wanted


def wheel(folder: Path) -> Path:
    """Lag pakken for pip, pipx og uvx i mappen."""
    steps.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder],
        LOGS / "hatchling.log",
        "Fikk ikke laget pakken for pip.",
        cwd=ROOT,
        env={**os.environ, "SOURCE_DATE_EPOCH": _NO_DATE, "PYTHONUTF8": "1"},
    )
    return folder / WHEEL


def pyz(folder: Path) -> Path:
    """Lag filen som bare trenger Python, i mappen."""
    path = folder / PYZ
    with path.open("wb") as file:
        file.write(b"#!/usr/bin/env python3\n")
        # Ikke pakket: da er byten de samme uansett hvilken zlib som er på maskinen, og starten er raskere.
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            for name, content in sorted(contents().items()):
                archive.writestr(zipfile.ZipInfo(name, wheels.FIXED_TIME), content)
    path.chmod(0o755)
    return path


def contents() -> dict[str, bytes]:
    """Alt i filen, etter sti."""
    found = {"__main__.py": _text(_STUB), "LICENSE": _text(ROOT / "LICENSE")}
    for folder in _OWN:
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith("."):
                found[path.relative_to(ROOT).as_posix()] = _text(path)
    for name in wheels.needed_packages(python=OLDEST_PYTHON):
        if name != wheels.REPLACED:
            files = wheels.installed_files(name)
            found |= {path: content for path, content in files.items() if not path.startswith(_NOT_NEEDED)}
    found["rpds/__init__.py"] = _text(wheels.PURE_RPDS / "rpds" / "__init__.py")
    zone = wheels.installed_files("tzdata")
    return found | {f"tzdata/{name}": zone[f"tzdata/{name}"] for name in _ZONE}


def _text(path: Path) -> bytes:
    return path.read_bytes().replace(b"\r\n", b"\n")


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    build()
