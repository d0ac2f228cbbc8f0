"""Ordene i en tekst, og hvilke grupper av ord de hører til. Stammene står i TOML-filene i mappen.

Bruker tid i takt med lengden på teksten: hvert ord slås opp for seg, og lange ord blir kortet ned.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from checks.data import read_toml
from checks.tegn import uten_usynlige

LENGST = 60
"""Ord som er lengre, er ikke ord. De leses til hit."""

FLEST = 200
"""Setninger med flere ord er ikke setninger. De deles her."""

_NOEKKEL = 3
_SETNING = re.compile(r"[.!?…]+(?=\s+[^\Wa-zæøå\d_])|[;\n\r]+")
_ORD = re.compile(r"[^\W_]++(?:[-/'’][^\W_]++)*+-?")
"""Leses uten å gå tilbake: et ord på en megabyte trenger da ingen liste over stedene det kunne vært delt."""

_LEDD = re.compile("[-/]")

ORDBOK = read_toml("checks/detektorer/ordbok.toml")


class Ord(NamedTuple):
    """Et ord slik det er skrevet, og gruppene det hører til."""

    skrevet: str
    grupper: frozenset[str]


class _Stamme(NamedTuple):
    tekst: str
    gruppe: str
    hel: bool


class Stammer:
    """Oppslag fra ord til grupper. ``grupper`` er stammene etter navnet på gruppen, slik de står i TOML-filen.

    ``moenstre`` er grupper som er et mønster begynnelsen av ordet følger.
    """

    def __init__(self, grupper: Mapping[str, Sequence[str]], moenstre: Mapping[str, re.Pattern[str]] | None = None):
        self._moenstre = dict(moenstre or {})
        self._akkurat: dict[str, set[str]] = {}
        self._begynner: dict[str, list[_Stamme]] = {}
        self._inni: dict[str, list[_Stamme]] = {}
        for gruppe, stammer in grupper.items():
            for stamme in stammer:
                self._legg_til(gruppe, stamme)
        self.slaa_opp = lru_cache(maxsize=5000)(self._slaa_opp)

    def _legg_til(self, gruppe: str, skrevet: str) -> None:
        if skrevet.startswith("="):
            self._akkurat.setdefault(skrevet[1:], set()).add(gruppe)
            return
        tekst = skrevet.strip("-~.")
        stamme = _Stamme(tekst, gruppe, skrevet.endswith("."))
        if not skrevet.startswith("~"):
            self._begynner.setdefault(tekst[:_NOEKKEL], []).append(stamme)
        if skrevet.startswith(("-", "~")):
            self._inni.setdefault(tekst[:_NOEKKEL], []).append(stamme)

    def _slaa_opp(self, skrevet: str) -> frozenset[str]:
        """Gruppene ordet hører til."""
        lite = skrevet.lower()
        funnet = set(self._akkurat.get(skrevet, ()))
        for ledd in _LEDD.split(skrevet)[:-1]:
            funnet.update(self._akkurat.get(ledd, ()))
        for lengde in range(1, _NOEKKEL + 1):
            funnet.update(s.gruppe for s in self._begynner.get(lite[:lengde], ()) if _passer(s, lite, 0))
        for sted in range(1, len(lite) - _NOEKKEL + 1):
            inni = self._inni.get(lite[sted : sted + _NOEKKEL])
            if inni:
                funnet.update(s.gruppe for s in inni if _passer(s, lite, sted))
        funnet.update(gruppe for gruppe, moenster in self._moenstre.items() if moenster.match(lite))
        return frozenset(funnet)

    def setninger(self, tekst: str) -> Iterator[list[Ord]]:
        """Ordene i hver setning. Et ord som slutter med bindestrek, hører til det neste og står alene uten grupper."""
        for setning in _SETNING.split(uten_usynlige(tekst)):
            funnet = _ORD.finditer(setning)
            while ordene := [self._ord(funn[0]) for funn in islice(funnet, FLEST)]:
                yield ordene

    def _ord(self, skrevet: str) -> Ord:
        return Ord(skrevet, frozenset() if skrevet.endswith("-") else self.slaa_opp(skrevet[:LENGST]))


_ENDELSER = frozenset(ORDBOK["endelser"])


def _passer(stamme: _Stamme, lite: str, sted: int) -> bool:
    if not lite.startswith(stamme.tekst, sted):
        return False
    return not stamme.hel or lite[sted + len(stamme.tekst) :] in _ENDELSER


def naer(ordene: Sequence[Ord], sted: int, gruppe: str, foran: int, bak: int) -> bool:
    """Om et ord fra gruppen står så nær stedet."""
    deler = (*ordene[max(0, sted - foran) : sted], *ordene[sted + 1 : sted + 1 + bak])
    return any(gruppe in o.grupper for o in deler)
