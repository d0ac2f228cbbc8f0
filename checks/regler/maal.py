"""Kategorier brukt mer enn én gang. Om en kategori finnes, sier schemaet."""

from collections import Counter
from collections.abc import Iterator

from checks.limits import Grenser
from checks.model import IkkeAktuelt, Kontroll, Slutning, Treff
from checks.schemas import peker
from checks.svar import Svar
from checks.verdier import Valg

FLERE_GANGER = "Annet"


def kategori(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Navs skjema fjerner en brukt kategori fra listen; bare «Annet» kan velges igjen."""
    if svar.kap_3 is False:
        yield IkkeAktuelt(("/nav_tiltak",))
        return
    antall = Counter(rad["kategori"] for rad in svar["maal"] if "kategori" in rad)
    sett: set[str] = set()
    for nummer, rad in enumerate(svar["maal"]):
        valgt = rad.get("kategori")
        if valgt is None:
            continue
        if valgt in sett and valgt != FLERE_GANGER and antall[valgt] > 1:
            yield Treff("to_ganger", (peker("maal", nummer, "kategori"),), {"kategori": Valg("maal/kategori", valgt)})
        sett.add(valgt)


KONTROLLER: dict[str, Kontroll] = {"maal-kategori": kategori}
