"""Word-malene på siden om dem: hvilke som finnes, og plassholderne, laget av det en mal kan be om.

Eksemplene er svarene i eksempelutkastene, slik et dokument viser dem.
"""

from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from html import escape

from checks import schemas
from checks.data import read_toml
from checks.papirer import dokumenter
from tools import libraries
from tools.environment import ROOT

EXAMPLES = ("nav-gyldig", "intern-gyldig")
EXAMPLE_DAY = date(2026, 2, 2)
WHO = {"ekstern": "Ekstern", "intern": "Intern", "begge": "Begge"}


def templates(_argument: str, day: date) -> str:
    """Malene med lenke til filen: hva de er til, og hvilken sak de gjelder."""
    return _table("Malene", ("Mal", "Hva den er til", "Sak"), (
        (f'<a href="../../assets/bibliotek/maler/{post["mal"]}.docx" download>{escape(post["tittel"])}</a>',
         escape(post["om"]), WHO[post["gjelder"]])
        for post in libraries.documents(day=day)
    ))  # fmt: skip


def placeholders(_argument: str, _day: date) -> str:
    """Alle plassholderne: først dem som er satt sammen, så feltene tema for tema, så listene med det som står i hver rad."""
    texts = read_toml(dokumenter.TEKSTER)
    parts = [_part("Satt sammen av flere svar", ((name, about) for name, about in texts["plassholder"].items()))]
    known = dokumenter.felter()
    for theme in schemas.temaer():
        fields = [f for f in schemas.felter().values() if f.tema == theme and f.navn in known]
        if fields:
            parts.append(_part(schemas.tema_schema(theme)["title"], ((f.navn, f.etikett) for f in fields)))
    for name, post in texts["liste"].items():
        where = f" Står inne i {_code(f'#{post["i"]}')}." if "i" in post else ""
        rows = "".join(f"<tr><th scope=\"row\">{_code(field)}</th><td>{escape(about)}</td></tr>" for field, about in post["felt"].items())
        parts.append(f"### {_code(f'#{name}')} {{ #liste-{name.replace('_', '-')} }}\n\n{escape(post['om'])}.{where}\n\n"
                     + _region(f"Feltene i listen {name}", ("Plassholder", "Hva den gir"), rows))  # fmt: skip
    return "\n\n".join(parts)


def _part(title: str, rows: Iterable[tuple[str, str]]) -> str:
    body = "".join(
        f'<tr><th scope="row">{_code(name)}</th><td>{escape(about)}</td><td>{escape(_example(name))}</td></tr>'
        for name, about in rows
    )
    return f"### {title}\n\n" + _region(title, ("Plassholder", "Hva den gir", "Eksempel"), body)


def _code(name: str) -> str:
    # Klammene som tegnkoder: ellers leser Markdown dem som attributter i en overskrift.
    return f"<code>&#123;{escape(name)}&#125;</code>"


@cache
def _examples() -> tuple[dict, ...]:
    import json

    drafts = (json.loads((ROOT / "forms" / "eksempler" / f"{name}.json").read_text(encoding="utf-8")) for name in EXAMPLES)
    return tuple(dokumenter.lag(draft, EXAMPLE_DAY)["data"] for draft in drafts)


def _example(name: str) -> str:
    return next((data[name] for data in _examples() if data[f"{dokumenter.HAR}{name}"]), "")


def _table(caption: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    body = "".join(f'<tr><th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in rest) + "</tr>"
                   for first, *rest in rows)  # fmt: skip
    return _region(caption, columns, body)


def _region(caption: str, columns: tuple[str, ...], body: str) -> str:
    head = "".join(f'<th scope="col">{column}</th>' for column in columns)
    return (f'<div class="tabell" role="region" tabindex="0" aria-label="{escape(caption)}"><table>'
            f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>")  # fmt: skip


BLOCKS: dict[str, Callable[[str, date], str]] = {"maler": templates, "plassholdere": placeholders}
