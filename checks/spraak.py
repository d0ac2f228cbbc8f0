"""Språkene resultatet kan skrives på: datoer, tall, mengder og oppramsinger, fra ``checks/spraak.toml``."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, cast

from checks.data import read_toml
from checks.verdier import Mengde

FIL = "checks/spraak.toml"
NB = "nb"
"""Bokmål. Setningene står ved reglene, og etikettene i schemaene."""

_DESIMALER = 6
_FOR_STORT = 10**12


class UkjentSpraak(ValueError):
    """Noen ba om et språk som ikke finnes."""


class ManglendeTekst(LookupError):
    """Et språk mangler en tekst. Meldingen sier hvilken, og hvor den skal stå."""


@dataclass(frozen=True)
class Spraak:
    """Slik ett språk skriver det som ikke er setninger. Lages av :func:`spraak`."""

    kode: str
    maaneder: Sequence[str]
    ukedager: Sequence[str]
    dato: str
    dato_med_ukedag: str
    klokkeslett: str
    klokka: str
    desimaltegn: str
    tusenskille: str
    skille: str
    siste_skille: str
    sitat: str
    flere: str
    i_rad: str
    enheter: Mapping[str, Sequence[str]]
    ord: Mapping[str, str]
    ordenstall: Mapping[str, str]

    def skriv_dato(self, dag: date) -> str:
        """En dato i ord: «28. februar 2027»."""
        return self.dato.format(dag=dag.day, maaned=self.maaneder[dag.month - 1], aar=dag.year)

    def skriv_dag(self, dag: date) -> str:
        """Ukedag og dato: «mandag 1. juni 2026»."""
        return self.dato_med_ukedag.format(ukedag=self.ukedager[dag.weekday()], dato=self.skriv_dato(dag))

    def skriv_tall(self, verdi: float) -> str:
        """Et tall med språkets tegn for desimaler og tusener, uten siffer ingen har ment."""
        if abs(verdi) >= _FOR_STORT:
            return f"{verdi:.1e}".replace(".", self.desimaltegn)
        verdi = round(verdi, _DESIMALER)
        if isinstance(verdi, float) and verdi.is_integer():
            verdi = int(verdi)
        return f"{verdi:,}".replace(",", "\x00").replace(".", self.desimaltegn).replace("\x00", self.tusenskille)

    def skriv_enhet(self, verdi: float, enhet: str) -> str:
        """Ordet for enheten i entall eller flertall: «time» når verdien er 1, ellers «timer»."""
        return self.enheter[enhet][verdi != 1]

    def skriv_mengde(self, mengde: Mengde) -> str:
        """Tallet med enhet i ord: «12 måneder», «37,5 timer», «160 400 kroner», «klokka 21.00»."""
        verdi, enhet = mengde.verdi, mengde.enhet
        if isinstance(verdi, str):
            return self.klokka.format(tid=self.skriv_klokkeslett(verdi))
        if enhet == "aarstall":
            return str(verdi)
        return f"{self.skriv_tall(verdi)} {self.skriv_enhet(verdi, enhet)}"

    def skriv_klokkeslett(self, tid: str) -> str:
        """Klokkeslettet ``TT:MM`` slik det skrives: «21.00»."""
        timer, _, minutter = tid.partition(":")
        return self.klokkeslett.format(timer=timer, minutter=minutter)

    def siter(self, tekst: str) -> str:
        """Teksten i språkets anførselstegn: «Siste dag»."""
        return self.sitat.format(tekst=tekst)

    def skriv_liste(self, deler: Iterable[str]) -> str:
        """«a, b og c»."""
        alle = list(deler)
        return self.siste_skille.join([self.skille.join(alle[:-1]), alle[-1]]) if len(alle) > 1 else "".join(alle)

    def skriv_varighet(self, aar: int, maaneder: int, dager: int) -> str:
        """En lengde i ord, uten det som er null: «6 måneder», «1 år og 3 dager»."""
        deler = ((aar, "aar"), (maaneder, "maaneder"), (dager, "dager"))
        return self.skriv_liste(self.skriv_mengde(Mengde(antall, enhet)) for antall, enhet in deler if antall)

    def skriv_ordenstall(self, tall: int) -> str:
        """«tredje», eller tallet når språket ikke har ordet her."""
        return self.ordenstall.get(str(tall)) or self.ordenstall["andre"].format(tall=self.skriv_tall(tall))


def koder() -> tuple[str, ...]:
    """Kodene til språkene som finnes, bokmål først."""
    return tuple(read_toml(FIL))


@cache
def spraak(kode: str = NB) -> Spraak:
    """Språket med denne koden. Kaster UkjentSpraak, og ManglendeTekst når tabellen ikke er hel."""
    if kode not in koder():
        raise UkjentSpraak(f"Språket «{kode}» finnes ikke. Språkene er: {', '.join(koder())}.")
    tabell = read_toml(FIL)[kode]
    krev_samme_noekler(read_toml(FIL)[NB], tabell, f"{FIL} [{kode}]")
    return Spraak(kode=kode, **tabell)


def les_oversatt(fil: str) -> dict[str, Any]:
    """Tekstene i en fil på et annet språk enn bokmål. Kaster ManglendeTekst når filen ikke finnes."""
    try:
        return read_toml(fil)
    except OSError:
        raise ManglendeTekst(f"{fil} mangler.") from None


def krev_samme_noekler(moenster: Mapping[str, Any], oversatt: Mapping[str, Any], sted: str) -> None:
    """Kast ManglendeTekst når ``oversatt`` mangler noe ``moenster`` har, eller har noe det ikke har."""
    for noekkel in {**moenster, **oversatt}:
        her = f"{sted} {noekkel}"
        if noekkel not in oversatt:
            raise ManglendeTekst(f"{her} mangler.")
        if noekkel not in moenster:
            raise ManglendeTekst(f"{her} finnes ikke på bokmål.")
        _krev_samme_form(moenster[noekkel], oversatt[noekkel], her)


def _krev_samme_form(nb: object, oversatt: object, her: str) -> None:
    if isinstance(nb, dict):
        if not isinstance(oversatt, dict):
            raise ManglendeTekst(f"{her} skal være en tabell.")
        krev_samme_noekler(cast("dict[str, Any]", nb), cast("dict[str, Any]", oversatt), her)
    elif isinstance(nb, list):
        fra = cast("list[object]", nb)
        til = cast("list[object]", oversatt) if isinstance(oversatt, list) else []
        if len(til) != len(fra):
            raise ManglendeTekst(f"{her} skal være en liste med {len(fra)}.")
        for nummer, (en, annen) in enumerate(zip(fra, til, strict=True), 1):
            _krev_samme_form(en, annen, f"{her} {nummer}")
    elif not isinstance(oversatt, str) or (nb and not oversatt):
        raise ManglendeTekst(f"{her} er tom.")
