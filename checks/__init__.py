"""Sjekken av utkast til avtale om arbeidstrening. Alt i denne mappen følger med til nettleseren.

Navnene under lastes når noen spør etter dem. Da er ``python -m checks`` i gang, og Ctrl-C virker, før reglene leses.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checks.engine import sjekk
    from checks.model import Funn, Resultat
    from checks.version import REGELVERK, SKJEMAVERSJON

__all__ = ["REGELVERK", "SKJEMAVERSJON", "Funn", "Resultat", "sjekk"]

_STEDER = {
    "REGELVERK": "checks.version",
    "SKJEMAVERSJON": "checks.version",
    "Funn": "checks.model",
    "Resultat": "checks.model",
    "sjekk": "checks.engine",
}


def __getattr__(navn: str) -> object:
    if navn not in _STEDER:
        raise AttributeError(f"module {__name__!r} has no attribute {navn!r}")
    return getattr(import_module(_STEDER[navn]), navn)
