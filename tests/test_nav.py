"""Navs avtaleløsning: feltene, filene til og fra den, overføringsarket og det den ville stoppet."""

import json
import re
import tomllib
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from checks import limits, rulebook, schemas, sjekk
from checks.boundary import fil_json, papir_json
from checks.data import finn
from checks.datoer import pluss_dager, pluss_maaneder, siste_dag
from checks.etiketter import etikett
from checks.model import Funn
from checks.nav import felt as nav
from checks.nav import koder
from checks.nav.felt import skjoet
from checks.nav.utveksling import del_opp, fra_nav, telefon_til_nav, til_nav
from checks.papirer import overforingsark
from checks.sak import les_sak
from checks.spraak import spraak
from checks.tegn import er_tom
from checks.tekster import tekster
from pages import nav_codes, references
from tests.cases import ROOT, alle_utkast, kjor, navngitte, read
from tests.merker import eksempler

TALL = spraak("nb").skriv_tall
DAG = date(2026, 2, 2)
NAV, INTERN = (read(f"forms/eksempler/{navn}.json") for navn in ("nav-gyldig", "intern-gyldig"))
SCHEMA = read("schemas/nav-endre-avtale.schema.json")
KREVD = SCHEMA["$defs"]["klarForGodkjenning"]["required"]
FIL = {
    "deltakerFornavn": "Eksempel",
    "deltakerEtternavn": "Deltaker",
    "deltakerTlf": "40000001",
    "bedriftNavn": "Eksempelverkstedet AS",
    "arbeidsgiverFornavn": "Mona",
    "arbeidsgiverEtternavn": "Prøve",
    "arbeidsgiverTlf": "90000002",
    "veilederFornavn": "Test",
    "veilederEtternavn": "Veileder",
    "veilederTlf": "40000003",
    "maal": [
        {"kategori": "ARBEIDSERFARING", "beskrivelse": "Lære vareplukk og klare det på egen hånd innen uke 8."},
        {"kategori": "UTPRØVING", "beskrivelse": "Finne ut om fire timer per dag er mulig over tid."},
    ],
    "stillingstittel": "Lagermedarbeider",
    "stillingStyrk08": 4321,
    "stillingKonseptId": 1,
    "arbeidsoppgaver": "Plukke ordre, pakke og merke forsendelser sammen med en fast lagermedarbeider.",
    "stillingprosent": 50,
    "antallDagerPerUke": 3.5,
    "startDato": "2026-10-05",
    "sluttDato": "2027-04-04",
    "oppfolging": "Samtale hver fredag de fire første ukene, deretter annenhver uke.",
    "tilrettelegging": "Starter kl. 10. Ingen tunge løft. Fast hvilepause.",
}
"""En fil fra Navs løsning med oppdiktede verdier, bygd som eksemplet i kunnskapen om løsningen."""

BARE_NAV = ("stillingStyrk08", "stillingKonseptId")
FELLES = {k: v for k, v in FIL.items() if k not in BARE_NAV}
RARE = "& < > \" ' æøå 😀 שלום \u202e <script>alert(1)</script>"


def feil(data, schema=SCHEMA):
    validator = Draft202012Validator(schema, format_checker=FormatChecker(["date"]))
    return [f"{e.json_path}: {e.message}" for e in validator.iter_errors(data)]


def ark(utkast, dato=DAG):
    """Arket slik nettleseren får det: gjennom JSON."""
    return json.loads(papir_json(json.dumps(utkast), dato.isoformat(), "overforingsark"))


def rader(utkast, dato=DAG):
    return {rad["felt"][0]: rad for steg in ark(utkast, dato)["steg"] for del_ in steg["deler"] for rad in del_["felt"]}


def utkast_til_nav():
    """Navnene på utkastene arket gjelder: prøvesakene, tabellene og eksemplene."""
    return [navn for navn, (utkast, dato) in navngitte().items() if les_sak(utkast, dato).er_arbeidstrening]


def overforingsark_tekster():
    return tekster(overforingsark.TEKSTER, "nb")


# -- dataene ---------------------------------------------------------------------------------


@pytest.mark.parametrize("schema, fil", [("nav-felt", nav.FIL), ("nav-koder", koder.FIL)])
def test_dataene_folger_schemaet(schema, fil):
    text = (ROOT / fil).read_text(encoding="utf-8")
    data = json.loads(json.dumps(tomllib.loads(text), default=date.isoformat))
    assert feil(data, read(f"schemas/{schema}.schema.json")) == []


def test_hvert_felt_om_nav_har_plass_i_navs_skjema_eller_star_som_uten_felt():
    med = [f for felt in nav.felter() for f in felt.felt]
    uten = [f for post in nav.data()["uten_felt"] for f in post["felt"]]
    assert len(set(med + uten)) == len(med + uten)
    kjente = {n for n, f in schemas.felter().items() if "nav" in f.modi and f.vurderes} - {"modus", "nav_tiltak"}
    assert set(med + uten) == kjente


def test_de_nitten_feltene_nav_krever_er_de_samme_som_i_schemaet_til_endre_avtale():
    assert len(KREVD) == 19
    assert {felt.nav for felt in nav.felter() if felt.kreves} == set(KREVD)
    assert {felt.nav for felt in nav.felter() if not felt.ved} == set(SCHEMA["properties"]) - set(BARE_NAV)


