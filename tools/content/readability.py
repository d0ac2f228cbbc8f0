"""Lesbarhet: LIX av teksten leseren ser. Punkter i en liste regnes som setninger."""

import re
from typing import NamedTuple

from tools.content import locate
from tools.content.built_page import Page
from tools.content.findings import ADVARSEL, FEIL, Funn

WARNS, FAILS = 45, 55
FEWEST_WORDS = 100
"""Kortere sider måles ikke: noen få lange ord avgjør da alt."""
LONG_WORD = 6

_READ = frozenset(("p", "li", "dd", "blockquote", "figcaption"))
_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_END = re.compile(r"[.!?:](?=[\s»”)]*(?:\s[«“(]?[A-ZÆØÅ]|$))")


class Lix(NamedTuple):
    """Målet for en side: tallet, antall ord og den lengste setningen."""

    value: int
    words: int
    longest: str
    heading: str


def sentences(words: str) -> list[str]:
    """Setningene i et avsnitt. Punktum i en forkortelse eller en dato er ikke slutten på en setning."""
    cut, parts = 0, []
    for end in _END.finditer(words):
        if re.search(r"(?:\b(?:nr|kap|jf|art|pkt|f\.eks|bl\.a)|^\d+)\.$", words[cut : end.end()]):
            continue
        parts.append(words[cut : end.end()].strip())
        cut = end.end()
    parts.append(words[cut:].strip())
    return [part for part in parts if _WORD.search(part)]


def lix(page: Page) -> Lix | None:
    """LIX for siden, eller None når den er for kort til å måles."""
    all_ = [
        (sentence, block.heading) for block in page.blocks if block.tag in _READ for sentence in sentences(block.words)
    ]
    words = [word for sentence, _ in all_ for word in _WORD.findall(sentence)]
    if len(words) < FEWEST_WORDS:
        return None
    long = sum(len(word) > LONG_WORD for word in words)
    longest, heading = max(all_, key=lambda one: len(_WORD.findall(one[0])))
    return Lix(round(len(words) / len(all_) + 100 * long / len(words)), len(words), longest, heading)


def check(page: Page, markdown: str) -> list[Funn]:
    """Funn når siden er tung å lese. Linjen er den lengste setningens."""
    found = lix(page)
    if found is None or found.value <= WARNS:
        return []
    length = len(_WORD.findall(found.longest))
    start = " ".join(found.longest.split()[:6])
    return [
        Funn(
            page.fil,
            locate.markdown_line(markdown, found.heading, found.longest),
            f"Siden er tung å lese (LIX {found.value}, og den skal helst være {WARNS} eller lavere).",
            f"Del setninger og bytt ut lange ord. Begynn med den lengste, på {length} ord: «{start} …».",
            FEIL if found.value > FAILS else ADVARSEL,
        )
    ]
