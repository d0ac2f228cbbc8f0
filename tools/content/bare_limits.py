"""Tall som er grenser, skrevet rett i teksten. Et slikt tall skal stå ett sted, i ``checks/grenser.toml``."""

import re

from tools.content import prose
from tools.content.findings import ADVARSEL, Funn

_WORDS = (
    "null|ett|én|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten|nitten|"
    "tjue|tretti|førti|femti|seksti|sytti|åtti|nitti|hundre|tusen|halvannet|halvannen|et halvt|en halv"
)
_TENS = "(?:tjue|tretti|førti|femti|seksti|sytti|åtti|nitti)"
_COMPOUND = rf"(?:{_TENS}(?:en|ett|én|to|tre|fire|fem|seks|sju|syv|åtte|ni)|{_WORDS})"
_DIGITS = r"\d{1,3}(?:[ \u00a0.]\d{3})+|\d+(?:,\d+)?"
_UNITS = (
    r"(?:kalender|arbeids|virke)?(?:dag(?:e[nr]|ene)?s?|døgn(?:et|ene)?s?|uke[nr]?|ukene|uka|uker?s|"
    r"måned(?:e[nr]|ene)?s?|mnd\.?|år(?:et|ene|s)?|åring(?:e[nr]|ene)?s?|time[nr]?s?|timene|"
    r"tegn(?:et|ene)?s?|prosent(?:en|er|ene)?s?|kroner?s?|kronene|kr\.?)"
)
_BETWEEN = r"(?:(?:hele|nye|ekstra|sammenhengende|påfølgende|fulle|ytterligere|kalender|virke)\s+)?"
_NUMBER = rf"(?:{_DIGITS}|{_COMPOUND})"

_LIMIT = re.compile(
    rf"(?<![\w§,.-])(?:"
    rf"{_NUMBER}(?:[\s\u00a0]+|-|–)?{_BETWEEN}{_UNITS}(?!\w)"
    rf"|(?:{_DIGITS})[\s\u00a0]?%"
    rf"|(?:kr\.?|kroner)[\s\u00a0]+\d[\d \u00a0.]*"
    rf"|hver[t]?\s+(?:annen|annet|andre|tredje|fjerde|femte|sjette|sjuende|åttende|tiende|tolvte|\d+\.)\s+(?:dag|døgn|uke|måned|år|time)(?!\w)"
    rf"|(?:tolv|seks|tre|ni|atten|\d+)(?:måneders?|ukers?|års|dagers?|timers?)\w*"
    rf")",
    re.IGNORECASE,
)


def check(fil: str, markdown: str) -> list[Funn]:
    """Funn i én side."""
    text = prose.visible(markdown)
    marked = prose.marks(markdown, "tall")
    found, used = [], set()
    for match in _LIMIT.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        if line in marked:
            used.add(line)
            continue
        limit = " ".join(match[0].split())
        found.append(
            Funn(
                fil,
                line,
                f"«{limit}» er et tall som kan endre seg, skrevet rett i teksten.",
                "Bruk navnet fra checks/grenser.toml, for eksempel {{ varighet.hovedregel }}. "
                "Er det ikke en grense, skriver du <!-- tall: grunnen --> sist i avsnittet.",
            )
        )
    return found + _bad_marks(fil, markdown, marked, used)


def _bad_marks(fil: str, markdown: str, marked: dict[int, str], used: set[int]) -> list[Funn]:
    found = []
    for number, row in enumerate(markdown.split("\n"), 1):
        if number not in marked or "<!--" not in row:
            continue
        covered = {n for n in marked if n <= number and all(k in marked for k in range(n, number + 1))}
        if not marked[number]:
            found.append(
                Funn(
                    fil,
                    number,
                    "Merket for tall mangler grunn.",
                    "Skriv hvorfor tallet ikke er en grense: <!-- tall: grunnen -->.",
                )
            )
        elif not covered & used:
            found.append(Funn(fil, number, "Merket for tall unntar ikke noe tall.", "Fjern merket.", ADVARSEL))
    return found
