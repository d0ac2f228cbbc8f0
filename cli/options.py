"""Det brukeren ba om på kommandolinjen."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from checks.boundary import les_dato
from checks.spraak import NB
from cli.shown import STDIN, trygg
from cli.texts import ordene

FORMATER = ("tekst", "html", "json", "jsonl", "rapport-json", "sarif", "junit", "github")
STOPPER = ("feil", "advarsel")
"""Hva ``--fail-on`` kan være: det mildeste alvoret som gir sluttkode 1."""


class GaltValg(ValueError):
    """Kommandolinjen ber om noe som ikke finnes. ``skrevet(kode)`` er én setning, trygg å vise; ``str`` er bokmål."""

    def __init__(self, navn: str, lovlige: Sequence[str] = (), /, **verdier: str):
        super().__init__(navn)
        self.navn, self.lovlige, self.verdier = navn, lovlige, verdier

    def skrevet(self, kode: str) -> str:
        """Setningen på språket. Kaster UkjentSpraak når det ikke finnes."""
        ord_ = ordene(kode)["valg"]
        verdier = dict(self.verdier)
        if self.lovlige:
            verdier["lovlige"] = f"{', '.join(self.lovlige[:-1])} {ord_['eller']} {self.lovlige[-1]}"
        return ord_[self.navn].format(**verdier)

    def __str__(self) -> str:
        return self.skrevet(NB)


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
    spraak: str = NB


def les_valg(arguments: Sequence[str], spraak: str = NB) -> Valg:
    """Les kommandolinjen. Kaster GaltValg med en setning som sier hva som er galt."""
    stier: list[str] = []
    funnet: dict = {}
    rest = iter(arguments)
    for argument in rest:
        name, equals, value = argument.partition("=")
        if name in ("--help", "-h"):
            return Valg(hjelp=True, spraak=spraak)
        if argument == "--":
            stier += rest
        elif name in _BRYTERE:
            if equals:
                raise GaltValg("uten_verdi", navn=name)
            funnet[_BRYTERE[name]] = True
        elif name in _LESERE:
            field, read = _LESERE[name]
            funnet[field] = read(value if equals else _neste(name, rest))
        elif argument.startswith("-") and argument != STDIN:
            raise _ukjent(name)
        else:
            stier.append(argument)
    valg = Valg(tuple(stier), spraak=spraak, **funnet)
    if not stier and valg.forklar is None and not valg.versjon:
        raise GaltValg("ingen_fil")
    return valg


def _neste(name: str, rest: Iterator[str]) -> str:
    """Verdien etter et valg. Et nytt valg er ikke en verdi: ``--ut --format`` ville ellers gitt en fil som heter
    --format."""
    value = next(rest, "")
    if value.startswith("--"):
        raise GaltValg("mangler_verdi", navn=name, neste=trygg(value.partition("=")[0]))
    return value


def _ukjent(name: str) -> GaltValg:
    from difflib import get_close_matches  # bare her, og sjelden

    forslag = get_close_matches(name, [*_BRYTERE, *_LESERE, "--help"], n=1)
    return GaltValg("mente" if forslag else "finnes_ikke", navn=trygg(name), forslag="".join(forslag))


def _dato(text: str) -> date:
    try:
        return les_dato(text)
    except ValueError:
        raise GaltValg("dato", verdi=trygg(text)) from None


def _ett_av(melding: str, lovlige: Sequence[str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in lovlige:
            raise GaltValg(melding, lovlige, verdi=trygg(text))
        return text

    return read


def _ut(text: str) -> str:
    if not text:
        raise GaltValg("ut")
    return text


def _nettsted(text: str) -> str:
    if not text.startswith(("https://", "http://")):
        raise GaltValg("nettsted", verdi=trygg(text))
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
