"""Merker prøvene etter det de trenger, så en del av dem kan kjøres alene.

``nettleser`` settes her, og bare her, på hver prøve som bruker en fixture som starter en nettleser. ``dyp`` skrives på
prøver som er lange av natur; de kjøres av ``dev.py deep``.
"""

import pytest

NETTLESER = {"launch", "seen"}
"""Fixturene som starter en nettleser; alt annet i nettleseren bygger på dem. «seen» er reisen i Firefox."""


def pytest_collection_modifyitems(items):
    for item in items:
        if NETTLESER & set(item.fixturenames):
            item.add_marker(pytest.mark.nettleser)
