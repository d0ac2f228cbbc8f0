"""Søket: det folk skriver, og siden de skal få blant de tre første. Node leser registeret til de bygde sidene."""

import json
import subprocess
import tomllib

import pytest

from tests.cases import ROOT
from tools.env.environment import node_path

QUERIES = tomllib.loads((ROOT / "tests" / "innhold" / "soek.toml").read_text(encoding="utf-8"))["soek"]
ENOUGH = 0.95

FIRST_THREE = """
import {readFileSync} from "node:fs";
import {prepare, search} from "./docs/assets/sok/treff.js";
const {index, queries} = JSON.parse(readFileSync(0, "utf8"));
const ready = prepare(JSON.parse(readFileSync(index, "utf8")).docs);
console.log(JSON.stringify(queries.map(query => search(ready, query).slice(0, 3).map(hit => hit.address))));
"""
"""Søket slik docs/assets/sok/sok.js gjør det, uten dialogen rundt. Funksjonene prøves hver for seg i tests/js."""

RARE = ["", "  ", "§", "qqqqqqqqqq", "<b>", "a" * 5000, "\\", "__proto__", "constructor"]


@pytest.fixture(scope="module")
def found(folder):
    """De tre første sidene for hvert søk."""
    queries = [*(one["skriver"] for one in QUERIES), *RARE]
    asked = json.dumps({"index": str(folder / "search" / "search_index.json"), "queries": queries})
    done = subprocess.run(
        [node_path(), "--input-type=module", "--eval", FIRST_THREE],
        input=asked,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    return dict(zip(queries, json.loads(done.stdout), strict=True))


def test_det_folk_skriver_finner_siden_blant_de_tre_forste(found):
    missed = {
        one["skriver"]: found[one["skriver"]]
        for one in QUERIES
        if not set(found[one["skriver"]]) & {address(side) for side in one["finner"]}
    }
    assert len(missed) <= len(QUERIES) * (1 - ENOUGH), missed


def test_listen_har_nok_sok_av_hvert_slag():
    kinds = [one["slag"] for one in QUERIES]
    assert len(QUERIES) >= 60 and min(kinds.count(kind) for kind in set(kinds)) >= 5
    assert len({one["skriver"] for one in QUERIES}) == len(QUERIES)


def test_rare_sok_gir_en_liste_og_ingen_feil(found):
    assert all(isinstance(hit, str) for query in RARE for hit in found[query])


def address(side: str) -> str:
    """Adressen til en side i docs/, fra forsiden."""
    return side.removesuffix("index.md") if side.endswith("index.md") else side.removesuffix(".md") + "/"
