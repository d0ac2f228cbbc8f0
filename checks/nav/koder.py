"""Det Navs løsning ville stoppet, forutsett av funnene i et resultat. Reglene har regnet; her slås det bare opp."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from checks.model import Funn, Resultat
from checks.spraak import NB
from checks.tekster import tekster

FIL = "checks/nav/koder.toml"
UBESVART = "ubesvart"
"""Utfallet når et helt felt mangler."""


@dataclass(frozen=True)
class Stopp:
    """Én måte Navs løsning stopper på. Har den verken ``utfall`` eller ``ubesvart``, sier ``grunn`` hvorfor."""

    kode: str | None
    naar: str
    tekst: str
    utfall: tuple[str, ...]
    ubesvart: tuple[str, ...]
    felt: tuple[str, ...]
    varsler: bool
    grunn: str | None

    def gjelder(self, funn: Funn) -> bool:
        """Om funnet forutser dette."""
        if f"{funn.regel}/{funn.utfall}" not in self.utfall:
            return False
        return not self.felt or any(peker.split("/")[1] in self.felt for peker in funn.felt)


def naar(kode: str = NB) -> dict[str, str]:
    """Når det kan skje, i ord."""
    return tekster(FIL, kode)["naar"]


def stopp(kode: str = NB) -> tuple[Stopp, ...]:
    """Alt i tabellen, i rekkefølge."""
    return _stopp(kode)


@cache
def _stopp(kode: str) -> tuple[Stopp, ...]:
    return tuple(
        Stopp(
            kode=post.get("kode"),
            naar=post["naar"],
            tekst=post["tekst"],
            utfall=tuple(post.get("utfall", [])),
            ubesvart=tuple(post.get("ubesvart", [])),
            felt=tuple(post.get("felt", [])),
            varsler=post.get("varsler", False),
            grunn=post.get("grunn"),
        )
        for post in tekster(FIL, kode)["stopp"]
    )


def forutsett(
    resultat: Resultat, fylt: frozenset[str] = frozenset(), kode: str = NB
) -> Iterator[tuple[Stopp, Funn | str]]:
    """Det Navs løsning ville stoppet: hva, og funnet eller regelen (når et svar mangler) som forutser det.

    ``fylt`` er pekere til felt som er tomme i utkastet, men som likevel får noe i seg i Navs skjema.
    """
    for ett in stopp(kode):
        for funn in resultat.funn:
            if ett.gjelder(funn) and not (funn.utfall == UBESVART and fylt.issuperset(funn.felt)):
                yield ett, funn
        for post in resultat.ikke_vurdert:
            if post.regel in ett.ubesvart:
                yield ett, post.regel
