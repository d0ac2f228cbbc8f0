"""Papirene som lages av et utkast: registeret, kalenderen og teksten til en e-post."""

import json
from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import icalendar
import pytest

from checks import papirer
from checks.boundary import papir_json
from checks.helligdager import er_virkedag
from checks.papirer import dokumenter, epost, kalender
from checks.sak import les_sak
from tests.cases import ROOT, alle_utkast, read
from tests.merker import deler

DAG = date(2026, 2, 2)
NAV, INTERN = (read(f"forms/eksempler/{navn}.json") for navn in ("nav-gyldig", "intern-gyldig"))
UTEN_AVTALTE = {"modus": "nav", "startdato": "2026-03-02", "sluttdato": "2027-03-01"}


def kalenderfil(utkast, dato=DAG) -> str:
    innhold = kalender.lag(les_sak(utkast, dato))["innhold"]
    assert innhold is not None
    return innhold


def hendelser(utkast, dato=DAG):
    """Hendelsene et annet program leser ut av filen."""
    calendar = icalendar.Calendar.from_ical(kalenderfil(utkast, dato))
    assert list(calendar.errors) == []
    return list(calendar.walk("VEVENT"))


def dag(event, navn) -> date:
    """Dagen i en linje av hendelsen: ``DTSTART`` eller ``DTEND``."""
    found = event.decoded(navn)
    assert type(found) is date, "en hel dag, uten klokkeslett"
    return found


UTEN_LAG = {"forhaandsvisning", "pakke"}
"""Det som lages av ferdige papirer. Det har sine egne innganger i checks/boundary.py."""


def test_registeret_er_modulene_i_mappen():
    found = {p.stem for p in (ROOT / "checks" / "papirer").glob("*.py")} - {"__init__", "lesing", *UTEN_LAG}
    assert found == set(papirer.PAPIRER)
    with pytest.raises(KeyError, match="Papiret «finnes-ikke» finnes ikke"):
        papirer.lag("finnes-ikke", les_sak({}, DAG))


@pytest.mark.parametrize("del_", deler(6))
@pytest.mark.parametrize("navn", papirer.PAPIRER)
def test_ingen_utkast_stanser_et_papir(navn, del_):
    rare = [
        {},
        {"modus": 3},
        {"modus": "nav", "maal": 1, "evalueringsdatoer": [1, "x", None], "oppstartsmote_dato": {}},
        {**UTEN_AVTALTE, "maal": [{"id": "\ud800", "beskrivelse": "\ud800"}]},
    ]
    for utkast, dato in [*list(alle_utkast())[del_::6], *((r, DAG) for r in rare)]:
        svar = json.loads(papir_json(json.dumps(utkast), dato.isoformat(), navn))
        assert "grunn" not in svar


def test_krav_62_kalenderen_har_heldagshendelser_som_et_annet_program_leser():
    for utkast in (NAV, INTERN):
        found = hendelser(utkast)
        assert [str(e["SUMMARY"]) for e in found] == ["Oppstartsmøte", "Midtveisevaluering", "Sluttmøte"]
        for event in found:
            assert event["DTSTART"].params["VALUE"] == "DATE"
            assert (dag(event, "DTEND") - dag(event, "DTSTART")).days == 1
        assert dag(found[-1], "DTSTART") == date.fromisoformat(utkast["sluttmote_dato"])


SLUTTMOETER = {
    "avtalt": ("2026-08-27", "2026-08-27", False),
    "avtalt, skrevet på en annen måte": ("27. august 2026", "2026-08-27", False),
    "etter siste dag": ("2026-09-10", "2026-09-10", False),
    "ikke avtalt": (None, "2026-08-31", True),
    "ikke en dato": ("i august", "2026-08-31", True),
}


@pytest.mark.parametrize("skrevet, ventet, forslag", SLUTTMOETER.values(), ids=SLUTTMOETER)
def test_sluttmotet_er_den_avtalte_dagen_eller_et_forslag(skrevet, ventet, forslag):
    laget = kalender.lag(les_sak(NAV | {"sluttmote_dato": skrevet}, DAG))
    moete = next(m for m in laget["moeter"] if m["slag"] == "avslutning")
    assert (moete["dato"], moete["forslag"]) == (ventet, forslag)
    assert ("/sluttmote_dato" in laget["ubrukelige"]) is (skrevet == "i august")
    beskrivelse = next(
        str(e["DESCRIPTION"]) for e in hendelser(NAV | {"sluttmote_dato": skrevet}) if "Slutt" in str(e["SUMMARY"])
    )
    assert ("siste virkedag i perioden" in beskrivelse) is forslag


