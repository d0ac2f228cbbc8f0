"""Rapportene om eksemplene i alle filformatene, slik kommandolinjen gir dem."""

import json
from functools import cache
from pathlib import Path

from tests.cases import ROOT
from tests.kommando import kjor

FOLDER = Path(__file__).with_name("rapporter")
DATO = "2026-02-02"
NAVN = (
    "nav-gyldig.html",
    "nav-mangelfull.html",
    "intern-gyldig.html",
    "eksempler.html",
    "eksempler.json",
    "eksempler.sarif",
    "eksempler.xml",
)
_ALLE = {"html": "html", "rapport-json": "json", "sarif": "sarif", "junit": "xml"}


@cache
def files() -> dict[str, str]:
    """Innholdet etter filnavn: én HTML for hvert eksempel, og alle formatene for hele mappen."""
    eksempler = sorted((ROOT / "forms" / "eksempler").glob("*.json"))
    found = {f"{sti.stem}.html": run(f"forms/eksempler/{sti.name}", "html") for sti in eksempler}
    found |= {f"eksempler.{ending}": run("forms/eksempler", navn) for navn, ending in _ALLE.items()}
    # Lest som tekst trenger den linjer; det andre er slik det kommer ut.
    found["eksempler.json"] = json.dumps(json.loads(found["eksempler.json"]), ensure_ascii=False, indent=2) + "\n"
    return found


def run(sti: str, navn: str, *more: str) -> str:
    """Det ``python -m checks`` skriver ut for en fil eller mappe, i formatet ``navn``."""
    return kjor(sti, "--dato", DATO, "--format", navn, *more).stdout.decode()
