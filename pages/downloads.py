"""Kommandolinjen til å ta med seg, på siden om den: filene ``tools/build/packages.py`` lager."""

from collections.abc import Callable
from datetime import date

from markupsafe import Markup

from pages import process
from pages.templates import filled
from pages.words import words
from tools.build import packages

FOLDER = "../../assets/kommandolinje"
FILES = (packages.PYZ, packages.WHEEL, packages.SUMS)
COMMANDS = {name: Markup("<code>{}</code>").format(name) for name in ("pip", "pipx", "uvx")}


def files(_argument: str, _day: date) -> str:
    """Filene med lenke, og hva hver av dem er til."""
    t = words()["programfiler"]
    link = Markup('<a href="{folder}/{name}" download>{name}</a>')
    rows = ((link.format(folder=FOLDER, name=name), filled(t[name.rpartition(".")[2]], **COMMANDS)) for name in FILES)
    return process.table("programfiler", t["bildetekst"], t["kolonner"], rows)


BLOCKS: dict[str, Callable[[str, date], str]] = {"programfiler": files}
