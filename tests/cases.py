"""Tilfellene i tests/regler og prøvesakene i tests/prover, som utkast og forventninger."""

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from checks import engine, rulebook, sjekk
from checks.model import Funn, Resultat

ROOT = Path(__file__).parents[1]
TABLES = ROOT / "tests" / "regler"
PROVER = ROOT / "tests" / "prover"
SAKSFILER = ("tests/prover/saker.json", "tests/prover/saker-2.json")

UTENFOR_TABELLENE: tuple[tuple[Any, date], ...] = (
    ([], date(2026, 2, 2)),
    ({"modus": "nav", "arbeidsgivertype": 10**5000}, date(2026, 2, 2)),
)
"""Utkast en TOML-tabell ikke kan skrive: en liste, og et tall som er for langt til å skrives ut."""


@dataclass(frozen=True)
class Tilfelle:
    """Ett tilfelle fra en tabell, klart til å kjøres."""

    tema: str
    navn: str
    type: str
    regel: str
    utkast: dict
    dato: date
    funn: tuple[str, ...]
    utfall: tuple[str, ...]
    status: str | None
    sier: tuple[str, ...]
    sier_ikke: tuple[str, ...]
    hvem: tuple[str, ...]
    kilder: tuple[str, ...]

    @property
    def id(self) -> str:
        """Navnet tilfellet er kjent under i testene."""
        return f"{self.regel}: {self.navn}"


@dataclass(frozen=True)
class Sak:
    """Én prøvesak fra tests/prover: ``saker.json`` eller ``saker-2.json``."""

    id: str
    utkast: dict
    dato: date
    forventet: str
    regel: str
    kilde: str


def treff(pattern: str, text: str, flags: int = 0) -> re.Match[str]:
    """Det første stedet i teksten som passer. Prøven faller når det ikke finnes."""
    found = re.search(pattern, text, flags)
    assert found is not None, pattern
    return found


@cache
def read(path: str) -> dict:
    """En JSON-fil ved stien fra prosjektets rot."""
    return json.loads((ROOT / path).read_text(encoding="utf-8"))


@cache
def tables() -> dict[str, dict]:
    """Tabellene etter filnavn uten endelse, slik de står."""
    return {p.stem: tomllib.loads(p.read_text(encoding="utf-8")) for p in sorted(TABLES.glob("*.toml"))}


@cache
def tilfeller() -> tuple[Tilfelle, ...]:
    """Alle tilfeller i alle tabeller."""
    return tuple(_tilfelle(table, row) for table in tables().values() for row in table["tilfelle"])


def _tilfelle(table: dict, row: dict) -> Tilfelle:
    utkast = read(row.get("utgangspunkt", table["utgangspunkt"])) | row.get("endre", {})
    utkast |= {felt: del_["tekst"] * del_["ganger"] for felt, del_ in row.get("gjenta", {}).items()}
    return Tilfelle(
        tema=table["tema"],
        navn=row["navn"],
        type=row["type"],
        regel=row["regel"],
        utkast={felt: verdi for felt, verdi in utkast.items() if felt not in row.get("fjern", [])},
        dato=row.get("dato", table["dato"]),
        funn=tuple(row["funn"]),
        utfall=tuple(row.get("utfall", [])),
        status=row.get("status"),
        **{navn: tuple(row.get(navn, [])) for navn in ("sier", "sier_ikke", "hvem", "kilder")},
    )


@cache
def saker() -> tuple[Sak, ...]:
    """Alle prøvesaker, slått sammen med grunnfakta."""
    return tuple(_sak(case, read(path)["meta"]["base_facts"]) for path in SAKSFILER for case in read(path)["cases"])


def _sak(case: dict, base: dict) -> Sak:
    facts = base[case["basis"]] | case["facts"]
    dato = date.fromisoformat(facts.pop("kontrolldato", None) or base["nav"]["kontrolldato"])
    return Sak(case["id"], facts, dato, case["expected"], case["regel_id"], case["source"])


def som_linje(funn: Funn) -> str:
    """Et funn slik tabellene skriver det: «feil varighet-hovedregel /sluttdato»."""
    return " ".join([funn.alvor, funn.regel, *funn.felt])


def status(resultat: Resultat, regel: str) -> str | None:
    """Hvor en regel uten funn havnet: iOrden, ikkeAktuelt, ikkeVurdert, eller ingen av listene. None med funn."""
    if any(regel == funn.regel for funn in resultat.funn):
        return None
    if regel in resultat.i_orden:
        return "iOrden"
    if regel in resultat.ikke_aktuelt:
        return "ikkeAktuelt"
    return "ikkeVurdert" if any(regel == post.regel for post in resultat.ikke_vurdert) else "ingen"


def regler_i_resultatet(med_funn: Iterable[str]) -> set[str]:
    """Reglene som skal stå i et resultat: alle, men de som handler om filen selv, bare når de har et funn."""
    return {r.id for r in rulebook.regler().values() if r.tema != engine.FILENS_TEMA} | set(med_funn)


@dataclass(frozen=True)
class Kjort:
    """Et utkast og det sjekken sa om det. ``treff`` er ((regel, utfall), funn); resultatet sier ikke utfallet."""

    utkast: dict
    dato: date
    resultat: Resultat
    treff: tuple[tuple[tuple[str, str], Funn], ...]


def alle_utkast() -> Iterator[tuple[dict, date]]:
    """Utkastene i alle tabeller, prøvesaker og eksempler."""
    return iter(navngitte().values())


@cache
def navngitte() -> dict[str, tuple[dict, date]]:
    """Det samme, etter navnet på tilfellet, saken eller eksempelet."""
    found = {tilfelle.id: (tilfelle.utkast, tilfelle.dato) for tilfelle in tilfeller()}
    found |= {sak.id: (sak.utkast, sak.dato) for sak in saker()}
    for path in sorted((ROOT / "forms" / "eksempler").glob("*.json")):
        found[path.stem] = (read(f"forms/eksempler/{path.name}"), date(2026, 2, 2))
    return found


@cache
def kjor(navn: str) -> Kjort:
    """Sjekk et tilfelle, en prøvesak eller et eksempel, én gang for alle testene."""
    return _kjor(*navngitte()[navn])


@cache
def alle_kjorte() -> tuple[Kjort, ...]:
    """Alle utkastene, kjørt, også de en tabell ikke kan skrive."""
    return (*(kjor(navn) for navn in navngitte()), *(_kjor(utkast, dato) for utkast, dato in UTENFOR_TABELLENE))


@cache
def utfall_i_tilfellene() -> set[tuple[str, str]]:
    """(regel, utfall) som tabeller, prøvesaker og eksempler gir."""
    return {adresse for kjort in alle_kjorte() for adresse, _ in kjort.treff}


def _kjor(utkast: dict, dato: date) -> Kjort:
    found = []
    make = engine._funn

    def note(*about):
        funn = make(*about)
        found.append(((funn.regel, funn.utfall), funn))
        return funn

    engine._funn = note
    try:
        return Kjort(utkast, dato, sjekk(utkast, dato), tuple(found))
    finally:
        engine._funn = make
