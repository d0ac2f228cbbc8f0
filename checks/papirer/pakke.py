"""Alle papirene i én zip-fil, med navn som ikke sier hvem saken gjelder. Samme papirer gir samme byte."""

import io
import zipfile
from collections.abc import Mapping
from typing import TypedDict

from checks.papirer import epost, kalender, rapport
from checks.sak import Sak
from checks.spraak import NB
from checks.tekster import tekster

TEKSTER = "checks/papirer/pakke.toml"
TID = (1980, 1, 1, 0, 0, 0)
"""Tiden hver fil får. Et klokkeslett ville gjort to like pakker ulike."""

_UNIX = 3
_LESBAR = 0o644 << 16


class Tekster(TypedDict):
    """``checks/papirer/pakke.toml``."""

    filnavn: str
    epost: str
    fil: dict[str, str]


class Pakke(TypedDict):
    """Pakken, se :func:`lag`."""

    filnavn: str
    filer: list[str]
    innhold: bytes


def lag(sak: Sak, utkast: str, dokumenter: Mapping[str, bytes], kode: str = NB) -> Pakke:
    """Pakken av en sak. ``utkast`` er utkastet slik filen med det ble lagret, ``dokumenter`` Word-filene etter navnet.

    Nøkler: ``filnavn`` (med første dag, ellers dagen i dag), ``filer`` (navnene, i pakkens rekkefølge) og ``innhold``.
    Et papir saken ikke kan gi, er ikke med.
    """
    ord_ = tekster(TEKSTER, kode, Tekster)
    brev = epost.lag(sak, kode)
    egne = {
        "kalender": kalender.lag(sak, kode)["innhold"],
        "epost": brev["tekst"] and ord_["epost"].format(emne=brev["emne"], tekst=brev["tekst"]),
        "rapport": rapport.lag(sak, kode)["html"],
        "utkast": utkast,
    }
    filer = {
        **dokumenter,
        **{ord_["fil"][navn]: tekst.encode("utf-8", "replace") for navn, tekst in egne.items() if tekst},
    }
    return {
        "filnavn": ord_["filnavn"].format(dag=sak.svar.get("startdato", sak.dato).isoformat()),
        "filer": list(filer),
        "innhold": _zip(filer),
    }


def _zip(filer: Mapping[str, bytes]) -> bytes:
    """Filene ukomprimert: en annen utgave av zlib kan gi andre byte, og Word-filene er komprimert fra før."""
    ut = io.BytesIO()
    with zipfile.ZipFile(ut, "w") as pakke:
        for navn, innhold in filer.items():
            post = zipfile.ZipInfo(navn, TID)
            post.create_system, post.external_attr = _UNIX, _LESBAR
            pakke.writestr(post, innhold)
    return ut.getvalue()
