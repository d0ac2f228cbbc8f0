"""Run the checks: `python -m tools.lint [--fix] [--kort] [--bare NAVN] [FILER]`."""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from textwrap import indent

from tools.env import environment, steps
from tools.lint.checks import CHECKS, Check, Outcome, chosen, programs, run
from tools.lint.running import Running

FOUND = """\
Dette må rettes før endringen kan tas inn. «python3 dev.py lint --fix» retter det verktøyene kan rette selv.
Er et funn galt, skriver du hvorfor på linjen, med navnet på regelen. Se docs/om/beslutninger/0020-vaner.md."""

ABOUT = """\
bruk: python -m tools.lint [--fix] [--kort] [--bare KONTROLL] [FIL ...]

Kontrollerer stil, typer og vaner i koden. Uten noe mer kontrolleres alt.

eksempler:
  python3 dev.py lint                          alt, slik dev.py test også gjør
  python3 dev.py lint --fix                    rett det verktøyene kan rette selv
  .venv/bin/python -m tools.lint --bare ruff   bare én kontroll
  .venv/bin/python -m tools.lint cli/text.py   bare én fil

kontrollene, og hva du gjør med det de finner:
"""


def main(arguments: list[str] | None = None) -> int:
    """Run the checks, a line for each as it ends; return 1 if any found something."""
    asked = _words().parse_args(arguments)
    checks = [(check, _files(check, asked.filer)) for check in chosen(asked.bare)]
    begun = time.monotonic()
    outcomes = _run_all([(check, files) for check, files in checks if files is not None], asked.fix, asked.kort)
    code = _summary(outcomes)
    if asked.kort and code == 0:
        print(f"Koden er kontrollert på {steps.seconds(time.monotonic() - begun)}, uten funn.")
    return code


def _words() -> argparse.ArgumentParser:
    words = argparse.ArgumentParser(
        usage=argparse.SUPPRESS,
        description=ABOUT + "".join(f"  {one.name}: {one.title}\n{indent(one.advice, '    ')}\n" for one in CHECKS),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
    )
    more = words.add_argument_group("valg")
    more.add_argument("-h", "--help", action="help", help="vis denne hjelpen")
    more.add_argument("--fix", action="store_true", help="rett det verktøyene kan rette selv")
    more.add_argument("--kort", action="store_true", help="si bare hva som ble funnet")
    more.add_argument(
        "--bare",
        action="append",
        default=[],
        choices=[check.name for check in CHECKS],
        metavar="KONTROLL",
        help="bare denne kontrollen; kan gjentas",
    )
    more.add_argument("filer", nargs="*", metavar="FIL", help="bare disse filene, med de kontrollene som kan lese dem")
    return words


def _files(check: Check, files: list[str]) -> list[str] | None:
    """Return the files a check is to read; empty means all it knows, None that none of them is its own."""
    mine = [name for name in files if name.endswith(check.suffixes)]
    return mine or (None if files else [])


def _run_all(jobs: list[tuple[Check, list[str]]], fix: bool, quiet: bool) -> list[Outcome]:
    started, root, outcomes, running = programs(), environment.ROOT, [], Running()
    at_once = 1 if fix else min(4, os.cpu_count() or 2)  # ruff's two would write the same files at once
    with ThreadPoolExecutor(at_once) as pool:
        begun = time.monotonic()
        try:
            for done in as_completed(
                [pool.submit(run, check, root, started, files, fix, running) for check, files in jobs]
            ):
                outcomes.append(_told(done.result(), begun, quiet))
        finally:
            running.end()  # nothing is left when all went well
    return outcomes


def _told(outcome: Outcome, begun: float, quiet: bool) -> Outcome:
    end = f"i orden etter {steps.seconds(time.monotonic() - begun)}" if outcome.ok else "må rettes"
    if not quiet:
        print(f"- {outcome.check.title}: {end}", flush=True)
    return outcome


def _summary(outcomes: list[Outcome]) -> int:
    bad = [outcome for outcome in outcomes if not outcome.ok]
    for outcome in bad:
        print(f"\n{outcome.check.title}\n\n{outcome.said}\n\n{outcome.check.advice}")
    if bad:
        print(f"\n{FOUND}")
    return 1 if bad else 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(143))  # an exception, so that the tools are ended
    sys.exit(main())
