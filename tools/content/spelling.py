"""Rettskriving: en norsk ordbok, og våre egne ord i ``tests/innhold/ordbok.txt``."""

import re
import subprocess
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from pathlib import Path

from tools.content.findings import ADVARSEL, Funn

FIL = "tests/innhold/ordbok.txt"

LIKE = 0.8
"""Et forslag som ligner mindre enn dette, er ikke til hjelp."""

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*-?")
_ENDING = re.compile(r"-[a-zæøå]+$")


def own_words(text: str) -> dict[str, int]:
    """Ordene i vår egen ordbok og linjen de står på. ``underenhet -en -er`` er tre ord."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        stem, *endings = line.split("#")[0].split() or [""]
        if stem:
            for word in (stem, *(stem + ending[1:] for ending in endings)):
                found.setdefault(word, number)
    return found


def check_own_words(text: str) -> list[Funn]:
    """Funn i vår egen ordbok: rekkefølge, gjentakelser og endelser."""
    found, before, seen = [], "", {}
    for number, line in enumerate(text.splitlines(), 1):
        words = line.split("#")[0].split()
        if not words:
            continue
        stem, *endings = words
        if stem.casefold() in seen:
            found.append(
                Funn(
                    FIL, number, f"«{stem}» står også på linje {seen[stem.casefold()]}.", "Samle endelsene på én linje."
                )
            )
        elif _order(stem) < _order(before):
            found.append(
                Funn(FIL, number, f"«{stem}» skal stå før «{before}».", "Sett ordet inn i alfabetisk rekkefølge.")
            )
        seen.setdefault(stem.casefold(), number)
        before = stem
        for ending in (e for e in endings if not _ENDING.match(e)):
            found.append(
                Funn(
                    FIL,
                    number,
                    f"«{ending}» er ikke en endelse.",
                    "Skriv ett ord på hver linje, og endelsene med bindestrek foran: underenhet -en -er.",
                )
            )
    return found


def words(line: str) -> list[str]:
    """Ordene i en linje. En bindestrek til slutt hører til et ord som fortsetter et annet sted."""
    return [word.replace("’", "'") for word in _WORD.findall(line)]


def check(
    texts: dict[str, list[tuple[int, str]]],
    own: dict[str, int],
    look_up: Callable[[Iterable[str]], dict[str, list[str]]],
) -> list[Funn]:
    """Funn i tekstene. ``look_up`` gir ordene ordboka ikke kjenner, hvert med forslag."""
    asked: dict[str, list[tuple[str, int]]] = {}
    used: set[str] = set()
    for fil, lines in texts.items():
        for number, line in lines:
            for word in words(line):
                known = _own(word, own)
                if known:
                    used.add(known)
                elif len(word.rstrip("-")) > 1:
                    asked.setdefault(word, []).append((fil, number))
    parts = {word: _unknown_parts(word, own, used) for word in asked}
    unknown = look_up({part for some in parts.values() for part in some})
    found = []
    for word, places in asked.items():
        bad = [part for part in parts[word] if part in unknown]
        if bad:
            near = next(
                (s for s in unknown[bad[0]] if LIKE < SequenceMatcher(None, s, bad[0].lower()).ratio() < 1), None
            )
            advice = f"Mente du «{near}»? " if near else ""
            found += [
                Funn(
                    fil,
                    number,
                    f"«{word}» står ikke i ordboka.",
                    f"{advice}Rett ordet. Er det riktig, legger du det til i {FIL}.",
                )
                for fil, number in dict.fromkeys(places)
            ]
    stems = {number for word, number in own.items() if word in used}
    first = {number: word for word, number in reversed(own.items())}
    found += [
        Funn(FIL, number, f"«{word}» brukes ikke lenger.", "Fjern linjen.", ADVARSEL)
        for number, word in first.items()
        if number not in stems
    ]
    return found


def node_look_up(node: str) -> Callable[[Iterable[str]], dict[str, list[str]]]:
    """Oppslag i den norske ordboka, som er en npm-pakke."""

    def look_up(asked: Iterable[str]) -> dict[str, list[str]]:
        done = subprocess.run(
            [node, str(Path(__file__).with_suffix(".mjs"))],
            input="\n".join(sorted(asked)),
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
            timeout=60,
        )
        rows = (line.split("\t") for line in done.stdout.splitlines())
        return {word: [s for s in near.split(",") if s] for word, near in rows}

    return look_up


def _own(word: str, own: dict[str, int]) -> str | None:
    """Formen av ordet i vår egen ordbok. Et ord der med små bokstaver kan ha stor i teksten, men ikke omvendt."""
    plain = word.rstrip("-")
    return next((form for form in (word, plain, plain.lower(), plain[:1].lower() + plain[1:]) if form in own), None)


def _unknown_parts(word: str, own: dict[str, int], used: set[str]) -> list[str]:
    """Delene av et ord med bindestrek som vår egen ordbok ikke har."""
    parts = []
    for part in word.rstrip("-").split("-"):
        known = _own(part, own)
        if known:
            used.add(known)
        elif len(part) > 1:
            parts.append(part)
    return parts


def _order(word: str) -> str:
    return word.casefold().translate(str.maketrans("æøå", "{|}"))
