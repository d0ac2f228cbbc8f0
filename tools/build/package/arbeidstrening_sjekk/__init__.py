"""Sjekken av avtaleutkast om arbeidstrening, som et program.

Pakken legger bare dette ene navnet ved siden av andre pakker. ``checks`` og ``cli`` er vanlige navn; våre ligger i
``_innhold`` og legges først på ``sys.path`` når programmet kjøres, aldri når noen importerer pakken.
"""

import sys
from pathlib import Path


def main() -> int:
    """Kjør kommandolinjen, og gi sluttkoden."""
    sys.path.insert(0, str(Path(__file__).absolute().parent / "_innhold"))
    for name in [name for name in sys.modules if name.partition(".")[0] in ("checks", "cli")]:
        del sys.modules[name]  # en annen pakke kan være lastet før oss
    from cli.start import start

    return start("arbeidstrening-sjekk")
