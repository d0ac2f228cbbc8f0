"""Kildene: adressene i ``checks/kilder.toml``, og lenkene ut fra sidene."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from tools.content import locate, prose
from tools.content.findings import ADVARSEL, Funn

_EXTERNAL = re.compile(
    r"(?:\]\(\s*<?|\]:\s*<?|<|(?:href|src)\s*=\s*[\"'])(?P<url>(?:https?:)?//[^\s)>\"']+)|(?<![\w(\"'<])(?P<bare>https?://[^\s<>)\"'«»]+)"
)


def hosts(text: str) -> list[str]:
    """Vertene vi stoler på, én på hver linje, med eller uten begynnelsen på en sti."""
    rows = (line.split("#")[0].strip() for line in text.splitlines())
    return [row for row in rows if row]


def check(fil: str, text: str, kilder: dict[str, dict], known: list[str]) -> list[Funn]:
    """Funn i filen med kildene."""
    found, seen = [], {}
    for key, post in kilder.items():
        line = locate.toml_line(text, [key, "url"])
        url = post.get("url")
        if not isinstance(url, str):
            continue
        found += _address(fil, line, url, known)
        plain = url.rstrip("/").casefold()
        if plain in seen:
            found.append(
                Funn(
                    fil,
                    line,
                    f"Kilden «{key}» har samme adresse som «{seen[plain]}».",
                    "Bruk den ene kilden begge steder, eller lenk til hvert sitt sted på siden.",
                )
            )
        seen.setdefault(plain, key)
    return found


def unused(fil: str, text: str, kilder: dict[str, dict], used: Iterable[str]) -> list[Funn]:
    """Kilder ingen regel, grense eller side bruker."""
    taken = set(used)
    return [
        Funn(
            fil,
            locate.toml_line(text, [key]),
            f"Kilden «{key}» brukes ikke.",
            f"Vis til den med {{{{ kilde {key} }}}}, eller fjern den.",
            ADVARSEL,
        )
        for key in kilder
        if key not in taken
    ]


def check_links(fil: str, markdown: str, known: list[str]) -> list[Funn]:
    """Funn i lenkene ut fra en side."""
    text = prose.without_code(markdown)
    found = []
    for match in _EXTERNAL.finditer(text):
        url = match["url"] or match["bare"]
        line = locate.line_at(text, match.start())
        found += _address(
            fil, line, url, known, "Legg siden til som en kilde i checks/kilder.toml, og vis til den med {{ kilde … }}."
        )
    return found


def _address(fil: str, line: int, url: str, known: list[str], instead: str = "") -> Iterable[Funn]:
    parts = urlsplit(url)
    if parts.scheme != "https":
        yield Funn(
            fil,
            line,
            f"Adressen «{url}» begynner ikke med https://.",
            "Åpne siden, og kopier adressen som begynner med https://.",
        )
    elif not any(_matches(parts, host) for host in known):
        yield Funn(
            fil,
            line,
            f"{parts.netloc} er ikke en utgiver vi har vurdert.",
            f"{instead} Er utgiveren til å stole på, legger du den til i tests/innhold/verter.txt.".strip(),
        )


def _matches(parts, known: str) -> bool:
    host, _, path = known.partition("/")
    same = parts.netloc.casefold().removeprefix("www.") == host.removeprefix("www.")
    return same and (not path or parts.path.lstrip("/").casefold().startswith(path.casefold()))
