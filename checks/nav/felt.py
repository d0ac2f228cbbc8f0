"""Feltene i Navs skjema og feltene våre, slik ``checks/nav/felt.toml`` sier at de hører sammen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal, NotRequired, TypedDict

from checks import schemas
from checks.spraak import NB
from checks.tekster import tekster

FIL = "checks/nav/felt.toml"

type Slag = Literal["tekst", "langtekst", "telefon", "siffer", "dato", "tall", "kategori", "maal"]
"""Hvordan en verdi skrives hos Nav."""


class FeltPost(TypedDict):
    """Ett felt i filen."""

    nav: str
    etikett: str
    felt: list[str]
    slag: Slag
    kreves: bool
    grense: NotRequired[str]
    grense_senere: NotRequired[str]
    ved: NotRequired[str]
    om: NotRequired[str]
    rad: NotRequired[list["FeltPost"]]


class DelPost(TypedDict):
    """En del av et steg."""

    navn: str
    felt: list[FeltPost]


StegPost = TypedDict("StegPost", {"navn": str, "del": list[DelPost]})
"""Ett steg. Skrevet slik fordi ``del`` ikke kan være et navn i en klasse."""


class Skjoet(TypedDict):
    """Det som står mellom to av feltene våre når de blir ett hos Nav, og foran formålet når det følger med."""

    overskrift: str
    formaal: str


class UtenFelt(TypedDict):
    """Felt uten plass hos Nav, og rådet om dem."""

    felt: list[str]
    tekst: str
    vises: NotRequired[bool]


class BareNav(TypedDict):
    """Navn løsningen har, og grunnen til at de ikke følger med."""

    nav: list[str]
    slag: Literal["fnr", "velges", "sak"]
    grunn: str


class Data(TypedDict):
    """``checks/nav/felt.toml``, etter ``schemas/nav-felt.schema.json``."""

    sist_kontrollert: date
    skjoet: Skjoet
    steg: list[StegPost]
    kategorier: dict[str, str]
    uten_felt: list[UtenFelt]
    bare_nav: list[BareNav]
    lest: dict[str, str]


@dataclass(frozen=True)
class NavFelt:
    """Ett felt i Navs skjema. ``rad`` er delene av ett mål; ``steg`` og ``del_`` er der feltet står."""

    nav: str
    etikett: str
    felt: tuple[str, ...]
    slag: Slag
    kreves: bool
    grense: str | None
    grense_senere: str | None
    ved: str | None
    om: str | None
    rad: tuple["NavFelt", ...]
    steg: str
    del_: str


def data(kode: str = NB) -> Data:
    """Hele filen som rene data, med tekstene våre på språket. Navs egne ord er de samme på alle språk."""
    return tekster(FIL, kode, Data)


def felter(kode: str = NB) -> tuple[NavFelt, ...]:
    """Feltene i Navs rekkefølge."""
    return _felter(kode)


@cache
def _felter(kode: str) -> tuple[NavFelt, ...]:
    return tuple(
        _felt(post, steg["navn"], del_["navn"])
        for steg in data(kode)["steg"]
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


def skjoet(deler: Sequence[str | None]) -> str | None:
    """To tekster som ett felt, med overskriften foran den andre. None når begge er ubesvart."""
    foerste, andre = deler
    if andre is None:
        return foerste
    return f"{'' if foerste is None else f'{foerste}\n\n'}{overskrift()}{andre}"


def med_formaal(formaal: str, tekst: str | None) -> str:
    """Formålet foran det som ellers står i feltet, med overskriften sin."""
    return f"{data()['skjoet']['formaal']}\n{formaal}{'' if tekst is None else f'\n\n{tekst}'}"


def overskrift() -> str:
    """Linjen foran den andre teksten i et skjøtt felt."""
    return f"{data()['skjoet']['overskrift']}\n"


INNHOLD = "gjeldendeInnhold"
"""Nøkkelen innholdet ligger under når filen er hele avtalen og ikke bare det som kan endres."""

TILTAKSTYPE = "tiltakstype"


def _felt(post: FeltPost, steg: str, del_: str) -> NavFelt:
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
