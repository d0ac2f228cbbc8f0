"""Ett ord for hver ting: ordene vi ikke bruker, hva vi skriver i stedet, og hvorfor."""

import re
from collections.abc import Iterable
from functools import cache

from tools.content import prose
from tools.content.findings import FEIL, Funn


def check_markdown(fil: str, markdown: str, terms: list[dict]) -> list[Funn]:
    """Funn i én side. Et merke som ``<!-- ord: grunnen -->`` unntar avsnittet det står i."""
    marked = prose.marks(markdown, "ord")
    found = check_lines(fil, ((n, line) for n, line in prose.numbered(markdown) if n not in marked), terms)
    return found + [
        Funn(fil, n, "Merket for ord mangler grunn.", "Skriv hvorfor ordet må stå: <!-- ord: grunnen -->.")
        for n, reason in marked.items()
        if not reason
    ]


def check_lines(fil: str, lines: Iterable[tuple[int, str]], terms: list[dict]) -> list[Funn]:
    """Funn i linjer som er gitt med nummer."""
    found = []
    for number, line in lines:
        for term in terms:
            for match in pattern(tuple(term["ikke"]), tuple(term.get("unntatt", ()))).finditer(line):
                if match["word"]:
                    found.append(_finding(fil, number, match["word"], term))
    return found


@cache
def pattern(words: tuple[str, ...], allowed: tuple[str, ...] = ()) -> re.Pattern:
    """Mønsteret for hele ord og uttrykk. ``*`` sist i et ord er en endelse; stor bokstav i ordet må stå slik.

    Det som er unntatt, fanges først og gir en treff uten ``word``.
    """
    free = "|".join(_one(word) for word in sorted(allowed, key=len, reverse=True))
    caught = "|".join(_one(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{free + '|' if free else ''}(?P<word>{caught}))(?![\w])")


def _one(word: str) -> str:
    exact = any(c.isupper() for c in word)
    parts = (re.escape(part).replace(r"\ ", r"[\s\u00a0]+") for part in word.split("*"))
    body = r"\w*".join(parts)
    return body if exact else f"(?i:{body})"


def _finding(fil: str, line: int, word: str, term: dict) -> Funn:
    instead = f"Skriv «{term['bruk']}»." if term.get("bruk") else "Skriv det på en annen måte."
    return Funn(fil, line, f"«{word}» er et ord vi ikke bruker. {term['grunn']}", instead, term.get("alvor", FEIL))
