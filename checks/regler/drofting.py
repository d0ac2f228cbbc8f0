"""Når drøftingen er holdt eller skal holdes, mot oppstarten og dagen sjekken gjøres."""

from checks.datoer import norsk_dato
from checks.model import IkkeAktuelt, Mangler, Treff

FELT = ("/droftingsdato", "/drofting")


def gjennomfort(svar, grense):
    """Tiltaksforskriften § 3-6: «skal være drøftet», altså før plassen opprettes."""
    svaret, dag, start = svar.get("drofting"), svar.get("droftingsdato"), svar.get("startdato")
    if svar.get("har_ansatte") is False or svaret not in ("gjennomfort", "planlagt"):
        yield IkkeAktuelt()
        return
    if dag and start and dag > start and svar.get("er_forlengelse") and not (svaret == "gjennomfort" and dag > svar.dato):
        yield Treff("etter_forste_start", (*FELT, "/startdato"), {"dag": norsk_dato(dag), "start": norsk_dato(start)})
    elif dag and start and dag > start and not svar.get("er_forlengelse"):
        yield Treff("etter_start", (*FELT, "/startdato"), {"dag": norsk_dato(dag), "start": norsk_dato(start)})
    elif svaret == "gjennomfort":
        yield from _gjennomfort(svar, dag, start)
    elif dag and start:
        utfall = "samme_dag" if dag == start else "planlagt"
        yield Treff(utfall, ("/drofting", "/droftingsdato"), {"dag": norsk_dato(dag), "start": norsk_dato(start)})
    else:
        uten_dato = not dag and not svar.er_ubrukelig("/droftingsdato")
        yield Treff("planlagt_uten_dato" if uten_dato else "planlagt", ("/drofting",), {"start": "oppstart"})


def _gjennomfort(svar, dag, start):
    if not dag:
        yield Mangler(("/droftingsdato",))
    elif dag > svar.dato:
        yield Treff("fram_i_tid", FELT, {"dag": norsk_dato(dag)})
    elif dag == start:
        yield Treff("samme_dag", (*FELT, "/startdato"), {"dag": norsk_dato(dag)})
    elif not start:
        yield Mangler(("/startdato",))


KONTROLLER = {"drofting-gjennomfort": gjennomfort}
