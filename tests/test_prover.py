"""Prøvesakene i tests/prover: fasiten prosjektet er bestilt etter."""

import re
from datetime import date

import pytest

from checks import sjekk
from checks.boundary import sjekk_json, til_json
from checks.datoer import siste_dag
from checks.detektorer.identitetsnummer import har_fodselsnummer
from checks.model import ALVOR, MERKNAD
from checks.regler.parter import tolk_telefon
from tests.cases import SAKSFILER, kjor, read, saker

GYLDIG = read("forms/eksempler/nav-gyldig.json")
DATO = date(2026, 2, 2)


# -- sakene ----------------------------------------------------------------------------------


@pytest.mark.parametrize("sak", saker(), ids=lambda s: s.id)
def test_sak(sak):
    """Strengeste funn er som ventet, og regelen som skulle si det, sa det med rett kilde."""
    funn = kjor(sak.id).resultat.funn
    strengest = min((f.alvor for f in funn if f.alvor != MERKNAD), key=ALVOR.index, default="ok")
    assert strengest == sak.forventet, [f.skrevet().melding for f in funn]
    if sak.forventet == "ok":
        return
    treff = [f for f in funn if f.alvor == sak.forventet and f.regel == sak.regel]
    assert treff
    assert any(_samme_kilde(kilde, sak.kilde) for f in treff for kilde in f.kilder), [f.kilder for f in treff]


def test_alle_sakene_er_med():
    assert [read(path)["meta"]["antall"] for path in SAKSFILER] == [94, 15]
    assert len({sak.id for sak in saker()}) == len(saker()) == 94 + 15


@pytest.mark.parametrize("sak", saker(), ids=lambda s: s.id)
def test_sak_gir_samme_tekst_over_grensen(sak):
    """Nettleseren sender JSON-tekst; da skal svaret være det samme."""
    over_grensen = sjekk_json(til_json(sak.utkast), sak.dato.isoformat())
    assert over_grensen == til_json(kjor(sak.id).resultat.til_dict())


def _samme_kilde(kilde: str, ventet: str) -> bool:
    """Kontrakten del 4: lov og paragraf er de samme; kilder som ikke er lov, har samme navn."""
    ventet = re.sub(r"\(.*?\)|,? jf\..*", "", ventet.partition(";")[0]).strip()
    paragrafer = re.findall(r"(\d+(?:-\d+)?(?: [a-z](?![a-zæøå]))?)", ventet.partition("§")[2])
    if not paragrafer:
        return kilde.startswith(ventet) or ventet.startswith(kilde)
    lov = ventet.partition("§")[0].strip()
    return any(kilde == f"{lov} § {paragraf}" for paragraf in paragrafer)


@pytest.mark.parametrize(
    "kilde, ventet, samme",
    [
        ("tiltaksforskriften § 3-5", "tiltaksforskriften § 3-5 annet ledd; jf. domstolloven § 148", True),
        (
            "tiltaksforskriften § 3-5",
            "tiltaksforskriften § 3-5 annet ledd (forutsetning); Navs avtale krever feltet",
            True,
        ),
        ("tiltaksforskriften § 3-6", "tiltaksforskriften § 3-5 annet ledd", False),
        ("aml. § 10-4", "aml. § 10-4 første ledd, jf. tiltaksforskriften § 1-7 annet ledd", True),
        ("tiltaksforskriften § 1-7", "aml. § 10-4 første ledd, jf. tiltaksforskriften § 1-7 annet ledd", False),
        ("tiltaksforskriften § 9-1", "tiltaksforskriften §§ 3-7, 9-1 flg.; Navs avtaleløsning", True),
        ("Navs skjema", "Navs skjema (maks 1000 tegn)", True),
        ("logikk", "Navs skjema (maks 1000 tegn)", False),
    ],
)
def test_kilder_sammenlignes_slik_kontrakten_sier(kilde, ventet, samme):
    assert _samme_kilde(kilde, ventet) is samme


# -- datoer ----------------------------------------------------------------------------------


def test_siste_dag_er_den_java_regner():
    rader = read("tests/prover/datoer.json")["datoer"]
    assert len(rader) > 100
    avvik = []
    for rad in rader:
        start, slutt = date.fromisoformat(rad["start"]), date.fromisoformat(rad["slutt"])
        for maaneder, fasit in ((12, rad["maks12mnd"]), (18, rad["maks18mnd"])):
            if (slutt <= siste_dag(start, maaneder).streng) is not fasit:
                avvik.append((rad, maaneder))
    assert avvik == []


# -- organisasjonsnummer og fødselsnummer ----------------------------------------------------


@pytest.mark.parametrize("rad", read("tests/prover/identer.json")["orgnr"]["gyldige"], ids=lambda r: r["nr"])
def test_gyldig_organisasjonsnummer(rad):
    assert _alvor("organisasjonsnummer", organisasjonsnummer=rad["nr"]) <= {MERKNAD}


