"""Opplysningene skjemaet viser mens noen fyller ut: de velter aldri, og rettingene retter."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks import opplysninger as modul
from checks import setninger, sjekk
from checks.sak import les_sak
from checks.spraak import NB
from tests.cases import alle_kjorte, read
from tests.merker import eksempler
from tests.test_properties import json_verdier, utkast

DATO = date(2026, 2, 2)


@settings(max_examples=eksempler(60))
@given(utkast() | json_verdier, st.dates())
def test_alle_utkast_gir_opplysninger_som_er_rene_data(draft, dato):
    found = modul.opplysninger(les_sak(draft, dato))
    assert list(found) == [
        "varighet",
        "sisteDager",
        "arbeidstid",
        "evalueringer",
        "maalestokker",
        "rettinger",
        "uaktuelle",
    ]
    json.dumps(found, allow_nan=False)


MED_RETTING = sorted({adresse.partition("/")[0] for adresse, mal in setninger.maler(NB).items() if mal.retting})


@pytest.mark.parametrize("regel", MED_RETTING)
def test_en_retting_fjerner_funnet_den_horer_til(regel):
    antall = 0
    for kjort in alle_kjorte():
        if all(funn.regel != regel for funn in kjort.resultat.funn):
            continue
        for retting in modul.opplysninger(les_sak(kjort.utkast, kjort.dato))["rettinger"]:
            if retting["regel"] == regel:
                antall += 1
                rettet = kjort.utkast | {retting["felt"]: retting["verdi"]}
                igjen = _alvor(rettet, kjort.dato, retting)
                assert not _alvor(kjort.utkast, kjort.dato, retting) & igjen, retting
    assert antall


def _alvor(draft: dict, dato: date, retting: dict) -> set[str]:
    """Hvor alvorlig regelen ser på feltet rettingen gjelder."""
    return {f.alvor for f in sjekk(draft, dato).funn if f.regel == retting["regel"] and retting["peker"] in f.felt}


@pytest.mark.parametrize(
    "start, slutt, ord_",
    [
        ("2026-03-02", "2026-03-02", "1 dag"),
        ("2026-03-01", "2026-03-31", "1 måned"),
        ("2026-03-01", "2026-04-01", "1 måned og 1 dag"),
        ("2026-03-01", "2027-02-28", "1 år"),
        ("2027-03-01", "2028-02-29", "1 år"),
        ("2026-03-01", "2027-03-01", "1 år og 1 dag"),
        ("2026-03-01", "2027-09-02", "1 år, 6 måneder og 2 dager"),
        ("2026-01-31", "2026-02-28", "1 måned og 1 dag"),
    ],
)
def test_lengden_i_ord_regnes_til_og_med_siste_dag(start, slutt, ord_):
    assert modul.varighet_i_ord(date.fromisoformat(start), date.fromisoformat(slutt)) == ord_


@settings(max_examples=eksempler(60))
@given(st.dates(date(2016, 1, 1), date(2060, 1, 1)), st.integers(1, 560))
def test_forslag_til_evaluering_ligger_inne_i_perioden_pa_virkedager(start, dager):
    slutt = start + timedelta(days=dager)
    forslag = modul.evalueringsdager(start, slutt, 3)
    assert forslag == sorted(set(forslag))
    assert all(start < dag < slutt and dag.weekday() < 5 for dag in forslag)


def test_det_gyldige_eksempelet_har_ingenting_a_rette():
    assert modul.opplysninger(les_sak(read("forms/eksempler/nav-gyldig.json"), DATO))["rettinger"] == []
