"""The tools that run now, so that none of them outlives the check that started it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from pathlib import Path
from threading import Lock


class Running:
    """Starts tools, each in a group of its own: some of them start others."""

    def __init__(self) -> None:
        self._lock, self._processes, self._ended = Lock(), set[subprocess.Popen[bytes]](), False

    def output(self, command: list[str], root: Path, env: dict[str, str]) -> tuple[int, bytes]:
        """Run a tool to its end in a folder; return its exit code and what it said. After `end` it is not started."""
        with self._lock:
            if self._ended:
                return 1, b""
            process = subprocess.Popen(
                command,
                cwd=root,
                env=env,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            self._processes.add(process)
        said, _ = process.communicate()
        with self._lock:
            self._processes.remove(process)
        return process.returncode, said

    def end(self) -> None:
        """End the tools that run, and what they have started."""
        with self._lock:
            self._ended = True
            for process in self._processes:
                with contextlib.suppress(ProcessLookupError):
                    if os.name == "nt":
                        process.kill()
                    else:
                        os.killpg(process.pid, signal.SIGKILL)
