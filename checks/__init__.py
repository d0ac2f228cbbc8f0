"""Sjekken av utkast til avtale om arbeidstrening. Alt i denne mappen følger med til nettleseren."""

from checks.engine import sjekk
from checks.model import Funn, Resultat
from checks.version import REGELVERK, SKJEMAVERSJON

__all__ = ["REGELVERK", "SKJEMAVERSJON", "Funn", "Resultat", "sjekk"]