def test_kategoriene_er_valgene_i_schemaet_vart_og_hos_nav():
    maal = schemas.felter()["maal"].schema["items"]["properties"]["kategori"]["oneOf"]
    assert list(nav.kategorier().values()) == [valg["const"] for valg in maal]
    assert list(nav.kategorier()) == SCHEMA["properties"]["maal"]["items"]["properties"]["kategori"]["enum"]


def test_grensene_er_nevnt_ved_navn_og_er_tallet_schemaet_vart_bruker():
    for felt in [*nav.felter(), *(r for f in nav.felter() for r in f.rad)]:
        if felt.grense:
            assert limits.grense(felt.grense, DAG).enhet == "tegn"
    lange = {felt.felt[0] for felt in nav.felter() if felt.grense}
    assert lange == {n for n, f in schemas.felter().items() if "maxLength" in f.schema}


def test_en_fil_kjennes_pa_navn_bare_nav_har():
    assert set(nav.kjennetegn()).isdisjoint(schemas.felter())
    assert set(nav.kjennetegn()) >= {"deltakerFornavn", "startDato", "stillingprosent", "gjeldendeInnhold"}


# -- til Nav og tilbake ----------------------------------------------------------------------


def test_utkastet_blir_en_avtale_nav_tar_imot_med_alle_de_nitten_feltene():
    body = json.loads(ark(NAV)["innhold"])
    assert feil(body) == []
    assert feil(body, SCHEMA["$defs"]["klarForGodkjenning"]) == []
    assert set(body) == set(KREVD)
    assert body["maal"][1]["kategori"] == "UTPRØVING"
    assert body["arbeidsoppgaver"] == f"{NAV['innhold']}\n\nPlan for opplæring:\n{NAV['opplaeringsplan']}"


@pytest.mark.parametrize("navn", KREVD)
def test_et_felt_som_mangler_er_det_eneste_som_mangler(navn):
    felt = next(f for f in nav.felter() if f.nav == navn)
    utkast = {k: v for k, v in NAV.items() if k not in felt.felt}
    body = til_nav(les_sak(utkast, DAG))
    assert [n for n in KREVD if n not in body or body[n] == []] == [navn]
    deler = ("/0/kategori", "/0/beskrivelse") if felt.rad else ("",)
    mangler = [etikett(f"/{felt.felt[0]}{del_}") for del_ in deler]
    alle = 20 if felt.rad else 22  # eksempelet har to mål, og en tom rad står på arket når det ikke er noen
    navn = ", ".join(f"«{ett}»" for ett in mangler)
    assert f"{len(mangler)} av {alle} felt Nav krever, mangler i utkastet: {navn}." in ark(utkast)["merknader"][0]


@pytest.mark.parametrize(
    "endring, verdi, for_lang",
    [
        ({"innhold": "Plukke."}, "Formål:\nPrøve.\n\nPlukke.\n\nPlan for opplæring:\nUke 1.", False),
        ({"innhold": ""}, "Formål:\nPrøve.\n\nPlan for opplæring:\nUke 1.", False),
        ({"innhold": "", "opplaeringsplan": ""}, "Formål:\nPrøve.", False),
        ({"innhold": "x" * 1000, "opplaeringsplan": ""}, f"Formål:\nPrøve.\n\n{'x' * 1000}", True),
        ({"formaal": ""}, None, None),
    ],
)
def test_formaalet_kan_velges_med_i_feltet_for_arbeidsoppgavene_og_er_telt(endring, verdi, for_lang):
    rad = rader(NAV | {"formaal": "Prøve.", "opplaeringsplan": "Uke 1."} | endring)["/innhold"]
    med = rad["medFormaal"]
    assert (med and med["verdi"], med and med["forLang"]) == (verdi, for_lang)
    assert verdi is None or med["teller"] == f"{TALL(len(verdi))} av {TALL(1000)} tegn"
    assert "Formål:" not in rad["verdi"], "bare når leseren velger det"
    assert not [r for n, r in rader(NAV).items() if n != "/innhold" and r["medFormaal"]]


SIER_IFRA = tuple(
    ett for ett in koder.stopp() if ett.kode == "ALT_MA_VAERE_FYLT_UT" or "maal-mangler/ubesvart_del" in ett.utfall
)
"""Det i tabellen som sier at et felt Nav krever, er tomt."""


@pytest.mark.parametrize("navn", utkast_til_nav())
def test_arket_og_sjekken_sier_det_samme_om_felt_nav_krever(navn):
    """Et tomt felt på arket har et funn eller en regel uten vurdering, og det sjekken savner, er tomt på arket."""
    kjort = kjor(navn)
    papir = overforingsark.lag(les_sak(kjort.utkast, kjort.dato))
    krevd = [rad for steg in papir["steg"] for del_ in steg["deler"] for rad in del_["felt"] if rad["kreves"]]
    tomme = {rad["felt"][0] for rad in krevd if rad["mangler"]}
    resultat = kjort.resultat
    sagt = {felt for funn in resultat.funn for felt in funn.felt}
    sagt |= {felt for post in resultat.ikke_vurdert for felt in post.mangler}
    assert {felt for felt in tomme if felt not in sagt and f"/{felt.split('/')[1]}" not in sagt} == set()

    savnet = {felt for funn in resultat.funn if any(ett.gjelder(funn) for ett in SIER_IFRA) for felt in funn.felt}
    bare_planen = {rad["felt"][0] for rad in krevd if overforingsark_tekster()["bare_planen"] in rad["om"]}
    blanke = {felt for felt in savnet if felt.startswith("/maal/") and felt.rpartition("/")[0] not in viste_maal(krevd)}
    paa_arket = {rad["felt"][0] for rad in krevd} - bare_planen
    assert (savnet & paa_arket) - blanke <= tomme

    antall = re.match(r"(\d+) av (\d+) felt", papir["merknader"][0])
    assert (len(tomme), len(krevd)) == (tuple(map(int, antall.groups())) if antall else (0, len(krevd)))


