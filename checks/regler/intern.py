"""Intern utprøving: datoer og hvem som er tatt med på råd (arbeidsmiljøloven § 4-6)."""

from collections.abc import Iterator

from checks.datoer import siste_dag
from checks.limits import Grenser
from checks.model import Kontroll, Mangler, Slutning, Treff
from checks.svar import Svar

RAADFORT = (("tillitsvalgte_raadfort", "tillitsvalgte"), ("arbeidstaker_raadfort", "ansatt"))

MED = (
    ("naavaerende_leder_deltar", "naavaerende_leder_navn", "uten_leder"),
    ("ny_leder_deltar", "ny_leder_navn", "uten_ny_leder"),
    ("koordinator", "koordinator_navn", "uten_koordinator"),
)
"""Spørsmålet om noen er med, navnet som også svarer på det, og utfallet når svaret er nei."""


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
    """Lokal rutine: lederne er med, og en koordinator er valgt. Den som er nevnt med navn, er med."""
    for felt, navn, utfall in MED:
        med = svar.get(felt)
        if med is False:
            navngitt = felt == "koordinator" and navn in svar
            yield Treff(*(("navn_uten_koordinator", (f"/{felt}", f"/{navn}")) if navngitt else (utfall, (f"/{felt}",))))
        elif med is None and navn not in svar:
            yield Mangler((f"/{felt}",))


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
