"""Egenskaper som skal holde for alle utkast, prøvd med tilfeldige."""

import json
import os
import subprocess
import sys
from collections import Counter
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from checks import schemas, sjekk
from checks.boundary import sjekk_json, til_json
from tests.cases import ROOT, alle_utkast, read, regler_i_resultatet
from tests.merker import eksempler

DATO = date(2026, 2, 2)
RESULTAT = Draft202012Validator(read("schemas/resultat.schema.json"), format_checker=FormatChecker(["date"]))
GYLDIGE = [read(f"forms/eksempler/{navn}.json") for navn in ("nav-gyldig", "intern-gyldig")]

json_verdier = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.text(max_size=6), children, max_size=3),
    max_leaves=6,
)
datoer = st.dates().map(date.isoformat) | st.sampled_from(
    ["0001-01-01", "9999-12-31", "2028-02-29", "2027-02-29", "27.3.2026"]
)
tall = st.floats(min_value=-1, max_value=200) | st.sampled_from([0, -0.0, 0.1, 7, 100, 168, 1e300, 10**400, 10**5000])
tall |= st.sampled_from([float("nan"), float("inf"), float("-inf")])
klokkeslett = st.times().map(lambda t: t.strftime("%H:%M")) | st.just("24:00")
tekster = st.text(max_size=30) | st.sampled_from(
    ["", "  ", "\ud800", "x" * 1001, "01819000049", "medlem i NTL", "F32.1"]
)


def _verdi_som_ligner(schema: dict) -> st.SearchStrategy:
    """Verdier av den typen feltet tar imot, så reglene bak blir nådd."""
    if schema.get("format") == "date":
        return datoer
    if "pattern" in schema:
        return klokkeslett
    if "oneOf" in schema:
        return st.sampled_from([valg["const"] for valg in schema["oneOf"]])
    if schema.get("type") == "number":
        return tall
    if schema.get("type") == "array":
        return st.lists(_rad(schemas.resolve(schema["items"])), max_size=3)
    return tekster


def _rad(schema: dict) -> st.SearchStrategy:
    if "properties" not in schema:
        return _verdi_som_ligner(schema) | json_verdier
    felt = {
        navn: _verdi_som_ligner(schemas.resolve(indre)) | json_verdier for navn, indre in schema["properties"].items()
    }
    return st.fixed_dictionaries({}, optional=felt)


VERDIER = {navn: _verdi_som_ligner(schemas.resolve(felt.schema)) for navn, felt in schemas.felter().items()}


@st.composite
def utkast(draw) -> dict:
    """Et gyldig utkast der noen felt har fått andre verdier, og noen er borte."""
    found = dict(draw(st.sampled_from(GYLDIGE)))
    for navn in draw(st.lists(st.sampled_from(list(VERDIER)), max_size=8, unique=True)):
        if draw(st.integers(0, 5)) == 0:
            found.pop(navn, None)
        else:
            found[navn] = draw(VERDIER[navn] if draw(st.integers(0, 2)) else json_verdier)
    if draw(st.integers(0, 3)) == 0:
        found |= draw(st.dictionaries(st.text(max_size=8), json_verdier, max_size=2))
    return found


@settings(max_examples=eksempler(120))
@given(utkast(), st.dates())
def test_alle_utkast_gir_et_resultat_etter_schemaet(draft, dato):
    _hold_resultatet_i_orden(sjekk(draft, dato).til_dict())


@settings(max_examples=eksempler(50))
@given(json_verdier | st.dictionaries(st.sampled_from(list(VERDIER)), json_verdier, max_size=6))
def test_alle_json_verdier_gir_et_resultat(document):
    _hold_resultatet_i_orden(sjekk(document, DATO).til_dict())


@settings(max_examples=eksempler(50))
@given(json_verdier | utkast() | st.text(max_size=40))
def test_all_tekst_over_grensen_gir_json(document):
    text = document if isinstance(document, str) else _json(document)
    answer = json.loads(sjekk_json(text, DATO.isoformat()))
    assert set(answer) == {"grunn"} or RESULTAT.is_valid(answer)


@settings(max_examples=eksempler(50))
@given(utkast(), st.randoms(use_true_random=False))
def test_rekkefolgen_pa_noklene_betyr_ingenting(draft, random):
    shuffled = _shuffled(draft, random)
    first, second, third = (til_json(sjekk(d, DATO).til_dict()) for d in (draft, draft, shuffled))
    assert first == second == third


