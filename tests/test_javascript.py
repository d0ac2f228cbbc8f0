"""De rene funksjonene i JavaScript, prøvd med Nodes egen prøvekjører: tests/js/*.test.mjs, uten nettleser."""

import json
import os
import re
import subprocess

import pytest

from pages.script_words import calendar, reading
from pages.words import words
from tests.cases import ROOT
from tools.build.finish import OUR_ASSETS, without_comments
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


# -- det leseren henter ------------------------------------------------------------------------


def ours(suffix: str) -> dict[str, str]:
    """Våre egne skript eller stiler, etter stien."""
    paths = (p for name in OUR_ASSETS for p in sorted((ROOT / "docs" / "assets" / name).rglob(f"*{suffix}")))
    return {p.relative_to(ROOT).as_posix(): p.read_text(encoding="utf-8") for p in paths}


def test_koden_er_den_samme_uten_kommentarene():
    pairs = {name: [code, without_comments(code)] for name, code in ours(".js").items()}
    # En tekst over flere linjer er det som kan gå galt.
    pairs["en prøve"] = ["a = `\n// ikke en kommentar\n`;\n", without_comments("a = `\n// ikke en kommentar\n`;\n")]
    done = subprocess.run(
        [node_path(), str(ROOT / "tests" / "js" / "samme_kode.mjs")],
        input=json.dumps(pairs),
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        check=True,
    )
    assert json.loads(done.stdout) == ["en prøve"]
    assert sum(len(after) for _, after in pairs.values()) < 0.8 * sum(len(before) for before, _ in pairs.values())


def test_stilene_er_de_samme_uten_kommentarene():
    def plain(style: str) -> str:
        return re.sub(r"/\*.*?\*/|\s", "", style, flags=re.DOTALL)

    styles = ours(".css")
    assert styles and [name for name, style in styles.items() if plain(style) != plain(without_comments(style))] == []
