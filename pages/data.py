"""Dataene sidene lages av: ``innhold/*.toml``. Navn som ikke finnes, gir UnknownName med filen de skulle stått i."""

import os
import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from pages import references
from pages.words import words

FOLDER = Path(__file__).resolve().parent.parent / "innhold"
ORGANISATION = "ORGANISASJON"
"""Variabelen i omgivelsene med filen virksomheten står i, fra rota av prosjektet. Ellers innhold/organisasjon.toml."""

_REFERENCE = re.compile(r"\{([a-zO][a-z0-9_]*(?:\.[a-z0-9_]+)+)\}")
_ON_PAGE = re.compile(
    r"(?P<code><(?P<tag>code|pre|script)\b.*?</(?P=tag)>)|\{\{ *(?P<name>[oO]rg\.[a-z0-9_.]+) *\}\}", re.DOTALL
)


def read(name: str) -> dict:
    """En av filene i ``innhold/``. I alle unntatt organisasjonens egen er ``{org.…}`` fylt ut."""
    return _read(name, os.environ.get(ORGANISATION, ""))


@cache
def _read(name: str, organisation_file: str) -> dict:
    if name == "organisasjon":
        return read_organisation(organisation_file)
    return _with_organisation(tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8")))


def _with_organisation(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _with_organisation(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_with_organisation(value) for value in node]
    return fill_names(node) if isinstance(node, str) and "rg." in node else node


# -- organisasjonen --------------------------------------------------------------------------


def read_organisation(file: str = "") -> dict:
    """Virksomheten i filen, eller i innhold/organisasjon.toml når ``file`` er tom. Relativt til rota av prosjektet."""
    path = FOLDER.parent / file if file else FOLDER / "organisasjon.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def organisation(path: str, whole: dict | None = None) -> str:
    """Verdien i organisasjon.toml: ``org.system.sak`` gir navnet, med «kan være endret» når det er merket slik.

    ``Org.…`` gir stor forbokstav. ``whole`` er en annen virksomhet enn den sidene bygges for.
    """
    start, _, steps = path.partition(".")
    node = _node(steps, read("organisasjon") if whole is None else whole)
    if node is None:
        raise references.UnknownName(f"«{path}» finnes ikke i innhold/organisasjon.toml.")
    found = _named(node, path) if isinstance(node, dict) else str(node)
    return found[:1].upper() + found[1:] if start == "Org" else found


def _node(steps: str, node):
    for step in steps.split("."):
        if not isinstance(node, dict) or step not in node:
            return None
        node = node[step]
    return node


def _named(node: dict, path: str) -> str:
    name = node.get("navn")
    if name is None:
        raise references.UnknownName(f"«{path}» er en del av innhold/organisasjon.toml, ikke en tekst.")
    if not node.get("kan_vaere_endret"):
        return name
    purpose, changeable = node.get("funksjon"), words()["felles"]["kan_vaere_endret"]
    return f"{purpose} ({name}, {changeable})" if purpose and purpose not in name else f"{name} ({changeable})"


def is_organisation(name: str) -> bool:
    """Om navnet i en plassholder er noe fra organisasjon.toml."""
    return name.startswith(("org.", "Org."))


def has(path: str) -> bool:
    """Om virksomheten har det ``path`` spør om, som i ``{{ hvis org.rutine.udatert }}``. Tomt og usant er nei."""
    if not is_organisation(path):
        raise references.UnknownName(f"«{path}» kan ikke stå etter «hvis». Skriv noe som begynner med org.")
    return bool(_node(path.partition(".")[2], read("organisasjon")))


def fill_page(text: str, whole: dict | None = None, html: bool = False) -> str:
    """Teksten med ``{{ org.… }}`` fylt ut, slik den kan stå på toppen av en side. I ``html`` blir kode stående.

    Et navn som ikke finnes, blir stående; kontrollen av de bygde sidene finner det.
    """

    def replace(match: re.Match) -> str:
        try:
            found = match["code"] or organisation(match["name"], whole)
        except references.UnknownName:
            return match[0]
        return found if match["code"] or not html else escape(found)

    return _ON_PAGE.sub(replace, text)


def fill_names(raw: str) -> str:
    """Teksten med navnene fra virksomheten satt inn for ``{org.system.sak}``."""
    return _REFERENCE.sub(lambda match: organisation(match[1]) if is_organisation(match[1]) else match[0], raw)


def fill(raw: str, day: date) -> str:
    """En tekst fra ``innhold/`` med grensene og navnene satt inn: ``{varighet.hovedregel}`` og ``{org.system.sak}``."""
    return _REFERENCE.sub(lambda match: references.limit_text(match[1], day), fill_names(raw))


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
