"""Merker prøvene etter det de trenger, så en del av dem kan kjøres alene, og styrer hvor mange eksempler som prøves.

``nettleser`` settes på hver prøve som bruker en fixture som starter en nettleser, og ``tilfeldig`` på hver prøve med
tilfeldige utkast. De settes her, og bare her. ``dyp`` skrives på prøver som er lange av natur.

Uten ``--dyp`` er de dype prøvene ikke med, og de tilfeldige utkastene er de samme hver gang. Med ``--dyp`` kjøres bare
de dype og de tilfeldige, med nye utkast hver gang og mange flere av dem.
"""

import pytest
from hypothesis import HealthCheck, settings

NETTLESER = {"launch", "seen"}
"""Fixturene som starter en nettleser; alt annet i nettleseren bygger på dem. «seen» er reisen i Firefox."""

GANGER = 50
"""Så mange flere eksempler prøves med ``--dyp``."""

settings.register_profile("fast", derandomize=True, deadline=None, database=None)
settings.register_profile(
    "dyp", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
settings.load_profile("fast")


def eksempler(antall: int) -> int:
    """Hvor mange eksempler en prøve med tilfeldige utkast skal ha i denne kjøringen."""
    return antall * GANGER if _dyp() else antall


def _dyp() -> bool:
    return settings.get_current_profile_name() == "dyp"


def deler(antall: int) -> list:
    """Parametre som deler en lang prøve i like store deler: den første prøves alltid, resten bare med ``--dyp``.

    Prøven tar hvert ``antall``-ende tilfelle fra og med sin del: ``tilfeller[del_::antall]``.
    """
    return [0, *(pytest.param(n, marks=pytest.mark.dyp) for n in range(1, antall))]


def pytest_addoption(parser):
    parser.addoption(
        "--dyp", action="store_true", help="kjør bare de dype og de tilfeldige prøvene, med flere eksempler"
    )


def pytest_configure(config):
    settings.load_profile("dyp" if config.getoption("--dyp") else "fast")


def pytest_collection_modifyitems(config, items):
    for item in items:
        if NETTLESER & set(item.fixturenames):
            item.add_marker(pytest.mark.nettleser)
            item.add_marker(pytest.mark.no_cover)  # sjekken kjører i nettleseren; å telle linjer gjør bare prøven treg
        if getattr(item.obj, "is_hypothesis_test", False):
            item.add_marker(pytest.mark.tilfeldig)
    config.hook.pytest_deselected(items=[item for item in items if not _er_med(item)])
    items[:] = [item for item in items if _er_med(item)]


def _er_med(item) -> bool:
    dyp = item.get_closest_marker("dyp") is not None
    return dyp or item.get_closest_marker("tilfeldig") is not None if _dyp() else not dyp
