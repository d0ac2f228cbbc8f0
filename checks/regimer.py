"""Regimene et utkast kan følge, fra ``checks/regimer.toml``: det ene stedet som sier hvilke som finnes."""

from dataclasses import dataclass
from functools import cache

from checks.data import read_toml

FIL = "checks/regimer.toml"
ALLE = "alle"
"""Omfanget til en regel som gjelder alle regimene."""


@dataclass(frozen=True)
class Regime:
    """Ett regime. ``omfang`` er det en regel kan gjelde, med teksten leseren ser."""

    id: str
    sak: str
    merke: str
    schema: str
    sjekkliste: str
    omfang: dict[str, str]
    videre: tuple[str, ...]
    eksempler: tuple[str, ...]

    @property
    def gjelder(self) -> tuple[str, ...]:
        """Omfangene til reglene som kan gjelde et utkast i regimet."""
        return (ALLE, *self.omfang)


def les(data: dict) -> dict[str, Regime]:
    """Regimene i innholdet av regimer.toml, etter id og i filens rekkefølge."""
    return {
        navn: Regime(id=navn, **{**post, "videre": tuple(post["videre"]), "eksempler": tuple(post["eksempler"])})
        for navn, post in data["regime"].items()
    }


@cache
def regimer() -> dict[str, Regime]:
    """Alle regimene, etter id."""
    return les(read_toml(FIL))


@cache
def omfang() -> dict[str, str]:
    """Alt en regel kan gjelde, med teksten leseren ser."""
    return {ALLE: read_toml(FIL)[ALLE]} | {navn: tekst for r in regimer().values() for navn, tekst in r.omfang.items()}


def saker() -> dict[str, str]:
    """Ordet for saken i hvert regime, og merket leseren ser: ``{"ekstern": "Ekstern", …}``."""
    return {regime.sak: regime.merke for regime in regimer().values()}
