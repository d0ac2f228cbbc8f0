"""Når drøftingen er holdt eller skal holdes, mot oppstarten og dagen sjekken gjøres."""

from collections.abc import Iterator
from datetime import date

from checks.datoer import pluss_maaneder
from checks.limits import Grenser
from checks.model import IkkeAktuelt, Kontroll, Mangler, Slutning, Treff
from checks.svar import Svar
from checks.verdier import Ord

FELT = ("/droftingsdato", "/drofting")


def gjennomfort(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Tiltaksforskriften § 3-6: «skal være drøftet», altså før plassen opprettes."""
    svaret, dag, start = svar.get("drofting"), svar.get("droftingsdato"), svar.get("startdato")
    if uten := _uten_drofting(svar):
        yield uten
        return
    selvmotsigelse = svaret == "gjennomfort" and dag and dag > svar.dato
    if dag and start and dag > start and not (svar.get("er_forlengelse") and selvmotsigelse):
        utfall = "etter_forste_start" if svar.get("er_forlengelse") else "etter_start"
        yield Treff(utfall, (*FELT, "/startdato"), {"dag": dag, "start": start})
    elif svaret == "gjennomfort":
        yield from _gjennomfort(svar, dag, start)
    elif dag and start:
        utfall = "samme_dag" if dag == start else "planlagt"
        yield Treff(utfall, ("/drofting", "/droftingsdato"), {"dag": dag, "start": start})
    else:
        uten_dato = not dag and not svar.er_ubrukelig("/droftingsdato")
        yield Treff("planlagt_uten_dato" if uten_dato else "planlagt", ("/drofting",), {"start": Ord("oppstart")})


def _gjennomfort(svar: Svar, dag: date | None, start: date | None) -> Iterator[Slutning]:
    if not dag:
        yield Mangler(("/droftingsdato",))
    elif dag > svar.dato:
        yield Treff("fram_i_tid", FELT, {"dag": dag})
    elif dag == start:
        yield Treff("samme_dag", (*FELT, "/startdato"), {"dag": dag})
    elif not start:
        yield Mangler(("/startdato",))


def _uten_drofting(svar: Svar) -> IkkeAktuelt | None:
    """At det ikke er noen drøfting å holde mot datoene; None når den er gjennomført eller planlagt."""
    if svar.get("har_ansatte") is False:
        return IkkeAktuelt(("/har_ansatte",))
    return None if svar.get("drofting") in ("gjennomfort", "planlagt") else IkkeAktuelt(("/drofting",))


def lenge_siden(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Vårt eget råd: en drøfting lenge før første dag er som regel skrevet med galt årstall."""
    maks, dag, start = grense("drofting.lenge_siden"), svar.get("droftingsdato"), svar["startdato"]
    if uten := _uten_drofting(svar):
        yield uten
    elif dag is None:
        yield Mangler(("/droftingsdato",))
    elif dag < pluss_maaneder(start, -maks.antall):
        yield Treff(
            "lenge_siden", ("/droftingsdato", "/startdato"), {"dag": dag, "start": start, "grense": maks.mengde}
        )


KONTROLLER: dict[str, Kontroll] = {"drofting-gjennomfort": gjennomfort, "drofting-lenge-siden": lenge_siden}
