"""Fylltekst: tekst som ikke sier noe. Ordene og grunnene står i ``checks/lesing.toml``."""

import re
from functools import cache

from checks import tegn
from checks.data import read_toml

_SETNINGER = re.compile(r"[.!?;,\n]+")
_TEGN = re.compile(r"[\W_]+")


def er_fylltekst(tekst: str) -> bool:
    """Om teksten er et tegn, et ord eller en frase som ikke sier noe. Står det noe mer, er den ikke det."""
    if _sier_ingenting(tekst):
        return True
    setninger = [setning for setning in _SETNINGER.split(tekst) if not tegn.er_tom(setning)]
    return all(_sier_ingenting(setning) for setning in setninger)


def _sier_ingenting(tekst: str) -> bool:
    moenstre, fraser = _data()
    ren = tegn.renset(tekst).lower()
    return _TEGN.sub(" ", ren).strip() in fraser or any(moenster.fullmatch(ren) for moenster in moenstre)


@cache
def _data() -> tuple[tuple[re.Pattern[str], ...], frozenset[str]]:
    data = read_toml(tegn.FIL)["fylltekst"]
    moenstre = tuple(re.compile(post["moenster"]) for post in data["moenster"])
    return moenstre, frozenset(frase for post in data["fraser"] for frase in post["fraser"])
