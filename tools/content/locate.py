"""Finner linjen noe står på, i TOML, JSON og Markdown. Linjer telles fra 1."""

import re
import tomllib
from collections.abc import Sequence

from tools.content import prose

_HEADER = re.compile(r"^\s*(?P<double>\[)?\[(?P<name>[^\[\]]*(?:\"[^\"]*\"[^\[\]]*)*)\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""^\s*(?P<key>"[^"]*"|'[^']*'|[A-Za-z0-9_-]+(?:\s*\.\s*[A-Za-z0-9_-]+)*)\s*=""")


def toml_line(text: str, path: Sequence) -> int:
    """Linjen der verdien på ``path`` står i en TOML-fil, eller den nærmeste tabellen rundt den."""
    best, depth = 1, 0
    table: list = []
    seen: dict[str, int] = {}
    wanted = list(path)
    for number, line in enumerate(text.splitlines(), 1):
        header = _HEADER.match(line)
        if header:
            names = _names(header["name"])
            if names is None:
                continue
            if header["double"]:
                index = seen[".".join(names)] = seen.get(".".join(names), -1) + 1
                table = [*names, index]
            else:
                table = names
            here = table
        else:
            key = _KEY.match(line)
            if not key:
                continue
            here = [*table, *(_names(key["key"]) or [])]
        if len(here) > depth and wanted[: len(here)] == here:
            best, depth = number, len(here)
    return best


def _names(dotted: str) -> list | None:
    """Nøklene i ``a."b c".d``."""
    try:
        node = tomllib.loads(f"[{dotted}]")
    except tomllib.TOMLDecodeError:
        return None
    names = []
    while node:
        ((name, node),) = node.items()
        names.append(name)
    return names


def json_line(text: str, path: Sequence) -> int:
    """Linjen der den siste nøkkelen på ``path`` står i en JSON-fil, når nøklene leses i rekkefølge."""
    position = 0
    for part in path:
        if isinstance(part, str):
            found = text.find(f'"{part}"', position)
            if found < 0:
                break
            position = found
    return line_at(text, position)


def line_at(text: str, position: int) -> int:
    """Linjen tegnet på ``position`` står på."""
    return text.count("\n", 0, position) + 1


def text_line(text: str, needle: str, first: int = 1) -> int | None:
    """Første linje fra og med ``first`` som har ``needle``."""
    for number, line in enumerate(text.splitlines(), 1):
        if number >= first and needle in line:
            return number
    return None


def markdown_line(markdown: str, heading: str, words: str = "") -> int:
    """Linjen i en Markdown-fil som ble til ``words`` under overskriften ``heading`` på den bygde siden.

    Plassholdere og lenker gjør at teksten ikke er lik. Derfor sammenlignes bare bokstaver, og bare
    deler av teksten. Finnes ingen av dem, er svaret linjen overskriften står på.
    """
    lines = [_letters(line) for line in prose.lines(markdown)]
    start = 1
    if _letters(heading):
        start = next((n for n, line in enumerate(lines, 1) if line == _letters(heading)), 1)
    wanted = _letters(words)
    for piece in (wanted, wanted[:40], wanted[-40:], wanted[:20], wanted[20:40]):
        if len(piece) >= min(8, len(wanted)) and piece:
            for numbers in (range(start, len(lines) + 1), range(1, start)):
                for number in numbers:
                    if piece in lines[number - 1]:
                        return number
    return start


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
