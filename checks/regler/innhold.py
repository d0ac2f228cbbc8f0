"""Lengden på tekster som deler ett felt i Navs skjema. Resten sier schemaet."""

from collections.abc import Iterator

from checks import schemas
from checks.limits import Grenser
from checks.model import Kontroll, Mangler, Slutning, Treff
from checks.nav import felt as nav
from checks.svar import Svar, Tekst

TEKSTER: tuple[Tekst, Tekst] = ("innhold", "opplaeringsplan")
"""Tekstene som blir ett felt hos Nav, i den rekkefølgen de skjøtes."""

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


KONTROLLER: dict[str, Kontroll] = {"innhold-lengde": lengde}
