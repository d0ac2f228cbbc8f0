"""Det avtalen skal angi, skrevet så det sier noe, og lengden på tekster som deler ett felt hos Nav."""

from collections.abc import Iterator

from checks import schemas
from checks.fylltekst import er_fylltekst
from checks.limits import Grenser
from checks.model import Kontroll, Mangler, Slutning, Treff
from checks.nav import felt as nav
from checks.svar import Svar, Tekst

TEKSTER: tuple[Tekst, Tekst] = ("innhold", "opplaeringsplan")
"""Tekstene som blir ett felt hos Nav, i den rekkefølgen de skjøtes."""

PLAN: Tekst = "opplaeringsplan"
FELT: tuple[Tekst, ...] = ("formaal", "innhold", PLAN)
"""Det avtalen skal angi, og som skrives som tekst (tiltaksforskriften § 3-4)."""

MED_EGEN_GRENSE = ("innhold", "oppfolging", "tilrettelegging", "maal")


def lengde(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Navs skjema: oppgavene og planen skjøtes slik filen til Nav gjør det.

    Er oppgavene for lange alene, har feltet alt sitt eget funn.
    """
    if not any(felt in svar for felt in (*TEKSTER, *MED_EGEN_GRENSE)):
        yield Mangler(tuple(schemas.peker(felt) for felt in MED_EGEN_GRENSE))
        return
    maks = grense("nav.tegn").antall
    tekst = nav.skjoet([svar.get(felt) for felt in TEKSTER])
    antall = schemas.utf16_length(tekst or "")
    if TEKSTER[1] in svar and antall > maks and schemas.utf16_length(svar.get(TEKSTER[0], "")) <= maks:
        felt = tuple(schemas.peker(felt) for felt in TEKSTER if felt in svar)
        yield Treff("for_lang_samlet", felt, {"lengde": antall, "grense": maks, "over": antall - maks})


def fylltekst(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Formål, oppgaver og plan som bare er fylltekst. Hva en god tekst er, dømmes det ikke om."""
    besvarte: list[Tekst] = [felt for felt in FELT if felt in svar]
    if not besvarte:
        yield Mangler(tuple(f"/{felt}" for felt in FELT))
    for felt in besvarte:
        if er_fylltekst(svar[felt]):
            yield Treff("planen_tom" if felt == PLAN else "teksten_tom", (f"/{felt}",))


KONTROLLER: dict[str, Kontroll] = {
    "innhold-fylltekst": fylltekst,
    "innhold-lengde": lengde,
}
