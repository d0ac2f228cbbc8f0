"""De rene funksjonene i JavaScript, prøvd med Nodes egen prøvekjører: tests/js/*.test.mjs, uten nettleser."""

import json
import os
import subprocess

import pytest

from pages.script_words import calendar, reading
from pages.words import words
from tests.cases import ROOT
from tools.env.environment import node_path

PAGE = ROOT / "tests" / "js" / "side.mjs"
"""Lastes før prøvene, og gir dem ordene siden ellers har."""


def page_words() -> str:
    """Ordene og mønstrene en side med skjemaet har."""
    return json.dumps({**words()["skript"], "kalender": calendar(), "lesing": reading()})


FILES = sorted((ROOT / "tests" / "js").glob("*.test.mjs"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name.removesuffix(".test.mjs"))
def test_javascript(path):
    done = subprocess.run(
        [node_path(), "--import", PAGE.as_uri(), "--test", "--test-reporter=spec", str(path)],
        env=os.environ | {"SIDENS_ORD": page_words()},
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
    )
    # Det som gikk galt, står samlet til slutt, etter denne linjen.
    assert done.returncode == 0, done.stdout.partition("failing tests:")[2] or done.stdout + done.stderr
