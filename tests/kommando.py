"""Kjør kommandolinjen i prøvenes egen prosess, med egne strømmer. Der prosessen er poenget, brukes subprocess."""

import io
import os
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from unittest.mock import patch

from cli.command import main
from tests.cases import ROOT


def kjor(*arguments: object, stdin: bytes = b"", **environ: str) -> subprocess.CompletedProcess:
    """Kjør kommandoen i prosjektets rot. Gir sluttkoden og det som ble skrevet, som byte."""
    words = [str(argument) for argument in arguments]
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="ascii") for _ in range(2))
    with (
        chdir(ROOT),
        patch.dict(os.environ, {"COLUMNS": "80"} | environ),
        patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin))),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        code = main(words)
    return subprocess.CompletedProcess(words, code, out.buffer.getvalue(), err.buffer.getvalue())


def kjor_tekst(*arguments: object, stdin: bytes = b"", **environ: str) -> subprocess.CompletedProcess:
    """Som :func:`kjor`, med utskriften som tekst."""
    done = kjor(*arguments, stdin=stdin, **environ)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
