"""Tegn som ikke synes. Én ren funksjon, som alt som leser tekst, kan bruke."""

import unicodedata

_USYNLIGE = frozenset({"Cf", "Me", "Mn"})
_FYLL = frozenset("\u115f\u1160\u3164\uffa0\u2800")
"""Bokstaver og tegn som er laget for ikke å synes (hangul-fyll og tom punktskrift)."""


def uten_usynlige(tekst: str) -> str:
    """Teksten uten formattegn, fyll og tegn som bare ligger oppå andre; bokstaver med aksent er satt sammen først.

    Mellomrom står. Kaster aldri.
    """
    if tekst.isascii():
        return tekst
    samlet = unicodedata.normalize("NFC", tekst)
    return "".join(t for t in samlet if t not in _FYLL and unicodedata.category(t) not in _USYNLIGE)
