"""Intern utprøving: datoer og hvem som er tatt med på råd (arbeidsmiljøloven § 4-6)."""

from collections.abc import Iterator

from checks.datoer import siste_dag
from checks.limits import Grenser
from checks.model import Kontroll, Mangler, Slutning, Treff
from checks.svar import Svar

RAADFORT = (("tillitsvalgte_raadfort", "tillitsvalgte"), ("arbeidstaker_raadfort", "ansatt"))


def varighet(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Ingen grense i loven; grensen på ett år i tiltaksforskriften gjelder ikke egne ansatte."""
    lang = grense("intern.lang_varighet")
    if svar["sluttdato"] < svar["startdato"]:
        yield Mangler(("/startdato", "/sluttdato"))
    elif svar["sluttdato"] > siste_dag(svar["startdato"], lang.antall).romslig:
        yield Treff("lang", ("/sluttdato",), {"grense": lang.mengde})


def raadfort(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Aml. § 4-6 annet ledd: et krav når overføring er aktuelt, ellers et råd."""
    overforing = svar.get("overforing_til_annet_arbeid_aktuelt")
    for felt, hvem in RAADFORT:
        if svar.get(felt) is False:
            utfall = f"ikke_{hvem}" if overforing else f"bor_{hvem}"
            yield Treff(utfall, (f"/{felt}", "/overforing_til_annet_arbeid_aktuelt"))
        elif felt not in svar and overforing:
            yield Treff("ubesvart", (f"/{felt}",))
        elif felt not in svar:
            yield Mangler((f"/{felt}",))


def deltakere(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Lokal rutine: en koordinator er valgt. Et navn alene er også et svar; resten sier schemaet."""
    navngitt, valgt = "koordinator_navn" in svar, svar.get("koordinator")
    if valgt is False:
        felt = ("/koordinator", "/koordinator_navn") if navngitt else ("/koordinator",)
        yield Treff("navn_uten_koordinator" if navngitt else "uten_koordinator", felt)
    elif valgt is None and not navngitt:
        yield Mangler(("/koordinator",))


def evaluering(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """En evaluering utenfor perioden er en selvmotsigelse."""
    dag, start, slutt = svar.get("evalueringsdato"), svar.get("startdato"), svar.get("sluttdato")
    felt = ("/evalueringsdato",)
    if dag and slutt and dag > slutt:
        yield Treff("etter_slutt", (*felt, "/sluttdato"), {"dag": dag, "slutt": slutt})
    elif dag and start and dag < start:
        yield Treff("for_start", (*felt, "/startdato"), {"dag": dag, "start": start})


KONTROLLER: dict[str, Kontroll] = {
    "intern-varighet": varighet,
    "intern-raadfort": raadfort,
    "intern-deltakere": deltakere,
    "intern-evaluering": evaluering,
}
