"""Advarsler noen har vurdert. Siden spør hit om hva som fortsatt gjelder."""

import re

from checks.model import ADVARSEL, Funn
from checks.rapport.fingeravtrykk import kanonisk

_USKRIVELIG = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def begrunnelse(utkast: dict, funn: Funn) -> str | None:
    """Begrunnelsen for at advarselen kan stå, eller None når ingen gjelder.

    En vurdering gjelder bare så lenge svarene den bygger på, er de samme.
    """
    if funn.alvor != ADVARSEL:
        return None
    vurderinger = utkast.get("vurdert") if isinstance(utkast, dict) else None
    for post in vurderinger if isinstance(vurderinger, list) else ():
        if _er_vurdering(post) and post["regel"] == funn.regel and set(post["verdier"]) == set(funn.felt):
            return skrivelig(post["begrunnelse"]) if _gjelder(post["verdier"], utkast) else None
    return None


def gjelder(utkast: dict) -> list[bool]:
    """Om hver vurdering i utkastet fortsatt gjelder, i utkastets rekkefølge: svarene den bygger på, er de samme."""
    vurderinger = utkast.get("vurdert")
    return [
        _er_vurdering(post) and _gjelder(post["verdier"], utkast)
        for post in (vurderinger if isinstance(vurderinger, list) else ())
    ]


def skrivelig(text: str) -> str:
    """Teksten uten tegn som ikke kan stå i HTML, XML eller UTF-8."""
    return _USKRIVELIG.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _er_vurdering(post: object) -> bool:
    return (
        isinstance(post, dict)
        and isinstance(post.get("regel"), str)
        and isinstance(post.get("begrunnelse"), str)
        and isinstance(post.get("verdier"), dict)
    )


def _gjelder(verdier: dict, utkast: dict) -> bool:
    return all(kanonisk(_verdi(utkast, peker)) == kanonisk(verdi) for peker, verdi in verdier.items())


def _verdi(utkast: dict, peker: str) -> object:
    """Verdien en peker viser til; None når den ikke er der."""
    verdi: object = utkast
    for del_ in peker.split("/")[1:]:
        if isinstance(verdi, dict):
            verdi = verdi.get(del_)
        elif isinstance(verdi, list) and del_.isdecimal() and int(del_) < len(verdi):
            verdi = verdi[int(del_)]
        else:
            return None
    return verdi
