"""Word-malene på siden om dem: hvilke som finnes, og plassholderne, laget av det en mal kan be om.

Eksemplene er svarene i eksempelutkastene, slik et dokument viser dem.
"""

import json
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache

from markupsafe import Markup, escape

from checks import schemas
from checks.data import read_toml
from checks.papirer import dokumenter
from checks.sak import les_sak
from pages import process
from pages.templates import render
from pages.words import words
from tools.build import libraries
from tools.env.environment import ROOT

EXAMPLES = ("nav-gyldig", "intern-gyldig")
EXAMPLE_DAY = date(2026, 2, 2)


def templates(_argument: str, day: date) -> str:
    """Malene med lenke til filen: hva de er til, og hvilken sak de gjelder."""
    t = words()
    rows = (
        (render("mal-lenke.html", mal=post["mal"], tittel=post["tittel"]), post["om"], t["gjelder"][post["gjelder"]])
        for post in libraries.documents(day=day)
    )
    return process.table("maler", t["maler"]["bildetekst"], t["maler"]["kolonner"], rows)


def placeholders(_argument: str, _day: date) -> str:
    """Alle plassholderne: dem som er satt sammen, så feltene tema for tema, så listene med det som står i hver rad."""
    texts, t = read_toml(dokumenter.TEKSTER), words()["plassholdere"]
    parts = [_part(t["satt_sammen"], texts["plassholder"].items())]
    known = dokumenter.felter()
    for theme in schemas.temaer():
        fields = [f for f in schemas.felter().values() if f.tema == theme and f.navn in known]
        if fields:
            parts.append(_part(schemas.tema_schema(theme)["title"], ((f.navn, f.etikett) for f in fields)))
    for name, post in texts["liste"].items():
        where = t["inne_i"].format(liste=_code(f"#{post['i']}")) if "i" in post else ""
        rows = (
            (_code(f"#{field}" if field.startswith(dokumenter.HAR) else field), about)
            for field, about in post["felt"].items()
        )
        parts += [
            f"### {_code(f'#{name}')} {{ #liste-{name.replace('_', '-')} }}",
            f"{escape(post['om'])}.{where}",
            process.table("plassholdere", t["liste"].format(navn=name), t["kolonner"][:2], rows),
        ]
    return "\n\n".join(parts)


def _part(title: str, rows: Iterable[tuple[str, str]]) -> str:
    cells = ((_code(name), about, _example(name) or "–") for name, about in rows)
    return f"### {title}\n\n{process.table('plassholdere', title, words()['plassholdere']['kolonner'], cells)}"


def _code(name: str) -> Markup:
    return render("plassholder.html", navn=name)


@cache
def _examples() -> tuple[dict, ...]:
    texts = ((ROOT / "forms" / "eksempler" / f"{name}.json").read_text(encoding="utf-8") for name in EXAMPLES)
    return tuple(dokumenter.lag(les_sak(json.loads(text), EXAMPLE_DAY))["data"] for text in texts)


def _example(name: str) -> str:
    return next((data[name] for data in _examples() if data[f"{dokumenter.HAR}{name}"]), "")


BLOCKS: dict[str, Callable[[str, date], str]] = {"maler": templates, "plassholdere": placeholders}