SISTE_DAGER = {
    "en fredag": ("2026-03-02", "2026-05-29", "2026-05-29"),
    "en lørdag": ("2026-03-02", "2026-05-30", "2026-05-29"),
    "en søndag": ("2026-03-02", "2026-05-31", "2026-05-29"),
    "første mai": ("2026-02-02", "2026-05-01", "2026-04-30"),
    "andre pinsedag": ("2026-03-02", "2026-05-25", "2026-05-22"),
    "påskeaften": ("2026-02-02", "2026-04-04", "2026-04-01"),
    "andre juledag": ("2026-10-01", "2026-12-26", "2026-12-24"),
    "første nyttårsdag": ("2026-10-01", "2027-01-01", "2026-12-31"),
    "uten en første dag": (None, "2026-05-30", "2026-05-29"),
    "en periode uten virkedager": ("2026-05-30", "2026-05-31", None),
}


@pytest.mark.parametrize("regime", ["nav", "intern"])
@pytest.mark.parametrize("start, slutt, ventet", SISTE_DAGER.values(), ids=SISTE_DAGER)
def test_forslaget_til_sluttmote_er_den_siste_virkedagen_i_perioden(regime, start, slutt, ventet):
    laget = kalender.lag(les_sak({"modus": regime, "startdato": start, "sluttdato": slutt}, DAG))
    assert [m["dato"] for m in laget["moeter"] if m["slag"] == "avslutning"] == [d for d in [ventet] if d]


@pytest.mark.parametrize("regime", ["nav", "intern"])
def test_hver_dag_som_foreslaas_er_en_virkedag_i_perioden(regime):
    start = date(2026, 1, 1)
    for forskyvning in range(0, 370, 3):
        for lengde in (6, 45, 180, 364):
            fra = start + timedelta(days=forskyvning)
            til = fra + timedelta(days=lengde)
            sak = les_sak({"modus": regime, "startdato": fra.isoformat(), "sluttdato": til.isoformat()}, DAG)
            dager = [m.dag for m in kalender.moeter(sak)]
            assert len(dager) > 1 or lengde == 6
            assert all(er_virkedag(dag) and fra <= dag <= til for dag in dager), (fra, til, dager)


def test_krav_62_linjene_er_brutt_ved_75_byte_og_slutter_med_crlf():
    raw = kalenderfil(NAV).encode()
    assert raw.endswith(b"\r\n") and b"\n" not in raw.replace(b"\r\n", b"")
    assert max(len(line) for line in raw.split(b"\r\n")) == 75


def test_krav_62_og_63_navn_og_fritekst_er_ikke_med_i_kalender_eller_epost():
    hemmelig = {
        "deltaker_fornavn": "Hemmelig",
        "deltaker_etternavn": "Navnesen",
        "tilrettelegging": "Hemmelig tekst",
        "virksomhet_navn": "Hemmelig AS",
        "koordinator_navn": "Hemmelig",
        "oppstartsmote_dato": "2026-02-16",
    }
    for utkast in (NAV | hemmelig, INTERN | hemmelig):
        assert "emmelig" not in json.dumps(
            [kalender.lag(les_sak(utkast, DAG)), epost.lag(les_sak(utkast, DAG))], ensure_ascii=False
        )


def test_uten_avtalte_dager_er_evalueringene_forslag_og_sier_det():
    found = hendelser(UTEN_AVTALTE)
    assert "Midtveisevaluering (forslag)" in [str(e["SUMMARY"]) for e in found]
    assert all("forslag" in str(e["DESCRIPTION"]) for e in found if "forslag" in str(e["SUMMARY"]))


def test_krav_62_id_ene_er_de_samme_nar_en_dato_endres():
    utkast = {**NAV, "maal": [{"id": "a1b2", "beskrivelse": "x"}]}
    flyttet = {**utkast, "startdato": "2026-03-09", "sluttdato": "2026-09-07"}
    first, second = ([str(e["UID"]) for e in hendelser(u)] for u in (utkast, flyttet))
    assert first == second and len(set(first)) == len(first)
    assert {str(e["UID"]) for e in hendelser({**utkast, "maal": [{"id": "annet"}]})}.isdisjoint(first)


