"""Hvilket regelsett som gjelder."""

from collections.abc import Iterator

from checks.limits import Grenser
from checks.model import Kontroll, Slutning, Treff
from checks.svar import Svar


def annet_tiltak(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """Andre tiltak enn arbeidstrening følger ikke kapittel 3 (AFT: tiltaksforskriften §§ 13-2 og 13-4)."""
    if svar.kap_3 is False:
        yield Treff("annet", ("/nav_tiltak",))


KONTROLLER: dict[str, Kontroll] = {"regime-annet-tiltak": annet_tiltak}
