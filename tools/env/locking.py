"""Make the lock files, for those who maintain the project. Standard library, Python 3.8.

A lock file holds versions and hashes only: no address of a registry, so that
each machine fetches from where it is set up to fetch.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

from tools.env import environment, steps
from tools.env.interpreters import find_python

UV = "uv==0.13.9"
PYTHON_LOCKS = ("requirements", "requirements-node")
NPM_LOCKS = ("", "tools/measure/lighthouse/")
ADDRESS = re.compile(r"\w+://|--(?:index-url|extra-index-url|find-links|trusted-host)|@ file")


def lock_python(upgrade: bool = False) -> None:
    """Write requirements*.lock from requirements*.in, for all systems and Python 3.12 and newer."""
    folder = environment.BUILD / "uv"
    logs = environment.LOGS
    base = find_python()
    env = {
        name: value
        for name, value in environment.install_environment().items()
        if name not in ("UV_INDEX", "UV_EXTRA_INDEX_URL", "UV_FIND_LINKS")
    }
    python = environment.venv_python(folder)
    if environment.read_stamp(folder) != {"uv": UV, "folder": str(folder)} or not python.exists():
        with steps.step(f"Henter {UV}"):
            environment.remove(folder)
            steps.run(
                [base.path, "-m", "venv", folder], logs / "venv-uv.log", "Fikk ikke laget et miljø til uv.", env=env
            )
            steps.run(
                [python, "-m", "pip", "install", "--disable-pip-version-check", UV],
                logs / "uv.log",
                "Fikk ikke hentet uv.",
                env=env,
            )
            environment.write_stamp(folder, {"uv": UV, "folder": str(folder)})
    uv = python.with_name("uv.exe" if os.name == "nt" else "uv")
    for name in PYTHON_LOCKS:
        with steps.step(f"Låser {name}.in"):
            steps.run(
                [
                    uv,
                    "--no-config",
                    "pip",
                    "compile",
                    "--universal",
                    "--python-version",
                    "3.12",
                    "--generate-hashes",
                    "--no-emit-index-url",
                    "--no-header",
                    *(["--upgrade"] if upgrade else []),
                    f"{name}.in",
                    "--output-file",
                    f"{name}.lock",
                ],
                logs / f"lock-{name}.log",
                f"Fikk ikke låst {name}.in.",
                env=env,
                cwd=environment.ROOT,
            )
        _refuse(f"{name}.lock", python_lock_problems((environment.ROOT / f"{name}.lock").read_text(encoding="utf-8")))


def lock_npm(node) -> None:
    """Write each package-lock.json from the package.json beside it."""
    for place in NPM_LOCKS:
        name = f"{place}package.json"
        with steps.step(f"Låser {name}"):
            env = environment.install_environment()
            env["PATH"] = environment.path_with(Path(node.path).parent)
            steps.run(
                [
                    *node.npm,
                    "install",
                    "--package-lock-only",
                    "--ignore-scripts",
                    "--no-audit",
                    "--no-fund",
                    "--omit-lockfile-registry-resolved",
                ],
                environment.LOGS / "lock-npm.log",
                f"Fikk ikke låst {name}.",
                env=env,
                cwd=environment.ROOT / place,
            )
        text = (environment.ROOT / place / "package-lock.json").read_text(encoding="utf-8")
        _refuse(f"{place}package-lock.json", npm_lock_problems(json.loads(text)))


def _refuse(name: str, problems: list) -> None:
    if problems:
        raise steps.Stop(f"{name} kan ikke brukes:\n" + "\n".join("    " + problem for problem in problems))


def requirements(text: str) -> dict:
    """Return the locked requirements and their hashes: `name==version` -> list of hashes."""
    found = {}
    for block in re.sub(r"\\\n", " ", re.sub(r"(?m)^\s*#.*$", "", text)).splitlines():
        words = block.split()
        if words:
            found[words[0]] = re.findall(r"--hash=sha256:([0-9a-f]{64})(?=\s|$)", block)
    return found


def python_lock_problems(text: str) -> list:
    """Return what is wrong with a requirements lock: an address, or a package without version or hash."""
    problems = [
        f"linje {number} har en adresse: {line.strip()}"
        for number, line in enumerate(text.splitlines(), 1)
        if ADDRESS.search(line)
    ]
    locked = requirements(text)
    if not locked:
        problems.append("ingen pakker")
    for name, hashes in locked.items():
        if not re.fullmatch(r"[a-z0-9][a-z0-9._-]*==[0-9][^\s=]*", name):
            problems.append(f"ikke bundet til én versjon: {name}")
        if not hashes:
            problems.append(f"uten hash: {name}")
    return problems


def npm_lock_problems(lock: dict) -> list:
    """Return what is wrong with a package-lock: an address, a link, or a package without integrity."""
    problems = []
    packages = {path: entry for path, entry in lock.get("packages", {}).items() if path}
    if not packages:
        problems.append("ingen pakker")
    for path, entry in packages.items():
        if "resolved" in entry:
            problems.append(f"har en adresse: {path}")
        if not str(entry.get("integrity", "")).startswith("sha512-"):
            problems.append(f"uten integrity: {path}")
        if entry.get("link"):
            problems.append(f"er en lenke: {path}")
    return problems