def uid_er(utkast, dato=DAG):
    return {dag(e, "DTSTART").isoformat(): str(e["UID"]) for e in hendelser(utkast, dato)}


def test_krav_62_den_forste_avtalte_dagen_flytter_forslaget():
    utkast = UTEN_AVTALTE | {"maal": [{"id": "a1b2", "beskrivelse": "x"}]}
    forslag = [m for m in kalender.lag(les_sak(utkast, DAG))["moeter"] if m["slag"] in kalender.EVALUERINGER]
    foer, etter = uid_er(utkast), uid_er(utkast | {"evalueringsdatoer": ["2026-05-20"]})
    assert len(forslag) > 1 and etter["2026-05-20"] == foer[forslag[0]["dato"]]
    assert set(etter.values()) <= set(foer.values()), "ingenting kommer to ganger"


AVTALES = {
    "ett forslag blir avtalt": ([], ["2026-05-20"]),
    "en dag til etter den første": (["2026-05-20"], ["2026-05-20", "2026-07-01"]),
    "en dag til før den første": (["2026-05-20"], ["2026-04-10", "2026-05-20"]),
    "en avtalt dag flyttes": (["2026-05-20", "2026-07-01"], ["2026-05-20", "2026-07-02"]),
}


@pytest.mark.parametrize("for_, etter", AVTALES.values(), ids=AVTALES)
def test_krav_62_evalueringene_i_en_ny_fil_tar_plassen_til_de_gamle(for_, etter):
    """Slik en kalender gjør det: hendelsen med samme id byttes ut. Da står hver avtalte dag én gang."""
    utkast = {
        "modus": "nav",
        "startdato": "2026-03-02",
        "sluttdato": "2026-08-31",
        "maal": [{"id": "a1b2", "beskrivelse": "x"}],
    }
    kalenderen = {}
    for dager, dato in ((for_, DAG), (etter, date(2026, 2, 3))):
        for event in hendelser(utkast | ({"evalueringsdatoer": dager} if dager else {}), dato):
            assert event["UID"] not in kalenderen or event["SEQUENCE"] > kalenderen[event["UID"]]["SEQUENCE"]
            kalenderen[event["UID"]] = event
    evalueringer = [e["DTSTART"].dt.isoformat() for e in kalenderen.values() if "valuering" in e["SUMMARY"]]
    assert sorted(evalueringer) == etter


def test_krav_62_to_saker_som_begynner_samme_dag_far_hver_sine_id_er_ogsaa_uten_id_paa_maalene():
    en, annen = (
        {"modus": "nav", "startdato": "2026-03-02", "sluttdato": "2026-08-31", "innhold": text}
        for text in ("Lager", "Kantine")
    )
    assert set(uid_er(en).values()).isdisjoint(uid_er(annen).values())
    assert (
        kalender.lag(les_sak(en, DAG))["fastId"] is False
        and kalender.lag(les_sak(en | {"maal": [{"id": "a1b2"}]}, DAG))["fastId"] is True
    )


def test_siste_dag_er_et_forslag_til_sluttmote_ogsaa_den_siste_dagen_kalenderen_har():
    last = hendelser(UTEN_AVTALTE | {"sluttdato": "9999-12-31"})[-1]
    assert str(last["SUMMARY"]) == "Sluttmøte (forslag)" and "noen dager før" in str(last["DESCRIPTION"])
    assert "utprøving" not in str(last["DESCRIPTION"]), "det interne ordet passer ikke i en ekstern sak"
    assert dag(last, "DTSTART") == date(9999, 12, 31) and "DTEND" not in last


ULEST = {
    "dag som ikke finnes": ({"sluttdato": "31.2.2026"}, ["/sluttdato"]),
    "oppstartsmøtet": ({"oppstartsmote_dato": "31.2.2026"}, ["/oppstartsmote_dato"]),
    "en av evalueringene": ({"evalueringsdatoer": ["2026-05-05", "i mai", ""]}, ["/evalueringsdatoer/1"]),
    "ubesvart": ({"oppstartsmote_dato": " ", "sluttdato": None}, []),
}


@pytest.mark.parametrize("endring, ventet", ULEST.values(), ids=ULEST)
def test_en_dag_som_ikke_lar_seg_lese_er_nevnt(endring, ventet):
    for lag in (kalender.lag, epost.lag, dokumenter.lag):
        assert lag(les_sak(NAV | endring, DAG))["ubrukelige"] == ventet


