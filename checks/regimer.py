"""Regimene et utkast kan følge, fra ``checks/regimer.toml``: det ene stedet som sier hvilke som finnes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from checks.spraak import NB
from checks.tekster import tekster

FIL = "checks/regimer.toml"
ALLE = "alle"
"""Omfanget til en regel som gjelder alle regimene."""


@dataclass(frozen=True)
class Epost:
    """Innkallingen til møtene: det som står foran og bak dagene."""

    innledning: str
    avslutning: str


@dataclass(frozen=True)
class Kap3:
    """Når tiltaksforskriften kapittel 3 gjelder: feltet som avgjør, svaret som gjør det, og omfanget til reglene.

    ``kilder`` er begynnelsen på kildene som ikke gjelder uten kapittelet.
    """

    felt: str
    svar: str
    omfang: str
    kilder: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """En som skriver under: rollen, og feltene i utkastet navnet og enheten er satt sammen av."""

    rolle: str
    navn: tuple[str, ...]
    enhet: str | None = None


@dataclass(frozen=True)
class Regime:
    """Ett regime. ``omfang`` er det en regel kan gjelde, med teksten leseren ser.

    ``skriver`` er rollene til den som fyller ut, og ``omtale`` det en part heter når det ikke er det vanlige.
    ``fremmede_kilder`` er begynnelsen på kildene som ikke gjelder her, og ``fremmede_parter`` de som ikke er part.
    ``kap_3`` er None når tiltaksforskriften kapittel 3 aldri gjelder; da lages avtalen heller ikke i Navs løsning.
    """

    id: str
    sak: str
    merke: str
    schema: str
    sjekkliste: str
    omfang: dict[str, str]
    videre: tuple[str, ...]
    eksempler: tuple[str, ...]
    avtaletype: str
    veiledning: str
    epost: Epost
    sporsmaal: tuple[str, ...]
    skriver: tuple[str, ...]
    parter: tuple[Part, ...]
    omtale: Mapping[str, str] = field(default_factory=dict[str, str])
    fremmede_kilder: tuple[str, ...] = ()
    fremmede_parter: tuple[str, ...] = ()
    kap_3: Kap3 | None = None

    @property
    def gjelder(self) -> tuple[str, ...]:
        """Omfangene til reglene som kan gjelde et utkast i regimet."""
        return (ALLE, *self.omfang)


def les(data: Mapping[str, Any]) -> dict[str, Regime]:
    """Regimene i innholdet av regimer.toml, etter id og i filens rekkefølge."""
    return {navn: _regime(navn, post) for navn, post in data["regime"].items()}


def _regime(navn: str, post: Mapping[str, Any]) -> Regime:
    lister = ("videre", "eksempler", "sporsmaal", "skriver", "fremmede_kilder", "fremmede_parter")
    egne: dict[str, Any] = {del_: tuple(post[del_]) for del_ in lister if del_ in post}
    egne["epost"] = Epost(**post["epost"])
    egne["parter"] = tuple(Part(p["rolle"], tuple(p["navn"]), p.get("enhet")) for p in post["parter"])
    egne["kap_3"] = _kap_3(post["kap_3"]) if "kap_3" in post else None
    return Regime(id=navn, **{**post, **egne})


def _kap_3(post: Mapping[str, Any]) -> Kap3:
    return Kap3(post["felt"], post["svar"], post["omfang"], tuple(post["kilder"]))


def regimer(kode: str = NB) -> dict[str, Regime]:
    """Alle regimene, etter id, med tekstene på språket. Kaster som :func:`checks.tekster.tekster`."""
    return _regimer(kode)


@cache
def _regimer(kode: str) -> dict[str, Regime]:
    return les(tekster(FIL, kode))


def omfang(kode: str = NB) -> dict[str, str]:
    """Alt en regel kan gjelde, med teksten leseren ser."""
    egne = {navn: tekst for r in regimer(kode).values() for navn, tekst in r.omfang.items()}
    return {ALLE: tekster(FIL, kode)[ALLE]} | egne


def saker(kode: str = NB) -> dict[str, str]:
    """Ordet for saken i hvert regime, og merket leseren ser: ``{"ekstern": "Ekstern", …}``."""
    return {regime.sak: regime.merke for regime in regimer(kode).values()}
