"""Ordet ved hvert felt sier hvem som trenger svaret, og er utledet av schemaene, reglene og feltene i Navs skjema."""

from collections import defaultdict
from datetime import date
from functools import cache

import pytest

from checks import draft, engine, rulebook, schemas, sjekk, sporsmaal
from checks.limits import grense_paa
from checks.nav import felt as nav
from pages import needs
from tests.cases import alle_kjorte, alle_utkast, read
from tests.golden import merkene

DATO = date(2026, 2, 2)
TILFELLER = {"nav": 0, "nav_annet": 1, "intern": 2}
FELTENE = merkene.parts()


def _tilfelle(utkast: dict) -> str:
    if utkast["modus"] != "nav":
        return utkast["modus"]
    return "nav" if utkast.get("nav_tiltak") in (None, "", "arbeidstrening", "vet_ikke") else "nav_annet"


def _merke(peker: str, tilfelle: str) -> str | None:
    felt, *rad = peker.split("/")[1:]
    del_ = rad[1] if len(rad) > 1 and (felt, rad[1]) in FELTENE else None
    return needs.kinds(felt, del_)[TILFELLER[tilfelle]]


def test_merket_ved_hvert_felt_er_det_som_sist_ble_lest():
    """Har du endret en regel eller et felt med vilje: ``python -m tests.golden``, og les tabellen."""
    assert merkene.text() == merkene.FILE.read_text(encoding="utf-8")


def test_tilfellene_er_arbeidstrening_andre_tiltak_og_intern_avtale():
    assert [case["vis"] for case in needs.cases()] == [
        {"modus": ["nav"]},
        {"modus": ["nav"], "nav_tiltak": ["aft", "annet"]},
        {"modus": ["intern"]},
    ]


def test_ingenting_sjekken_spor_etter_er_valgfritt():
    spurt = set()
    for kjort in alle_kjorte():
        if not isinstance(kjort.utkast, dict) or kjort.resultat.avtaletype is None:
            continue
        pekere = {p for post in kjort.resultat.ikke_vurdert for p in post.mangler}
        pekere |= {p for funn in kjort.resultat.funn if funn.grunn != "brudd" for p in funn.felt}
        spurt |= {(p, _tilfelle(kjort.utkast)) for p in pekere}
    assert len(spurt) > 80
    assert {(p, t) for p, t in spurt if _merke(p, t) == needs.NOBODY} == set()


@pytest.mark.parametrize("eksempel, tilfelle", [("nav-gyldig", "nav"), ("intern-gyldig", "intern")])
def test_det_som_er_valgfritt_kan_mangle_uten_at_noe_sies(eksempel, tilfelle):
    helt = read(f"forms/eksempler/{eksempel}.json")
    for felt, del_ in FELTENE:
        if del_ is None and needs.kinds(felt)[TILFELLER[tilfelle]] == needs.NOBODY:
            uten = sjekk({k: v for k, v in helt.items() if k != felt}, DATO)
            assert not uten.ikke_vurdert and {f.regel for f in uten.funn} <= {
                f.regel for f in sjekk(helt, DATO).funn
            }, felt


@pytest.mark.parametrize("tilfelle", TILFELLER)
def test_nav_krever_det_staar_bare_ved_det_navs_skjema_krever_og_aldri_i_en_annen_avtale(tilfelle):
    krevd = {(f, None) for ett in nav.felter() if ett.kreves for f in ett.felt}
    krevd |= {(f, r) for ett in nav.felter() for rad in ett.rad if rad.kreves for f in ett.felt for r in rad.felt}
    merket = {ett for ett in FELTENE if needs.kinds(*ett)[TILFELLER[tilfelle]] == needs.NAV}
    maa = {ett for ett in FELTENE if needs.kinds(*ett)[TILFELLER[tilfelle]] == needs.MUST}
    assert merket == (krevd - maa if tilfelle == "nav" else set())


@cache
def _sett_paa() -> dict[str, set[str]]:
    """Svarene hver kontroll i Python har sett på i et av tilfellene."""
    funnet = defaultdict(set)
    for utkast, dato in alle_utkast():
        lest = draft.les(utkast, dato)
        for regel in rulebook.regler().values() if lest.modus else ():
            gjelder = regel.id in rulebook.kontroller() and engine._gjelder(regel, lest)
            if gjelder and all(felt in lest.svar for felt in regel.krever):
                svar = lest.svar.sporet()
                list(rulebook.kontroller()[regel.id](svar, grense_paa(lest.svar.get("startdato", lest.svar.dato))))
                funnet[regel.id] |= svar.spurt
    return funnet


def _sagt_fra_for(regel) -> set[str]:
    """Svarene dataene ellers sier at regelen bruker."""
    i_schemaet = {f for u in schemas.utsagn() if u.regel == regel.id for f in sporsmaal.felt_i(u)}
    return {*regel.krever, *i_schemaet, *sporsmaal.felt_med_egen_grense(regel.id), "modus", "nav_tiltak"}


@pytest.mark.parametrize("regel", rulebook.kontroller())
def test_regelen_sier_alle_svarene_kontrollen_ser_paa_og_ingen_andre(regel):
    ett = rulebook.regel(regel)
    assert set(ett.bruker) == _sett_paa()[regel] - _sagt_fra_for(ett)


def test_bare_reglene_om_personvern_leter_i_all_fritekst():
    assert {r.id for r in rulebook.regler().values() if r.leser_fritekst} == {
        r.id for r in rulebook.regler().values() if r.tema == "personvern"
    }
