"""Regning med kalenderdatoer, også ved kalenderens ytterkanter."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.datoer import alder, fyller, norsk_dato, pluss_dager, pluss_maaneder, siste_dag


@pytest.mark.parametrize(
    "start, antall, ventet",
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2028-02-29", 12, "2029-02-28"),
        ("9999-12-31", 0, "9999-12-31"),
        ("9999-06-15", 12, "9999-12-31"),
        ("0001-06-15", 0, "0001-06-15"),
        ("0001-06-15", -12, "0001-01-01"),
    ],
)
def test_krav_35_maaneder_avkortes_til_maanedens_siste_dag(start, antall, ventet):
    assert pluss_maaneder(date.fromisoformat(start), antall) == date.fromisoformat(ventet)


def test_dager_stanser_ved_kalenderens_ytterkanter():
    assert pluss_dager(date.max, 1) == date.max
    assert pluss_dager(date.min, -1) == date.min
    assert pluss_dager(date(2026, 2, 28), 1) == date(2026, 3, 1)


@given(st.dates(date(2016, 1, 1), date(2090, 1, 1)), st.integers(1, 36))
def test_krav_35_siste_dag_er_dagen_for_samme_dato(start, maaneder):
    siste = siste_dag(start, maaneder)
    assert (siste.romslig - siste.streng).days in (0, 1)
    assert pluss_dager(siste.streng, 1) == pluss_maaneder(start, maaneder)
    # Tvil er det bare når startdagen ikke finnes i sluttmåneden.
    assert (siste.romslig != siste.streng) == (pluss_maaneder(start, maaneder).day != start.day)


@pytest.mark.parametrize(
    "fodt, dag, aar",
    [
        ("2010-03-02", "2026-03-01", 15),
        ("2010-03-02", "2026-03-02", 16),
        ("2008-02-29", "2026-02-28", 17),
        ("2008-02-29", "2026-03-01", 18),
        ("2008-02-29", "2028-02-29", 20),
    ],
)
def test_pa_fodselsdagen_er_alderen_nadd(fodt, dag, aar):
    assert alder(date.fromisoformat(fodt), date.fromisoformat(dag)) == aar


@given(st.dates(date(1900, 1, 1), date(2020, 1, 1)), st.integers(1, 100))
def test_dagen_noen_fyller_aar_er_den_forste_de_er_sa_gamle(fodt, aar):
    dag = fyller(fodt, aar)
    assert alder(fodt, dag) == aar
    assert alder(fodt, pluss_dager(dag, -1)) == aar - 1


def test_datoer_skrives_i_ord():
    assert norsk_dato(date(2027, 2, 28)) == "28. februar 2027"
