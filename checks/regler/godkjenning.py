"""Oppstart og godkjenning: hva svarene sier når de holdes mot datoene og mot tiltaket."""

from collections.abc import Iterator

from checks.limits import Grenser
from checks.model import IkkeAktuelt, Kontroll, Mangler, Slutning, Treff
from checks.regler.varighet import rett_foer
from checks.svar import Svar

OPPSTART = "/oppstart_har_skjedd"
GODKJENT = "/avtale_godkjent_av_alle_og_nav"


def kan_ha_begynt(svar: Svar, grense: Grenser) -> bool:
    """Om deltakeren kan ha begynt: første dag er ikke senere enn i dag, eller noen har svart at det er skjedd."""
    start = svar.get("startdato")
    return start is None or start <= svar.dato or bool(svar.get("oppstart_har_skjedd"))


def mangler(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Tiltaksforskriften §§ 1-5 og 3-4: ingen begynner før alle har godkjent, og ingen før første dag.

    § 3-4 gjelder bare arbeidstrening. I andre tiltak er det derfor ikke et klart brudd.
    """
    start = svar.get("startdato")
    if svar.get("oppstart_har_skjedd"):
        yield from _begynt(svar)
    elif "oppstart_har_skjedd" in svar:
        yield IkkeAktuelt((OPPSTART,))
    elif svar.get("avtale_godkjent_av_alle_og_nav"):
        yield IkkeAktuelt((GODKJENT,))
    elif start and start > svar.dato:
        yield IkkeAktuelt(("/startdato",))
    elif start and start < svar.dato:
        yield Treff(_etter_tiltak(svar, "ubesvart_oppstart"), (OPPSTART,), {"start": start})
    else:
        yield Mangler((OPPSTART,))


def _begynt(svar: Svar) -> Iterator[Slutning]:
    start, godkjent = svar.get("startdato"), svar.get("avtale_godkjent_av_alle_og_nav")
    if start and start > svar.dato:
        naa = [periode for periode in rett_foer(svar) if periode.fra <= svar.dato <= periode.til]
        if naa:
            yield Treff("begynt_i_tidligere", (OPPSTART, "/startdato"), {"start": start, "slutt": naa[0].til})
            return
        yield Treff("begynt_foer", (OPPSTART, "/startdato"), {"start": start})
    if godkjent is None:
        yield Treff(_etter_tiltak(svar, "ubesvart"), (GODKJENT,))
    elif not godkjent:
        forlenget = svar.kap_3 and svar.get("er_forlengelse")
        yield Treff("forlengelse_uten" if forlenget else _etter_tiltak(svar, "begynt_uten"), (GODKJENT,))


def _etter_tiltak(svar: Svar, utfall: str) -> str:
    """Utfallet når kapittel 3 gjelder, eller det som bare bygger på § 1-5."""
    return utfall if svar.kap_3 else f"{utfall}_annet"


KONTROLLER: dict[str, Kontroll] = {"godkjenning-mangler": mangler}
