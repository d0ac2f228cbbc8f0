"""Regelregisteret holder det rapporten lover: anker og tilfeller, én utgave hver dag, paragraf i kilden, nylig lest."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from checks import limits, rulebook
from checks.datoer import pluss_maaneder
from checks.model import Regel
from checks.version import REGELVERK
from pages import rules
from tests.cases import tilfeller

I_DAG = date.fromisoformat(REGELVERK)
LENGST_SIDEN_LEST = timedelta(days=400)
MAANEDER = 36
REGLER = tuple(rulebook.regler().values())
FOR_HVER_REGEL = pytest.mark.parametrize("regel", REGLER, ids=lambda regel: regel.id)


# -- krav 56 og 57: reglene på sidene, og i tilfellene --------------------------------------------


@FOR_HVER_REGEL
def test_krav_56_regelen_har_et_anker_og_tilfeller_av_alle_slag(regel):
    assert len(re.findall(rf"\{{[^{{}}]*#{re.escape(regel.id)}[ }}]", regelsiden())) == 1
    assert {t.type for t in tilfeller() if t.regel == regel.id} == {"ren", "brudd", "grense"}


@FOR_HVER_REGEL
def test_krav_57_sjekklisten_pa_papir_har_regelen(regel):
    assert f"<code>{regel.id}</code>" in sjekklisten() or f"(`{regel.id}`)" in sjekklisten()


@cache
def regelsiden() -> str:
    return rules.rules("", I_DAG)


@cache
def sjekklisten() -> str:
    return rules.checklist("", I_DAG)


# -- krav 58: én utgave, én kilde, lest nylig -----------------------------------------------------


def antall_utgaver(perioder: Iterable[Mapping[str, Any]], dag: date) -> int:
    """Hvor mange perioder som gjelder på en dag."""
    return sum(p["fra"] <= dag <= p.get("til", date.max) for p in perioder)


def dager(fra: date) -> list[date]:
    """Hver dag i de neste 36 månedene."""
    return [fra + timedelta(days=n) for n in range((pluss_maaneder(fra, MAANEDER) - fra).days)]


def mangler_ved(regel: Regel, i_dag: date) -> list[str]:
    """Det regelen mangler etter krav 58: kilde med adresse og paragraf, i kraft, og lest de siste 400 dagene."""
    kilder = {navn: rulebook.kilde_noekler()[navn] for navn in regel.kilder}
    found = []
    # Det som følger av opplysningene selv, har ingen kilde på nett.
    if not any("url" in post for post in kilder.values()) and {post["type"] for post in kilder.values()} != {"intern"}:
        found.append("adresse")
    if regel.art == "lov" and not any(
        post["type"] == "lov" and re.search("§|art\\.", navn) for navn, post in kilder.items()
    ):
        found.append("paragraf")
    if date.fromisoformat(regel.gyldig_fra) > i_dag:
        found.append("gyldig_fra")
    if i_dag - date.fromisoformat(regel.sist_kontrollert) > LENGST_SIDEN_LEST:
        found.append("sist_kontrollert")
    return found


@pytest.mark.parametrize("navn", limits.navn())
def test_krav_58_grensen_har_akkurat_en_verdi_hver_dag(navn):
    perioder = limits.perioder(navn)
    assert {antall_utgaver(perioder, dag) for dag in dager(I_DAG)} == {1}


@FOR_HVER_REGEL
def test_krav_58_regelen_har_kilde_med_paragraf_er_i_kraft_og_lest_de_siste_400_dagene(regel):
    assert mangler_ved(regel, I_DAG) == []


def test_krav_58_provene_ser_det_som_mangler():
    lov = next(r for r in REGLER if r.id == "varighet-hovedregel")
    lest = date.fromisoformat(lov.sist_kontrollert)
    assert mangler_ved(lov, lest + LENGST_SIDEN_LEST) == []
    assert mangler_ved(lov, lest + LENGST_SIDEN_LEST + timedelta(days=1)) == ["sist_kontrollert"]
    assert mangler_ved(lov, date(2015, 12, 31)) == ["gyldig_fra"]
    uten = Regel(**{**vars(lov), "kilder": ("Navs avtaleløsning",)})
    assert mangler_ved(uten, I_DAG) == ["paragraf"]
    hull = [{"fra": date(2026, 1, 1), "til": date(2026, 1, 31)}, {"fra": date(2026, 2, 2)}]
    assert [antall_utgaver(hull, date(2026, m, d)) for m, d in ((1, 31), (2, 1), (2, 2))] == [1, 0, 1]
