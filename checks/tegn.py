"""Tegnene i det folk skriver: hva som vises, hva som er et mellomrom, og hva som ikke er noe svar.

Tegnene står i ``checks/lesing.toml``. Det som er skrevet, endres aldri på skjermen eller i filen; det som kommer
herfra, er bare til å lese med.
"""

import re
from functools import cache
from typing import TypedDict

from checks.data import read_toml

FIL = "checks/lesing.toml"


class Spenn(TypedDict):
    """Kodepunkter fra og med og til og med, og hva de er."""

    fra: str
    til: str
    hva: str


@cache
def klasse(navn: str) -> str:
    """Tegnene i ``[tegn]``, som en tegnklasse i et regulært uttrykk: ``usynlige``, ``mellomrom`` eller ``streker``."""
    spenn: list[Spenn] = read_toml(FIL)["tegn"][navn]
    return f"[{''.join(f'{chr(int(s["fra"], 16))}-{chr(int(s["til"], 16))}' for s in spenn)}]"


@cache
def _moenstre() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    usynlige, mellomrom, streker = (re.compile(klasse(navn)) for navn in ("usynlige", "mellomrom", "streker"))
    return usynlige, re.compile(f"{mellomrom.pattern}+"), streker


def renset(tekst: str) -> str:
    """Teksten uten tegn som ikke vises, med ett vanlig mellomrom der det er mellomrom, og ingen i endene.

    Streker av alle slag er bindestreker. Kilde: kontrakten del 6.
    """
    usynlige, mellomrom, streker = _moenstre()
    return streker.sub("-", mellomrom.sub(" ", usynlige.sub("", tekst))).strip(" ")


def tett(tekst: str) -> str:
    """Som :func:`renset`, uten mellomrom i det hele."""
    return renset(tekst).replace(" ", "")


def er_tom(tekst: str) -> bool:
    """Om ingenting i teksten vises. Da er den ikke et svar (kontrakten del 6)."""
    return not renset(tekst)


def uten_usynlige(tekst: str) -> str:
    """Teksten uten tegn som ikke vises og tegn som bare ligger oppå andre. Mellomrom står.

    Bokstaver med aksent blir uten, men å er alltid å. Til detektorene, som leter etter ord og sifre. Kaster aldri.
    """
    if tekst.isascii():
        return tekst
    usynlige, _, _ = _moenstre()
    return _OPPAA.sub("", usynlige.sub("", tekst).replace("a\u030a", "å").replace("A\u030a", "Å"))


_OPPAA = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]")
"""Tegn som ligger oppå andre, i blokkene Unicode har til det."""