def test_en_ny_python_gir_samme_tekst():
    """Rekkefølgen i et sett avhenger av prosessen. Resultatet skal ikke gjøre det."""
    code = """
import hashlib
from checks import sjekk
from checks.boundary import til_json
from tests.cases import alle_utkast

texts = [til_json(sjekk(*pair).til_dict()) for pair in list(alle_utkast())[::10]]
print(hashlib.sha256("".join(texts).encode()).hexdigest())
"""
    answers = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(answers) == 1


# -- personvern: ingenting av det som er skrevet, kommer ut igjen ----------------------------

MERKE = "Hemmelig7f3a"
BESKYTTET = [
    navn
    for navn, felt in schemas.felter().items()
    if not felt.vurderes or (schemas.resolve(felt.schema).get("type") == "string" and "format" not in felt.schema)
]
"""Fritekst, navn, telefon og felt som aldri vurderes. Datoer, tall og valg kan siteres."""


@settings(max_examples=eksempler(60))
@given(utkast(), st.data())
def test_resultatet_gjentar_aldri_tekst_navn_eller_ukjente_nokler(draft, data):
    draft = {navn: verdi for navn, verdi in draft.items() if navn != "modus" or verdi in schemas.MODI}
    for navn in data.draw(st.lists(st.sampled_from(BESKYTTET), max_size=6, unique=True)):
        prefix = data.draw(
            st.sampled_from(["", "Sykmeldt for angst. ", "Er medlem i NTL. ", "01819000049 ", "x" * 1001])
        )
        draft[navn] = prefix + MERKE
    draft["maal"] = [
        {"kategori": "Annet", "beskrivelse": MERKE, MERKE: MERKE},
        {"kategori": MERKE, "beskrivelse": "x" * 1001 + MERKE},
    ]
    draft[MERKE] = MERKE
    draft["startdato" + MERKE] = {MERKE: MERKE}
    draft["arbeidsgivertype"] = data.draw(st.sampled_from(["stat", MERKE]))
    draft["arbeid_fra"] = data.draw(st.sampled_from(["08:00", MERKE]))
    draft["startdato"] = data.draw(st.sampled_from(["2026-03-02", MERKE]))
    draft["samtidige_tiltak"] = data.draw(st.sampled_from([[], [MERKE], MERKE]))
    draft["tidligere_perioder"] = data.draw(st.sampled_from([[], [{"fra": MERKE, MERKE: 1}], [MERKE]]))
    assert MERKE.lower() not in til_json(sjekk(draft, DATO).til_dict()).lower()


def test_beskyttede_felt_er_de_med_fritt_innhold():
    assert {"formaal", "innhold", "tilrettelegging", "deltaker_etternavn", "veileder_telefon", "vurdert"} <= set(
        BESKYTTET
    )
    assert not {"startdato", "arbeidsgivertype", "timer_per_uke", "drofting"} & set(BESKYTTET)


def test_en_fil_som_ikke_kan_leses_gjentar_heller_ikke_innholdet():
    for text in (
        f'{{"{MERKE}": 1, "{MERKE}": 2}}',
        f'{{"a": {MERKE}}}',
        f'{{"a": "{MERKE}',
        f'["{MERKE}"]',
        f'{{"{MERKE}" 1}}',
    ):
        answer = json.loads(sjekk_json(text, DATO.isoformat()))
        assert set(answer) == {"grunn"}
        assert MERKE not in answer["grunn"]


# -- hjelpere --------------------------------------------------------------------------------


def _hold_resultatet_i_orden(resultat: dict) -> None:
    assert [e.message for e in RESULTAT.iter_errors(resultat)] == []
    med_funn = {funn["regel"] for funn in resultat["funn"]}
    ikke_vurdert = [post["regel"] for post in resultat["ikkeVurdert"]]
    antall = Counter([*med_funn, *ikke_vurdert, *resultat["iOrden"], *resultat["ikkeAktuelt"]])
    assert antall == Counter(regler_i_resultatet(med_funn))
    alvor = [("feil", "advarsel", "merknad").index(funn["alvor"]) for funn in resultat["funn"]]
    assert alvor == sorted(alvor)
    til_json(resultat).encode("utf-8")


def _json(document: object) -> str:
    """JSON-tekst, også med tall ingen kan skrive ut."""
    try:
        return json.dumps(document)
    except ValueError:
        return "9" * 6000


def _shuffled(value: Any, random) -> Any:
    if isinstance(value, dict):
        keys = list(value)
        random.shuffle(keys)
        return {key: _shuffled(value[key], random) for key in keys}
    return [_shuffled(v, random) for v in value] if isinstance(value, list) else value


def test_utkastene_i_tabellene_gir_resultater_etter_schemaet():
    for draft, dato in list(alle_utkast())[::10]:
        _hold_resultatet_i_orden(sjekk(draft, dato).til_dict())
