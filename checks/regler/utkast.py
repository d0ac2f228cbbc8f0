"""Hvilket regelsett som gjelder."""

from checks.model import Treff


def annet_tiltak(svar, grense):
    """Andre tiltak enn arbeidstrening følger ikke kapittel 3 (AFT: tiltaksforskriften §§ 13-2 og 13-4)."""
    if svar.kap_3 is False:
        yield Treff("annet", ("/nav_tiltak",))


KONTROLLER = {"regime-annet-tiltak": annet_tiltak}
