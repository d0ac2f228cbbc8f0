"""Grensene i ``checks/grenser.toml``: hvert tall én gang, datert og med kilde."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NotRequired, TypedDict, final

from checks.data import Json, finn, read_json, read_toml
from checks.spraak import NB, spraak
from checks.tekster import tekster
from checks.verdier import Mengde

FILE = "checks/grenser.toml"


class Periode(TypedDict):
    """Verdien av en grense fra en dag av. ``til`` står når en senere verdi følger."""

    fra: date
    verdi: int | float | str
    til: NotRequired[date]


class _Felles(TypedDict):
    tittel: str
    enhet: str
    kilde: str
    art: str
    sist_kontrollert: date


@final
class _MedVerdier(_Felles):
    verdier: list[Periode]


@final
class _FraSchema(_Felles):
    fra: date
    fra_schema: str


type _Post = _MedVerdier | _FraSchema


@dataclass(frozen=True)
class Grense:
    """Verdien av en grense på en bestemt dag."""

    navn: str
    tittel: str
    verdi: int | float | str
    enhet: str
    kilde: str
    art: str
    gyldig_fra: date
    sist_kontrollert: date

    @property
    def antall(self) -> int:
        """Verdien av en grense som telles i hele måneder, dager, år eller tegn. Kaster TypeError for de andre."""
        if not isinstance(self.verdi, int):
            raise TypeError(f"Grensen «{self.navn}» er ikke et helt tall.")
        return self.verdi

    @property
    def tall(self) -> float:
        """Verdien av en grense som er et tall, også med desimaler. Kaster TypeError for et klokkeslett."""
        if isinstance(self.verdi, str):
            raise TypeError(f"Grensen «{self.navn}» er ikke et tall.")
        return self.verdi

    @property
    def klokka(self) -> str:
        """Verdien av en grense som er et klokkeslett, ``TT:MM``. Kaster TypeError for de andre."""
        if not isinstance(self.verdi, str):
            raise TypeError(f"Grensen «{self.navn}» er ikke et klokkeslett.")
        return self.verdi

    @property
    def mengde(self) -> Mengde:
        """Tallet med enhet, slik en regel gir det til en setning."""
        return Mengde(self.verdi, self.enhet)

    def __str__(self) -> str:
        """Det samme på bokmål: «12 måneder», «37,5 timer», «160 400 kroner»."""
        return spraak().skriv_mengde(self.mengde)


type Grenser = Callable[[str], Grense]
"""Oppslaget reglene bruker: ``grense("varighet.hovedregel")``."""


@cache
def _file() -> dict[str, dict[str, _Post]]:
    return read_toml(FILE, dict[str, dict[str, _Post]])


def navn() -> tuple[str, ...]:
    """Navnene på alle grenser, på formen ``tema.navn``, i filens rekkefølge."""
    return tuple(f"{tema}.{kort}" for tema, grenser in _file().items() for kort in grenser)


def tittel(grense_navn: str, kode: str = NB) -> str:
    """Det grensen heter på språket. Kaster KeyError med navnet hvis den ikke finnes."""
    _post(grense_navn)
    tema, _, kort = grense_navn.partition(".")
    return tekster(FILE, kode)[tema][kort]["tittel"]


def perioder(grense_navn: str) -> list[Periode]:
    """Verdiene til en grense over tid: ``[{"fra": date, "verdi": …}, …]`` i datorekkefølge.

    Kaster KeyError med grensens navn hvis den ikke finnes.
    """
    post = _post(grense_navn)
    if "fra_schema" in post:
        return [{"fra": post["fra"], "verdi": _from_schema(post["fra_schema"])}]
    return post["verdier"]


def grense(grense_navn: str, dag: date) -> Grense:
    """Grensen slik den gjelder på ``dag``; før første kjente dato gjelder den eldste verdien.

    Kaster KeyError med grensens navn hvis den ikke finnes.
    """
    post = _post(grense_navn)
    gjeldende = perioder(grense_navn)[0]
    for periode in perioder(grense_navn):
        if periode["fra"] <= dag:
            gjeldende = periode
    return Grense(
        navn=grense_navn,
        tittel=post["tittel"],
        verdi=gjeldende["verdi"],
        enhet=post["enhet"],
        kilde=post["kilde"],
        art=post["art"],
        gyldig_fra=gjeldende["fra"],
        sist_kontrollert=post["sist_kontrollert"],
    )


def grense_paa(dag: date) -> Grenser:
    """Funksjonen reglene slår opp grenser med, slik de er på ``dag``: ``grense("varighet.hovedregel")``."""
    return lambda navn: grense(navn, dag)


def _post(grense_navn: str) -> _Post:
    tema, _, kort = grense_navn.partition(".")
    try:
        return _file()[tema][kort]
    except KeyError:
        raise KeyError(f"Grensen «{grense_navn}» finnes ikke i {FILE}.") from None


def _from_schema(reference: str) -> int | float:
    path, _, pointer = reference.partition("#/")
    schema: Json = read_json(f"schemas/{path}")
    verdi = finn(schema, pointer.split("/"))
    if not isinstance(verdi, int | float):
        raise TypeError(f"{reference} er ikke et tall.")
    return verdi
