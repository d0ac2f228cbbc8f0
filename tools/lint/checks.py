"""The tools that check the code, each as data: what it is called, what it runs, which files it can take."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from tools.env import environment
from tools.lint.running import Running

SCHEMAS = {
    "vendor.github-workflows": ".github/workflows/*.yml",
    "vendor.dependabot": ".github/dependabot.yml",
    "vendor.github-issue-config": ".github/ISSUE_TEMPLATE/config.yml",
    "vendor.github-issue-forms": ".github/ISSUE_TEMPLATE/[!c]*.yml",
}
"""The kind of file GitHub reads, by the name of the schema, and where such files lie."""


class Check(NamedTuple):
    """One tool.

    `command` starts with a key of `programs` and ends before the files, `everything` is what it checks when no
    file is named, `fix` the words that make it correct what it can, `suffixes` the files it can take one by one.
    `advice` says in Norwegian what to do with a finding, and how an exception is written.
    """

    name: str
    title: str
    advice: str
    command: tuple[str, ...]
    everything: tuple[str, ...] = ()
    fix: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()


class Outcome(NamedTuple):
    """What a tool said; `ok` is False when it found something, or could not run."""

    check: Check
    ok: bool
    said: str


IN_JAVASCRIPT = (
    "Skriv typen i en kommentar, for eksempel /** @type {[string, number][]} */\n"
    "Unntak på linjen over: // @ts-expect-error grunnen"
)

# The slowest first: they run side by side.
CHECKS = (
    Check(
        "pyright",
        "Python: typer (pyright)",
        "Gi navnet den typen det har, eller si det som er sant med assert eller isinstance.\n"
        "Unntak: # pyright: ignore[regelen] -- grunnen",
        ("pyright",),
    ),
    Check(
        "eslint",
        "JavaScript: feil og vaner (ESLint)",
        "Navnet på regelen står sist på linjen, og reglene våre i eslint.config.mjs.\n"
        "Unntak på linjen over: // eslint-disable-next-line regelen -- grunnen",
        ("eslint", "--cache", "--cache-strategy", "content", "--cache-location", ".build/eslint/", "--max-warnings=0"),
        ("--no-error-on-unmatched-pattern", "docs/assets", "tools", "tests", "eslint.config.mjs"),
        fix=("--fix",),
        suffixes=(".js", ".mjs"),
    ),
    Check("tsc", "JavaScript: typer i nettleseren (tsc)", IN_JAVASCRIPT, ("tsc", "--project", "tsconfig.json")),
    Check("tsc-node", "JavaScript: typer i Node.js (tsc)", IN_JAVASCRIPT, ("tsc", "--project", "tools/tsconfig.json")),
    Check(
        "zizmor",
        "Arbeidsflytene: sikkerhet (zizmor)",
        "Adressen i funnet forklarer regelen.\nUnntak: # zizmor: ignore[regelen] grunnen",
        ("zizmor", "--offline", "--no-progress", "--quiet", "--strict-collection"),
        (".github",),
    ),
    *(
        Check(
            schema.partition(".")[2],
            f"GitHubs filer: {pattern} (check-jsonschema)",
            "Stedet i filen står etter to kolon, for eksempel $.jobs.test.\nHer finnes ingen unntak.",
            ("check-jsonschema", "--builtin-schema", schema),
            (pattern,),
        )
        for schema, pattern in SCHEMAS.items()
    ),
    Check(
        "ruff",
        "Python: feil og vaner (ruff)",
        "«.venv/bin/python -m ruff rule E501» forklarer en regel, her E501.\nUnntak: # noqa: E501 -- grunnen",
        ("ruff", "check", "--quiet"),
        (".",),
        fix=("--fix",),
        suffixes=(".py",),
    ),
    Check(
        "format",
        "Python: linjer og innrykk (ruff format)",
        "«python3 dev.py lint --fix» skriver linjene om.\nHer finnes ingen unntak.",
        ("ruff", "format", "--quiet", "--diff"),
        (".",),
        fix=("--no-diff",),
        suffixes=(".py",),
    ),
)


def programs() -> dict[str, list[str]]:
    """Return how each program is started: our own, never one that happens to be on the machine."""
    scripts = Path(sys.executable).parent
    node, modules = environment.node_path(), environment.NODE_MODULES
    return {
        "pyright": [node, str(modules / "pyright" / "index.js")],
        "eslint": [node, str(modules / "eslint" / "bin" / "eslint.js")],
        "tsc": [node, str(modules / "typescript" / "bin" / "tsc")],
        "zizmor": [str(scripts / "zizmor")],
        "check-jsonschema": [sys.executable, "-m", "check_jsonschema"],
        "ruff": [sys.executable, "-m", "ruff"],
    }


def chosen(names: Iterable[str]) -> list[Check]:
    """Return the checks with these names, or all; raise KeyError with the name that is not one."""
    known = {check.name: check for check in CHECKS}
    return [known[name] for name in names] or list(CHECKS)


def run(
    check: Check,
    root: Path,
    started: Mapping[str, list[str]],
    files: Iterable[str] = (),
    fix: bool = False,
    running: Running | None = None,
) -> Outcome:
    """Run one check in a folder, on some files or on all it knows; never raise for what it finds."""
    words = [word for part in (files or check.everything) for word in _expanded(root, part)]
    if check.everything and not words:
        return Outcome(check, True, "")
    command = [*started[check.command[0]], *check.command[1:], *(check.fix if fix else ()), *words]
    env = {**os.environ, "NO_COLOR": "1", "PYTHONUTF8": "1", "COLUMNS": "120"}
    code, output = (running or Running()).output(command, root, env)
    said = re.sub(r"\x1b\[[0-9;]*m", "", output.decode("utf-8", "replace")).strip()
    return Outcome(check, code == 0, said.replace(f"{root}{os.sep}", ""))


def _expanded(root: Path, pattern: str) -> list[str]:
    """Return the files a pattern means, written from the folder; no shell does it for us."""
    if not set("*[") & set(pattern):
        return [pattern]
    return sorted(path.relative_to(root).as_posix() for path in root.glob(pattern))
