"""Saken: ett utkast leses én gang, ingen datafil tolkes to ganger, og alle spør saken om hva utkastet gjelder."""

import json
import subprocess
import sys
import tomllib
from collections import Counter
from datetime import date

import pytest

from checks import data, draft, papirer, sjekk
from checks.nav.utveksling import fra_nav, til_nav
from checks.opplysninger import opplysninger
from checks.rapport import innhold
from checks.sak import Sak, les_sak
from tests.cases import ROOT, alle_utkast, read

DAG = date(2026, 2, 2)
NAV, INTERN = (read(f"forms/eksempler/{navn}.json") for navn in ("nav-gyldig", "intern-gyldig"))
INNGANGER = {
    "funnene": lambda sak: sak.resultat.til_dict(),
    "opplysningene": opplysninger,
    "rapporten": innhold.lag,
    "rapporten som data": innhold.som_data,
    "filen til Nav": til_nav,
    **{f"papiret {navn}": lambda sak, navn=navn: papirer.lag(navn, sak) for navn in papirer.PAPIRER},
}
"""Alt som sier noe om et utkast."""


# -- én lesing -------------------------------------------------------------------------------


@pytest.fixture
def lesinger(monkeypatch):
    """Antall ganger et utkast er lest; lesingen selv er den ekte."""
    antall, les = Counter(), draft.les

    def talt(utkast, dato):
        antall["les"] += 1
        return les(utkast, dato)

    monkeypatch.setattr(draft, "les", talt)
    return antall


@pytest.mark.parametrize("navn", INNGANGER)
def test_ett_svar_om_et_utkast_er_en_lesing(navn, lesinger):
    for nummer, utkast in enumerate((NAV, INTERN, {}), 1):
        INNGANGER[navn](les_sak(utkast, DAG))
        assert lesinger["les"] == nummer


def test_alle_svarene_om_en_sak_er_en_lesing_og_en_sjekk(lesinger):
    sak = les_sak(NAV, DAG)
    for inngang in INNGANGER.values():
        inngang(sak)
    assert lesinger["les"] == 1 and sak.resultat is sak.resultat
    assert sjekk(NAV, DAG) == sak.resultat


TELLER = """
import json, tomllib
from collections import Counter

lest = Counter()
for modul in (tomllib, json):
    def talt(tekst, *resten, _ekte=modul.loads, **mer):
        lest[tekst] += 1
        return _ekte(tekst, *resten, **mer)
    modul.loads = talt

from tests.test_sak import DAG, INNGANGER, INTERN, NAV, les_sak
lest.clear()
for utkast in (NAV, INTERN, NAV, {}):
    for inngang in INNGANGER.values():
        inngang(les_sak(utkast, DAG))
flere = [tekst[:60] for tekst, antall in lest.items() if antall > 1]
assert lest and not flere, flere
"""


