"""Detektorene: opplysninger som ikke hører hjemme i fritekst. Rene data inn og ut.

Sjekken, filene fra Nav og papirskjemaene spør det samme stedet. Stammene og ordene står i TOML-filene ved siden av,
hver gruppe med en grunn. Ingenting av teksten kommer ut igjen.
"""

from collections.abc import Callable
from typing import Literal

from checks.detektorer.fagforening import har_fagforening
from checks.detektorer.helse import har_helseopplysning
from checks.detektorer.identitetsnummer import har_fodselsnummer

type Detektor = Literal["fodselsnummer", "helse", "fagforening"]
type Slag = Literal["person", "oppgaver", "navn"]
"""Hva en tekst handler om: personen, arbeidet, eller bare et navn, et nummer eller en begrunnelse."""

_DETEKTORER: dict[Detektor, Callable[[str, Slag], bool]] = {
    "fodselsnummer": lambda tekst, slag: har_fodselsnummer(tekst),
    "helse": lambda tekst, slag: slag != "navn" and har_helseopplysning(tekst, oppgaver=slag == "oppgaver"),
    "fagforening": lambda tekst, slag: slag != "navn" and har_fagforening(tekst),
}
DETEKTORER: tuple[Detektor, ...] = tuple(_DETEKTORER)


def finner(detektor: Detektor, tekst: str, slag: Slag) -> bool:
    """Om detektoren finner noe i teksten. I navn letes det bare etter fødselsnummer.

    Kilder: personopplysningsloven § 12 og GDPR artikkel 9. Et nei betyr bare at ingenting ble kjent igjen.
    """
    return _DETEKTORER[detektor](tekst, slag)


def finn(tekst: str, slag: Slag) -> tuple[Detektor, ...]:
    """Alle detektorene som finner noe i teksten, i fast rekkefølge."""
    return tuple(detektor for detektor in DETEKTORER if finner(detektor, tekst, slag))
