"""Kjør kommandolinjen i prøvenes egen prosess, med egne strømmer. Der prosessen er poenget, brukes subprocess."""

import io
import os
import subprocess
import sys
from contextlib import chdir
from unittest.mock import patch

from cli.command import main
from tests.cases import ROOT


def kjor(*arguments: object, stdin: bytes = b"", **environ: str) -> subprocess.CompletedProcess:
    """Kjør kommandoen i prosjektets rot. Gir sluttkoden og det som ble skrevet, som byte."""
    streams = {"stdin": io.TextIOWrapper(io.BytesIO(stdin))}
    streams |= {name: io.TextIOWrapper(io.BytesIO(), encoding="ascii") for name in ("stdout", "stderr")}
    with chdir(ROOT), patch.dict(os.environ, {"COLUMNS": "80"} | environ), patch.multiple(sys, **streams):
        code = main([str(argument) for argument in arguments])
    said = [streams[name].buffer.getvalue() for name in ("stdout", "stderr")]
    return subprocess.CompletedProcess(arguments, code, *said)


def kjor_tekst(*arguments: object, stdin: bytes = b"", **environ: str) -> subprocess.CompletedProcess:
    """Som :func:`kjor`, med utskriften som tekst."""
    done = kjor(*arguments, stdin=stdin, **environ)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