def viste_maal(krevd):
    return {rad["felt"][0].rpartition("/")[0] for rad in krevd if rad["felt"][0].startswith("/maal/")}


@pytest.mark.parametrize("navn", utkast_til_nav())
def test_arket_sier_ikke_at_ingenting_stopper_naar_noe_gjor_det(navn):
    kjort = kjor(navn)
    sak = les_sak(kjort.utkast, kjort.dato)
    papir = overforingsark.lag(sak)
    rolig = overforingsark_tekster()["stopper_ikke"] in papir["merknader"]
    forutsett = koder.forutsett(kjort.resultat, overforingsark.fylt_av_andre(sak.svar))
    stopper = [ett for ett, funn in forutsett if not ett.varsler and isinstance(funn, Funn)]
    assert not rolig or [ett.tekst for ett in stopper] == []


def test_alle_utkast_gir_en_fil_etter_schemaet():
    for utkast, dato in alle_utkast():
        if isinstance(utkast, dict):
            assert feil(til_nav(les_sak(utkast, dato))) == []


def test_filen_fra_nav_blir_et_utkast_og_den_samme_filen_igjen():
    utkast = fra_nav(FIL)["utkast"]
    assert utkast["modus"] == "nav" and utkast["stillingsprosent"] == 50 and utkast["sluttdato"] == "2027-04-04"
    assert finn(utkast, ("maal", "0", "kategori")) == "Arbeidserfaring"
    assert til_nav(les_sak(utkast, DAG)) == FELLES
    assert list(til_nav(les_sak(utkast, DAG))) == [f.nav for f in nav.felter() if not f.ved]


tekst = st.text(min_size=1, max_size=40).filter(lambda t: not er_tom(t) and not t.strip().isdigit()) | st.just(RARE)
prosa = tekst | st.just("x" * 1001)
plan = prosa | st.just("Plan for opplæring:\nto ganger")
telefon = st.from_regex(r"[1-9][0-9]{7}", fullmatch=True)
dager = st.dates(date(2000, 1, 1), date(2088, 12, 31)).map(date.isoformat)
tall = st.floats(0.1, 7) | st.integers(1, 7)
maal = st.lists(
    st.fixed_dictionaries(
        {"beskrivelse": prosa, "kategori": st.sampled_from(list(nav.kategorier().values()))},
        optional={"id": st.uuids().map(str)},
    ),
    min_size=1,
    max_size=4,
)
VERDIER = {"tekst": tekst, "langtekst": prosa, "telefon": telefon, "dato": dager, "tall": tall, "maal": maal}
utkastene = st.fixed_dictionaries(
    {"modus": st.just("nav"), "nav_tiltak": st.just("arbeidstrening")},
    optional={
        f: plan if f == "opplaeringsplan" else VERDIER[felt.slag]
        for felt in nav.felter()
        if not felt.ved
        for f in felt.felt
    },
)


@settings(max_examples=eksempler(150))
@given(utkastene)
def test_et_utkast_til_nav_og_tilbake_er_det_samme(utkast):
    assert fra_nav(json.loads(json.dumps(til_nav(les_sak(utkast, DAG)))))["utkast"] == utkast


@settings(max_examples=eksempler(150))
@given(
    utkastene,
    st.sampled_from(["", "\n", "\n\nPlan for opplæring:\n", "\n\nPlan for opplæring:\n\n\nPlan for opplæring:\nb"]),
)
def test_en_fil_fra_nav_til_utkast_og_tilbake_er_den_samme(utkast, hale):
    fil = til_nav(les_sak(utkast, DAG))
    if "arbeidsoppgaver" in fil:
        fil["arbeidsoppgaver"] += hale
    assert til_nav(les_sak(fra_nav(fil)["utkast"], DAG)) == fil


@pytest.mark.parametrize(
    "hele, deler",
    [
        ("Plukke varer.", ("Plukke varer.", None)),
        ("Plukke varer.\n\nPlan for opplæring:\nUke 1.", ("Plukke varer.", "Uke 1.")),
        ("Plan for opplæring:\nUke 1.", (None, "Uke 1.")),
        ("Plukke varer.\n\nPlan for opplæring:\n  ", ("Plukke varer.\n\nPlan for opplæring:\n  ", None)),
        ("  \n\nPlan for opplæring:\nUke 1.", ("  \n\nPlan for opplæring:\nUke 1.", None)),
        ("A\n\nPlan for opplæring:\nB\n\nPlan for opplæring:\nC", ("A", "B\n\nPlan for opplæring:\nC")),
        ("Se Plan for opplæring: den kommer.", ("Se Plan for opplæring: den kommer.", None)),
    ],
)
def test_planen_skilles_fra_oppgavene_ved_overskriften_og_skjotes_likt_igjen(hele, deler):
    assert del_opp(hele) == deler
    assert skjoet(list(deler)) == hele


