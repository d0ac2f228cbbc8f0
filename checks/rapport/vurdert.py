"""Advarsler noen har vurdert. Siden spør hit om hva som fortsatt gjelder."""

import re
from typing import TypedDict, TypeGuard, cast

from checks.data import Json, finn
from checks.model import ADVARSEL, Funn
from checks.rapport.fingeravtrykk import kanonisk

_USKRIVELIG = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def begrunnelse(utkast: object, funn: Funn) -> str | None:
    """Begrunnelsen for at advarselen kan stå, eller None når ingen gjelder.

    En vurdering gjelder bare så lenge svarene den bygger på, er de samme.
    """
    if funn.alvor != ADVARSEL:
        return None
    for post in _vurderinger(utkast):
        if _er_vurdering(post) and post["regel"] == funn.regel and set(post["verdier"]) == set(funn.felt):
            return skrivelig(post["begrunnelse"]) if _gjelder(post["verdier"], utkast) else None
    return None


def gjelder(utkast: object) -> list[bool]:
    """Om hver vurdering i utkastet fortsatt gjelder, i utkastets rekkefølge: svarene den bygger på, er de samme."""
    return [_er_vurdering(post) and _gjelder(post["verdier"], utkast) for post in _vurderinger(utkast)]


def _vurderinger(utkast: object) -> list[object]:
    vurderinger = cast("dict[str, object]", utkast).get("vurdert") if isinstance(utkast, dict) else None
    return cast("list[object]", vurderinger) if isinstance(vurderinger, list) else []


def skrivelig(text: str) -> str:
    """Teksten uten tegn som ikke kan stå i HTML, XML eller UTF-8."""
    return _USKRIVELIG.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


class _Vurdering(TypedDict):
    regel: str
    begrunnelse: str
    verdier: dict[str, object]


def _er_vurdering(post: object) -> TypeGuard[_Vurdering]:
    if not isinstance(post, dict):
        return False
    felt = cast("dict[str, object]", post)
    typer = {"regel": str, "begrunnelse": str, "verdier": dict}
    return all(isinstance(felt.get(navn), type_) for navn, type_ in typer.items())


def _gjelder(verdier: dict[str, object], utkast: object) -> bool:
    return all(kanonisk(_verdi(utkast, peker)) == kanonisk(verdi) for peker, verdi in verdier.items())


def _verdi(utkast: object, peker: str) -> object:
    """Verdien en peker viser til; None når den ikke er der."""
    try:
        return finn(cast("Json", utkast), peker.split("/")[1:])
    except LookupError:
        return None
