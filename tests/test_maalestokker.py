"""Tre målestokker ved siden av hverandre: hva de sier på hver side av hver grense. Tallene er i checks/grenser.toml."""

import json
import tomllib
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.maalestokker import HVEM, TEKSTER
from checks.opplysninger import opplysninger
from checks.sak import les_sak
from tests.cases import ROOT, read
from tests.merker import eksempler
from tests.test_properties import json_verdier, utkast

DAG = date(2026, 2, 2)
ORD = tomllib.loads((ROOT / TEKSTER).read_text(encoding="utf-8"))


def bokser(svar: dict, dato: date = DAG) -> dict[str, dict]:
    found = opplysninger(les_sak({"modus": "nav", **svar}, dato))["maalestokker"]
    return {f"{boks['navn']} {boks['felt']}": boks for boks in found}


def betyr(navn: str, dato=DAG, **svar) -> str | None:
    """Navnet på utfallet i tekstfilen: begynnelsen av setningen er nok til å kjenne det igjen."""
    for boks in bokser(svar, dato).values():
        if boks["navn"] == navn:
            return next(
                u
                for u, tekst in ORD[navn]["betyr"].items()
                if boks["betyr"].startswith(tekst.partition("{")[0])
                and (tekst.partition("}")[2] == "" or boks["betyr"].endswith(tekst.rpartition("}")[2]))
            )
    return None


@pytest.mark.parametrize(
    "start, slutt, nedsatt, ventet",
    [
        ("2026-03-02", None, None, "uten_slutt"),
        ("2026-03-02", "2027-03-01", False, "innenfor"),
        ("2026-03-02", "2027-03-02", False, "nedsatt_nei"),
        ("2026-03-02", "2027-03-02", True, "nedsatt_ja"),
        ("2026-03-02", "2027-03-02", None, "nedsatt_ukjent"),
        ("2026-03-02", "2027-09-01", True, "nedsatt_ja"),
        ("2026-03-02", "2027-09-02", True, "for_sen"),
        ("2026-03-02", "2026-03-01", None, None),
        # Månedsslutt: datovelgeren og løsningen er ikke enige.
        ("2026-03-01", "2027-08-28", True, "nedsatt_ja"),
        ("2026-03-01", "2027-08-29", True, "velger_stopper"),
        ("2026-03-01", "2027-08-31", True, "velger_stopper"),
        ("2026-03-01", "2027-08-31", None, "nedsatt_ukjent"),
        ("2026-03-01", "2027-09-01", True, "for_sen"),
        ("2026-08-31", "2028-02-28", True, "nedsatt_ja"),
        ("2026-08-31", "2028-02-29", True, "velger_slipper"),
        ("2026-08-31", "2028-03-01", True, "for_sen"),
        # Startdagen finnes ikke i sluttmåneden: én dags tvil.
        ("2027-08-31", "2028-08-30", False, "innenfor"),
        ("2026-02-28", "2027-02-27", False, "innenfor"),
        ("2024-02-29", "2025-02-28", False, "tvil"),
    ],
)
def test_siste_dag_mot_forskriften_navs_skjema_og_datovelgeren(start, slutt, nedsatt, ventet):
    svar = {
        k: v
        for k, v in {"startdato": start, "sluttdato": slutt, "nedsatt_arbeidsevne": nedsatt}.items()
        if v is not None
    }
    assert betyr("varighet", **svar) == ventet


def test_navs_siste_dag_er_den_java_regner():
    """Fasiten er regnet med java.time; «for sen» eller «avviser» akkurat når Navs løsning sier nei."""
    rows = read("tests/prover/datoer.json")["datoer"]
    assert len(rows) > 100
    svar = [betyr("varighet", startdato=row["start"], sluttdato=row["slutt"], nedsatt_arbeidsevne=True) for row in rows]
    wrong = [row for row, ett in zip(rows, svar, strict=True) if (ett in NAV_SIER_NEI) is row["maks18mnd"]]
    assert wrong == []


