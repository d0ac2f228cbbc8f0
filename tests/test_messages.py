"""Setningene sjekken sier: korte, hele og i et språk folk snakker."""

import re

import pytest

from checks import rulebook
from tests.cases import alle_kjorte
from tests.golden import FILE, text

FORBUDT = (
    "ugyldig",
    "feil format",
    "feltet må fylles ut",
    "vennligst",
    "beklager",
    "ulovlig",
    "obligatorisk",
    "påkrevd",
)
"""Ord som skylder på leseren, lover for mye eller hører til i en datamaskin."""


def _sagt() -> list:
    """(regel og utfall, funn) for hver setning som er sagt, hver av dem én gang."""
    treff = [treff for kjort in alle_kjorte() for treff in kjort.treff]
    return sorted(
        {(f"{regel}/{utfall}", funn.skrevet().melding, funn.skrevet().tiltak) for (regel, utfall), funn in treff}
    )


def test_krav_16_meldinger_er_korte():
    lange = {(adresse, melding, len(melding)) for adresse, melding, _ in _sagt() if len(melding) > 120}
    assert lange == set()


def test_meldinger_og_tiltak_er_hele_setninger():
    for adresse, melding, tiltak in _sagt():
        for setning in (melding, tiltak):
            assert re.search(r"[.?]$", setning), (adresse, setning)
            assert re.match(r"[A-ZÆØÅ«0-9]", setning), (adresse, setning)
            assert not re.search(r"[?] [a-zæøå]", setning), (adresse, setning)
            assert not re.search(r"[{}]|  |\.\.| [.,]|None|True|False|_", setning.replace("vet_ikke", "")), (
                adresse,
                setning,
            )


@pytest.mark.parametrize("ord_", FORBUDT)
def test_krav_16_forbudte_ord_blir_ikke_brukt(ord_):
    assert [a for a, melding, tiltak in _sagt() if ord_ in f"{melding} {tiltak}".lower()] == []
    for regel in rulebook.regler().values():
        assert ord_ not in f"{regel.tittel} {regel.forklaring}".lower(), regel.id


def test_nav_skrives_slik_nav_selv_gjor():
    for regel in rulebook.regler().values():
        texts = [regel.tittel, regel.forklaring, *(t for u in regel.utfall.values() for t in (u.melding, u.tiltak))]
        assert [t for t in texts if re.search(r"\bNAV\b", t)] == []


def test_hvert_ja_nei_funn_uten_svar_er_en_sporsmal_eller_nevner_feltet():
    """Den som leser et funn om et manglende svar, skal kjenne igjen spørsmålet fra skjemaet."""
    for adresse, melding, _ in _sagt():
        if adresse.endswith("/ubesvart") and "Svaret" in melding:
            assert "?" in melding, (adresse, melding)


def test_meldingene_er_de_som_sist_ble_lest():
    """Har du endret en setning med vilje: ``python -m tests.golden``, og les endringen."""
    assert text() == FILE.read_text(encoding="utf-8")
