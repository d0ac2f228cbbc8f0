"""Det MkDocs skriver når sidene ikke lar seg bygge, som funn med fil, linje og hva man gjør."""

import re
from collections.abc import Callable

from tools.content import locate
from tools.content.findings import Funn

DATA = ("innhold/prosess.toml", "innhold/begreper.toml", "innhold/regelsider.toml")
"""Dataene med lenker. De er skrevet fra rota av ``docs/``."""

FATAL = re.compile(r"^(?:ERROR|CRITICAL)\b|^Traceback|^Error:|^mkdocs\.|Config value", re.MULTILINE)

_ENTRY = re.compile(r"^(?P<level>INFO|DEBUG|WARNING|ERROR|CRITICAL)\s+-\s+", re.MULTILINE)
_LINK = re.compile(
    r"Doc file '(?P<fil>[^']+)' contains "
    r"(?P<kind>a link|an unrecognized relative link) '(?P<href>[^']*)'"
)
_SUGGESTED = re.compile(r"Did you mean '([^']+)'\?")
_OMITTED = re.compile(r"^\s+- (\S+\.md)\s*$", re.MULTILINE)
_NAV = re.compile(r"A reference to '([^']+)' is included in the 'nav' configuration")
_PLACEHOLDER = re.compile(
    r"Error reading page '(?P<page>[^']+)': (?P<said>.*?)"
    r"(?: Se docs/\S+, linje \d+(?:; docs/\S+, linje \d+)*\.)?$",
    re.MULTILINE,
)
_TEMPLATE = re.compile(r"(jinja2\.exceptions\.\w+: .*)")


def check(log: str, read: Callable[[str], str]) -> list[Funn]:
    """Funn i loggen. ``read`` gir innholdet i en fil."""
    entries = list(_ENTRY.finditer(log))
    found: list[Funn] = []
    for entry, after in zip(entries, [*entries[1:], None], strict=True):
        if entry["level"] not in ("INFO", "DEBUG"):
            found += _entry(log[entry.end() : after.start() if after else len(log)], read)
    if not found and log.strip():
        last = next((line for line in reversed(log.splitlines()) if line.strip()), "")
        found.append(
            Funn(
                "mkdocs.yml",
                1,
                f"Sidene lot seg ikke bygge: {last.strip()}.".replace("..", "."),
                "Vis meldingen til en som vedlikeholder nettstedet.",
            )
        )
    return found


def _entry(said: str, read: Callable[[str], str]) -> list[Funn]:
    link = _LINK.search(said)
    if link:
        return [_link(said, link, read)]
    if 'included in the "nav" configuration' in said or 'not included in the "nav"' in said:
        return [
            Funn(
                f"docs/{page}",
                1,
                "Siden står ikke i menyen.",
                f"Skriv den under «nav:» i mkdocs.yml, for eksempel «- Tittel: {page}».",
            )
            for page in _OMITTED.findall(said)
        ]
    nav = _NAV.search(said)
    if nav:
        line = locate.text_line(_text(read, "mkdocs.yml"), nav[1]) or 1
        return [
            Funn(
                "mkdocs.yml",
                line,
                f"Menyen viser til «{nav[1]}», og den siden finnes ikke i docs/.",
                "Rett navnet, eller fjern linjen.",
            )
        ]
    page = _PLACEHOLDER.search(said)
    if page:
        return _placeholder(page, read)
    template = _TEMPLATE.search(said)
    if template:
        return [
            Funn(
                "overrides/main.html",
                1,
                f"Malen for sidene har en feil ({template[1].strip()}).",
                "Vis meldingen til en som vedlikeholder nettstedet.",
            )
        ]
    first = said.strip().splitlines()[0] if said.strip() else ""
    if not first or first.startswith("Aborted"):
        return []
    where = re.search(r"'([\w/.-]+\.md)'", first)
    return [
        Funn(
            f"docs/{where[1]}" if where else "mkdocs.yml",
            1,
            f"MkDocs sier: {first.rstrip('.')}.",
            "Rett det meldingen peker på. Er du usikker, viser du den til en som vedlikeholder nettstedet.",
        )
    ]


def _link(said: str, link: re.Match, read: Callable[[str], str]) -> Funn:
    href = link["href"]
    fil, line = _written(f"docs/{link['fil']}", href, read)
    better = _SUGGESTED.search(said)
    advice = f"Mente du «{better[1]}»? " if better else ""
    if link["kind"] == "an unrecognized relative link":
        return Funn(
            fil,
            line,
            f"Lenken «{href}» går ikke til en fil i docs/.",
            f"{advice}Lenk til Markdown-filen, med .md til slutt.",
        )
    if "anchor" in said:
        return Funn(
            fil,
            line,
            f"Lenken «{href}» går til et sted på siden som ikke finnes.",
            f"{advice}Bruk ankeret til en overskrift som finnes, eller fjern # og det som står etter.",
        )
    return Funn(
        fil, line, f"Lenken «{href}» går til en side som ikke finnes.", f"{advice}Rett adressen, eller fjern lenken."
    )


def _placeholder(page: re.Match, read: Callable[[str], str]) -> list[Funn]:
    said = page["said"].strip()
    token = re.match(r"\{\{.*?\}\}", said)
    if not token:
        return [
            Funn(
                f"docs/{page['page']}",
                1,
                f"Siden lot seg ikke bygge ({said.rstrip('.')}).",
                "Vis meldingen til en som vedlikeholder nettstedet.",
            )
        ]
    fil = f"docs/{page['page']}"
    line = locate.text_line(_text(read, fil), token[0]) or 1
    because = said[token.end() :].strip()
    asked = re.search(r"Mente du «[^»]+»\?", because)
    because = because.replace(asked[0], "").strip() if asked else because
    return [
        Funn(
            fil,
            line,
            f"{token[0]} kan ikke fylles ut. {because}".strip(),
            f"{asked[0] + ' ' if asked else ''}Rett navnet. Navnene på grensene står i checks/grenser.toml, "
            "og kildene i checks/kilder.toml.",
        )
    ]


def _written(page: str, href: str, read: Callable[[str], str]) -> tuple[str, int]:
    """Filen og linjen lenken er skrevet: siden selv, eller dataene en plassholder på den er laget av."""
    places = [(page, f"({href}"), (page, href)]
    if href.startswith("/"):
        path, _, anchor = href[1:].partition("#")
        places += [(fil, f'"{needle}"') for needle in (href[1:], anchor or path) for fil in DATA]
        places += [(fil, f"[{anchor}]") for fil in DATA]
    for fil, needle in places:
        line = locate.text_line(_text(read, fil), needle)
        if line:
            return fil, line
    return page, 1


def _text(read: Callable[[str], str], fil: str) -> str:
    try:
        return read(fil)
    except OSError:
        return ""
