"""Opplysninger om medlemskap i en fagforening. Ordene står i ``fagforening.toml``; her står det hvordan de veies."""

import re
from collections.abc import Sequence

from checks.data import read_toml
from checks.detektorer.ordbok import ORDBOK, Ord, Stammer, naer

ETTER, FORAN = 6, 5
"""Så mange ord kan det være mellom medlemskapet og navnet."""

_DATA = read_toml("checks/detektorer/fagforening.toml")
_STAMMER = Stammer({navn: post["stammer"] for navn, post in {**ORDBOK["ord"], **_DATA["ord"]}.items()})
_UTTRYKK = re.compile(rf"\b(?:{'|'.join(_DATA['flere_ord']['uttrykk'])})(?!\w)", re.IGNORECASE)
_I = ("i", "av", "hos")
_LEDD = re.compile("[-/]")
_MERKELAPP = re.compile(rf"\b(?:{'|'.join(_DATA['merkelapp']['uttrykk'])})\s*:\s*\w", re.IGNORECASE)


def har_fagforening(tekst: str) -> bool:
    """Om teksten sier at noen er, har vært eller vil bli medlem av en fagforening.

    Roller («tillitsvalgt»), fagforeningen som arbeidsplass og flere medlemmer under ett er ikke det.
    """
    som_ett_ord = _UTTRYKK.sub(lambda funn: funn[0].title().replace(" ", "").replace("&", "Og"), tekst)
    return bool(_MERKELAPP.search(tekst)) or any(_om_medlemskap(ordene) for ordene in _STAMMER.setninger(som_ett_ord))


def _om_medlemskap(ordene: Sequence[Ord]) -> bool:
    if not any(ord_.grupper or "-" in ord_.skrevet or "/" in ord_.skrevet for ord_ in ordene):
        return False
    return any(
        "sagt_rett_ut" in ord_.grupper
        or _satt_sammen(ord_)
        or _ved_navn(ordene, sted)
        or _bare_organisert(ordene, sted)
        for sted, ord_ in enumerate(ordene)
    )


def _er_navn(ord_: Ord, *, tvetydig: bool, foran: Ord | None = None) -> bool:
    if "noe_annet" in ord_.grupper or (foran and "noe_annet" in foran.grupper):
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
    if any(_er_navn(o, tvetydig=nummer < 4, foran=ordene[sted + nummer]) for nummer, o in enumerate(etter)):
        return True
    if len(etter) > 1 and etter[0].skrevet in _I and _er_navn(_med_store(etter[1]), tvetydig=False):
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
    return not etter or etter[0].skrevet not in _I


def _med_store(ord_: Ord) -> Ord:
    """Et kort navn skrevet med små bokstaver: «medlem i hk»."""
    skrevet = ord_.skrevet.upper() if len(ord_.skrevet) <= 4 else ord_.skrevet
    return Ord(skrevet, _STAMMER.slaa_opp(skrevet))


def _bare_organisert(ordene: Sequence[Ord], sted: int) -> bool:
    """«Deltakeren er organisert» og «Er organisert»: en person, og ikke en måte noe er ordnet på."""
    if "organisert" not in ordene[sted].grupper or sted != len(ordene) - 1:
        return False
    return naer(ordene, sted, "personen", 2, 0) or [o.skrevet.lower() for o in ordene[:-1]] == ["er"]
