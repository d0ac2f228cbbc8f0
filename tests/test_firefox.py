"""Samme reise i Firefox: to nettlesermotorer skal se det samme."""

import json
import subprocess
from urllib.parse import urlsplit

import pytest

from tests.cases import ROOT
from tools.env.environment import firefox_path, node_path
from tools.serve.local_server import LocalServer

BASE = "/arbeidstrening/"
JOURNEY = ROOT / "tests" / "firefox" / "journey.mjs"


@pytest.fixture(scope="module")
def seen() -> dict:
    """Det Firefox så: en for lang periode, kontrollert, og lenken fulgt til feltet."""
    firefox = firefox_path()
    if firefox is None:
        pytest.skip("Firefox er ikke installert")
    with LocalServer({BASE: ROOT / "site"}) as server:
        done = subprocess.run(
            [node_path(), str(JOURNEY), f"{server.origin}{BASE}", firefox],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=240,
            check=False,
            cwd=ROOT,
        )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1]) | {"origin": server.origin}


def test_funnet_sier_siste_mulige_dag(seen):
    assert "28. februar 2027" in seen["link"]


def test_lenken_i_feillisten_flytter_til_feltet(seen):
    assert seen["focused"] == "sluttdato"
    assert seen["invalid"] == "true"


def test_innholdslisten_og_fargene_folger_leseren(seen):
    assert seen["here"] == seen["wanted"]
    assert seen["scheme"] == seen["still"] == "slate"


def test_ingenting_er_sendt_til_andre(seen):
    foreign = {
        r for r in seen["requests"] if urlsplit(r).scheme in ("http", "https") and not r.startswith(seen["origin"])
    }
    assert foreign == set()


def test_ingenting_av_utkastet_er_lagret(seen):
    assert seen["stored"]["session"] == []
    assert seen["stored"]["cookie"] == ""
    assert [key for key in seen["stored"]["local"] if not key.endswith(".__palette")] == []


def test_siden_har_ingen_feil_i_konsollen(seen):
    assert seen["console"] == []
