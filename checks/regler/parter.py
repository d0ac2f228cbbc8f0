"""Kontrollsiffer og telefonnummer."""

import re
from collections.abc import Iterator

from checks import tegn
from checks.limits import Grenser
from checks.model import Kontroll, Mangler, Slutning, Treff
from checks.svar import Svar, Tekst

_VEKTER = (3, 2, 7, 6, 5, 4, 3, 2)

TELEFONFELT: tuple[Tekst, ...] = ("arbeidsgiver_telefon", "deltaker_telefon", "veileder_telefon")
KONTAKTFELT = (
    "virksomhet_navn",
    "arbeidsgiver_fornavn",
    "arbeidsgiver_etternavn",
    "arbeidsgiver_telefon",
    "deltaker_fornavn",
    "deltaker_etternavn",
    "deltaker_telefon",
    "veileder_fornavn",
    "veileder_etternavn",
    "veileder_telefon",
    "stillingstittel",
)
"""Kontaktfeltene blant de 19 Navs løsning krever før noen kan godkjenne (nav-løsningen)."""


def kontrollsiffer_stemmer(nummer: str) -> bool:
    """Om ni ASCII-siffer har rett kontrollsiffer (mod 11, vekter 3-2-7-6-5-4-3-2)."""
    if not re.fullmatch(r"[0-9]{9}", nummer):
        return False
    rest = sum(vekt * int(siffer) for vekt, siffer in zip(_VEKTER, nummer, strict=False)) % 11
    return (11 - rest) % 11 == int(nummer[8])


def organisasjonsnummer(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Et organisasjonsnummer som ikke kan finnes. Mellomrom og «NO … MVA» er tatt bort når nummeret ble lest."""
    nummer = svar["organisasjonsnummer"]
    felt = ("/organisasjonsnummer",)
    if not re.fullmatch(r"[0-9]{9}", nummer):
        yield Treff("ikke_ni_siffer", felt)
    elif not kontrollsiffer_stemmer(nummer):
        yield Treff("feil_siffer", felt)
    elif nummer[0] in "23":
        yield Treff("testnummer", felt)


def tolk_telefon(tekst: str) -> tuple[bool, bool]:
    """(tas imot av Navs skjema, er norsk mobilnummer), etter reglene i Navs skjema."""
    norsk = norsk_nummer(tekst)
    if norsk:
        return True, norsk[0] in "49"
    return bool(re.fullmatch(r"(?:\+|00)(?!47)[1-9][0-9]{6,14}", tegn.tett(tekst))), False


def norsk_nummer(tekst: str) -> str | None:
    """De åtte sifrene når teksten er et norsk telefonnummer, med eller uten landkode."""
    norsk = re.fullmatch(r"(?:\+47|0047)?([1-9][0-9]{7})", tegn.tett(tekst))
    return norsk and norsk[1]


def telefon(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Telefonnumre Navs skjema stopper, og norske numre som ikke kan få SMS. Om utenlandske sier skjemaet ingenting."""
    besvarte: list[Tekst] = [felt for felt in TELEFONFELT if felt in svar]
    if not besvarte:
        yield Mangler(tuple(f"/{felt}" for felt in TELEFONFELT))
    for felt in besvarte:
        tas_imot, mobil = tolk_telefon(svar[felt])
        if not tas_imot:
            yield Treff("stopper", (f"/{felt}",))
        elif not mobil and norsk_nummer(svar[felt]):
            yield Treff("ikke_mobil", (f"/{felt}",))


def kontakt(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Kontaktfelt Navs skjema krever og utkastet ikke har: ett funn for alle."""
    mangler = tuple(f"/{felt}" for felt in KONTAKTFELT if felt not in svar and not svar.er_ubrukelig(f"/{felt}"))
    if mangler:
        yield Treff("mangler", mangler, {"antall": len(mangler)})


KONTROLLER: dict[str, Kontroll] = {
    "organisasjonsnummer": organisasjonsnummer,
    "parter-telefon": telefon,
    "parter-kontakt": kontakt,
}
