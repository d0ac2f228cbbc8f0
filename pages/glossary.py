"""Ordlisten: begrepene i ``innhold/begreper.toml``, med en overskrift for hver bokstav, så søket finner hver del."""

import re
from datetime import date
from itertools import groupby

from pages import references
from pages.data import fill, read
from pages.templates import render

_LETTERS = str.maketrans("æøå", "{|}")
_ASCII = {ord("æ"): "ae", ord("ø"): "o", ord("å"): "aa"}


def glossary(_argument: str, day: date) -> str:
    """Alle begrepene, i alfabetisk rekkefølge."""
    terms = sorted(all_terms(), key=lambda one: one["term"].casefold().translate(_LETTERS))
    return references.paragraphs(
        f'## {letter} {{ #bokstav-{letter.lower().translate(_ASCII)} }}\n\n<dl class="ordliste" markdown="block">\n\n'
        + references.paragraphs(_term(one, day) for one in group)
        + "\n\n</dl>"
        for letter, group in groupby(terms, key=lambda one: one["term"][0].upper())
    )


def all_terms() -> list[dict]:
    """Begrepene alle har, og dem bare denne virksomheten har."""
    return [*read("begreper")["begrep"], *read("organisasjon")["begrep"]]


def anchor(term: str) -> str:
    """Ankeret til et begrep."""
    return "begrep-" + "-".join(re.findall(r"[a-z0-9]+", term.lower().translate(_ASCII)))


def _term(one: dict, day: date) -> str:
    title = references.page_title(one["side"])
    return render(
        "begrep.md", begrep=one, anker=anchor(one["term"]), forklaring=fill(one["forklaring"], day), tittel=title
    )
