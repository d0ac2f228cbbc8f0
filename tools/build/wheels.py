"""Wheels of what the checker imports, and the lock file Pyodide loads them by.

The wheels are put together again from the packages installed in .venv, which came from
requirements.lock by hash. So the browser gets the very files that the command line and the tests run
on, and the build needs no network. rpds-py is compiled and cannot follow along: pure_rpds takes its place.
"""

import base64
import csv
import hashlib
import io
import json
import re
import shutil
import sys
import zipfile
from collections.abc import Callable
from importlib.metadata import Distribution, distribution, version
from pathlib import Path

from tools.env import steps
from tools.env.environment import LOGS, NODE_MODULES, ROOT

PURE_RPDS = ROOT / "tools" / "build" / "pure_rpds"
ROOT_PACKAGE = "jsonschema"
REPLACED = "rpds-py"
FIXED_TIME = (1980, 1, 1, 0, 0, 0)


def needed_packages(first: str = ROOT_PACKAGE, python: str = "3.14") -> list[str]:
    """Return the first package and all it requires on a version of Python, without extras.

    The browser's Python is newer than every version a marker here compares with.
    """
    from packaging.requirements import Requirement

    found, waiting = set(), [first]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        for line in distribution(name).requires or []:
            requirement = Requirement(line)
            if not requirement.marker or requirement.marker.evaluate({"extra": "", "python_version": python}):
                waiting.append(re.sub(r"[-_.]+", "-", requirement.name).lower())
    return sorted(found)


def installed_wheel(name: str, folder: Path) -> Path:
    """Write a wheel of an installed pure package, every file compared with its record."""
    package = distribution(name)
    tag = re.findall(r"(?m)^Tag: (\S+)$", package.read_text("WHEEL") or "")[0]
    if not tag.endswith("-none-any"):
        raise steps.Stop(f"Pakken {name} er kompilert ({tag}) og kan ikke kjøre i nettleseren.")
    return write_wheel(folder, package.metadata["Name"], package.version, tag, _recorded_files(package))


def installed_files(name: str) -> dict[str, bytes]:
    """Return the files of an installed pure package by path, every file compared with its record."""
    return _recorded_files(distribution(name))


def _recorded_files(package: Distribution) -> dict[str, bytes]:
    files = {}
    for row in csv.reader(io.StringIO(package.read_text("RECORD") or "")):
        path, wanted = row[0], row[1]
        # Without a hash or outside the package folder: written by pip, not a part of the wheel.
        if not wanted or path.startswith("..") or "/__pycache__/" in path:
            continue
        if path.endswith((".dist-info/INSTALLER", ".dist-info/REQUESTED", ".dist-info/direct_url.json")):
            continue
        content = Path(str(package.locate_file(path))).read_bytes()
        if wanted != "sha256=" + record_hash(content):
            raise steps.Stop(f"{path} i .venv er endret etter installeringen. Slett .venv og prøv igjen.")
        files[path] = content
    return files


def pure_rpds_wheel(folder: Path) -> list[Path]:
    """Write the wheel that goes under the name rpds-py in the browser."""
    # A local version of the locked one: it satisfies what referencing asks for, and says it is ours.
    number = version(REPLACED) + "+pure"
    info = f"rpds_py-{number}.dist-info"
    files = {
        "rpds/__init__.py": (PURE_RPDS / "rpds" / "__init__.py").read_bytes().replace(b"\r\n", b"\n"),
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {REPLACED}\nVersion: {number}\n".encode(),
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nGenerator: tools.build.wheels\n"
        b"Root-Is-Purelib: true\nTag: py3-none-any\n",
    }
    return [write_wheel(folder, REPLACED, number, "py3-none-any", files)]


def write_wheel(folder: Path, name: str, number: str, tag: str, files: dict[str, bytes]) -> Path:
    """Write a wheel, the same to the byte for the same files; its record is made anew."""
    stem = f"{re.sub(r'[-_.]+', '_', name).lower()}-{number}"
    record = next((path for path in files if path.endswith(".dist-info/RECORD")), f"{stem}.dist-info/RECORD")
    lines = [f"{path},sha256={record_hash(files[path])},{len(files[path])}" for path in sorted(files)]
    folder.mkdir(parents=True, exist_ok=True)
    wheel = folder / f"{stem}-{tag}.whl"
    with zipfile.ZipFile(wheel, "w") as out:
        for path in sorted(files):
            out.writestr(zipfile.ZipInfo(path, FIXED_TIME), files[path])
        out.writestr(zipfile.ZipInfo(record, FIXED_TIME), "\n".join([*lines, f"{record},,"]) + "\n")
    return wheel


def record_hash(content: bytes) -> str:
    """Return a SHA-256 the way a wheel's RECORD writes it."""
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()


def write_wheels(folder: Path, rpds: Callable[[Path], list[Path]] = pure_rpds_wheel) -> list[Path]:
    """Write every wheel the browser needs into an empty folder; `rpds` writes what stands in for rpds-py."""
    shutil.rmtree(folder, ignore_errors=True)
    wheels = [installed_wheel(name, folder) for name in needed_packages() if name != REPLACED]
    return [*wheels, *rpds(folder)]


# --- the lock -----------------------------------------------------------------


def base_lock() -> dict:
    """Return Pyodide's own lock without its packages: nothing can be fetched by it."""
    lock = json.loads((NODE_MODULES / "pyodide" / "pyodide-lock.json").read_text(encoding="utf-8"))
    return {"info": lock["info"], "packages": {}}


def assert_versions() -> None:
    """Stop unless the build runs on the pyodide-build that is locked.

    On an old Python, pip silently picks a release from 2024 that knows nothing of this Pyodide.
    """
    locked = re.findall(r"(?m)^pyodide-build==(\S+)", (ROOT / "requirements.lock").read_text(encoding="utf-8"))
    if [version("pyodide-build")] != locked:
        raise steps.Stop(
            f"pyodide-build er {version('pyodide-build')}, men skal være {locked[0]}. Kjør gjennom python3 dev.py."
        )


def fill_lock(wheels: list[Path]) -> dict:
    """Let pyodide-lock write the lock of the wheels: order, dependencies and hashes."""
    folder = wheels[0].parent
    base, filled = folder / "base.json", folder / "pyodide-lock.json"
    base.write_text(json.dumps(base_lock()), encoding="utf-8")
    program = shutil.which("pyodide", path=str(Path(sys.executable).parent))
    if program is None:
        raise steps.Stop("Fant ikke programmet pyodide i .venv. Kjør gjennom python3 dev.py.")
    steps.run(
        [program, "lockfile", "add-wheels", "--input", base, "--output", filled, "--base-path", folder, *wheels],
        LOGS / "pyodide-lockfile.log",
        "Fikk ikke laget låsfilen for Pyodide.",
        cwd=folder,
    )
    return json.loads(filled.read_text(encoding="utf-8"))