NAV_SIER_NEI = ("for_sen", "velger_slipper")


@pytest.mark.parametrize(
    "start, ventet",
    [("2026-02-02", None), ("2026-02-01", "nylig"), ("2026-01-26", "nylig"), ("2026-01-25", "for_lenge_siden")],
)
def test_en_forste_dag_som_har_vaert(start, ventet):
    assert betyr("tilbake", startdato=start) == ventet
    assert betyr("tilbake", startdato=start, er_forlengelse=True) is None
    assert betyr("tilbake", startdato=start, avtale_godkjent_av_alle_og_nav=True) is None


@pytest.mark.parametrize(
    "foedt, ventet",
    [
        ("2010-02-02", None),
        ("2010-02-03", "for_ung_naa"),
        ("2010-03-02", "for_ung_naa"),
        ("2010-03-03", "for_ung"),
        ("1990-01-01", None),
    ],
)
def test_den_nedre_aldersgrensen_regnes_pa_forste_dag_og_i_dag(foedt, ventet):
    assert betyr("alder_nedre", fodselsdato=foedt, startdato="2026-03-02") == ventet


@pytest.mark.parametrize(
    "foedt, slutt, ventet",
    [
        ("1954-08-31", "2026-08-31", "for_gammel"),
        ("1954-09-01", "2026-08-31", None),
        ("1956-02-29", "2028-02-28", None),
        ("1956-02-29", "2028-02-29", "for_gammel"),
    ],
)
def test_den_ovre_aldersgrensen_finnes_bare_hos_nav(foedt, slutt, ventet):
    assert betyr("alder_ovre", fodselsdato=foedt, sluttdato=slutt) == ventet


@pytest.mark.parametrize("tekst, over", [("å" * 1000, None), ("å" * 1001, "1 tegn"), ("😀" * 501, "2 tegn")])
@pytest.mark.parametrize("felt", ["innhold", "maal-1-beskrivelse"])
def test_tekst_telles_slik_nav_teller(felt, tekst, over):
    svar = {"innhold": tekst} if felt == "innhold" else {"maal": [{"kategori": "Annet"}, {"beskrivelse": tekst}]}
    boks = bokser(svar).get(f"tekst {felt}")
    assert (boks is None) == (over is None)
    assert boks is None or str(over) in boks["betyr"]


@pytest.mark.parametrize(
    "slutt, ventet", [("2026-06-01", None), ("2026-06-02", "ett"), ("2026-08-31", "ett"), ("2026-10-01", "flere")]
)
def test_takten_i_vurderingen_mot_ett_mote_midtveis(slutt, ventet):
    assert betyr("vurdering", startdato="2026-03-02", sluttdato=slutt) == ventet


def test_bare_avtaler_etter_kapittel_3_har_malestokker():
    svar = {"startdato": "2026-01-01", "sluttdato": "2028-01-01", "fodselsdato": "1950-01-01", "innhold": "å" * 2000}
    assert bokser(svar)
    for annet in ({"modus": "intern"}, {"nav_tiltak": "aft"}, {"modus": None}):
        assert opplysninger(les_sak({"modus": "nav", **svar, **annet}, DAG))["maalestokker"] == []


@settings(max_examples=eksempler(60))
@given(utkast() | json_verdier, st.dates())
def test_malestokkene_velter_aldri_og_er_hele_setninger(draft, dato):
    for boks in opplysninger(les_sak(draft, dato))["maalestokker"]:
        assert len(boks["rader"]) == len(HVEM)
        for text in (boks["betyr"], *(rad["tekst"] for rad in boks["rader"])):
            assert text.endswith(".") and not set("{}") & set(text) and "  " not in text and "None" not in text
    json.dumps(opplysninger(les_sak(draft, dato))["maalestokker"], allow_nan=False)


def test_ingen_av_tekstene_har_et_tall_i_seg():
    for boks in ORD.values():
        assert not any(char.isdigit() for char in json.dumps(boks, ensure_ascii=False))
