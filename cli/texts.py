"""Ordene på kommandolinjen: ``cli/tekster.toml``, på bokmål eller et annet språk (:mod:`checks.tekster`)."""

from typing import Any

from checks.spraak import NB
from checks.tekster import tekster

FIL = "cli/tekster.toml"


def ordene(kode: str = NB) -> dict[str, Any]:
    """Alt kommandolinjen sier selv. Kaster som :func:`checks.tekster.tekster`."""
    return tekster(FIL, kode)


def sagt(del_: str, navn: str, kode: str = NB, /, **verdier: object) -> str:
    """Teksten ``navn`` i en del av filen, med verdiene satt inn."""
    return ordene(kode)[del_][navn].format(**verdier)