@pytest.mark.parametrize("rad", read("tests/prover/felt.json")["telefon"], ids=lambda r: r["inn"])
def test_telefonen_skrives_slik_navs_skjema_lagrer_den(rad):
    assert telefon_til_nav(rad["inn"]) == (rad["lagresSom"] if rad["gyldig"] else rad["inn"])


# -- det som ikke følger med -----------------------------------------------------------------

HELE_AVTALEN = {
    "id": "3f0c0c7e-0000-4000-8000-000000000001",
    "avtaleNr": 17,
    "status": "PÅBEGYNT",
    "tiltakstype": "ARBEIDSTRENING",
    "deltakerFnr": "01819000049",
    "bedriftNr": "889640782",
    "godkjentAvDeltaker": None,
    "opphav": "VEILEDER",
    "gjeldendeInnhold": {
        **FIL,
        "id": "3f0c0c7e-0000-4000-8000-000000000002",
        "versjon": 1,
        "arbeidsgiverKontonummer": "x",
    },
}


def test_hele_avtalen_kan_ogsa_leses_og_har_virksomhetsnummeret_med():
    lest = fra_nav(HELE_AVTALEN)
    assert lest["utkast"] == fra_nav(FIL)["utkast"] | {"organisasjonsnummer": "889640782"}
    assert "Navs opplysninger om saken, som nummer, status og godkjenninger, er ikke med." in lest["notater"]
    assert "Dette i filen har ikke plass i utkastet og er ikke tatt med: «arbeidsgiverKontonummer»." in lest["notater"]


@pytest.mark.parametrize(
    "fil",
    [
        FIL | {"deltakerFnr": "01819000049"},
        FIL | {"mentorFnr": "noe annet"},
        FIL | {"foedselsnummer": 1},
        FIL | {"01819000049": "x"},
        FIL | {"noe": {"inne": ["", {"i": "018190 00049"}]}},
        FIL | {"deltakerEtternavn": "01819000049"},
        FIL | {"deltakerTlf": "018190-00049"},
        FIL | {"maal": [{"kategori": "ANNET", "beskrivelse": " 01819000049 "}]},
    ],
)
def test_et_fodselsnummer_blir_aldri_med_og_det_blir_sagt(fil):
    lest = fra_nav(fil)
    assert (
        "Fødselsnummeret er ikke tatt med. Det skal aldri stå i et utkast her, og du skriver det selv hos Nav."
        in lest["notater"]
    )
    assert "9000049" not in json.dumps(lest).replace(" ", "")


@pytest.mark.parametrize(
    "endring, hvor",
    [
        ({"arbeidsoppgaver": "Deltaker 01819000049 skal plukke."}, "«Arbeidsoppgaver»"),
        (
            {"maal": [{"kategori": "ANNET", "beskrivelse": "Se 018190 00049"}], "oppfolging": "01819000049: ukentlig"},
            "«Mål», «Oppfølging»",
        ),
    ],
)
def test_et_fodselsnummer_inne_i_en_tekst_blir_staaende_og_det_blir_sagt(endring, hvor):
    lest = fra_nav(FIL | endring)
    notat = f"Det ser ut til å stå et fødselsnummer inne i en tekst: {hvor}."
    assert f"{notat} Teksten er tatt med slik den var. Fjern nummeret." in lest["notater"]
    assert not [n for n in lest["notater"] if "ikke tatt med. Det skal aldri" in n]
    assert all(
        text in json.dumps(lest["utkast"], ensure_ascii=False) for text in endring.values() if isinstance(text, str)
    )


@pytest.mark.parametrize(
    "endring", [{"arbeidsgiverKontonummer": "12345678901"}, {"noe": 12345678901}, {"tilrettelegging": "12345678901"}]
)
def test_elleve_siffer_som_ikke_kan_vaere_et_fodselsnummer_blir_ikke_kalt_det(endring):
    lest = fra_nav(FIL | endring)
    assert not [n for n in lest["notater"] if "ødselsnummer" in n]
    assert lest["utkast"]["tilrettelegging"] == endring.get("tilrettelegging", FIL["tilrettelegging"])


def test_id_en_til_et_maal_folger_med_og_blir_ikke_kalt_en_opplysning_om_saken():
    maal = [FIL["maal"][0] | {"id": "3f0c0c7e-0000-4000-8000-000000000001"}]
    lest = fra_nav(FIL | {"maal": maal})
    assert finn(lest["utkast"], ("maal", "0", "id")) == maal[0]["id"]
    assert not [n for n in lest["notater"] if "Navs opplysninger om saken" in n]


def test_et_utenlandsk_nummer_med_elleve_siffer_er_ikke_et_fodselsnummer():
    lest = fra_nav(FIL | {"arbeidsgiverTlf": "00461234567"})
    assert lest["utkast"]["arbeidsgiver_telefon"] == "00461234567"
    assert not [n for n in lest["notater"] if "Fødselsnummer" in n]


