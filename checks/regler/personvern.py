"""Opplysninger som ikke hører hjemme i fritekst. Detektorene står i ``checks/detektorer/``. Alle gir bare advarsler."""

from collections.abc import Iterator

from checks.detektorer import Detektor, finner
from checks.fritekst import fritekstfelt
from checks.limits import Grenser
from checks.model import IkkeAktuelt, Kontroll, Slutning, Treff
from checks.svar import Svar
from checks.tegn import er_tom


def fodselsnummer(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Personopplysningsloven § 12. Leter i alt som er skrevet, også i navn og begrunnelser."""
    return _let(svar, "fodselsnummer")


def helse(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """GDPR artikkel 9 nr. 1, jf. artikkel 4 nr. 15; aml. § 9-3. Leter i fritekst."""
    return _let(svar, "helse")


def fagforening(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """GDPR artikkel 9 nr. 1. Leter i fritekst."""
    return _let(svar, "fagforening")


def _let(svar: Svar, detektor: Detektor) -> Iterator[Slutning]:
    aktuelle = [t for t in svar.fritekst if not er_tom(t.tekst) and (t.slag != "navn" or detektor == "fodselsnummer")]
    if not aktuelle:
        yield IkkeAktuelt(tuple(f"/{felt}" for felt in fritekstfelt(svar.modus)))
    for peker, slag, tekst in aktuelle:
        if finner(detektor, tekst, slag):
            yield Treff("funnet", (peker,))


KONTROLLER: dict[str, Kontroll] = {
    "personvern-fodselsnummer": fodselsnummer,
    "personvern-helse": helse,
    "personvern-fagforening": fagforening,
}
