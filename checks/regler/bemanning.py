"""Oppgaver som ligner en vikars. Resten sier schemaet."""

from collections.abc import Iterator

from checks import oppgaveord
from checks.limits import Grenser
from checks.model import IkkeAktuelt, Kontroll, Slutning, Treff
from checks.svar import Svar


def vikar(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Tiltaksforskriften § 1-6: viser til spørsmålet om grunnbemanningen. Er det alt svart på, er det nok."""
    if svar.get("i_tillegg_til_grunnbemanning") is False:
        yield IkkeAktuelt(("/i_tillegg_til_grunnbemanning",))
    elif svar.get("erstatter_bestemt_person"):
        yield IkkeAktuelt(("/erstatter_bestemt_person",))
    elif oppgaveord.funnet("vikar", svar["innhold"]):
        yield Treff("ligner", ("/innhold", "/i_tillegg_til_grunnbemanning"))


KONTROLLER: dict[str, Kontroll] = {"bemanning-vikar": vikar}
