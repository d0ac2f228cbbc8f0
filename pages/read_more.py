"""Lenkene fra en del av skjemaet til sidene som forklarer den, regnet ut av ``innhold/regelsider.toml``."""

from collections.abc import Collection

from pages import data, references
from pages.templates import render


def pages_about(rules: Collection[str]) -> dict[str, str]:
    """Sidene som forklarer reglene: ``{sti fra docs/: anker}``, den som forklarer flest først.

    Ankeret er tomt når reglene står flere steder på siden.
    """
    anchors: dict[str, list[str]] = {}
    for rule, post in data.read("regelsider").items():
        if rule in rules:
            page, _, anchor = post["side"].partition("#")
            anchors.setdefault(page, []).append(anchor)
    ordered = sorted(anchors.items(), key=lambda one: -len(one[1]))
    return {page: found[0] if len(set(found)) == 1 else "" for page, found in ordered}


def read_more(rules: Collection[str], up: str = "../") -> str:
    """Én linje med lenkene som HTML, eller tom tekst. ``up`` er veien fra siden med skjemaet til forsiden.

    De åpnes i en ny fane, fordi den som står midt i et skjema, ellers ville gått fra svarene sine. Teksten sier det.
    """
    links = [
        (f"{up}{address(page)}{'#' + anchor if anchor else ''}", references.page_title(page))
        for page, anchor in pages_about(rules).items()
    ]
    return render("les-mer.html", lenker=links) if links else ""


def address(page: str) -> str:
    """Adressen til en side, fra forsiden: ``ledere/index.md`` er ``ledere/``."""
    return page.removesuffix("index.md").removesuffix(".md") + ("" if page.endswith("index.md") else "/")