@pytest.mark.parametrize(
    "endring, notat",
    [
        ({"startDato": "5.10.2026"}, "«startDato»"),
        ({"startDato": "2026-10"}, "«startDato»"),
        ({"stillingprosent": "50"}, "«stillingprosent»"),
        ({"antallDagerPerUke": True}, "«antallDagerPerUke»"),
        ({"maal": "ett"}, "«maal»"),
        ({"maal": [{"kategori": "UKJENT", "beskrivelse": "x"}, 3]}, "«maal»"),
        ({"oppfolging": ["x"]}, "«oppfolging»"),
    ],
)
def test_det_som_ikke_lar_seg_lese_er_nevnt_og_ikke_gjettet(endring, notat):
    lest = fra_nav(FIL | endring)
    assert f"Dette lot seg ikke lese og er ikke tatt med: {notat}." in lest["notater"]


def test_rare_navn_blir_telt_og_ikke_gjentatt():
    lest = fra_nav(FIL | {"Ola Nordmann født 1990": 1, "<b>": 2, "lonn": 3})
    assert "Dette i filen har ikke plass i utkastet og er ikke tatt med: «lonn» og 2 til." in lest["notater"]


def test_en_fil_om_et_annet_tiltak_blir_ikke_arbeidstrening():
    lest = fra_nav(FIL | {"tiltakstype": "MENTOR"})
    assert lest["utkast"]["nav_tiltak"] == "annet" and any("annet tiltak" in n for n in lest["notater"])


json_verdier = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=12),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.text(max_size=6), children, max_size=3),
    max_leaves=6,
)


@settings(max_examples=eksempler(100))
@given(
    st.dictionaries(
        st.sampled_from([*FIL, "gjeldendeInnhold", "tiltakstype", "deltakerFnr"]) | st.text(max_size=6), json_verdier
    )
)
def test_ingen_fil_stanser_lesingen_eller_sjekken_av_det_som_ble_lest(fil):
    svar = fra_nav(fil)
    assert sjekk(svar["utkast"], DAG).avtaletype == "nav"
    assert all(n.endswith(".") for n in svar["notater"])
    answer = json.loads(fil_json(json.dumps({"startDato": "2026-03-02"} | fil).encode()))
    assert "grunn" in answer or answer["slag"] == ("utkast" if "modus" in fil else "nav")


@pytest.mark.parametrize("tall", ["Infinity", "-Infinity", "NaN", "1e999", "9" * 400])
def test_uendelige_tall_i_en_fil_fra_nav_blir_nektet_med_stedet(tall):
    answer = json.loads(fil_json(f'{{"startDato": "2026-03-02",\n "stillingprosent": {tall}}}'.encode()))
    assert answer["grunn"].startswith("Linje 2, tegn 21: ") and "tall" in answer["grunn"]


# -- overføringsarket ------------------------------------------------------------------------


def test_arket_har_navs_steg_og_rekkefolge():
    assert [s["navn"] for s in ark(NAV)["steg"]] == ["Kontaktinformasjon", "Mål", "Stilling", "Varighet", "Oppfølging"]
    assert [r["nav"] for r in rader(NAV).values()] == [
        "deltakerFornavn",
        "deltakerEtternavn",
        "deltakerTlf",
        "bedriftNavn",
        "bedriftNr",
        "arbeidsgiverFornavn",
        "arbeidsgiverEtternavn",
        "arbeidsgiverTlf",
        "veilederFornavn",
        "veilederEtternavn",
        "veilederTlf",
        "kategori",
        "beskrivelse",
        "kategori",
        "beskrivelse",
        "stillingstittel",
        "arbeidsoppgaver",
        "startDato",
        "sluttDato",
        "stillingprosent",
        "antallDagerPerUke",
        "oppfolging",
        "tilrettelegging",
    ]


@pytest.mark.parametrize(
    "felt, svar, vist",
    [
        ("startdato", "2026-03-02", "02.03.2026"),
        ("stillingsprosent", 62.5, "62,5"),
        ("stillingsprosent", 60.0, "60"),
        ("deltaker_telefon", "+47 400 00 001", "40000001"),
        ("deltaker_telefon", "400-00-001", "400-00-001"),
        ("organisasjonsnummer", "889 640 782", "889640782"),
        ("deltaker_fornavn", "  Eksempel ", "Eksempel"),
        ("oppfolging", RARE, RARE),
    ],
)
def test_verdien_er_skrevet_slik_nav_vil_ha_den(felt, svar, vist):
    assert rader(NAV | {felt: svar})[f"/{felt}"]["verdi"] == vist


def test_telleren_teller_oppgavene_og_planen_sammen_slik_nav_teller():
    rad = rader(NAV | {"innhold": "😀" * 10, "opplaeringsplan": "x"})["/innhold"]
    assert rad["teller"] == f"{20 + len('\n\nPlan for opplæring:\nx')} av {TALL(1000)} tegn"
    assert "under overskriften «Plan for opplæring»" in rad["om"][0]


@pytest.mark.parametrize("lengde, for_lang", [(1000, False), (1001, True)])
def test_oppgavene_og_planen_som_sammen_er_for_lange_stopper(lengde, for_lang):
    skille = len("\n\nPlan for opplæring:\n")
    utkast = NAV | {"innhold": "x" * 500, "opplaeringsplan": "y" * (lengde - 500 - skille)}
    assert rader(utkast)["/innhold"]["forLang"] is for_lang
    found = [s for s in ark(utkast)["stopper"] if s["regel"] == "innhold-lengde"]
    assert bool(found) is for_lang
    assert len([f for f in sjekk(utkast, DAG).funn if f.regel == "innhold-lengde"]) == len(found) == for_lang
    assert len([n for n in rader(utkast)["/innhold"]["noter"] if n["regel"] == "innhold-lengde"]) == for_lang


