"""Show each step of a command to the person who waits for it, and explain failures.

Runs before the project's own environment exists: standard library, Python 3.8.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path

LINES_SHOWN_ON_FAILURE = 20


class Stop(Exception):
    """A Norwegian sentence for the user; the command ends with exit code 1."""


def seconds(elapsed: float) -> str:
    """Return an elapsed time as people say it: `3 s`, `2 min 5 s`."""
    whole = int(elapsed + 0.5)
    if whole < 60:
        return f"{whole} s"
    return f"{whole // 60} min {whole % 60} s"


def last_lines(text: str, count: int = LINES_SHOWN_ON_FAILURE) -> str:
    """Return the last lines that say something, indented for quoting."""
    lines = [line.rstrip() for line in text.splitlines() if line.strip()]
    return "\n".join("    " + line for line in lines[-count:])


@contextlib.contextmanager
def step(text: str):
    """Print what begins, and `ferdig på N s` when it has ended well.

    In a terminal both stand on one line; elsewhere each is a line of its own,
    so that a log shows at once where a command stands.
    """
    one_line = sys.stdout.isatty()
    print(f"- {text} ...", end="" if one_line else "\n", flush=True)
    started = time.monotonic()
    try:
        yield
    except BaseException:
        if one_line:
            print(flush=True)
        raise
    print(f"{' ' if one_line else '  '}ferdig på {seconds(time.monotonic() - started)}", flush=True)


def run(command, log: Path, failure: str, *, env=None, cwd=None) -> None:
    """Run a program with its output in a log file; raise Stop if it fails."""
    log.parent.mkdir(parents=True, exist_ok=True)
    try:
        with open(log, "wb") as out:
            code = subprocess.call(
                [str(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                env=env,
                cwd=cwd,
            )
    except OSError as error:
        raise Stop(f"{failure}\n    {error}") from error
    if code != 0:
        said = last_lines(log.read_text(encoding="utf-8", errors="replace"))
        raise Stop(f"{failure}\nDet siste programmet skrev (kode {code}):\n{said}\nAlt sammen: {log}")


def quiet_output(command, *, timeout: float = 20, env=None):
    """Return what a program prints, or None if it cannot run, fails or hangs."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=timeout,
            env=env,
            check=False,
        )
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    if done.returncode != 0:
        return None
    return done.stdout.decode("utf-8", "replace").strip()


@contextlib.contextmanager
def exclusive(path: Path):
    """Let one command at a time set up the environment; the lock dies with its process."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "a+b") as handle:
        if not _try_lock(handle):
            print("- Venter på at en annen kjøring blir ferdig med miljøet ...", flush=True)
            while not _try_lock(handle):
                time.sleep(0.2)
        yield


def _try_lock(handle) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
