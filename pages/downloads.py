"""Kommandolinjen til å ta med seg, på siden om den: filene ``tools/build/packages.py`` lager."""

from collections.abc import Callable
from datetime import date
from html import escape

from pages import process
from tools.build import packages

FOLDER = "../../assets/kommandolinje"
FILES = {
    packages.PYZ: "Trenger bare Python 3.12 eller nyere. Ingenting installeres.",
    packages.WHEEL: "For <code>pip</code>, <code>pipx</code> og <code>uvx</code>.",
    packages.SUMS: "SHA-256 av de to andre, så du kan se at du har fått rett fil.",
}


def files(_argument: str, _day: date) -> str:
    """Filene med lenke, og hva hver av dem er til."""
    rows = ((f'<a href="{FOLDER}/{escape(name)}" download>{escape(name)}</a>', about) for name, about in FILES.items())
    return process.table("programfiler", "Filene", ("Fil", "Til hva"), rows)


BLOCKS: dict[str, Callable[[str, date], str]] = {"programfiler": files}
