"""Tilfellene i tests/regler: hver påstand om loven, kjørt."""

import pytest

from tests.cases import kjor, som_linje, status, tilfeller


@pytest.mark.parametrize("tilfelle", tilfeller(), ids=lambda t: t.id)
def test_tilfelle(tilfelle):
    kjort = kjor(tilfelle.id)
    resultat = kjort.resultat
    funn = sorted(som_linje(f) for f in resultat.funn if f.regel == tilfelle.regel)
    assert funn == sorted(tilfelle.funn)
    if tilfelle.utfall:
        assert sorted(u for (r, u), _ in kjort.treff if r == tilfelle.regel) == sorted(tilfelle.utfall)
    assert status(resultat, tilfelle.regel) == tilfelle.status
    for ett in (f for f in resultat.funn if f.regel == tilfelle.regel):
        setninger = " ".join(ett.skrevet())
        assert [t for t in tilfelle.sier if t not in setninger] == [], setninger
        assert [t for t in tilfelle.sier_ikke if t in setninger] == [], setninger
        assert set(tilfelle.hvem) <= set(ett.hvem)
        assert set(tilfelle.kilder) <= set(ett.kilder)


@pytest.mark.parametrize("navn", ["nav-gyldig", "intern-gyldig"])
def test_de_gyldige_eksemplene_gir_ingen_funn(navn):
    assert [f.til_dict() for f in kjor(navn).resultat.funn] == []


def test_det_mangelfulle_eksempelet_viser_alle_slags_funn():
    resultat = kjor("nav-mangelfull").resultat
    assert resultat.antall("feil") >= 3
    assert resultat.antall("advarsel") >= 3
    assert resultat.antall("merknad") >= 1
    assert len(resultat.ikke_vurdert) >= 1
