"""Dataene sidene lages av: ``innhold/*.toml``. Navn som ikke finnes, gir UnknownName med filen de skulle stått i."""

import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from markupsafe import Markup, escape

from pages import references
from pages.words import words

FOLDER = Path(__file__).resolve().parent.parent / "innhold"
_REFERENCE = re.compile(r"\{([a-z0-9_]+(?:\.[a-z0-9_]+)+)\}")


@cache
def read(name: str) -> dict:
    """En av filene i ``innhold/``."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


# -- organisasjonen --------------------------------------------------------------------------


def organisation(path: str) -> str:
    """Verdien i organisasjon.toml: ``system.sak`` gir navnet, med «kan være endret» når det er merket slik."""
    node = read("organisasjon")
    for step in path.split("."):
        if not isinstance(node, dict) or step not in node:
            raise references.UnknownName(f"«org.{path}» finnes ikke i innhold/organisasjon.toml.")
        node = node[step]
    if not isinstance(node, dict):
        return str(node)
    name = node.get("navn")
    if name is None:
        raise references.UnknownName(f"«org.{path}» er en del av innhold/organisasjon.toml, ikke en tekst.")
    if not node.get("kan_vaere_endret"):
        return name
    purpose, changeable = node.get("funksjon"), words()["felles"]["kan_vaere_endret"]
    return f"{purpose} ({name}, {changeable})" if purpose and purpose not in name else f"{name} ({changeable})"


def fill(raw: str, day: date) -> str:
    """En tekst fra ``innhold/`` med grensene og navnene satt inn: ``{varighet.hovedregel}`` og ``{org.system.sak}``."""

    def replace(match: re.Match) -> str:
        name = match[1]
        return organisation(name.removeprefix("org.")) if name.startswith("org.") else references.limit_text(name, day)

    return _REFERENCE.sub(replace, raw)


def text(raw: str, day: date) -> Markup:
    """Det samme som HTML."""
    return escape(fill(raw, day))


# -- prosessen -------------------------------------------------------------------------------


def find(kind: str, key: str) -> dict:
    """Fasen, rollen eller dokumentet med denne id-en i prosess.toml."""
    for post in read("prosess")[kind]:
        if post["id"] == key:
            return post
    raise references.UnknownName(
        f"«{key}» er ikke en {kind} i innhold/prosess.toml.".replace("en dokument", "et dokument")
    )
