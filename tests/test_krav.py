"""Hvert av de 70 kravene til skjema, rapport, papirer og sider har en prøve med nummeret i navnet, eller en grunn i beslutning 0012."""

import re

from tests.cases import ROOT

DECISION = ROOT / "docs" / "om" / "beslutninger" / "0012-skjemaet.md"
ALL = set(range(1, 71))


def numbers_tested() -> set[int]:
    """Numrene på kravene som har en prøve."""
    files = sorted((ROOT / "tests").glob("test_*.py"))
    found = re.findall(r"^def test_krav_(\d\d)_", "".join(p.read_text(encoding="utf-8") for p in files), re.MULTILINE)
    return {int(number) for number in found}


def decided() -> dict[int, str]:
    """Kravene i tabellen over dem som er endret eller latt være, med grunnen."""
    table = (
        DECISION.read_text(encoding="utf-8").partition("## Krav vi har endret eller latt være")[2].partition("\n## ")[0]
    )
    rows = re.findall(r"^\| (\d+) \| .+ \| (.+) \|$", table, re.MULTILINE)
    return {int(number): reason for number, reason in rows}


def test_hvert_krav_har_en_prove_eller_en_grunn_til_a_vaere_endret():
    assert sorted(ALL - numbers_tested() - decided().keys()) == []


def test_hvert_krav_som_er_latt_vaere_eller_endret_har_en_grunn():
    assert decided().keys() <= ALL and all(len(reason) > 20 for reason in decided().values())
    # Krav 47 er det eneste som ikke er bygd i noen form.
    assert sorted(decided().keys() - numbers_tested()) == [47]
