"""En regel «gjelder ikke» bare når et svar har avgjort det. Mangler svaret, er regelen ikke vurdert."""

import json
from collections.abc import Iterable
from datetime import date

import pytest

from checks import schemas, sjekk
from tests.cases import ROOT, read, tilfeller
from tests.merker import deler

DATO = date(2026, 2, 2)
STOY = read("tests/prover/stoy.json")
GODE = {
    **{n: (read(f"forms/eksempler/{n}.json"), DATO) for n in ("nav-gyldig", "intern-gyldig")},
    "stoy god": (STOY["utkast"]["god"], date.fromisoformat(STOY["dato"])),
}
TALL = (0.5, 16, 60)
DATOER = ("2010-05-10", "2026-01-05", "2026-02-10", "2030-01-01")

SELVMOTSIGELSER = {
    ("godkjenning-mangler", "oppstart_har_skjedd"),
    ("godkjenning-mangler", "startdato"),
    ("varighet-samlet", "hatt_arbeidstrening_foer"),
}
"""Regelen gjelder ikke når første dag kommer senere, eller når listen over perioder er tom. Sier et annet svar det
motsatte, er det svarene som motsier hverandre."""

IKKE_SVART = {"stoy god": {"varighet-motedager", "arbeidstid-sondag"}}
"""Reglene et godt utkast ikke har noe svar til: de gir høyst en merknad, og utkastet er eldre enn feltene."""

NAAR_TIMENE_VARIERER = {("arbeidstid-gjennomsnitt", "travleste_uke_timer")}
"""Den travleste uken er bare et svar når timene varierer. Ellers er uken den vanlige, og timene i den avgjør."""


def _mulige(navn: str) -> list:
    """Svar et felt kan ha: alle valgene, eller noen tall og datoer på hver side av grensene."""
    schema = schemas.resolve(schemas.felter()[navn].schema)
    if "oneOf" in schema:
        return [valg["const"] for valg in schema["oneOf"] if valg["const"] != "vet_ikke"]
    if schema.get("type") == "number":
        return [tall for tall in TALL if tall <= schema["maximum"]]
    return list(DATOER) if schema.get("format") == "date" else []


def _varianter() -> list[tuple[str, dict, date]]:
    """De gode utkastene, og lange, unge og andre varianter av dem."""
    endringer = {
        "slik det er": {},
        "et langt": {"startdato": "2026-10-01", "sluttdato": "2028-03-31"},
        "et ungt": {"fodselsdato": "2009-06-01", "skolepliktig": False, "risikovurdering_under_18": True},
        "et med lange dager": {"lengste_dag_timer": 10, "timer_per_uke": 22.5},
        "en forlengelse": {"er_forlengelse": True, "sluttdato": "2027-05-31", "nedsatt_arbeidsevne": True},
        "et etter et annet": {
            "tidligere_perioder": [{"fra": "2025-06-01", "til": "2026-03-01", "samme_virksomhet": True}]
        },
    }
    return [
        (f"{navn}, {hva}", utkast | endring, dag)
        for navn, (utkast, dag) in GODE.items()
        for hva, endring in endringer.items()
    ]


def _kunne_gjelde(utkast: dict, dag: date, felter: Iterable[str]) -> list[tuple[str, str, object]]:
    """(regel, felt, svar) der et av svarene som mangler, gjør at en regel som «ikke gjelder», likevel gjelder."""
    uaktuelle = set(sjekk(utkast, dag).ikke_aktuelt)
    funnet = []
    for navn in felter:
        if navn in utkast or utkast["modus"] not in schemas.felter()[navn].modi:
            continue
        for svar in _mulige(navn):
            aktuelle = uaktuelle - set(sjekk(utkast | {navn: svar}, dag).ikke_aktuelt)
            funnet += [(regel, navn, svar) for regel in aktuelle]
    return [f for f in funnet if f[:2] not in SELVMOTSIGELSER | NAAR_TIMENE_VARIERER]


@pytest.mark.parametrize("del_", deler(5))
def test_ingen_regel_gjelder_ikke_naar_svaret_som_avgjor_det_mangler(del_):
    funnet = set()
    for navn, utkast, dag in _varianter()[del_::5]:
        funnet |= {(navn, *f) for f in _kunne_gjelde(utkast, dag, schemas.felter())}
        for felt in utkast.keys() - {"modus"} & schemas.felter().keys():
            uten = {k: v for k, v in utkast.items() if k != felt}
            funnet |= {(navn, *f) for f in _kunne_gjelde(uten, dag, (felt,))}
    assert not funnet


@pytest.mark.parametrize("del_", deler(8))
def test_det_samme_holder_i_hvert_tilfelle_der_regelen_ikke_gjelder(del_):
    alle = [t for t in tilfeller() if t.status == "ikkeAktuelt"]
    assert len(alle) > 50
    ikke_aktuelle = alle[del_::8]
    funnet = {
        (t.id, *f) for t in ikke_aktuelle for f in _kunne_gjelde(t.utkast, t.dato, schemas.felter()) if f[0] == t.regel
    }
    assert not funnet


@pytest.mark.parametrize("navn", GODE)
def test_et_godt_utkast_er_helt(navn):
    """Ingenting står uten svar, og eksemplene har ingenting som ikke er vurdert."""
    utkast, dag = GODE[navn]
    resultat = sjekk(utkast, dag)
    assert [f.regel for f in resultat.funn if f.alvor != "merknad"] == []
    assert [f.regel for f in resultat.funn if f.grunn != "brudd"] == []
    assert {i.regel for i in resultat.ikke_vurdert} == IKKE_SVART.get(navn, set())


def test_eksempelet_som_er_i_orden_i_hvert_regime_er_et_godt_utkast():
    gyldige = {p.stem for p in (ROOT / "forms" / "eksempler").glob("*-gyldig.json")}
    assert {
        json.loads((ROOT / "forms" / "eksempler" / f"{n}.json").read_text("utf-8"))["modus"] for n in gyldige
    } == set(schemas.MODI)
    assert gyldige <= set(GODE)


def test_et_sporsmal_som_ikke_stilles_mangler_ikke_for_det_som_avgjor_om_det_stilles():
    """Er det ikke sagt hva slags arbeidsgiver det er, er det bare det regelen om kommunen venter på."""
    utkast = {k: v for k, v in read("forms/eksempler/nav-gyldig.json").items() if k != "arbeidsgivertype"}
    venter = {post.regel: post.mangler for post in sjekk(utkast, DATO).ikke_vurdert}
    assert venter["forsikring-kommune"] == ("/arbeidsgivertype",)
    assert all("/kommune_unntak_samtykke" not in mangler for mangler in venter.values())
