"""Innkallingen til møtene som tekst til en e-post. Har ingenting om deltakeren: vanlig e-post er ikke sikker."""

from typing import TypedDict
from urllib.parse import quote

from checks.papirer import kalender
from checks.regimer import regimer
from checks.sak import Sak
from checks.spraak import NB
from checks.tekster import tekster

TEKSTER = "checks/papirer/epost.toml"
LENGSTE_ADRESSE = 1900
"""Lengre mailto-adresser blir kuttet av nettlesere og e-postprogrammer (målt i Chromium til om lag 2000 tegn)."""


class Moeteord(TypedDict):
    """Linjene om møtene. ``{tittel}`` og ``{dag}`` settes inn."""

    uten_dato: str
    linje: str


class Tekster(TypedDict):
    """``checks/papirer/epost.toml``."""

    emne: str
    felles: Moeteord


class Epost(TypedDict):
    """Papiret, se :func:`lag`."""

    gjelder: bool
    emne: str
    ubrukelige: list[str]
    tekst: str | None
    adresse: str | None


def lag(sak: Sak, kode: str = NB) -> Epost:
    """E-posten som innkaller til møtet.

    Nøkler: ``gjelder`` (usant for andre tiltak enn arbeidstrening; da er det ingen tekst), ``emne``, ``tekst``,
    ``adresse`` (mailto, eller None når den ville blitt for lang eller regimet mangler) og ``ubrukelige`` (pekere til
    dager som ikke lot seg lese).
    """
    ord_ = tekster(TEKSTER, kode, Tekster)
    modus, gjelder = sak.modus, sak.passer_papirene
    laget: Epost = {
        "gjelder": gjelder,
        "emne": ord_["emne"],
        "ubrukelige": kalender.ubrukelige(sak),
        "tekst": None,
        "adresse": None,
    }
    if modus is None or not gjelder:
        return laget
    tekst_om = regimer(kode)[modus].epost
    linjer = [
        tekst_om.innledning,
        "",
        *_moeter(sak, ord_["felles"], kode),
        "",
        tekst_om.avslutning,
    ]
    tekst = "\n".join(linjer)
    adresse = f"mailto:?subject={quote(ord_['emne'])}&body={quote('\r\n'.join(linjer))}"
    return {**laget, "tekst": tekst, "adresse": adresse if len(adresse) <= LENGSTE_ADRESSE else None}


def _moeter(sak: Sak, ord_: Moeteord, kode: str) -> list[str]:
    rader = kalender.rader(kalender.moeter(sak), kode)
    linjer = [f"- {ord_['linje'].format(tittel=rad['tittel'], dag=rad['tekst'])}" for rad in rader]
    if not any(rad["slag"] == "oppstart" for rad in rader):
        oppstart = tekster(kalender.TEKSTER, kode, kalender.Tekster)["oppstart"]["tittel"]
        linjer.insert(0, f"- {ord_['uten_dato'].format(tittel=oppstart)}")
    return linjer
