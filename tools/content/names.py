"""Navn på privatpersoner. Testen kjenner dem bare som hasher med salt, så navnene står ingen steder."""

import hashlib
import re
from collections.abc import Iterable
from itertools import pairwise

from tools.content.findings import Funn

_WORD = re.compile(r"[^\W\d_]+")


def digest(words: Iterable[str], salt: str) -> str:
    """Hashen av ett eller flere ord etter hverandre, uten hensyn til store bokstaver."""
    said = " ".join(words).casefold()
    return hashlib.sha256(f"{salt}:{said}".encode()).hexdigest()


def check(texts: dict[str, str], salt: str, hashes: Iterable[str]) -> list[Funn]:
    """Funn i alle tekstene, og i navnene på filene."""
    guarded, known = set(hashes), {}

    def is_name(*words: str) -> bool:
        key = " ".join(words)
        if key not in known:
            known[key] = bool({digest(words, salt), digest((*words[:-1], words[-1].removesuffix("s")), salt)} & guarded)
        return known[key]

    found = []
    for fil, text in texts.items():
        for number, line in enumerate([fil, *text.splitlines()]):
            words = [word.casefold() for word in _WORD.findall(line)]
            if any(is_name(word) for word in words) or any(is_name(*pair) for pair in pairwise(words)):
                found.append(
                    Funn(
                        fil,
                        max(number, 1),
                        "Her står navnet på en privatperson.",
                        "Skriv rollen i stedet, for eksempel «koordinatoren».",
                    )
                )
    return found
