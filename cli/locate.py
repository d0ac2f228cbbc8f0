"""Hvor i en JSON-fil verdiene står, slik at et funn kan vise til linjen i filen."""

import json
import re
from bisect import bisect_right
from dataclasses import dataclass

from checks.schemas import peker

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[][{}:,]|[^][{}:,"\s]+', re.DOTALL)


@dataclass(frozen=True)
class Sted:
    """Fra og til i filen, begge fra 1; ``til_tegn`` er tegnet etter det siste. Tegn er Unicode-tegn."""

    fra_linje: int
    fra_tegn: int
    til_linje: int
    til_tegn: int


def steder(text: str) -> dict[str, Sted]:
    """Stedet til hver verdi, etter JSON Pointer. ``text`` må være gyldig JSON (:func:`checks.boundary.les_utkast`)."""
    tokens = list(_TOKEN.finditer(text))
    lines = [0, *(found.end() for found in re.finditer("\n", text))]
    found: dict[str, Sted] = {}

    def place(position: int) -> tuple[int, int]:
        line = bisect_right(lines, position)
        return line, position - lines[line - 1] + 1

    def read(number: int, pointer: str) -> int:
        """Les verdien som begynner med dette ordet; gi nummeret på ordet etter den."""
        start, mark = tokens[number].start(), tokens[number].group()
        number += 1
        if mark in ("{", "["):
            index = 0
            while tokens[number].group() not in ("}", "]"):
                key: str | int = index
                if mark == "{":
                    key = json.loads(tokens[number].group())
                    number += 2
                number = read(number, pointer + peker(key))
                if tokens[number].group() == ",":
                    number += 1
                index += 1
            number += 1
        found[pointer] = Sted(*place(start), *place(tokens[number - 1].end()))
        return number

    read(0, "")
    return found


BEGYNNELSEN = Sted(1, 1, 1, 1)
"""Der et funn vises når ingen vet noe bedre."""


def forste(found: dict[str, Sted], felt: tuple[str, ...]) -> Sted:
    """Stedet til det første feltet som er i filen, ellers begynnelsen på den."""
    return next(filter(None, (sted(found, pointer) for pointer in felt)), BEGYNNELSEN)


def punkt(linje: int, tegn: int) -> Sted:
    """Stedet der lesingen av filen stanset."""
    return Sted(linje, tegn, linje, tegn)


def sted(found: dict[str, Sted], pointer: str) -> Sted | None:
    """Stedet til verdien, eller til raden den mangler i; None når feltet ikke er i filen."""
    while pointer and pointer not in found:
        pointer = pointer.rpartition("/")[0]
    return found.get(pointer) if pointer else None
