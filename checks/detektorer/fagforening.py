"""Opplysninger om medlemskap i en fagforening. Ordene står i ``fagforening.toml``; her står det hvordan de veies."""

import re
from collections.abc import Sequence

from checks.data import read_toml
from checks.detektorer.ordbok import ORDBOK, Ord, Stammer, naer

ETTER, FORAN = 6, 5
"""Så mange ord kan det være mellom medlemskapet og navnet."""

_DATA = read_toml("checks/detektorer/fagforening.toml")
_STAMMER = Stammer({navn: post["stammer"] for navn, post in {**ORDBOK["ord"], **_DATA["ord"]}.items()})
_UTTRYKK = re.compile(rf"\b(?:{'|'.join(_DATA['uttrykk']['navn'])})(?!\w)", re.IGNORECASE)
_LEDD = re.compile("[-/]")


def har_fagforening(tekst: str) -> bool:
    """Om teksten sier at noen er, har vært eller vil bli medlem av en fagforening.

    Roller («tillitsvalgt»), fagforeningen som arbeidsplass og flere medlemmer under ett er ikke det.
    """
    som_ett_ord = _UTTRYKK.sub(lambda funn: funn[0].title().replace(" ", ""), tekst)
    return any(_om_medlemskap(ordene) for ordene in _STAMMER.setninger(som_ett_ord))


def _om_medlemskap(ordene: Sequence[Ord]) -> bool:
    return any(
        "sagt_rett_ut" in ord_.grupper or _satt_sammen(ord_) or _ved_navn(ordene, sted) or _bare_organisert(ordene, sted)
        for sted, ord_ in enumerate(ordene)
    )


def _er_navn(ord_: Ord, *, tvetydig: bool) -> bool:
    if "noe_annet" in ord_.grupper:
        return False
    return "navn" in ord_.grupper or (tvetydig and "tvetydig" in ord_.grupper)


def _satt_sammen(ord_: Ord) -> bool:
    """«LO-organisert», «NTL-medlem»."""
    foerst, *resten = (Ord(d, _STAMMER.slaa_opp(d)) for d in _LEDD.split(ord_.skrevet[:60]))
    return bool(resten) and _er_navn(foerst, tvetydig=True) and any("medlem" in d.grupper for d in resten)


def _ved_navn(ordene: Sequence[Ord], sted: int) -> bool:
    if _er_navn(ordene[sted], tvetydig=False) and naer(ordene, sted, "eier", 1, 1):
        return True
    if not _sier_medlem(ordene, sted):
        return False
    etter = ordene[sted + 1 : sted + 1 + ETTER]
    if any(_er_navn(o, tvetydig=nummer < 3) for nummer, o in enumerate(etter)):
        return True
    foran = ordene[max(0, sted - FORAN) : sted]
    return "medlem" in ordene[sted].grupper and any(_er_navn(o, tvetydig=False) for o in foran) and _uten_annet(etter)


def _sier_medlem(ordene: Sequence[Ord], sted: int) -> bool:
    grupper = ordene[sted].grupper
    if "medlemmer" in grupper:
        return False
    if "medlem" in grupper:
        return True
    if "meld" in grupper:
        return naer(ordene, sted, "inn", 0, 3)
    return "med" in grupper and naer(ordene, sted, "i", 0, 1)


def _uten_annet(etter: Sequence[Ord]) -> bool:
    """Om medlemskapet ikke er i noe annet, som «medlem av styret»."""
    return not etter or etter[0].skrevet not in ("i", "av", "hos")


def _bare_organisert(ordene: Sequence[Ord], sted: int) -> bool:
    """«Deltakeren er organisert»: en person, og ikke en måte noe er ordnet på."""
    if "organisert" not in ordene[sted].grupper or not naer(ordene, sted, "personen", 2, 0):
        return False
    return not naer(ordene, sted, "etter_organisert", 0, 1)