def test_er_oppgavene_for_lange_alene_sier_raden_ogsa_hvor_mye_som_er_for_mye_til_sammen():
    noter = rader(NAV | {"innhold": "x" * 1001, "opplaeringsplan": "y" * 10})["/innhold"]["noter"]
    assert [n["regel"] for n in noter] == ["innhold-lengde"] * 2


def test_en_for_lang_tekst_stopper_bare_en_gang_i_listen():
    found = ark(NAV | {"innhold": "x" * 1001})["stopper"]
    assert [s["felt"] for s in found] == [["/innhold"]]


def test_det_som_mangler_og_det_som_ikke_kan_brukes_er_sagt_pa_raden():
    found = rader(NAV | {"veileder_fornavn": "", "organisasjonsnummer": "", "stillingsprosent": "mye", "maal": []})
    assert found["/veileder_fornavn"]["mangler"] == "Mangler i utkastet. Nav krever feltet."
    assert found["/stillingsprosent"]["mangler"] == "Svaret i utkastet kan ikke brukes. Rett det i skjemaet."
    assert found["/organisasjonsnummer"]["mangler"] == "Står ikke i utkastet."
    assert found["/maal/0/beskrivelse"]["mangler"] == "Mangler i utkastet. Nav krever feltet."


MAAL = [{"kategori": "Annet", "beskrivelse": "En"}, {"kategori": "Annet", "beskrivelse": "To"}]


@pytest.mark.parametrize(
    "maal, numre, mangler",
    [
        ([MAAL[0], {}, MAAL[1]], {"Mål 1": "/maal/0/kategori", "Mål 2": "/maal/2/kategori"}, False),
        ([{"kategori": " "}, MAAL[1]], {"Mål 1": "/maal/1/kategori"}, False),
        ([{"kategori": "Annet"}], {"Mål 1": "/maal/0/kategori"}, True),
        ([{}, {}], {"Mål 1": "/maal/0/kategori"}, True),
        ([], {"Mål 1": "/maal/0/kategori"}, True),
    ],
    ids=["tom rad imellom", "tom rad først", "halvt mål", "bare tomme rader", "ingen mål"],
)
def test_tomme_rader_er_ikke_maal_som_mangler_og_numrene_er_som_i_dokumentene(maal, numre, mangler):
    found = ark(NAV | {"maal": maal})
    deler = {
        d["navn"]: d["felt"][0]["felt"][0]
        for steg in found["steg"]
        for d in steg["deler"]
        if d["navn"].startswith("Mål ")
    }
    assert deler == numre
    assert any("«Beskrivelse (mål 1)»" in text for text in found["merknader"]) is mangler
    ord_ = papir_json(json.dumps(NAV | {"maal": maal}), DAG.isoformat(), "dokumenter")
    assert mangler or [f"Mål {m['nummer']}" for m in json.loads(ord_)["data"]["maal"]] == list(numre)
    halvt = bool(maal) and bool(maal[-1]) and "beskrivelse" not in maal[-1]
    assert bool([s for s in found["stopper"] if s["regel"] == "maal-mangler"]) is halvt


def test_uten_arbeidsoppgaver_sier_arket_at_bare_planen_folger_med():
    utkast = NAV | {"innhold": ""}
    rad = rader(utkast)["/innhold"]
    assert rad["om"][0] == "Arbeidsoppgavene mangler; bare planen følger med." and rad["mangler"] is None
    fylt = frozenset({"/innhold"})
    assert "ALT_MA_VAERE_FYLT_UT" in {s.kode for s, _ in koder.forutsett(sjekk(utkast, DAG))}
    assert "ALT_MA_VAERE_FYLT_UT" not in {s.kode for s, _ in koder.forutsett(sjekk(utkast, DAG), fylt)}
    assert not [text for text in ark(utkast)["merknader"] if "mangler i utkastet" in text]


@pytest.mark.parametrize("lengde, sagt", [(500, False), (501, True)])
def test_at_navs_skjema_tar_mindre_tekst_naar_avtalen_endres_er_sagt_ved_feltet(lengde, sagt):
    utkast = {k: v for k, v in NAV.items() if k != "opplaeringsplan"} | {"innhold": "x" * lengde}
    assert (
        "Endres avtalen senere, tar dette feltet bare 500 tegn i Navs løsning." in rader(utkast)["/innhold"]["om"]
    ) is sagt


def test_svaret_om_arbeidsevnen_er_ikke_paa_arket():
    for svar in (True, False):
        assert (
            "arbeidsevne"
            not in json.dumps(ark(NAV | {"nedsatt_arbeidsevne": svar})["utenFelt"], ensure_ascii=False).lower()
        )


def test_svar_uten_felt_hos_nav_har_et_rad_om_hvor_de_kan_sta():
    uten = {svar["etikett"]: svar for post in ark(NAV)["utenFelt"] for svar in post["svar"]}
    assert uten["Formål"]["verdi"] == NAV["formaal"] and uten["Formål"]["fritekst"]
    assert "Plan for opplæring på arbeidsplassen" not in uten and "Deltakerens fødselsdato" not in uten


