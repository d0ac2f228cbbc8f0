"""Regning med kalenderdatoer. Ingen klokkeslett, ingen tidssoner, ingen dagens dato."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from checks.spraak import spraak


def les_dato(text: str) -> date:
    """En dato skrevet som ÅÅÅÅ-MM-DD. Kaster ValueError når den ikke finnes eller er skrevet på en annen måte."""
    if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(text)
    return date.fromisoformat(text)


def som_dato(verdi: object) -> date | None:
    """Det samme for en verdi av hvilken som helst type; None når den ikke er en dato."""
    try:
        return les_dato(verdi) if isinstance(verdi, str) else None
    except ValueError:
        return None


def norsk_dato(dag: date) -> str:
    """En dato på bokmål: «28. februar 2027»."""
    return spraak().skriv_dato(dag)


def pluss_dager(dag: date, antall: int) -> date:
    """Dagen ``antall`` dager senere, stanset ved kalenderens ytterkanter."""
    try:
        return dag + timedelta(days=antall)
    except OverflowError:
        return date.max if antall > 0 else date.min


def pluss_maaneder(dag: date, antall: int) -> date:
    """Samme dag ``antall`` måneder senere; finnes ikke dagen der, månedens siste dag.

    Samme regning som ``java.time.LocalDate.plusMonths``, som Navs avtaleløsning bruker.
    """
    maaned_nummer = dag.year * 12 + dag.month - 1 + antall
    aar, maaned = divmod(maaned_nummer, 12)
    if aar > date.max.year:
        return date.max
    if aar < date.min.year:
        return date.min
    siste = calendar.monthrange(aar, maaned + 1)[1]
    return date(aar, maaned + 1, min(dag.day, siste))


@dataclass(frozen=True)
class SisteDag:
    """Siste lovlige dag i en periode, til og med.

    ``streng`` er dagen Navs løsning regner. ``romslig`` er én dag senere når startdagen
    ikke finnes i sluttmåneden (29. til 31.), ellers den samme dagen.
    """

    streng: date
    romslig: date


def siste_dag(start: date, maaneder: int) -> SisteDag:
    """Siste dag av en periode på ``maaneder`` kalendermåneder fra ``start``.

    Kilde: tiltaksforskriften § 3-5 med Navs regnemåte (start + måneder − 1 dag).
    """
    samme_dag = pluss_maaneder(start, maaneder)
    streng = pluss_dager(samme_dag, -1)
    return SisteDag(streng, samme_dag if samme_dag.day < start.day else streng)


def alder(fodselsdato: date, dag: date) -> int:
    """Fylte år på ``dag``; på fødselsdagen regnes året som fylt."""
    har_fylt = (dag.month, dag.day) >= (fodselsdato.month, fodselsdato.day)
    return dag.year - fodselsdato.year - (not har_fylt)


def fyller(fodselsdato: date, aar: int) -> date:
    """Dagen noen fyller ``aar`` år. Den som er født 29. februar, fyller 1. mars i år uten skuddårsdag."""
    try:
        return fodselsdato.replace(year=fodselsdato.year + aar)
    except ValueError:
        return date(min(fodselsdato.year + aar, date.max.year), 3, 1)
