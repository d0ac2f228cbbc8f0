"""Én kommando skriver alle tabellene med tall."""

from tests import tall
from tests.cases import read
from tests.personvern import DETEKTORER, SETT
from tests.stavemaater import tabell


def test_tallene_er_dekning_presisjon_stoy_og_stavemaater(capsys):
    tall.main()
    skrevet = capsys.readouterr().out
    rader = [[celle.strip() for celle in linje.split("|")] for linje in skrevet.splitlines()]
    foerst = {rad[1] for rad in rader if len(rad) > 2}
    assert sum(rad[0].startswith(DETEKTORER) for rad in rader) == len(DETEKTORER) * len(SETT)
    assert "dekning" in skrevet and "presisjon" in skrevet
    assert foerst >= read(tall.FIL)["utkast"].keys()
    assert foerst >= {rad["slag"] for rad in tabell()["rader"]}


def test_advarslene_foer_er_summen_av_advarslene_etter_grunn():
    rader = [[celle.strip() for celle in linje.split("|")] for linje in tall.stoy().splitlines()[2:]]
    assert all(int(rad[3]) == sum(map(int, rad[4:7])) for rad in rader)
    assert rader[-1][1] == "alle" and int(rader[-1][3]) > 0
