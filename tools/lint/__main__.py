"""Run the checks: `python -m tools.lint [--fix] [--bare NAVN] [FILER]`."""

from __future__ import annotations

import argparse
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed

from tools.env import environment, steps
from tools.lint.checks import CHECKS, Check, Outcome, chosen, programs, run

HELP = """\
Dette må rettes før endringen kan tas inn. «python3 dev.py lint --fix» retter det verktøyene kan rette selv.
Er et funn galt, skriver du hvorfor på linjen, med navnet på regelen: se docs/om/beslutninger/0020-vaner.md."""


def main(arguments: list[str] | None = None) -> int:
    """Run the checks, a line for each as it ends; return 1 if any found something."""
    words = argparse.ArgumentParser(add_help=False)
    words.add_argument("--fix", action="store_true")
    words.add_argument("--bare", action="append", default=[], choices=[check.name for check in CHECKS])
    words.add_argument("files", nargs="*")
    asked = words.parse_args(arguments)
    checks = [(check, _files(check, asked.files)) for check in chosen(asked.bare)]
    outcomes = _run_all([(check, files) for check, files in checks if files is not None], asked.fix)
    return _summary(outcomes, bool(asked.files))


def _files(check: Check, files: list[str]) -> list[str] | None:
    """Return the files a check is to read; empty means all it knows, None that none of them is its own."""
    mine = [name for name in files if name.endswith(check.suffixes)]
    return mine or (None if files else [])


def _run_all(jobs: list[tuple[Check, list[str]]], fix: bool) -> list[Outcome]:
    started, root = programs(), environment.ROOT
    outcomes = []
    if fix:  # ruff's two would write the same files at once
        return [_told(run(check, root, started, files, fix), time.monotonic()) for check, files in jobs]
    with ThreadPoolExecutor(min(4, os.cpu_count() or 2)) as pool:
        begun = time.monotonic()
        for done in as_completed([pool.submit(run, check, root, started, files) for check, files in jobs]):
            outcomes.append(_told(done.result(), begun))
    return outcomes


def _told(outcome: Outcome, begun: float) -> Outcome:
    waits = "må rettes, men stanser ikke ennå" if outcome.check.waits else "må rettes"
    end = f"i orden etter {steps.seconds(time.monotonic() - begun)}" if outcome.ok else waits
    print(f"- {outcome.check.title}: {end}", flush=True)
    return outcome


def _summary(outcomes: list[Outcome], named: bool) -> int:
    bad = [outcome for outcome in outcomes if not outcome.ok and (named or not outcome.check.waits)]
    for outcome in bad:
        print(f"\n{outcome.check.title}\n\n{outcome.said}")
    if bad:
        print(f"\n{HELP}")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
