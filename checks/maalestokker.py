"""Tre målestokker ved siden av hverandre der de ikke er like: loven, Navs skjema og god praksis.

De hjelper den som fyller ut, til å forstå hvorfor Navs skjema kan ta imot noe loven ikke gir, og omvendt. De dømmer
ikke; det gjør reglene. Tallene kommer fra de samme grensene. Tekstene står i ``maalestokker.toml``.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal, TypedDict, cast

from checks.datoer import alder, fyller, pluss_dager, pluss_maaneder, siste_dag
from checks.limits import Grenser
from checks.schemas import felter, utf16_length
from checks.spraak import NB, Spraak, spraak
from checks.svar import Svar
from checks.tekster import tekster
from checks.verdier import Mengde

TEKSTER = "checks/maalestokker.toml"
type Hvem = Literal["lov", "nav", "praksis"]
HVEM: tuple[Hvem, ...] = ("lov", "nav", "praksis")


class Rad(TypedDict):
    """Det én av dem sier."""

    hvem: str
    tekst: str


class Boks(TypedDict):
    """Målestokkene ved siden av hverandre om én ting, ved feltet ``felt``."""

    navn: str
    felt: str
    tittel: str
    rader: list[Rad]
    betyr: str


def maalestokker(svar: Svar, dato: date, grense: Grenser, antall_evalueringer: int, kode: str = NB) -> list[Boks]:
    """Målestokkene som er verdt å vise for svarene i en avtale om arbeidstrening etter tiltaksforskriften kap. 3.

    ``svar`` er de brukbare svarene med datoer som ``date``. ``grense`` slår opp grensene på avtalens startdato.
    ``antall_evalueringer`` er hvor mange dager som foreslås. Gir
    ``[{"navn", "felt", "tittel", "rader": [{"hvem", "tekst"}], "betyr"}]``, der ``felt`` er id-en til
    feltet boksen hører til. Tom liste når ingenting skiller seg.
    """
    paa = spraak(kode)
    return [
        *_varighet(svar, grense, paa),
        *_tilbake(svar, dato, grense, paa),
        *_alder(svar, dato, grense, paa),
        *_tekster(svar, paa),
        *_vurdering(svar, grense, antall_evalueringer, paa),
    ]


# -- datoene -----------------------------------------------------------------------------------


def _varighet(svar: Svar, grense: Grenser, paa: Spraak) -> Iterator[Boks]:
    """Tiltaksforskriften § 3-5 mot Navs løsning, som har én grense for alle, og datovelgeren, som regner annerledes."""
    start, slutt, nedsatt = svar.get("startdato"), svar.get("sluttdato"), svar.get("nedsatt_arbeidsevne")
    if not start or (slutt and slutt < start):
        return
    hoved, mer, navs = grense("varighet.hovedregel"), grense("varighet.forlengelse"), grense("nav.lengste_periode")
    siste, lengste = siste_dag(start, hoved.antall), siste_dag(start, hoved.antall + mer.antall)
    nav_siste = siste_dag(start, navs.antall).streng
    velger = pluss_maaneder(pluss_dager(start, -1), navs.antall)
    verdier = {
        "hovedregel": paa.skriv_mengde(hoved.mengde),
        "forlengelse": paa.skriv_mengde(mer.mengde),
        "nav_grense": paa.skriv_mengde(navs.mengde),
        "siste": paa.skriv_dato(siste.streng),
        "lengste": paa.skriv_dato(lengste.streng),
        "nav_siste": paa.skriv_dato(nav_siste),
        "velger": paa.skriv_dato(velger),
        "grense": paa.skriv_dato(siste.streng),
    }
    if not slutt:
        betyr = "uten_slutt"
    elif slutt <= siste.streng:
        betyr = "innenfor"
    elif slutt <= siste.romslig and nedsatt is not True:
        betyr = "tvil"
    elif slutt <= nav_siste:
        betyr = "nedsatt_ukjent" if nedsatt is None else "nedsatt_ja" if nedsatt else "nedsatt_nei"
        if nedsatt and slutt > velger:
            betyr = "velger_stopper"
    elif slutt <= velger:
        betyr = "velger_slipper" if nedsatt is not False else "nedsatt_nei"
    else:
        betyr = "for_sen"
    ulike: dict[Hvem, str] = {
        "lov": "lov_nedsatt_nei" if nedsatt is False else "lov",
        "nav": "nav" if velger == nav_siste else "nav_velger",
    }
    yield _boks(paa, "varighet", "sluttdato", betyr, verdier, ulike)


def _tilbake(svar: Svar, dato: date, grense: Grenser, paa: Spraak) -> Iterator[Boks]:
    start = svar.get("startdato")
    if not start or start >= dato or svar.get("er_forlengelse") or svar.get("avtale_godkjent_av_alle_og_nav"):
        return
    maks = grense("nav.tilbake_i_tid")
    sist_mulig = pluss_dager(start, maks.antall)
    betyr = "for_lenge_siden" if sist_mulig < dato else "nylig"
    yield _boks(
        paa,
        "tilbake",
        "startdato",
        betyr,
        {"nav_tilbake": paa.skriv_mengde(maks.mengde), "sist_mulig": paa.skriv_dato(sist_mulig)},
    )


def _alder(svar: Svar, dato: date, grense: Grenser, paa: Spraak) -> Iterator[Boks]:
    """Nedre grense: tiltaksforskriften § 1-3 tredje ledd. Den øvre finnes bare i Navs løsning."""
    foedt, start, slutt = svar.get("fodselsdato"), svar.get("startdato"), svar.get("sluttdato")
    if not foedt:
        return
    minste, ovre = grense("alder.minste"), grense("nav.ovre_alder")
    verdier = {
        "alder_minste": paa.skriv_mengde(minste.mengde),
        "fyller": paa.skriv_dato(fyller(foedt, minste.antall)),
        "ovre_alder": paa.skriv_mengde(ovre.mengde),
    }
    if start and alder(foedt, start) < minste.antall:
        yield _boks(paa, "alder_nedre", "fodselsdato", "for_ung", verdier)
    elif start and alder(foedt, dato) < minste.antall and not svar.get("er_forlengelse"):
        yield _boks(paa, "alder_nedre", "fodselsdato", "for_ung_naa", verdier)
    if slutt and foedt < pluss_dager(pluss_maaneder(slutt, -12 * ovre.antall), 1):
        yield _boks(paa, "alder_ovre", "fodselsdato", "for_gammel", verdier)


def _vurdering(svar: Svar, grense: Grenser, antall: int, paa: Spraak) -> Iterator[Boks]:
    """Tiltaksforskriften § 3-5 første ledd; vist når perioden er lengre enn takten."""
    start, slutt = svar.get("startdato"), svar.get("sluttdato")
    hver = grense("varighet.vurdering").antall
    if start and slutt and slutt > siste_dag(start, hver).romslig:
        verdier = {"vurdering_ordinal": paa.skriv_ordenstall(hver), "antall": str(antall)}
        yield _boks(paa, "vurdering", "evalueringsdatoer", "flere" if antall > 1 else "ett", verdier)


# -- tekstene ----------------------------------------------------------------------------------


def _tekster(svar: Svar, paa: Spraak) -> Iterator[Boks]:
    """Hver tekst som er lengre enn det er plass til i Navs skjema."""
    for felt, tekst, maks in _lange_tekster(svar):
        over = utf16_length(tekst) - maks
        if over > 0:
            yield _boks(
                paa,
                "tekst",
                felt,
                "for_lang",
                {"tegn": paa.skriv_mengde(Mengde(maks, "tegn")), "over": paa.skriv_tall(over)},
            )


def _lange_tekster(svar: Svar) -> Iterator[tuple[str, str, int]]:
    for navn, felt in felter().items():
        verdi = svar.get(navn)
        if isinstance(verdi, str) and "maxLength" in felt.schema:
            yield navn, verdi, felt.schema["maxLength"]
        for del_, schema in felt.schema.get("items", {}).get("properties", {}).items():
            if "maxLength" in schema and isinstance(verdi, list):
                for nummer, rad in enumerate(cast("list[Mapping[str, object]]", verdi)):
                    if isinstance(tekst := rad.get(del_), str):
                        yield f"{navn}-{nummer}-{del_}", tekst, schema["maxLength"]


def _boks(
    paa: Spraak, navn: str, felt: str, betyr: str, verdier: dict[str, str], ulike: Mapping[Hvem, str] | None = None
) -> Boks:
    alle = tekster(TEKSTER, paa.kode)
    boks, ord_ = alle[navn], alle["navn"]
    return {
        "navn": navn,
        "felt": felt,
        "tittel": boks["tittel"],
        "rader": [{"hvem": ord_[h], "tekst": boks[(ulike or {}).get(h, h)].format_map(verdier)} for h in HVEM],
        "betyr": boks["betyr"][betyr].format_map(verdier),
    }
