"""Papirskjemaene leses med de samme detektorene som utkastet, og med de samme setningene."""

import json

import pytest

from checks import setninger
from checks.boundary import tekster_json
from checks.detektorer import DETEKTORER
from pages import paper_form

# (hva som er skrevet, etiketten, hva teksten handler om, teksten, detektorene som skal finne noe)
SKREVET = [
    ("et fødselsnummer i et navn", "Fornavn", "navn", "Eksempel 01819000049", ["fodselsnummer"]),
    ("helse i det personen sier", "Hva sier personen?", "person", "Jeg har diabetes.", ["helse"]),
    ("helse i et navn blir ikke lett etter", "Enhet", "navn", "Diabetesavdelingen", []),
    ("medlemskap", "Erfaring", "person", "Hun er medlem av Fagforbundet.", ["fagforening"]),
    ("en avdeling i oppgavene", "Hvilke oppgaver?", "oppgaver", "Rydde på kreftavdelingen.", []),
    ("en vanlig tekst", "Ønsker", "person", "Prøve lageret tre dager i uken.", []),
    ("to ting i den samme teksten", "Ønsker", "person", "Diabetes, 01819000049", ["fodselsnummer", "helse"]),
]


def lest(*tekster):
    navn = ("etikett", "slag", "tekst")
    return json.loads(tekster_json(json.dumps([dict(zip(navn, tekst, strict=True)) for tekst in tekster])))


@pytest.mark.parametrize("etikett, slag, tekst, finnes", [s[1:] for s in SKREVET], ids=[s[0] for s in SKREVET])
def test_det_som_er_skrevet_leses_som_i_utkastet(etikett, slag, tekst, finnes):
    svar = lest(("Et annet felt", "person", "Ingenting."), (etikett, slag, tekst))
    assert [f["nummer"] for f in svar["funn"]] == [1] * len(finnes)
    maler = setninger.maler("nb")
    assert [f["tiltak"] for f in svar["funn"]] == [maler[f"personvern-{detektor}/funnet"].tiltak for detektor in finnes]
    assert all(f["melding"].startswith(etikett) and tekst not in f["melding"] for f in svar["funn"])
    assert len(svar["ikkeFunnet"]) == len(DETEKTORER) - len(finnes)


def test_en_etikett_som_er_et_sporsmaal_foelges_av_en_ny_setning():
    (funn,) = lest(("Hva sier personen?", "person", "Jeg har diabetes."))["funn"]
    assert funn["melding"] == "Hva sier personen? Teksten ser ut til å ha en opplysning om helse."


@pytest.mark.parametrize("tekster", [[], [("Ønsker", "person", "")], [("Ønsker", "person", "\u200b ")]])
def test_uten_noe_aa_lese_sies_det_ikke_at_noe_ikke_ble_funnet(tekster):
    assert lest(*tekster) == {"funn": [], "ikkeFunnet": []}


@pytest.mark.parametrize("papir", paper_form.NAVN)
def test_hver_tekst_i_et_papir_blir_lest(papir):
    layout, schema = paper_form.read_layout(papir), paper_form.read_schema(papir)
    slag = paper_form.page_data(papir, layout, schema)["slag"]
    skrives = set()
    for felt in paper_form.fields(layout):
        deler = [(f"{felt['navn']}.{del_['navn']}", del_) for del_ in felt.get("rad", ())] or [(felt["navn"], felt)]
        skrives |= {navn for navn, del_ in deler if del_["kontroll"] in ("tekst", "langtekst")}
    assert set(slag) == skrives != set()
    assert set(slag.values()) <= {"navn", "person", "oppgaver"}
