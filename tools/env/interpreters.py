"""Find a Python that is new enough, by running each candidate.

A name on PATH proves nothing: a version manager's shim may answer with an
error, and Debian's Python may lack venv. Standard library, Python 3.8.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import NamedTuple, Optional

from tools.env.steps import Stop, quiet_output

OLDEST = (3, 12)
TESTED = ((3, 13), (3, 14), (3, 12))

# ensurepip is what `-m venv` fails without on Debian, so it is asked for here.
QUESTION = (
    "import sys, sysconfig, venv, ensurepip\n"
    "v = sys.version_info\n"
    "assert v.releaselevel == 'final' and not sysconfig.get_config_var('Py_GIL_DISABLED')\n"
    "print('%d.%d.%d' % v[:3])\n"
    "print(getattr(sys, '_base_executable', '') or sys.executable)\n"
)


class Interpreter(NamedTuple):
    """A Python that ran: its version and the file to start."""

    version: tuple
    path: str


def candidates(env, home: Path, executable: str, platform: str, pyenv_root: Optional[str] = None) -> list:
    """Return the commands to try, in order, each once."""
    found = [[executable]] if executable else []
    found += [[f"python3.{minor}"] for minor in (13, 14, 12)]
    found += [["python3"], ["python"]]
    if platform == "win32":
        found += [["py", f"-3.{minor}"] for minor in (13, 14, 12)] + [["py", "-3"]]
    for root in (env.get("PYENV_ROOT"), pyenv_root, str(home / ".pyenv")):
        if root:
            found += [[path] for path in managed_pythons(Path(root), platform)]
    unique = []
    for command in found:
        if command not in unique:
            unique.append(command)
    return unique


def managed_pythons(root: Path, platform: str) -> list:
    """Return the Pythons under pyenv's `versions` folder, newest first."""
    if platform == "win32":
        places = list(root.glob("versions/*/python.exe")) + list(root.glob("pyenv-win/versions/*/python.exe"))
        folders = [(place.parent.name, place) for place in places]
    else:
        folders = [(place.parent.parent.name, place) for place in root.glob("versions/*/bin/python3")]
    numbered = sorted(((_numbers(name), str(place)) for name, place in folders), reverse=True)
    return [place for numbers, place in numbered if numbers[:2] >= OLDEST]


def _numbers(text: str) -> tuple:
    return tuple(int(part) for part in re.findall(r"\d+", text)[:3])


def probe(command) -> Optional[Interpreter]:
    """Run a candidate; return what it is, or None if it cannot be used here."""
    said = quiet_output([*command, "-c", QUESTION])
    lines = (said or "").splitlines()
    if len(lines) != 2 or not re.fullmatch(r"\d+\.\d+\.\d+", lines[0]):
        return None
    return Interpreter(_numbers(lines[0]), lines[1])


def rank(version: tuple) -> tuple:
    """Order versions: those the project is tested with first, then the newest."""
    tested = version[:2] in TESTED
    return (tested, -TESTED.index(version[:2]) if tested else 0, version)


def choose(found) -> Optional[Interpreter]:
    """Return the best of the interpreters that are new enough, or None."""
    usable = [one for one in found if one.version >= OLDEST]
    return max(usable, key=lambda one: rank(one.version)) if usable else None


def find_python(commands=None) -> Interpreter:
    """Return the Python to build the environment with; raise Stop if there is none."""
    if commands is None:
        pyenv_root = quiet_output(["pyenv", "root"]) if os.name != "nt" else None
        commands = candidates(os.environ, Path.home(), sys.executable, sys.platform, pyenv_root)
    found = []
    for command in commands:
        one = probe(command)
        if one is None:
            continue
        if one.version[:2] == TESTED[0]:
            return one
        found.append(one)
    best = choose(found)
    if best is None:
        raise Stop(missing_python(sys.platform))
    return best


def missing_python(platform: str) -> str:
    """Return the one sentence that says what to install."""
    how = {
        "win32": "winget install Python.Python.3.13",
        "darwin": "brew install python@3.13",
    }.get(platform, "for eksempel «apt install python3 python3-venv» på Debian 13, eller «pyenv install 3.13»")
    return (
        "Fant ingen Python 3.12 eller nyere (med venv og pip) på maskinen; "
        f"installer Python 3.13 ({how}) og prøv igjen."
    )