NYE = {
    "hatt_arbeidstrening_foer": (True, "Ja"),
    "arbeidsdager": (["mandag", "sondag"], "Mandag, søndag"),
    "stedfortreder": ("Den faste mekanikeren", "Den faste mekanikeren"),
    "fravaer_meldes_til": ("Lederen, på telefon", "Lederen, på telefon"),
    "arbeidstoy": ("Vernesko", "Vernesko"),
    "reise": ("Buss", "Buss"),
    "sluttmote_dato": ("2026-08-27", None),
    "samtidige_tiltak": ("vet_ikke", None),
}


@pytest.mark.parametrize("felt", NYE)
def test_de_nye_feltene_har_ingen_plass_hos_nav_og_staar_paa_arket_med_ord(felt):
    svar, vist = NYE[felt]
    uten, med = (NAV | {felt: verdi} for verdi in (None, svar))
    assert til_nav(les_sak(med, DAG)) == til_nav(les_sak(uten, DAG))
    paa_arket = {s["felt"]: s["verdi"] for post in ark(med)["utenFelt"] for s in post["svar"]}
    assert paa_arket.get(f"/{felt}") == vist


def test_en_fil_fra_nav_med_de_nye_navnene_gir_dem_ikke_som_svar():
    lest = fra_nav(FIL | {felt: svar for felt, (svar, _) in NYE.items()})
    assert not lest["utkast"].keys() & NYE.keys()


@pytest.mark.parametrize("utkast", [INTERN, NAV | {"nav_tiltak": "aft"}, {}, {"modus": 3}])
def test_arket_er_bare_for_arbeidstrening_gjennom_nav(utkast):
    found = ark(utkast)
    assert found["gjelder"] is False and found["innhold"] is None and found["steg"] == []


def test_filnavnet_har_ingenting_av_utkastet_i_seg():
    assert ark(NAV)["filnavn"] == "nav-avtale-2026-02-02.json"


# -- hva Nav ville svart ---------------------------------------------------------------------

ORGNR, FOERSTE = "889640782", "2026-03-02"
LANG = {"nedsatt_arbeidsevne": True, "er_forlengelse": True}
PROEVDE = {
    # Navs kode, eller utfallet når Nav ikke har noen: (utkastet på feil side, utkastet på grensen)
    "START_ETTER_SLUTT": ({"sluttdato": "2026-03-01"}, {"sluttdato": FOERSTE}),
    "FORTIDLIG_STARTDATO": ({"startdato": "2026-01-25"}, {"startdato": "2026-01-26"}),
    "VARIGHET_DATO_TILBAKE_I_TID": ({"startdato": "2026-02-01"}, {"startdato": "2026-02-02"}),
    "VARIGHET_FOR_LANG_ARBEIDSTRENING": ({"sluttdato": "2027-09-02"} | LANG, {"sluttdato": "2027-09-01"} | LANG),
    "SLUTTDATO_GRENSE_NÅDD": (
        {"startdato": "2089-07-01", "sluttdato": "2090-01-01"},
        {"startdato": "2089-07-01", "sluttdato": "2089-12-31"},
    ),
    "DELTAKER_72_AAR": ({"fodselsdato": "1954-08-31"}, {"fodselsdato": "1954-09-01"}),
    "SOMMERJOBB_IKKE_GAMMEL_NOK": ({"fodselsdato": "2010-02-03"}, {"fodselsdato": "2010-02-02"}),
    "UGYLDIG_VIRKSOMHETSNUMMER": ({"organisasjonsnummer": "889640781"}, {"organisasjonsnummer": ORGNR}),
    "ALT_MA_VAERE_FYLT_UT": ({"tilrettelegging": " "}, {"tilrettelegging": "x"}),
    "UGYLDIG_TLF": ({"deltaker_telefon": "22000000"}, {"deltaker_telefon": "92000000"}),
    "varighet-datovelger/stopper": (
        {"startdato": "2027-03-01", "sluttdato": "2028-08-29"} | LANG,
        {"startdato": "2027-03-01", "sluttdato": "2028-08-28"} | LANG,
    ),
    "maal-mangler/ubesvart_del": (
        {"maal": [{"kategori": "Annet"}]},
        {"maal": [{"kategori": "Annet", "beskrivelse": "x"}]},
    ),
    "maal-kategori/to_ganger": (
        {"maal": [{"kategori": "Utprøving", "beskrivelse": "x"}] * 2},
        {"maal": [{"kategori": "Annet", "beskrivelse": "x"}] * 2},
    ),
    "innhold-lengde/for_lang maal": (
        {"maal": [{"kategori": "Annet", "beskrivelse": "x" * 999 + "😀"}]},
        {"maal": [{"kategori": "Annet", "beskrivelse": "x" * 998 + "😀"}]},
    ),
    "innhold-lengde/for_lang innhold": ({"oppfolging": "x" * 1001}, {"oppfolging": "x" * 1000}),
    "parter-telefon/stopper": ({"arbeidsgiver_telefon": "4790000002"}, {"arbeidsgiver_telefon": "+4790000002"}),
    "arbeidstid-prosent/null": ({"stillingsprosent": 100.01}, {"stillingsprosent": 100}),
    "arbeidstid-dager/null": ({"dager_per_uke": 0.09}, {"dager_per_uke": 0.1}),
}