def test_svar_som_ikke_kan_brukes_er_nevnt_ved_dokumentene():
    utkast = NAV | {"sluttdato": "31.2.2026", "dager_per_uke": 8, "arbeid_fra": "25:00"}
    assert set(dokumenter.lag(les_sak(utkast, DAG))["ubrukelige"]) == {"/sluttdato", "/dager_per_uke", "/arbeid_fra"}


@pytest.mark.parametrize("tiltak", ["aft", "annet"])
def test_et_annet_tiltak_far_verken_dokumenter_eller_epost_om_arbeidstrening(tiltak):
    utkast = NAV | {"nav_tiltak": tiltak}
    assert dokumenter.lag(les_sak(utkast, DAG))["gjelder"] is False
    assert epost.lag(les_sak(utkast, DAG))["gjelder"] is False and epost.lag(les_sak(utkast, DAG))["tekst"] is None
    assert all(
        lag(les_sak(u, DAG))["gjelder"]
        for lag in (dokumenter.lag, epost.lag)
        for u in (NAV, INTERN, NAV | {"nav_tiltak": "arbeidstrening"})
    )


def test_i_en_intern_avtale_er_alle_de_avtalte_dagene_med_og_hver_dag_en_gang():
    utkast = INTERN | {"evalueringsdato": "2026-04-15", "evalueringsdatoer": ["2026-05-06", "2026-04-15"]}
    assert [m.dag.isoformat() for m in kalender.moeter(les_sak(utkast, DAG)) if m.slag == "evaluering"] == [
        "2026-04-15",
        "2026-05-06",
    ]


def test_uten_datoer_er_det_ingen_kalender_og_svarene_som_mangler_er_nevnt():
    assert kalender.lag(les_sak({"modus": "nav"}, DAG)) == {
        "moeter": [],
        "filnavn": "moeter-2026-02-02.ics",
        "innhold": None,
        "mangler": ["/startdato", "/sluttdato"],
        "ubrukelige": [],
        "fastId": False,
    }


@pytest.mark.parametrize("utkast", [NAV, INTERN], ids=["nav", "intern"])
def test_krav_63_adressen_til_e_posten_gir_emnet_og_teksten(utkast):
    laget = epost.lag(les_sak(utkast, DAG))
    adresse, tekst = laget["adresse"], laget["tekst"]
    assert adresse and tekst
    parts = urlsplit(adresse)
    assert (parts.scheme, parts.path) == ("mailto", "") and len(adresse) <= epost.LENGSTE_ADRESSE
    asked = parse_qs(parts.query)
    assert asked["subject"] == ["Innkalling til møter"]
    assert asked["body"] == [tekst.replace("\n", "\r\n")]
    assert "%0D%0A" in adresse and "+" not in adresse


def test_krav_63_blir_adressen_for_lang_er_den_borte_og_teksten_hel():
    mange = [f"2026-{m:02}-{d:02}" for m in range(3, 12) for d in (3, 10, 17, 24)]
    laget = epost.lag(les_sak(NAV | {"evalueringsdatoer": mange}, DAG))
    assert laget["adresse"] is None
    assert laget["tekst"] and laget["tekst"].count("Evaluering") == len(mange)


# -- dataene til dokumentene -------------------------------------------------------------------


UBESVART = "Ikke avklart: ____________"


def data(utkast):
    return dokumenter.lag(les_sak(utkast, DAG))["data"]


def rader(data, navn) -> list[dokumenter.Rad]:
    found = data.get(navn, [])
    assert isinstance(found, list)
    return found


def test_dataene_har_hver_kjent_plassholder_og_ingen_andre():
    for utkast in (NAV, INTERN, {}):
        laget = dokumenter.lag(les_sak(utkast, DAG))
        assert set(laget["data"]) == set(laget["navn"][""])
        for navn, felt in laget["navn"].items():
            for rad in rader(laget["data"], navn) if navn else []:
                assert set(rad) == set(felt), navn


