"""Tilfeldige utkast fra et tall: det samme tallet gir alltid de samme utkastene, uten å huske noe.

Hypothesis leter smartere og forklarer feilen bedre, men er for langsom til en million.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from checks import schemas
from tests.cases import alle_utkast

FORSTE, SISTE = date(2016, 1, 1), date(2060, 12, 31)
RART: tuple = (
    *(None, True, False, 0, -0.0, -1, 0.1, 5e-324, 1e300, 10**400, float("inf"), float("nan")),
    *("", " ", "vet_ikke", "\ud800", "\u200b", "x" * 1001, "01819000049", "NTL", "F32.1", "<b>", "__proto__"),
    *([], {}, [None], [[]], [{}], {"a": 1}, ["x"], [{"fra": "2026-01-01"}], [{"beskrivelse": "x"}, 5]),
)
DATOER = ("0001-01-01", "9999-12-31", "2028-02-29", "2027-02-29", "2026-13-01", "27.3.2026", "2026-03-01T00:00:00Z")


def utkast(fro: int, antall: int) -> Iterator[tuple[Any, date]]:
    """``antall`` utkast med dagen de skal kontrolleres: kjente utkast der noen felt har fått andre verdier."""
    tilfeldig = random.Random(fro)
    kjente = list(alle_utkast())
    navn = list(schemas.felter())
    for _ in range(antall):
        grunnlag, _ = tilfeldig.choice(kjente)
        if not isinstance(grunnlag, dict):
            yield grunnlag, _dag(tilfeldig)
            continue
        found = dict(grunnlag)
        for felt in tilfeldig.sample(navn, tilfeldig.choice((0, 1, 2, 3, 8))):
            found[felt] = _verdi(felt, tilfeldig, kjente)
        for felt in tilfeldig.sample(sorted(found, key=str), min(len(found), tilfeldig.choice((0, 0, 1, 3)))):
            del found[felt]
        if tilfeldig.random() < 0.05:
            found[tilfeldig.choice(("ukjent", "", "startdatoo", "kontrolldato"))] = tilfeldig.choice(RART)
        yield found, _dag(tilfeldig)


def _verdi(felt: str, tilfeldig: random.Random, kjente: list) -> object:
    hva = tilfeldig.random()
    if hva < 0.15:
        return tilfeldig.choice(RART)
    if hva < 0.6:
        andre = tilfeldig.choice(kjente)[0]
        if isinstance(andre, dict) and felt in andre:
            return andre[felt]
    schema = schemas.resolve(schemas.felter()[felt].schema)
    if schema.get("format") == "date":
        return tilfeldig.choice(DATOER) if tilfeldig.random() < 0.1 else _dag(tilfeldig).isoformat()
    if "oneOf" in schema:
        return tilfeldig.choice(schema["oneOf"])["const"]
    if "pattern" in schema:
        return f"{tilfeldig.randrange(26):02}:{tilfeldig.choice((0, 30, 59, 60)):02}"
    if schema.get("type") == "number":
        return tilfeldig.choice((tilfeldig.randrange(170), round(tilfeldig.uniform(-5, 170), 2)))
    if schema.get("type") == "array":
        return tilfeldig.choice(RART)
    return tilfeldig.choice(("Svare på henvendelser. ", "Diagnose og medisiner. ", "Ring 41 23 45 67. ", "æøå 😀 "))


def _dag(tilfeldig: random.Random) -> date:
    return FORSTE + timedelta(days=tilfeldig.randrange((SISTE - FORSTE).days))