@pytest.mark.parametrize("rad", read("tests/prover/identer.json")["orgnr"]["ugyldige"], ids=lambda r: r["grunn"])
def test_galt_organisasjonsnummer(rad):
    assert _alvor("organisasjonsnummer", organisasjonsnummer=rad["nr"]) == {"feil"}


@pytest.mark.parametrize("rad", read("tests/prover/identer.json")["fnr"]["gyldige"], ids=lambda r: r["nr"])
@pytest.mark.parametrize(
    "skrivemaate", ["{0}", "{1} {2}", "{1}\u00a0{2}"], ids=["tett", "mellomrom", "hardt mellomrom"]
)
def test_fodselsnummer_blir_funnet(rad, skrivemaate):
    nummer = skrivemaate.format(rad["nr"], rad["nr"][:6], rad["nr"][6:])
    assert har_fodselsnummer(f"Deltakeren ({nummer}) begynner mandag.")
    assert _alvor("personvern-fodselsnummer", tilrettelegging=f"Nummer {nummer}.") == {"advarsel"}


@pytest.mark.parametrize("liste", ["grensetilfeller_individnummer", "grensetilfeller_regel_2032"])
def test_numre_som_kan_vaere_fodselsnummer_blir_ogsa_funnet(liste):
    """En advarsel for mye er bedre enn et nummer som blir stående."""
    for rad in read("tests/prover/identer.json")["fnr"][liste]:
        assert har_fodselsnummer(f"Nummer {rad['nr']}."), rad


@pytest.mark.parametrize("rad", read("tests/prover/identer.json")["fnr"]["ugyldige"], ids=lambda r: r["grunn"])
def test_det_som_ikke_er_fodselsnummer_blir_ikke_funnet(rad):
    # Skilletegn og andre siffer er bare galt i et felt; i fritekst skal nummeret finnes likevel.
    bare_skrevet_annerledes = rad["grunn"].startswith(("mellomrom", "bindestrek", "arabisk-indiske"))
    assert har_fodselsnummer(f"Nummer {rad['nr']} i teksten.") is bare_skrevet_annerledes


@pytest.mark.parametrize(
    "tekst", ["22 22 55 55", "310 010 006", "41234567", "2026-03-02", "12.05.1990", "1234567890123"]
)
def test_andre_tall_er_ikke_fodselsnummer(tekst):
    assert not har_fodselsnummer(f"Nummer {tekst} i teksten.")


# -- feltene i Navs skjema -------------------------------------------------------------------


@pytest.mark.parametrize("rad", read("tests/prover/felt.json")["telefon"], ids=lambda r: r["inn"] or "tomt")
def test_telefon(rad):
    if not rad["inn"]:
        assert _alvor("parter-telefon", deltaker_telefon="") == set()
        return
    assert tolk_telefon(rad["inn"]) == (rad["gyldig"], rad["norskMobil"])
    alvor = _alvor("parter-telefon", deltaker_telefon=rad["inn"])
    assert alvor == ({"advarsel"} if not rad["gyldig"] else {MERKNAD} if rad["smsAdvarsel"] else set())


@pytest.mark.parametrize("rad", read("tests/prover/felt.json")["stillingprosent"], ids=lambda r: r["inn"] or "tomt")
def test_stillingsprosent(rad):
    _test_tall("arbeidstid-prosent", "stillingsprosent", rad)


@pytest.mark.parametrize("rad", read("tests/prover/felt.json")["antallDagerPerUke"], ids=lambda r: r["inn"] or "tomt")
def test_dager_per_uke(rad):
    _test_tall("arbeidstid-dager", "dager_per_uke", rad)


def _test_tall(regel: str, felt: str, rad: dict) -> None:
    """Tallet slik skjemaet gjør det om: komma er desimaltegn, mellomrom og prosenttegn faller bort."""
    try:
        tall = float(re.sub(r"[\s%]", "", rad["inn"]).replace(",", "."))
    except ValueError:
        # Skjemaet kan ikke gjøre teksten om. Som tekst i en fil er den av gal type, og tom er ubesvart.
        assert _alvor("utkast-verdi", **{felt: rad["inn"]}) == ({"feil"} if rad["inn"] else set())
        return
    if felt == "dager_per_uke" and tall == 7:
        # Navs felt tar imot sju dager, men loven krever en fridag.
        assert _alvor(regel, dager_per_uke=7) == {"feil"}
        return
    strenge = _alvor(regel, **{felt: tall}) - {MERKNAD}
    assert bool(strenge) is not rad["gyldig"]
    if rad["gyldig"]:
        assert tall == rad["verdi"]


def _alvor(regel: str, **endringer) -> set[str]:
    """Alvorlighetsgradene regelen ga for det gyldige eksempelet med disse endringene."""
    return {f.alvor for f in sjekk(GYLDIG | endringer, DATO).funn if f.regel == regel}
