"""Merkede setninger som detektorene i sjekken måles på. ``python -m tests.personvern`` skriver tallene."""

import hashlib
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple, cast

from checks import detektorer
from checks.fritekst import slag_av
from tests.cases import read

DETEKTORER = ("helse", "fagforening", "fodselsnummer")
OFFENTLIG, STILT_INN, HOLDT_UTENFOR = "offentlig", "stilt inn på", "holdt utenfor"
SETT = (OFFENTLIG, STILT_INN, HOLDT_UTENFOR)


class Setning(NamedTuple):
    """En setning, feltet den står i, og om detektoren skal finne noe."""

    sett: str
    detektor: str
    felt: str
    tekst: str
    treff: bool


class Tall(NamedTuple):
    """Hvor godt en detektor treffer, og hvor mange setninger det er målt på."""

    dekning: float
    presisjon: float
    skal: int
    skal_ikke: int


@cache
def setninger() -> tuple[Setning, ...]:
    """Alle merkede setninger."""
    return (*_offentlige(), *egne(), *_senere())


def settet(tekst: str) -> str:
    """Om en egen setning er holdt utenfor. Avgjøres av setningen alene, så ingen kan velge."""
    hash_ = hashlib.sha256(tekst.encode("utf-8")).digest()
    return HOLDT_UTENFOR if int.from_bytes(hash_[:4], "big") % 3 == 0 else STILT_INN


def _offentlige() -> Iterator[Setning]:
    for rad in read("tests/prover/personvern.json")["tekster"]:
        yield Setning(OFFENTLIG, rad["slag"], rad["felt"], rad["tekst"], rad["treff"])


def egne() -> Iterator[Setning]:
    """Setningene som ble skrevet først, delt før noe ble stilt inn."""
    for detektor in DETEKTORER:
        for gruppe in _grupper(detektor):
            for tekst in gruppe["tekster"]:
                yield Setning(settet(tekst), detektor, gruppe["felt"], tekst, gruppe["treff"])


def _senere() -> Iterator[Setning]:
    """Setningene som kom til mens det ble stilt inn. Ingen av dem er holdt utenfor."""
    for gruppe in _grupper("senere"):
        for tekst in gruppe["tekster"]:
            yield Setning(STILT_INN, gruppe["slag"], gruppe["felt"], tekst, gruppe["treff"])


def _grupper(fil: str) -> list[dict]:
    return tomllib.loads((Path(__file__).parent / f"{fil}.toml").read_text(encoding="utf-8"))["gruppe"]


def treffer(setning: Setning) -> bool:
    """Om detektoren finner noe i setningen, i feltet den står i."""
    return detektorer.finner(cast("detektorer.Detektor", setning.detektor), setning.tekst, slag_av(setning.felt))


def maal(detektor: str, sett: str) -> Tall:
    """Dekning og presisjon for en detektor på ett sett."""
    valgte = [(s.treff, treffer(s)) for s in setninger() if (s.detektor, s.sett) == (detektor, sett)]
    skal, funnet = sum(skal for skal, _ in valgte), sum(funnet for _, funnet in valgte)
    rett = sum(skal and funnet for skal, funnet in valgte)
    return Tall(rett / skal, rett / funnet if funnet else 0.0, skal, len(valgte) - skal)