def test_ingen_datafil_tolkes_to_ganger_i_en_prosess():
    done = subprocess.run([sys.executable, "-c", TELLER], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_ingen_endrer_datafilene_alle_deler():
    filer = sorted(
        path.relative_to(ROOT).as_posix()
        for mappe, ending in (("checks", "toml"), ("schemas", "json"))
        for path in (ROOT / mappe).rglob(f"*.{ending}")
    )
    innhold = {
        fil: (data.read_toml, tomllib.loads) if fil.endswith("toml") else (data.read_json, json.loads) for fil in filer
    }
    for utkast in (NAV, INTERN):
        for inngang in INNGANGER.values():
            inngang(les_sak(utkast, DAG))
    for fil, (les, tolk) in innhold.items():
        assert les(fil) is les(fil) and les(fil) == tolk(data.read_text(fil)), fil


# -- hva utkastet gjelder --------------------------------------------------------------------


@pytest.mark.parametrize(
    "endring, kap_3",
    [
        ({}, True),
        ({"nav_tiltak": None}, True),
        ({"nav_tiltak": " "}, True),
        ({"nav_tiltak": "arbeidstrening"}, True),
        ({"nav_tiltak": "aft"}, False),
        ({"nav_tiltak": "annet"}, False),
        ({"nav_tiltak": "tull"}, None),
        ({"nav_tiltak": 3}, None),
        ({"nav_tiltak": ["arbeidstrening"]}, None),
        ({"modus": "intern"}, False),
        ({"modus": "intern", "nav_tiltak": "tull"}, False),
        ({"modus": None}, False),
    ],
)
def test_alle_sier_det_samme_om_hva_utkastet_gjelder(endring, kap_3):
    sak = les_sak(NAV | endring, DAG)
    assert sak.kap_3 is kap_3
    gjelder = [papirer.lag(navn, sak)["gjelder"] for navn in ("dokumenter", "epost", "overforingsark")]
    assert gjelder == [kap_3 is True or sak.modus != "nav"] * 2 + [kap_3 is True]
    fakta = opplysninger(sak)
    assert bool(fakta["sisteDager"]) is bool(fakta["maalestokker"]) is (kap_3 is True)
    ikke_vurdert = {post.regel for post in sak.resultat.ikke_vurdert if post.mangler == ("/nav_tiltak",)}
    assert ("varighet-hovedregel" in ikke_vurdert) is (kap_3 is None)
    assert ("varighet-hovedregel" in sak.resultat.ikke_aktuelt) is (kap_3 is False and sak.modus is not None)


def test_en_sak_kan_lages_av_alt():
    for utkast in ([], None, "nav", 7, {"modus": ["nav"]}, {}):
        sak = les_sak(utkast, DAG)
        assert isinstance(sak, Sak) and sak.modus is None and not sak.svar and sak.skrevet("modus") in (None, ["nav"])


@pytest.mark.parametrize(
    "verdi, er",
    [
        ({}, False),
        ([], False),
        (None, False),
        ("nav", False),
        ({"hei": 1}, False),
        ({"skjemaversjon": "1"}, False),
        ({"vurdert": []}, False),
        ({"evalueringsdatoer": []}, True),
        ({"modus": None}, True),
        ({"modus": "x"}, True),
        ({"formaal": ""}, True),
        ({"hei": 1, "startdato": "tull"}, True),
        (NAV, True),
    ],
)
def test_et_utkast_er_et_objekt_med_regime_eller_et_felt_noen_vurderer(verdi, er):
    assert draft.er_utkast(verdi) is er


def test_alle_utkastene_i_provene_er_utkast():
    assert all(draft.er_utkast(utkast) for utkast, _ in alle_utkast())


# -- det som har stanset daglig bruk ---------------------------------------------------------

UENDELIG = float("inf")
KALENDERENS_KANTER = ("0001-01-01", "0001-01-02", "0001-01-31", "9999-01-31", "9999-12-30", "9999-12-31")
TALL = (UENDELIG, -UENDELIG, float("nan"), 5e-324, -5e-324, 1e308, 10**400, -0.0)
FIENTLIGE = (
    *(
        dict.fromkeys(felter, dag)
        for dag in KALENDERENS_KANTER
        for felter in (
            ("startdato",),
            ("sluttdato",),
            ("startdato", "sluttdato"),
            ("fodselsdato",),
            ("evalueringsdato",),
            ("oppstartsmote_dato",),
            ("droftingsdato",),
            ("fodselsdato", "startdato", "sluttdato"),
        )
    ),
    *(
        {"evalueringsdatoer": [dag], "tidligere_perioder": [{"fra": dag, "til": dag, "samme_virksomhet": True}]}
        for dag in KALENDERENS_KANTER
    ),
    {"startdato": "0001-01-01", "sluttdato": "9999-12-31"},
    {"startdato": "0001-01-01", "sluttdato": "0001-01-03", "fodselsdato": "0001-01-01", "skolepliktig": True},
    *(
        {felt: tall}
        for tall in TALL
        for felt in (
            "timer_per_uke",
            "stillingsprosent",
            "fulltid_timer_per_uke",
            "dager_per_uke",
            "lengste_dag_timer",
            "hemmelig",
            "nav_tiltak",
        )
    ),
    *({"maal": [tall], "samtidige_tiltak": [tall], "vurdert": [tall]} for tall in TALL),
)


@pytest.mark.parametrize("navn", INNGANGER)
def test_intet_utkast_stanser_noen_og_ingen_sier_uendelig(navn):
    saker = [(NAV | endring, DAG) for endring in FIENTLIGE]
    saker += [
        (utkast, dag) for utkast in (NAV, INTERN, FIENTLIGE[2] | {"modus": "nav"}) for dag in (date.min, date.max)
    ]
    for utkast, dag in saker:
        svar = data.til_json(INNGANGER[navn](les_sak(utkast, dag)))
        assert "inf prosent" not in svar and '"inf"' not in svar and "nan prosent" not in svar


@pytest.mark.parametrize("tall", [UENDELIG, -UENDELIG, float("nan"), 10**400], ids=["inf", "-inf", "nan", "for stort"])
def test_et_uendelig_tall_i_en_fil_fra_nav_er_uleselig(tall):
    lest = fra_nav({"startDato": "0001-01-01", "stillingprosent": tall, "antallDagerPerUke": tall})
    data.til_json(lest)
    assert lest["utkast"]["startdato"] == "0001-01-01" and "stillingsprosent" not in lest["utkast"]
    assert any("«stillingprosent»" in notat for notat in lest["notater"])
