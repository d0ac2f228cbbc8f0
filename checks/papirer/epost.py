"""Innkallingen til møtene som tekst til en e-post. Har ingenting om deltakeren: vanlig e-post er ikke sikker."""

from typing import TypedDict
from urllib.parse import quote

from checks.data import read_toml
from checks.papirer import kalender
from checks.regimer import regimer
from checks.sak import Sak

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


def lag(sak: Sak) -> Epost:
    """E-posten som innkaller til møtet.

    Nøkler: ``gjelder`` (usant for andre tiltak enn arbeidstrening; da er det ingen tekst), ``emne``, ``tekst``,
    ``adresse`` (mailto, eller None når den ville blitt for lang eller regimet mangler) og ``ubrukelige`` (pekere til
    dager som ikke lot seg lese).
    """
    tekster = read_toml(TEKSTER, Tekster)
    modus, gjelder = sak.modus, sak.passer_papirene
    laget: Epost = {
        "gjelder": gjelder,
        "emne": tekster["emne"],
        "ubrukelige": kalender.ubrukelige(sak),
        "tekst": None,
        "adresse": None,
    }
    if modus is None or not gjelder:
        return laget
    tekst_om = regimer()[modus].epost
    linjer = [
        tekst_om.innledning,
        "",
        *_moeter(sak, tekster["felles"]),
        "",
        tekst_om.avslutning,
    ]
    tekst = "\n".join(linjer)
    adresse = f"mailto:?subject={quote(tekster['emne'])}&body={quote('\r\n'.join(linjer))}"
    return {**laget, "tekst": tekst, "adresse": adresse if len(adresse) <= LENGSTE_ADRESSE else None}


def _moeter(sak: Sak, tekster: Moeteord) -> list[str]:
    rader = kalender.rader(kalender.moeter(sak))
    linjer = [f"- {tekster['linje'].format(tittel=rad['tittel'], dag=rad['tekst'])}" for rad in rader]
    if not any(rad["slag"] == "oppstart" for rad in rader):
        oppstart = read_toml(kalender.TEKSTER, kalender.Tekster)["oppstart"]["tittel"]
        linjer.insert(0, f"- {tekster['uten_dato'].format(tittel=oppstart)}")
    return linjer