def noekkel(stopp):
    return stopp.kode or " ".join([stopp.utfall[0], *stopp.felt[:1]])


FORUTSETTE = [s for s in koder.stopp() if s.utfall]


def forutser(stopp, endring):
    return any(s is stopp for s, _ in koder.forutsett(sjekk(NAV | endring, DAG)))


def test_hver_kode_har_en_regel_eller_en_grunn_og_hver_regel_er_provd():
    assert len({s.kode for s in koder.stopp() if s.kode}) == len([s for s in koder.stopp() if s.kode])
    assert all(bool(s.utfall) != bool(s.grunn) for s in koder.stopp())
    assert {noekkel(s) for s in FORUTSETTE} - {"innhold-lengde/for_lang maal"} <= set(PROEVDE)
    for stopp in FORUTSETTE:
        for adresse in stopp.utfall:
            regel, _, utfall = adresse.partition("/")
            assert utfall in rulebook.regel(regel).utfall, adresse
        assert all(rulebook.regel(regel) for regel in stopp.ubesvart)


@pytest.mark.parametrize("stopp", FORUTSETTE, ids=noekkel)
def test_regelen_forutser_koden_og_ikke_ved_grensen(stopp):
    gal, grense = PROEVDE[noekkel(stopp)]
    assert forutser(stopp, gal)
    assert not forutser(stopp, grense)


@pytest.mark.parametrize(
    "stopp", [s for s in FORUTSETTE if not s.varsler and s.kode != "ALT_MA_VAERE_FYLT_UT"], ids=noekkel
)
def test_det_nav_ville_stoppet_star_pa_arket_med_regelen(stopp):
    gal, grense = PROEVDE[noekkel(stopp)]
    assert stopp.tekst in [s["tekst"] for s in ark(NAV | gal)["stopper"]]
    assert stopp.tekst not in [s["tekst"] for s in ark(NAV | grense)["stopper"]]
    regler = {note["regel"] for rad in rader(NAV | gal).values() for note in rad["noter"]}
    assert regler & {adresse.partition("/")[0] for adresse in stopp.utfall} or "fodselsdato" in gal


def test_et_nummer_som_ikke_kan_fa_sms_er_nevnt_ved_feltet_og_stopper_ingenting():
    utkast = NAV | {"deltaker_telefon": "22000000"}
    assert ark(utkast)["stopper"] == []
    assert [n["regel"] for n in rader(utkast)["/deltaker_telefon"]["noter"]] == ["parter-telefon"]


def test_uten_noe_som_stopper_sier_arket_at_det_ikke_er_en_godkjenning():
    found = ark(NAV)
    assert found["stopper"] == []
    assert found["merknader"][0].endswith("Det er ikke en godkjenning. Nav avgjør.")


def test_tabellen_pa_siden_har_alt_med_lenke_til_regelen_eller_grunnen():
    rows = nav_codes.codes("", DAG).split("<tr ")[2:]
    assert len(rows) == len(koder.stopp())
    for row, stopp in zip(rows, koder.stopp(), strict=True):
        assert stopp.tekst in row and (not stopp.kode or f"`{stopp.kode}`" in row)
        assert all(f"#{adresse.partition('/')[0]})" in row for adresse in stopp.utfall)
        assert not stopp.grunn or f"Ingen. {stopp.grunn}" in row


def test_et_manglende_tall_er_forutsett_av_at_regelen_ikke_er_vurdert():
    for felt in ("stillingsprosent", "dager_per_uke"):
        utkast = {k: v for k, v in NAV.items() if k != felt}
        koder_ = {s.kode for s, _ in koder.forutsett(sjekk(utkast, DAG))}
        assert "ALT_MA_VAERE_FYLT_UT" in koder_


@pytest.mark.parametrize(
    "dager", [{1, 28, 29, 30, 31}, pytest.param(set(range(2, 28)), marks=pytest.mark.dyp)], ids=str
)
def test_navs_lengste_periode_er_forutsett_for_hver_startdato(dager):
    """Løsningen regner (start + måneder) − 1 dag; datovelgeren tar en dag bort først. To år, med skuddår."""
    stopp = next(s for s in FORUTSETTE if s.kode == "VARIGHET_FOR_LANG_ARBEIDSTRENING")
    maaneder = references.months("nav.lengste_periode", DAG)
    slipper = 0
    for start in (pluss_dager(date(2026, 6, 1), n) for n in range(731)):
        if start.day not in dager:
            continue
        siste = siste_dag(start, maaneder).streng
        velger = pluss_maaneder(pluss_dager(start, -1), maaneder)
        for slutt in {siste, pluss_dager(siste, 1), pluss_dager(siste, 2), velger}:
            utkast = {"modus": "nav", "startdato": start.isoformat(), "sluttdato": slutt.isoformat()} | LANG
            found = list(koder.forutsett(sjekk(utkast, DAG)))
            assert any(s is stopp for s, _ in found) == (slutt > siste), (start, slutt)
        slipper += velger > siste
    # Datovelgeren slipper bare gjennom en dag for mye når perioden begynner ved et månedsskifte.
    assert (slipper > 5) is (1 in dager)
