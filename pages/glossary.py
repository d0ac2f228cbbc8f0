"""Ordlisten: begrepene i ``innhold/begreper.toml``, med en overskrift for hver bokstav slik at søket finner hver del."""

import re
from datetime import date
from html import escape
from itertools import groupby

from pages import references
from pages.data import fill, read

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
    short = f" ({escape(one['forkortelse'])})" if "forkortelse" in one else ""
    also = "".join(f" <span>{title}: {escape(', '.join(one[key]))}.</span>"
                   for key, title in (("synonymer", "Kalles også"), ("gamle_ord", "Før")) if one[key])  # fmt: skip
    return (f'<dt id="{anchor(one["term"])}">{escape(one["term"])}{short}</dt>\n\n'
            f'<dd markdown="span">{escape(fill(one["forklaring"], day))}{also} '
            f'[Les «{references.markdown_text(references.page_title(one["side"]))}»](/{one["side"]})</dd>')  # fmt: skip
