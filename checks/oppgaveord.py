"""Ordene reglene leter etter i arbeidsoppgavene, fra ``checks/oppgaveord.toml``."""

import re
from functools import cache
from itertools import islice
from typing import NotRequired, TypedDict

from checks.data import read_toml

FIL = "checks/oppgaveord.toml"

_MELLOMROM = re.compile(r"[^\S\n]{2,}|[^\S\n ]")
"""Det som skal bli ett mellomrom. Et mellomrom alene er alt det; da bygges ikke teksten opp på nytt ved hvert ord."""

_ORD = re.compile(r"\w+")
_FLEST_TREFF = 200
"""Er så mange treff nektet, leses det ikke etter flere. Ellers kunne tiden vokst med kvadratet av teksten."""

_LENGST_FORAN = 80
"""Så langt foran et treff leses det etter ord som gjør at det ikke teller."""


class Gruppe(TypedDict):
    """En gruppe ord, etter ``schemas/oppgaveord.schema.json``."""

    id: str
    grunn: str
    ord: NotRequired[list[str]]
    unntatt: NotRequired[list[str]]
    monster: NotRequired[list[str]]
    unntatt_foran: NotRequired[list[str]]


def funnet(liste: str, tekst: str) -> list[str]:
    """Id-ene til gruppene i listen som teksten nevner, i filens rekkefølge. Aldri ord fra teksten.

    Kaster KeyError når listen ikke finnes.
    """
    ren = _MELLOMROM.sub(" ", tekst.lower())
    ordene = {ord_[0] for ord_ in _ORD.finditer(ren)}
    return [gruppe["id"] for gruppe, uttrykk in _lister()[liste] if _nevner(gruppe, uttrykk, ren, ordene)]


def _nevner(gruppe: Gruppe, uttrykk: re.Pattern[str], tekst: str, ordene: set[str]) -> bool:
    stammer = tuple(ord_.removeprefix("=") for ord_ in gruppe.get("ord", []))
    if "monster" not in gruppe and not any(ord_.startswith(stammer) for ord_ in ordene):
        return False
    treff = islice(uttrykk.finditer(tekst), _FLEST_TREFF)
    return any(_teller(gruppe, tekst[max(0, m.start() - _LENGST_FORAN) : m.start()]) for m in treff)


def _teller(gruppe: Gruppe, foran: str) -> bool:
    """Om et treff teller, etter det som står foran det i samme setning."""
    ord_foran = foran.rstrip().removesuffix(" en")
    stanset = any(re.search(rf"\b{ord_}$", ord_foran) for ord_ in gruppe.get("unntatt_foran", []))
    return not stanset and not any(uttrykk.search(foran) for _, uttrykk in _lister()["nekter"])


@cache
def _lister() -> dict[str, list[tuple[Gruppe, re.Pattern[str]]]]:
    lister = read_toml(FIL, dict[str, list[Gruppe]])
    return {navn: [(gruppe, _uttrykk(gruppe)) for gruppe in grupper] for navn, grupper in lister.items()}


def _uttrykk(gruppe: Gruppe) -> re.Pattern[str]:
    deler = list(gruppe.get("monster", []))
    hele = [re.escape(ord_[1:]) for ord_ in gruppe.get("ord", []) if ord_.startswith("=")]
    stammer = [re.escape(ord_) for ord_ in gruppe.get("ord", []) if not ord_.startswith("=")]
    unntatt = "".join(rf"(?!{re.escape(ord_)})" for ord_ in gruppe.get("unntatt", []))
    if hele:
        deler.append(rf"\b(?:{'|'.join(hele)})\b")
    if stammer:
        deler.append(rf"\b{unntatt}(?:{'|'.join(stammer)})")
    return re.compile("|".join(f"(?:{del_})" for del_ in deler))
