"""Påstandene i kildesidene: hver av dem står et sted hos oss, under et anker som finnes."""

import re

from tools.content import locate
from tools.content.built_page import Page
from tools.content.findings import Funn

FIL = "tests/innhold/paastander.toml"


def check(text: str, statements: list[dict], pages: dict[str, Page]) -> list[Funn]:
    """Funn i listen. ``pages`` er de bygde sidene ved filen de kommer fra, for eksempel ``docs/index.md``."""
    found, seen = [], {}
    for number, one in enumerate(statements):
        if not {"id", "side", "anker", "ord"} <= one.keys():
            continue  # schemaet har sagt fra
        line = locate.toml_line(text, ["paastand", number, "id"])
        if one["id"] in seen:
            found.append(Funn(FIL, line, f"Påstanden «{one['id']}» står to ganger.", "Gi den ene et annet navn."))
        seen[one["id"]] = one
        page = pages.get(f"docs/{one['side']}")
        if page is None:
            found.append(
                Funn(
                    FIL,
                    locate.toml_line(text, ["paastand", number, "side"]),
                    f"Påstanden «{one['id']}» skal stå på {one['side']}, og den siden finnes ikke.",
                    "Rett «side» til siden påstanden står på.",
                )
            )
            continue
        section = page.section(one["anker"])
        if section is None:
            found.append(
                Funn(
                    FIL,
                    locate.toml_line(text, ["paastand", number, "anker"]),
                    f"Siden {one['side']} har ingen overskrift med ankeret «{one['anker']}».",
                    f"Bruk et av ankrene {', '.join(h.name for h in page.headings if h.in_article and h.name)}.",
                )
            )
            continue
        for word in one["ord"]:
            if not says(section, word):
                found.append(
                    Funn(
                        FIL,
                        locate.toml_line(text, ["paastand", number, "ord"]),
                        f"«{word}» står ikke under «{one['anker']}» på {one['side']}, "
                        f"så påstanden «{one['id']}» kan mangle der.",
                        "Skriv påstanden inn igjen, eller rett ordet hvis den er sagt på en annen måte.",
                    )
                )
    return found


def says(section: str, word: str) -> bool:
    """Om ordet, eller et ord som begynner slik, står i teksten."""
    wanted = r"\s+".join(re.escape(part) for part in word.split())
    return re.search(rf"(?<!\w){wanted}", section, re.IGNORECASE) is not None
