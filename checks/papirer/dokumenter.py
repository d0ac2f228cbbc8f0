"""Dataene til Word-dokumentene: svarene i utkastet med ord, klare til å settes inn i en mal.

Malene er Word-filer i ``forms/maler/``, og fylles i nettleseren. Her avgjøres hva en mal kan be om.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import NotRequired, TypedDict, cast

from checks import schemas
from checks.data import read_toml
from checks.etiketter import etiketter
from checks.opplysninger import varighet_i_ord
from checks.papirer import kalender, lesing
from checks.regimer import regimer
from checks.sak import Sak
from checks.spraak import NB, spraak
from checks.svar import Svar, Tekst, Verdi
from checks.tekster import tekster as paa_spraak

TEKSTER = "checks/papirer/dokumenter.toml"
HAR = "har_"
"""Foran navnet på en plassholder: om den har noe i seg. Brukes i vilkår i malen."""

type Rad = dict[str, str | bool]
"""En rad i en liste: verdien til hver plassholder i raden, og om et vilkår i den er sant."""

type Plass = str | bool | list[Rad]
"""Det en plassholder kan ha i seg."""


class Liste(TypedDict):
    """En liste en mal kan gjenta. ``i`` er listen den står inne i."""

    om: str
    felt: dict[str, str]
    i: NotRequired[str]


class Tekster(TypedDict):
    """``checks/papirer/dokumenter.toml``."""

    ubesvart: str
    ingen: str
    uten: list[str]
    tomme: list[str]
    bare_besvart: list[str]
    klokkeslett: list[str]
    omfang: list[str]
    per: dict[str, str]
    enhet: dict[str, str]
    plassholder: dict[str, str]
    liste: dict[str, Liste]


class Dokumenter(TypedDict):
    """Papiret, se :func:`lag`."""

    gjelder: bool
    sak: str | None
    data: dict[str, Plass]
    navn: dict[str, list[str]]
    dag: str
    ubrukelige: list[str]


_NAVN: tuple[tuple[str, Tekst, Tekst], ...] = (
    ("deltaker_navn", "deltaker_fornavn", "deltaker_etternavn"),
    ("arbeidsgiver_navn", "arbeidsgiver_fornavn", "arbeidsgiver_etternavn"),
    ("veileder_navn", "veileder_fornavn", "veileder_etternavn"),
)
"""Plassholderen, og svarene den er satt sammen av."""

_HARDT = "\u00a0"
_IKKE_XML = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff]")
_LINJESKIFT = re.compile("\r\n|[\r\x0b\x0c\u0085\u2028\u2029]")
_ALENE = re.compile("[\ud800-\udfff]")


def lag(sak: Sak, kode: str = NB) -> Dokumenter:
    """Dataene til dokumentene av et utkast.

    Nøkler: ``gjelder`` (usant når utkastet gjelder et annet tiltak enn arbeidstrening; da passer ingen av malene),
    ``sak`` (ordet malene har for saken i regimet, None uten et regime),
    ``data`` (verdien til hver plassholder: tekst, ja/nei eller en liste av rader), ``navn`` (de kjente plassholderne,
    etter listen de står i; ``""`` er dem som kan stå hvor som helst), ``dag`` (ÅÅÅÅ-MM-DD til filnavnet: første dag,
    eller ``dato``) og ``ubrukelige`` (pekere til svar som ikke kan brukes, og som derfor står som ubesvart).
    ``avklaringer`` og plassholderne i ``tomme`` kjenner siden, og fyller dem inn selv.
    """
    tekster = paa_spraak(TEKSTER, kode, Tekster)
    svar = sak.svar
    verdier = {felt: _i_ord(felt, svar[felt], tekster, kode) for felt in felter() if felt in svar}
    verdier |= _avledet(sak, tekster, kode)
    lister: dict[str, list[Rad]] = {
        "maal": _maal(sak, tekster, kode),
        "moeter": [
            {"tittel": m["tittel"], "dag": _hard_dato(m["tekst"])} for m in kalender.rader(kalender.moeter(sak), kode)
        ],
        "tidligere_perioder": [
            {felt: _rad(rad, felt, tekster, kode) for felt in tekster["liste"]["tidligere_perioder"]["felt"]}
            for rad in svar.get("tidligere_perioder", [])
            if rad
        ],
        "sporsmaalene": _sporsmaal(sak.modus, svar, verdier, tekster, kode),
        "avklaringer": [],
    }
    data: dict[str, Plass] = {
        navn: verdier.get(navn) or tekster["ubesvart"]
        for navn in (*felter(), *tekster["plassholder"])
        if navn not in tekster["tomme"]
    }
    data |= dict.fromkeys(tekster["tomme"], "")
    data |= lister
    data |= {f"{HAR}{navn}": bool(verdier.get(navn) or lister.get(navn)) for navn in data}
    data |= {f"er_{m}": m == sak.modus for m in schemas.MODI}
    return {
        "gjelder": sak.passer_papirene,
        "sak": regimer()[sak.modus].sak if sak.modus else None,
        "data": data,
        "navn": navn_i_maler(),
        "dag": svar.get("startdato", sak.dato).isoformat(),
        "ubrukelige": lesing.ubrukelige(sak),
    }


def felter() -> tuple[str, ...]:
    """Feltene i et utkast som er en plassholder med samme navn: alt som besvares med én verdi.

    Det som ikke skal stå i et dokument, er unntatt.
    """
    tekster = read_toml(TEKSTER, Tekster)
    return tuple(
        navn
        for navn, felt in schemas.felter().items()
        if felt.vurderes and navn not in tekster["uten"] and navn not in tekster["liste"]
    )


def navn_i_maler() -> dict[str, list[str]]:
    """Plassholderne en mal kan bruke, etter listen de hører til. ``""`` er dem som kan stå hvor som helst."""
    tekster = read_toml(TEKSTER, Tekster)
    alle = [*felter(), *tekster["plassholder"], *(n for n, liste in tekster["liste"].items() if "i" not in liste)]
    overalt = [*alle, *(f"{HAR}{navn}" for navn in alle), *(f"er_{modus}" for modus in schemas.MODI)]
    lister = {navn: list(liste["felt"]) for navn, liste in tekster["liste"].items()}
    for navn, liste in tekster["liste"].items():
        if "i" in liste:
            lister[liste["i"]].append(navn)
    return {"": overalt, **lister}


# -- verdiene --------------------------------------------------------------------------------


def _i_ord(felt: str, verdi: Verdi, tekster: Tekster, kode: str) -> str:
    if verdi == []:
        return tekster["ingen"]
    vist, paa = lesing.i_ord(felt, verdi, kode), spraak(kode)
    if isinstance(verdi, date):
        return _hard_dato(vist)
    if felt in tekster["enhet"] and isinstance(verdi, int | float):
        return f"{vist}{_HARDT}{paa.skriv_enhet(verdi, tekster['enhet'][felt])}"
    return paa.skriv_klokkeslett(vist) if felt in tekster["klokkeslett"] else _ren(vist)


def _avledet(sak: Sak, tekster: Tekster, kode: str) -> dict[str, str]:
    """Plassholderne som er satt sammen av flere svar. Den som mangler et svar, er tom."""
    svar, oppstart = sak.svar, lesing.oppstartsmoete(sak)
    start, slutt = svar.get("startdato"), svar.get("sluttdato")
    fra, til = (
        _i_ord(felt, svar[felt], tekster, kode) if felt in svar else "" for felt in ("arbeid_fra", "arbeid_til")
    )
    navn = {
        plass: _ren(" ".join(filter(None, (svar.get(fornavn), svar.get(etternavn)))))
        for plass, fornavn, etternavn in _NAVN
    }
    varighet = varighet_i_ord(start, slutt, kode) if start and slutt and start <= slutt else ""
    return navn | {
        "varighet": varighet.replace(" ", _HARDT),
        "startdag": _hard_dato(spraak(kode).skriv_dag(start)) if start else "",
        "sluttdag": _hard_dato(spraak(kode).skriv_dag(slutt)) if slutt else "",
        "omfang": spraak(kode).skille.join(_omfang(svar, tekster, kode)),
        "arbeidstid": f"{fra}–{til}" if fra and til else "",
        "oppstartsmote": _hard_dato(spraak(kode).skriv_dato(oppstart)) if oppstart else "",
        "dagens_dato": _hard_dato(spraak(kode).skriv_dato(sak.dato)),
    }


def _omfang(svar: Svar, tekster: Tekster, kode: str) -> list[str]:
    """Det som er svart om hvor mye, hvert med sin egen sats: «18,75 timer per uke»."""
    return [
        tekster["per"].get(felt, "{mengde}").format(mengde=_i_ord(felt, svar[felt], tekster, kode))
        for felt in tekster["omfang"]
        if felt in svar
    ]


def _maal(sak: Sak, tekster: Tekster, kode: str) -> list[Rad]:
    rader = sak.svar.get("maal", [])
    skrevet = lesing.liste(sak.skrevet("maal")) if rader else []
    brukt = [(rad, raa) for rad, raa in zip(rader, skrevet, strict=True) if rad]
    return [
        {
            "nummer": str(nummer),
            "id": id_ if isinstance(raa, dict) and isinstance(id_ := raa.get("id"), str) else "",
            "kategori": kategori or tekster["ubesvart"],
            "har_kategori": bool(kategori),
            "beskrivelse": _ren(rad.get("beskrivelse", "")) or tekster["ubesvart"],
        }
        for nummer, (rad, raa) in enumerate(brukt, 1)
        for kategori in [_ren(lesing.i_ord("maal/kategori", rad.get("kategori"), kode))]
    ]


def _rad(rad: Mapping[str, object], felt: str, tekster: Tekster, kode: str) -> str:
    verdi = cast("date | bool | None", rad.get(felt))
    vist = lesing.i_ord(f"tidligere_perioder/{felt}", verdi, kode)
    return (_hard_dato(vist) if isinstance(verdi, date) else vist) or tekster["ubesvart"]


def _sporsmaal(modus: str | None, svar: Svar, verdier: dict[str, str], tekster: Tekster, kode: str) -> list[Rad]:
    """Spørsmålene loven eller rutinen stiller, med svarene.

    Et spørsmål som følger av et annet, er bare med når det er besvart.
    """
    return [
        {"sporsmaal": etiketter(kode).navn(felt, modus), "svar": verdier.get(felt) or tekster["ubesvart"]}
        for felt in (regimer()[modus].sporsmaal if modus else ())
        if felt in svar or felt not in tekster["bare_besvart"]
    ]


# -- tegnene ---------------------------------------------------------------------------------


def _hard_dato(tekst: str) -> str:
    """Dagen og måneden holdes på samme linje."""
    return tekst.replace(". ", f".{_HARDT}", 1)


def _ren(tekst: str) -> str:
    """Teksten uten tegn en Word-fil ikke kan ha. Linjeskift beholdes; et halvt tegnpar blir et spørsmålstegn i rute."""
    return _ALENE.sub("\ufffd", _IKKE_XML.sub("", _LINJESKIFT.sub("\n", tekst))).strip()
