"""Reisene som blir talt: tabellene på siden, regningen bak, og grensene som ikke er avhengige av maskinen."""

import pytest

from pages import form
from tests.cases import ROOT
from tools.measure.reiser import __main__ as reiser
from tools.measure.reiser import table
from tools.measure.reiser.walk import View, Walked, go

DATA = reiser.read()
PAGE = (ROOT / "docs" / "om" / "gjennomganger.md").read_text(encoding="utf-8")
JOURNEYS = {journey["id"]: journey for journey in DATA["reise"]}
WORDS = DATA["tabell"]


def number(cell):
    return float(cell.removesuffix(WORDS["over"].format(tall="")).replace("\u00a0", "").replace(",", "."))


@pytest.fixture(scope="module")
def tables():
    """Tabellene på siden: to for hver reise, og modellen til slutt."""
    return list(table.read_tables(table.written(PAGE)))


# -- siden ---------------------------------------------------------------------------------------


def test_siden_har_to_tabeller_for_hver_reise_og_modellen_til_slutt(tables):
    assert len(tables) == 2 * len(JOURNEYS) + 1
    for number_, journey in enumerate(DATA["reise"]):
        one, views = tables[2 * number_ : 2 * number_ + 2]
        ways = [*(WORDS["maate"][way] for way in journey["maate"]), WORDS["rekkefolge"]]
        assert one[0] == [WORDS["hva"], WORDS["for"], *ways, WORDS["grense"]]
        assert [row[0] for row in one[1:]] == list(WORDS["rad"].values())
        assert views[0] == [WORDS["visning"], WORDS["hoyde"], WORDS["ord"], WORDS["sporsmaal"]]
        assert {len(row) for row in views} == {4}
    assert "\n".join(table.model_table(DATA["modell"], WORDS)) in PAGE


@pytest.mark.parametrize("name", JOURNEYS)
def test_hver_visning_i_skjemaet_staar_i_tabellen(tables, name):
    views = [row[0] for row in tables[2 * list(JOURNEYS).index(name) + 1][1:]]
    steps = [step["tittel"] for step in form.read_layout(JOURNEYS[name]["regime"])["steg"]]
    assert [view for view in views if view in steps] == steps[1:], "kjør python -m tools.measure.reiser --skriv"


@pytest.mark.parametrize("name", JOURNEYS)
def test_tallene_paa_siden_som_ikke_er_avhengige_av_maskinen_er_innenfor_grensene(tables, name):
    rows = {row[0]: row for row in tables[2 * list(JOURNEYS).index(name)][1:]}
    for row in ("steg", "sporsmaal", "tab_til_kontroll"):
        limit = JOURNEYS[name]["grenser"].get(row)
        cells = [cell for cell in rows[WORDS["rad"][row]][2:-1] if cell != WORDS["ingen"]]
        assert cells and (limit is None or all(number(cell) <= limit for cell in cells)), row


# -- regningen -----------------------------------------------------------------------------------

WALKED = Walked(
    views={"a": View("En", height=3000, questions={"x", "y"}), "b": View("To", height=1000)},
    words=400,
    tabs_to_check=50,
    counts={"trykk": 20, "tab": 60, "taster": 100},
)
JOURNEY = {"grenser": {"hoyeste": 1920, "tab_til_kontroll": 45, "sporsmaal": 2}, "foer": {"sporsmaal": 41}}


def test_minuttene_er_ordene_tastene_og_trykkene_delt_paa_hvor_fort_det_gaar():
    assert table.figures(WALKED, DATA["modell"])["minutter"] == 2 + 0.5 + 0.5 + 0.5


def test_bare_den_som_gaar_i_rekkefolge_blir_maalt_mot_grensen_for_tab():
    found = table.figures(WALKED, DATA["modell"])
    measured = {"mus": found, table.IN_ORDER: found}
    assert table.over(JOURNEY, measured) == [
        ("hoyeste", "mus", 3000, 1920),
        ("hoyeste", table.IN_ORDER, 3000, 1920),
        ("tab_til_kontroll", table.IN_ORDER, 50, 45),
    ]


def test_det_som_er_for_mye_og_det_som_ikke_ble_maalt_staar_med_ord():
    lines = table.journey_table(JOURNEY, {"mus": table.figures(WALKED, DATA["modell"])}, WORDS)
    assert "| Spørsmål | 41 | 2 | 2 |" in lines
    assert any(line.endswith("| ikke målt | 3\u00a0000, for mye | 1\u00a0920 |") for line in lines)
    assert table.view_table(WALKED, 1920, WORDS)[2:] == [
        "| En | 3\u00a0000, for mye | 0 | 2 |",
        "| To | 1\u00a0000 | 0 | – |",
    ]


def test_bare_det_mellom_merkene_blir_skrevet_paa_nytt():
    page = f"foran\n{table.BEGIN}\n\ngammelt\n\n{table.END}\netter\n"
    new = table.replaced(page, "nytt")
    assert new == f"foran\n{table.BEGIN}\n\nnytt\n\n{table.END}\netter\n" and table.written(new) == "nytt"


# -- å gå dem ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name, way, seed",
    [
        ("intern", "tastatur", None),
        pytest.param("intern", "mus", DATA["fro"], marks=pytest.mark.dyp),
        pytest.param("nav", "finger", DATA["fro"], marks=pytest.mark.dyp),
        pytest.param("nav", "tastatur", None, marks=pytest.mark.dyp),
    ],
)
def test_reisen_ender_i_papiret_innenfor_grensene(chromium, address, name, way, seed):
    journey = JOURNEYS[name]
    forgotten = 0 if seed is None else DATA["glemt"]
    walked = go(chromium, address, journey, way, DATA["dato"].isoformat(), seed, forgotten)
    found = table.figures(walked, DATA["modell"])
    for row in ("steg", "sporsmaal"):
        assert found[row] <= journey["grenser"].get(row, found[row]), (row, found)
    if seed is None:
        assert found["tab_til_kontroll"] <= journey["grenser"].get("tab_til_kontroll", found["tab_til_kontroll"])
    assert walked.unused == [] and not any(view.wide for view in walked.views.values())
