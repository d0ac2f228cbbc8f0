"""Word-malene på siden om dem: hvilke som finnes, og plassholderne, laget av det en mal kan be om.

Eksemplene er svarene i eksempelutkastene, slik et dokument viser dem.
"""

import json
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from html import escape

from checks import regimer, schemas
from checks.data import read_toml
from checks.papirer import dokumenter
from checks.sak import les_sak
from pages import process
from tools.build import libraries
from tools.env.environment import ROOT

EXAMPLES = ("nav-gyldig", "intern-gyldig")
EXAMPLE_DAY = date(2026, 2, 2)
WHO = regimer.saker() | {"begge": "Begge"}


def templates(_argument: str, day: date) -> str:
    """Malene med lenke til filen: hva de er til, og hvilken sak de gjelder."""
    return process.table("maler", "Malene", ("Mal", "Hva den er til", "Sak"), (
        (f'<a href="../../assets/bibliotek/maler/{post["mal"]}.docx" download>{escape(post["tittel"])} (Word)</a>',
         escape(post["om"]), WHO[post["gjelder"]])
        for post in libraries.documents(day=day)
    ))  # fmt: skip


def placeholders(_argument: str, _day: date) -> str:
    """Alle plassholderne: dem som er satt sammen, så feltene tema for tema, så listene med det som står i hver rad."""
    texts = read_toml(dokumenter.TEKSTER)
    parts = [_part("Satt sammen av flere svar", texts["plassholder"].items())]
    known = dokumenter.felter()
    for theme in schemas.temaer():
        fields = [f for f in schemas.felter().values() if f.tema == theme and f.navn in known]
        if fields:
            parts.append(_part(schemas.tema_schema(theme)["title"], ((f.navn, f.etikett) for f in fields)))
    for name, post in texts["liste"].items():
        where = f" Står inne i {_code(f'#{post["i"]}')}." if "i" in post else ""
        rows = ((_code(field), escape(about)) for field, about in post["felt"].items())
        parts += [
            f"### {_code(f'#{name}')} {{ #liste-{name.replace('_', '-')} }}",
            f"{escape(post['om'])}.{where}",
            process.table("plassholdere", f"Feltene i listen {name}", ("Plassholder", "Hva den gir"), rows),
        ]
    return "\n\n".join(parts)


def _part(title: str, rows: Iterable[tuple[str, str]]) -> str:
    cells = ((_code(name), escape(about), escape(_example(name)) or "–") for name, about in rows)
    columns = ("Plassholder", "Hva den gir", "Eksempel")
    return f"### {title}\n\n{process.table('plassholdere', title, columns, cells)}"


def _code(name: str) -> str:
    # Klammene som tegnkoder: ellers leser Markdown dem som attributter i en overskrift.
    return f'<code class="plassholder">&#123;{escape(name).replace("_", "_<wbr>")}&#125;</code>'


@cache
def _examples() -> tuple[dict, ...]:
    texts = ((ROOT / "forms" / "eksempler" / f"{name}.json").read_text(encoding="utf-8") for name in EXAMPLES)
    return tuple(dokumenter.lag(les_sak(json.loads(text), EXAMPLE_DAY))["data"] for text in texts)


def _example(name: str) -> str:
    return next((data[name] for data in _examples() if data[f"{dokumenter.HAR}{name}"]), "")


BLOCKS: dict[str, Callable[[str, date], str]] = {"maler": templates, "plassholdere": placeholders}
