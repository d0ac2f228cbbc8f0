"""Fødselsnummer og D-nummer i fritekst. Rene data inn, og ja eller nei ut."""

import re
import unicodedata
from collections import deque
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import accumulate, pairwise
from typing import NamedTuple

from checks.data import read_toml
from checks.tegn import uten_usynlige

LENGDE = 11
MEST_MELLOM = 10
"""Så mange tegn kan stå mellom to grupper med siffer i det samme nummeret."""

_K1 = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_K2 = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_SIFRE = re.compile("[0-9]+")
_BOKSTAV = re.compile(r"[^\W\d_]")
_LETT = re.compile(r"[\s.\-\u2010-\u2015\u2212]{1,2}")
_BREDDE = 24
"""Så langt foran et nummer letes det etter ord som sier hva det er."""

_DATA = read_toml("checks/detektorer/identitetsnummer.toml")


def _ordene(navn: str) -> str:
    return "|".join(map(re.escape, _DATA[navn]["uttrykk"]))


_MELLOM = re.compile(rf"(?<=[0-9])([^0-9a-zæøå]{{1,4}})(?:{_ordene('mellom')})(?![a-zæøå])")
_NOE_ANNET = re.compile(
    rf"(?:\w*(?:{_ordene('noe_annet')})(?:en|nr|nummer|nummeret)?[\s:.=#]*(?:er)?\s*|no[0-9]{{2}}\s*)$"
)
_FORMER = frozenset(tuple(form) for form in _DATA["former"]["ikke"])


class _Gruppe(NamedTuple):
    siffer: str
    fra: int
    til: int


def har_fodselsnummer(tekst: str) -> bool:
    """Om teksten har elleve siffer med riktige kontrollsiffer og en dato som finnes.

    Kjenner fødselsnummer, D-nummer (dag + 40) og syntetiske serier (måned + 40, + 65 og + 80), med hva som helst
    som ikke er bokstaver, mellom delene, og med alle slags siffer. Tar også med numrene som blir delt ut etter regelen
    som gjelder fra 2032 (første kontrollsiffer med rest 0 til 3). Kontonummer, telefonnummer og datoer har egne måter å
    deles på, og blir ikke tatt for å være det. Bruker tid i takt med lengden på teksten.
    """
    ren = _MELLOM.sub(r"\1", _med_vanlige_siffer(tekst).casefold())
    return any(_er_fodselsnummer(ren, grupper) for grupper in _elleve(ren))


def _med_vanlige_siffer(tekst: str) -> str:
    """Teksten uten det som ikke synes, med 0–9 i stedet for siffer fra andre skriftsystemer og siffer i ring."""
    ren = uten_usynlige(tekst)
    return ren if ren.isascii() else "".join(_siffer(t) for t in ren)


def _siffer(tegn: str) -> str:
    verdi = unicodedata.digit(tegn, None)
    return tegn if verdi is None else str(verdi)


def _elleve(tekst: str) -> Iterator[Sequence[_Gruppe]]:
    """Hver rekke av grupper som har elleve siffer til sammen og står så nær hverandre at de kan være ett nummer."""
    rekke: deque[_Gruppe] = deque()
    antall = 0
    for funn in _SIFRE.finditer(tekst):
        gruppe = _Gruppe(funn[0], funn.start(), funn.end())
        if rekke and not _henger_sammen(tekst, rekke[-1].til, gruppe.fra):
            rekke.clear()
            antall = 0
        rekke.append(gruppe)
        antall += len(gruppe.siffer)
        while antall > LENGDE:
            antall -= len(rekke.popleft().siffer)
        if antall == LENGDE:
            yield tuple(rekke)


def _henger_sammen(tekst: str, fra: int, til: int) -> bool:
    return til - fra <= MEST_MELLOM and not _BOKSTAV.search(tekst, fra, til)


def _er_fodselsnummer(tekst: str, grupper: Sequence[_Gruppe]) -> bool:
    siffer = [int(s) for gruppe in grupper for s in gruppe.siffer]
    rest1 = sum(v * s for v, s in zip(_K1, siffer, strict=False)) % 11
    rest2 = sum(v * s for v, s in zip(_K2, siffer, strict=False)) % 11
    return rest1 <= 3 and rest2 == 0 and _dato_finnes(siffer) and _delt_som_et(tekst, grupper)


def _delt_som_et(tekst: str, grupper: Sequence[_Gruppe]) -> bool:
    """Om sifrene er delt slik et fødselsnummer kan være: etter fødselsdatoen, eller bare med mellomrom og lignende.

    Er de ikke delt etter fødselsdatoen, avgjør ordet foran om nummeret er noe annet.
    """
    lengder = tuple(len(gruppe.siffer) for gruppe in grupper)
    if any(lengder[: len(form)] == form for form in _FORMER):
        return False
    if 6 in accumulate(lengder[:-1]):
        return True
    foran = tekst[max(0, grupper[0].fra - _BREDDE) : grupper[0].fra]
    mellom = [tekst[a.til : b.fra] for a, b in pairwise(grupper)]
    return all(_LETT.fullmatch(m) for m in mellom) and not foran.endswith("+") and not _NOE_ANNET.search(foran)


def _dato_finnes(siffer: Sequence[int]) -> bool:
    dag, maaned, aar = (10 * siffer[i] + siffer[i + 1] for i in (0, 2, 4))
    dag -= 40 if dag > 40 else 0
    for tillegg in (80, 65, 40):
        if maaned > tillegg:
            maaned -= tillegg
            break
    return any(_finnes(hundre + aar, maaned, dag) for hundre in (1800, 1900, 2000))


def _finnes(aar: int, maaned: int, dag: int) -> bool:
    try:
        date(aar, maaned, dag)
    except ValueError:
        return False
    return True
