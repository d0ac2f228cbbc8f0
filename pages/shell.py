"""Ordene i rammen rundt sidene: ``[[skall.navn]]`` i ``overrides/`` blir teksten fra ``pages/tekster/``.

De settes inn når nettstedet er bygd. Da trenger den som bygger, verken en hook eller å kunne lese tekstene.
"""

import re
from html import escape

from checks.spraak import spraak
from pages.data import fill_page
from pages.words import words

_WORD = re.compile(r"\[\[skall\.(\w+)((?:\|[^\[\]|]*)*)\]\]")
_LINK = re.compile(r"\[([^\[\]]+)\]\((\d)\)")
_AUDIENCE = "maalgruppe"


def with_shell_words(html: str, organisation: dict) -> str:
    """Siden med ordene satt inn. Kan gjøres flere ganger. Kaster KeyError med navnet på et ord som ikke finnes."""

    def word(match: re.Match) -> str:
        values = match[2].split("|")[1:]
        if match[1] == _AUDIENCE:
            return escape(_audience(values, organisation))
        text = escape(words()["skall"][match[1]])
        return _LINK.sub(lambda link: f'<a href="{values[int(link[2]) - 1]}">{link[1]}</a>', text)

    return _WORD.sub(word, html)


def _audience(names: list[str], organisation: dict) -> str:
    """«Ledere og koordinatorer», av navnene på toppen av siden."""
    text = spraak().skriv_liste(fill_page(words()["maalgruppe"][name], organisation) for name in names)
    return text[:1].upper() + text[1:]