MED_ORD = {
    "dato": ("startdato", "2026-03-02", "2.\u00a0mars 2026"),
    "prosent": ("stillingsprosent", 62.5, "62,5\u00a0prosent"),
    "entall": ("dager_per_uke", 1, "1\u00a0dag"),
    "flertall": ("timer_per_uke", 22.5, "22,5\u00a0timer"),
    "klokkeslett": ("arbeid_fra", "08:00", "08.00"),
    "tom liste": ("samtidige_tiltak", [], "Ingen er krysset av"),
    "valg": ("drofting", "planlagt", "Nei, men det er planlagt"),
    "ja": ("har_ansatte", True, "Ja"),
    "vet ikke": ("har_ansatte", "vet_ikke", UBESVART),
    "bare mellomrom": ("innhold", "  ", UBESVART),
    "linjeskift": ("innhold", "a\r\nb\u2028c\x0bd", "a\nb\nc\nd"),
    "tegn en Word-fil ikke kan ha": ("innhold", "\x00æ\x1f", "æ"),
    "et halvt tegnpar": ("innhold", "\ud83d", "\ufffd"),
    "tegn med egen mening": ("innhold", "{navn} & <b>", "{navn} & <b>"),
    "mer enn Nav tar imot": ("innhold", "x" * 1500, "x" * 1500),
}


@pytest.mark.parametrize("felt, verdi, skrevet", MED_ORD.values(), ids=MED_ORD)
def test_svarene_staar_med_ord_i_dokumentene(felt, verdi, skrevet):
    assert data({**NAV, felt: verdi})[felt] == skrevet


def test_et_ubesvart_sporsmaal_er_ikke_avklart_og_aldri_nei():
    tom = data({"modus": "nav"})
    assert tom["startdato"] == UBESVART
    assert {rad["svar"] for rad in rader(tom, "sporsmaalene")} == {UBESVART}
    assert {k for k, v in tom.items() if v is True} == {"har_modus", "har_dagens_dato", "har_sporsmaalene", "er_nav"}


def test_maalene_beholder_id_og_rekkefolge_og_tomme_maal_er_ikke_med():
    maal = [{"id": "a"}, {"id": "b", "kategori": "Annet", "beskrivelse": "B"}, {"id": "c", "beskrivelse": "C"}]
    assert data({**INTERN, "maal": maal})["maal"] == [
        {"nummer": "1", "id": "b", "kategori": "Annet", "har_kategori": True, "beskrivelse": "B"},
        {"nummer": "2", "id": "c", "kategori": UBESVART, "har_kategori": False, "beskrivelse": "C"},
    ]
    assert len(rader(data({**INTERN, "maal": [maal[1]] * 12}), "maal")) == 12


SATT_SAMMEN = {
    "første dag": ({}, "startdag", "mandag 2.\u00a0mars 2026"),
    "siste dag": ({}, "sluttdag", "fredag 29.\u00a0mai 2026"),
    "hele omfanget": ({}, "omfang", "50\u00a0prosent, 18,75\u00a0timer per uke, 5\u00a0dager per uke"),
    "bare prosenten": ({"timer_per_uke": None, "dager_per_uke": None}, "omfang", "50\u00a0prosent"),
    "uten omfang": (dict.fromkeys(("stillingsprosent", "timer_per_uke", "dager_per_uke")), "omfang", UBESVART),
    "uten en første dag": ({"startdato": None}, "startdag", UBESVART),
}


@pytest.mark.parametrize("endring, navn, ventet", SATT_SAMMEN.values(), ids=SATT_SAMMEN)
def test_plassholderne_som_er_satt_sammen_av_svar(endring, navn, ventet):
    laget = data(INTERN | endring)
    assert laget[navn] == ventet and laget[f"har_{navn}"] is (ventet != UBESVART)


def test_svar_fra_det_andre_regimet_er_ikke_i_dokumentene():
    blandet = {**INTERN, "virksomhet_navn": "Hemmelig AS", "formaal": "Hemmelig", "veileder_fornavn": "Hemmelig"}
    assert "emmelig" not in json.dumps(data(blandet), ensure_ascii=False)


def test_alder_arbeidsevne_og_vurderinger_er_ikke_i_dokumentene():
    hemmelig = {
        **NAV,
        "fodselsdato": "1971-11-23",
        "nedsatt_arbeidsevne": True,
        "vurdert": [{"begrunnelse": "Hemmelig"}],
    }
    said = json.dumps(data(hemmelig), ensure_ascii=False)
    assert "1971" not in said and "emmelig" not in said and "arbeidsevne" not in said


def test_dagen_i_filnavnet_er_den_forste_eller_dagen_i_dag():
    assert dokumenter.lag(les_sak(NAV, DAG))["dag"] == "2026-03-02"
    assert dokumenter.lag(les_sak({"modus": "nav"}, DAG))["dag"] == DAG.isoformat()
