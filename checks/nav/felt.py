"""Feltene i Navs skjema og feltene våre, slik ``checks/nav/felt.toml`` sier at de hører sammen."""

from dataclasses import dataclass
from functools import cache

from checks import schemas
from checks.data import read_toml

FIL = "checks/nav/felt.toml"


@dataclass(frozen=True)
class NavFelt:
    """Ett felt i Navs skjema. ``rad`` er delene av ett mål; ``steg`` og ``del_`` er der feltet står."""

    nav: str
    etikett: str
    felt: tuple[str, ...]
    slag: str
    kreves: bool
    grense: str | None
    grense_senere: str | None
    ved: str | None
    om: str | None
    rad: tuple["NavFelt", ...]
    steg: str
    del_: str


def data() -> dict:
    """Hele filen som rene data."""
    return read_toml(FIL)


@cache
def felter() -> tuple[NavFelt, ...]:
    """Feltene i Navs rekkefølge."""
    return tuple(
        _felt(post, steg["navn"], del_["navn"])
        for steg in data()["steg"]
        for del_ in steg["del"]
        for post in del_["felt"]
    )


@cache
def kategorier() -> dict[str, str]:
    """Målkategoriene: navnet i Navs JSON og navnet i et utkast."""
    return dict(data()["kategorier"])


@cache
def kjennetegn() -> tuple[str, ...]:
    """Nøklene som bare en fil fra Navs løsning har. Fire av Navs navn er de samme som våre og viser ingenting."""
    navn = (felt.nav for felt in felter())
    return (*(n for n in navn if n not in schemas.felter()), INNHOLD, TILTAKSTYPE, "deltakerFnr")


INNHOLD = "gjeldendeInnhold"
"""Nøkkelen innholdet ligger under når filen er hele avtalen og ikke bare det som kan endres."""

TILTAKSTYPE = "tiltakstype"


def _felt(post: dict, steg: str, del_: str) -> NavFelt:
    return NavFelt(
        nav=post["nav"],
        etikett=post["etikett"],
        felt=tuple(post["felt"]),
        slag=post["slag"],
        kreves=post["kreves"],
        grense=post.get("grense"),
        grense_senere=post.get("grense_senere"),
        ved=post.get("ved"),
        om=post.get("om"),
        rad=tuple(_felt(rad, steg, del_) for rad in post.get("rad", [])),
        steg=steg,
        del_=del_,
    )
