"""Søket: det folk skriver, og siden de skal få blant de tre første. Kjørt i nettleseren, på sidene slik de er bygd."""

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
QUERIES = tomllib.loads((ROOT / "tests" / "innhold" / "soek.toml").read_text(encoding="utf-8"))["soek"]
ENOUGH = 0.95

FIRST_THREE = """async (queries) => {
    const { prepare, search } = await import(new URL("assets/sok/treff.js", document.baseURI).href);
    const answer = await fetch("search/search_index.json");
    const index = prepare((await answer.json()).docs);
    return queries.map((query) => search(index, query).slice(0, 3).map((hit) => hit.address));
}"""
"""Søket slik docs/assets/sok/sok.js gjør det, uten dialogen rundt."""


@pytest.fixture(scope="module")
def page(chromium, address):
    """Forsiden i en nettleser."""
    page = chromium.new_page()
    page.goto(address)
    yield page
    page.close()


def test_det_folk_skriver_finner_siden_blant_de_tre_forste(page):
    found = page.evaluate(FIRST_THREE, [one["skriver"] for one in QUERIES])
    missed = {one["skriver"]: hits for one, hits in zip(QUERIES, found, strict=True)
              if not set(hits) & {address(side) for side in one["finner"]}}  # fmt: skip
    assert len(missed) <= len(QUERIES) * (1 - ENOUGH), missed


def test_listen_har_nok_sok_av_hvert_slag():
    kinds = [one["slag"] for one in QUERIES]
    assert len(QUERIES) >= 60 and min(kinds.count(kind) for kind in set(kinds)) >= 5
    assert len({one["skriver"] for one in QUERIES}) == len(QUERIES)


@pytest.mark.parametrize("query", ["", "  ", "§", "qqqqqqqqqq", "<b>", "a" * 5000, "\\", "__proto__", "constructor"])
def test_rare_sok_gir_en_liste_og_ingen_feil(page, query):
    assert all(isinstance(hit, str) for hit in page.evaluate(FIRST_THREE, [query])[0])


@pytest.mark.parametrize(("one", "other"), [
    ("forsikringen", "forsikring"), ("lederne", "leder"), ("drøftet", "drøfting"), ("forlenget", "forlengelse"),
    ("arbeidsgiverens", "arbeidsgivere"), ("målene", "mål"),
])  # fmt: skip
def test_boyde_ord_har_samme_stamme(page, one, other):
    stems = page.evaluate("""async (words) => {
        const { stem } = await import(new URL("assets/sok/treff.js", document.baseURI).href);
        return words.map(stem);
    }""", [one, other])  # fmt: skip
    assert stems[0] == stems[1] or stems[0].startswith(stems[1]) or stems[1].startswith(stems[0])


def address(side: str) -> str:
    """Adressen til en side i docs/, fra forsiden."""
    return side.removesuffix("index.md") if side.endswith("index.md") else side.removesuffix(".md") + "/"
