"""Detektorene: opplysninger som ikke hører hjemme i fritekst. Rene data inn og ut.

Sjekken, filene fra Nav og papirene spør det samme stedet. Stammene og ordene står i TOML-filene ved siden av, hver
gruppe med en grunn. Ingenting av teksten kommer ut igjen.
"""

from collections.abc import Callable
from typing import Literal

from checks.data import Json
from checks.detektorer.fagforening import har_fagforening
from checks.detektorer.helse import har_helseopplysning
from checks.detektorer.identitetsnummer import har_fodselsnummer

IKKE_TEKSTER = "tekster"
"""Det som er galt når det som blir spurt om, ikke er en liste med tekster."""

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


def finn_i_tekster(tekster: Json) -> list[Json]:
    """``[{felt, detektor}]`` for tekstene i ``[{felt, slag, tekst}]``, slik et papir spør.

    Et ukjent ``slag`` er en tekst om personen. Kaster ValueError når det ikke er en slik liste.
    """
    if not isinstance(tekster, list):
        raise ValueError(IKKE_TEKSTER)
    funnet: list[Json] = []
    for post in tekster:
        if not isinstance(post, dict) or not isinstance(tekst := post.get("tekst"), str):
            raise ValueError(IKKE_TEKSTER)
        funnet += [
            {"felt": post.get("felt"), "detektor": detektor} for detektor in finn(tekst, _slag(post.get("slag")))
        ]
    return funnet


def _slag(verdi: Json) -> Slag:
    match verdi:
        case "navn" | "oppgaver":
            return verdi
        case _:
            return "person"
