"""Det brukeren ba om på kommandolinjen."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from checks.boundary import les_dato
from cli.shown import STDIN, trygg
from cli.texts import VALG

FORMATER = ("tekst", "html", "json", "jsonl", "rapport-json", "sarif", "junit", "github")
STOPPER = ("feil", "advarsel")
"""Hva ``--fail-on`` kan være: det mildeste alvoret som gir sluttkode 1."""


class GaltValg(ValueError):
    """Kommandolinjen ber om noe som ikke finnes. Meldingen er én norsk setning, trygg å vise."""


@dataclass(frozen=True)
class Valg:
    """Det brukeren ba om. ``forklar`` er en regel-id, eller tom tekst for alle reglene."""

    stier: tuple[str, ...] = ()
    dato: date | None = None
    format: str = "tekst"
    ut: str | None = None
    nettsted: str | None = None
    stopper: str = "feil"
    forklar: str | None = None
    overskriv: bool = False
    stille: bool = False
    hjelp: bool = False
    versjon: bool = False


def les_valg(arguments: Sequence[str]) -> Valg:
    """Les kommandolinjen. Kaster GaltValg med en setning som sier hva som er galt."""
    stier: list[str] = []
    funnet: dict = {}
    rest = iter(arguments)
    for argument in rest:
        name, equals, value = argument.partition("=")
        if name in ("--help", "-h"):
            return Valg(hjelp=True)
        if argument == "--":
            stier += rest
        elif name in _BRYTERE:
            if equals:
                raise GaltValg(VALG["uten_verdi"].format(navn=name))
            funnet[_BRYTERE[name]] = True
        elif name in _LESERE:
            field, read = _LESERE[name]
            funnet[field] = read(value if equals else _neste(name, rest))
        elif argument.startswith("-") and argument != STDIN:
            raise GaltValg(_ukjent(name))
        else:
            stier.append(argument)
    valg = Valg(tuple(stier), **funnet)
    if not stier and valg.forklar is None and not valg.versjon:
        raise GaltValg(VALG["ingen_fil"])
    return valg


def _neste(name: str, rest: Iterator[str]) -> str:
    """Verdien etter et valg. Et nytt valg er ikke en verdi: ``--ut --format`` ville ellers gitt en fil som heter
    --format."""
    value = next(rest, "")
    if value.startswith("--"):
        raise GaltValg(VALG["mangler_verdi"].format(navn=name, neste=trygg(value.partition("=")[0])))
    return value


def _ukjent(name: str) -> str:
    from difflib import get_close_matches  # bare her, og sjelden

    forslag = get_close_matches(name, [*_BRYTERE, *_LESERE, "--help"], n=1)
    return VALG["mente" if forslag else "finnes_ikke"].format(navn=trygg(name), forslag="".join(forslag))


def _dato(text: str) -> date:
    try:
        return les_dato(text)
    except ValueError:
        raise GaltValg(VALG["dato"].format(verdi=trygg(text))) from None


def _ett_av(melding: str, lovlige: Sequence[str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in lovlige:
            alle = f"{', '.join(lovlige[:-1])} {VALG['eller']} {lovlige[-1]}"
            raise GaltValg(VALG[melding].format(lovlige=alle, verdi=trygg(text)))
        return text

    return read


def _ut(text: str) -> str:
    if not text:
        raise GaltValg(VALG["ut"])
    return text


def _nettsted(text: str) -> str:
    if not text.startswith(("https://", "http://")):
        raise GaltValg(VALG["nettsted"].format(verdi=trygg(text)))
    return text


_LESERE: dict[str, tuple[str, Callable]] = {
    "--dato": ("dato", _dato),
    "--format": ("format", _ett_av("format", FORMATER)),
    "--ut": ("ut", _ut),
    "--nettsted": ("nettsted", _nettsted),
    "--fail-on": ("stopper", _ett_av("fail_on", STOPPER)),
    "--explain": ("forklar", str),
}
_BRYTERE = {
    "--overskriv": "overskriv",
    "--quiet": "stille",
    "-q": "stille",
    "--version": "versjon",
}
