"""Timene som avgjør om en privatperson må ha yrkesskadeforsikring for egne ansatte. Resten sier schemaet."""

from collections.abc import Iterator

from checks.limits import Grenser
from checks.model import IkkeAktuelt, Kontroll, Slutning, Treff
from checks.svar import Svar
from checks.verdier import Mengde

FELT = "/yrkesskadeforsikring"


def tegnet(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Forskrift 13.10.1989 nr. 1041 del I (5): arbeid for privatpersoner under ti timer i uken er utenfor loven.

    I en avtale med Nav er arbeidet ulønnet, og da er det forsikring-forening som gjelder.
    """
    if svar.modus != "intern" or svar.get("arbeidsgivertype") != "privatperson":
        yield IkkeAktuelt(("/arbeidsgivertype",) if svar.modus == "intern" else ("/modus",))
        return
    maks = grense("forsikring.privatperson")
    timer = _timer_per_uke(svar)
    if "yrkesskadeforsikring" not in svar:
        yield Treff("ubesvart_privatperson", (FELT,), {"grense": maks.mengde})
    elif svar["yrkesskadeforsikring"] == "ikke_tegnet":
        if timer is None:
            yield Treff("ubesvart_timer", ("/timer_per_uke", FELT), {"grense": maks.mengde})
        else:
            verdier = {"timer": Mengde(timer, "timer"), "grense": maks.mengde}
            yield Treff("faa_timer" if timer < maks.tall else "mange_timer", (FELT, "/timer_per_uke"), verdier)


def _timer_per_uke(svar: Svar) -> float | None:
    """Timene i uken, eller det prosenten gir når full tid er oppgitt."""
    if "timer_per_uke" in svar:
        return svar["timer_per_uke"]
    prosent, fulltid = svar.get("stillingsprosent"), svar.get("fulltid_timer_per_uke")
    if prosent is None or fulltid is None or svar.er_ubrukelig("/timer_per_uke"):
        return None
    return min(round(prosent * fulltid / 100, 2), 168)


KONTROLLER: dict[str, Kontroll] = {"forsikring-tegnet": tegnet}
