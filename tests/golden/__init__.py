"""Alle setningene tilfellene gir, samlet i meldinger.md slik at en endret setning er en synlig endring."""

from pathlib import Path

from checks import rulebook
from tests.cases import kjor, tilfeller

FILE = Path(__file__).with_name("meldinger.md")

_HEAD = """\
# Setningene sjekken kan si

Filen er laget av tilfellene i tests/regler. Les den som språkvasker; rett setningen i checks/regler/.
Lag den på nytt med `python -m tests.golden`.
"""


def text() -> str:
    """Setningene etter tema, regel og utfall, hver av dem én gang."""
    said = {}
    for tilfelle in tilfeller():
        for adresse, funn in kjor(tilfelle.id).treff:
            if funn.regel == tilfelle.regel:
                skrevet = funn.skrevet()
                said.setdefault(adresse, {})[f"- {funn.alvor}: {skrevet.melding}\n  {skrevet.tiltak}"] = None
    lines, tema = [_HEAD], None
    for regel in rulebook.regler().values():
        if regel.tema != tema:
            tema = regel.tema
            lines.append(f"## {tema}\n")
        lines.append(f"### {regel.id}: {regel.tittel}\n")
        for utfall in regel.utfall:
            lines += said.get((regel.id, utfall), [])
        lines.append("")
    return "\n".join(lines)
