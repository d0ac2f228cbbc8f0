"""Verdiene en regel gir til setningene sine: rene data, uten språk. :mod:`checks.setninger` skriver dem ut."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Mengde:
    """Et tall med enhet, som i ``checks/grenser.toml``. Et klokkeslett er ``TT:MM`` med enheten ``klokkeslett``."""

    verdi: float | str
    enhet: str


@dataclass(frozen=True)
class Klokkeslett:
    """Et klokkeslett fra utkastet, ``TT:MM``."""

    tid: str


@dataclass(frozen=True)
class Dag:
    """En dato som skrives med ukedagen, så leseren ser om den er lest riktig."""

    dato: date


@dataclass(frozen=True)
class Feltnavn:
    """Ett felt, ved navnet i schemaet. Leseren ser etiketten."""

    navn: str


@dataclass(frozen=True)
class Feltliste:
    """Flere felt. Leseren ser de første, og hvor mange det er til."""

    navn: tuple[str, ...]


@dataclass(frozen=True)
class Valg:
    """Ett av valgene et felt har. ``felt`` er navnet, eller ``maal/kategori`` for et felt i en rad."""

    felt: str
    verdi: str


@dataclass(frozen=True)
class Valgene:
    """Alle valgene et felt har."""

    felt: str


@dataclass(frozen=True)
class Ord:
    """Et enkelt ord, ved nøkkelen i ``checks/spraak.toml``."""

    noekkel: str


type Innsatt = date | float | str | Dag | Mengde | Klokkeslett | Feltnavn | Feltliste | Valg | Valgene | Ord
"""Det en regel kan sette inn i en setning. En ``str`` er en nøkkel, og skrives som den er."""

type Rang = tuple[str, float, str]


def rang(verdi: Innsatt) -> Rang:
    """Nøkkel som sorterer verdier av alle slag, uten å skrive dem på noe språk."""
    match verdi:
        case int() | float():
            return "tall", verdi, ""
        case date():
            return "dato", verdi.toordinal(), ""
        case str():
            return "tekst", 0, verdi
        case Dag():
            return "dato", verdi.dato.toordinal(), ""
        case Mengde(verdi=int() | float() as tall):
            return "mengde", tall, verdi.enhet
        case Mengde():
            return "mengde", 0, str(verdi.verdi)
        case Klokkeslett():
            return "klokkeslett", 0, verdi.tid
        case Feltnavn():
            return "felt", 0, verdi.navn
        case Feltliste():
            return "felt", len(verdi.navn), " ".join(verdi.navn)
        case Valg():
            return "valg", 0, f"{verdi.felt} {verdi.verdi}"
        case Valgene():
            return "valgene", 0, verdi.felt
        case Ord():
            return "ord", 0, verdi.noekkel
