"""Det avtalen skal angi, skrevet så det sier noe."""

from collections.abc import Iterator

from checks.fylltekst import er_fylltekst
from checks.limits import Grenser
from checks.model import Kontroll, Mangler, Slutning, Treff
from checks.svar import Svar, Tekst

PLAN: Tekst = "opplaeringsplan"
FELT: tuple[Tekst, ...] = ("formaal", "innhold", PLAN)
"""Det avtalen skal angi, og som skrives som tekst (tiltaksforskriften § 3-4)."""


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
}
