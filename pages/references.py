"""Byggeklossene til sidene: grenser, kilder, sidetitler og tekst som Markdown. Rene funksjoner av data og en dag."""

import re
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup, escape

from checks import limits, rulebook
from checks.datoer import norsk_dato, siste_dag
from pages.templates import render
from pages.words import words

DOCS = Path(__file__).resolve().parent.parent / "docs"

_DATE = re.compile(r'(<time datetime="(\d{4}-\d\d-\d\d)">)\2(</time>)')
_LIMIT = re.compile(r"\{([a-z0-9_]+\.[a-z0-9_]+)\}")


class UnknownName(LookupError):
    """Noe på en side viser til en regel, en grense eller en kilde som ikke finnes."""


def limit_text(name: str, day: date) -> str:
    """Grensen i ord slik den er på dagen, og verdien som kommer, hvis en ny er vedtatt."""
    known(name, limits.navn(), "Grensen")
    coming = [p["fra"] for p in limits.perioder(name) if p["fra"] > day]
    new = (words()["felles"]["fra_dag"].format(dag=norsk_dato(d), verdi=limits.grense(name, d)) for d in coming[:1])
    return str(limits.grense(name, day)) + "".join(new)


def rate(name: str, day: date) -> str:
    """En sats med året den kom: ``160 400 kroner (satsen for 2026)``. Da er teksten sann også før neste sats kommer."""
    known(name, limits.navn(), "Grensen")
    now = limits.grense(name, day)
    coming = "".join(
        words()["felles"]["ny_sats"].format(dag=norsk_dato(p["fra"]), verdi=limits.grense(name, p["fra"]))
        for p in limits.perioder(name)
        if p["fra"] > day
    )
    return words()["felles"]["sats"].format(verdi=now, aar=now.gyldig_fra.year, ny=coming)


def last_day(argument: str, day: date) -> str:
    """Siste dag etter en grense i måneder, eller flere lagt sammen: ``siste_dag varighet.hovedregel 2027-03-01``."""
    names, _, start = argument.partition(" ")
    after = sum(months(name, day) for name in names.split("+"))
    try:
        first = date.fromisoformat(start)
    except ValueError:
        raise UnknownName(f"«{start}» er ikke en dato. Skriv år, måned og dag slik: 2027-03-01.") from None
    return norsk_dato(siste_dag(first, after).streng)


def months(name: str, day: date) -> int:
    """En grense i hele måneder. Kaster UnknownName når den ikke finnes eller har en annen enhet."""
    known(name, limits.navn(), "Grensen")
    found = limits.grense(name, day)
    if found.enhet != "maaneder" or not isinstance(found.verdi, int):
        raise UnknownName(f"Grensen «{name}» er ikke i måneder.")
    return found.verdi


def fill(text: str, day: date) -> str:
    """Teksten med grensene satt inn for navn som ``{varighet.hovedregel}``."""
    return _LIMIT.sub(lambda match: limit_text(match[1], day), text)


@cache
def page_title(path: str) -> str:
    """Overskriften på en side i ``docs/``; et anker i stien betyr ingenting."""
    file = DOCS / path.partition("#")[0]
    if not file.is_file():
        raise UnknownName(f"Siden «{path}» finnes ikke i docs/.")
    heading = re.search(r"^# (.+?)\s*(?:\{.*)?$", file.read_text(encoding="utf-8"), re.MULTILINE)
    if heading is None:
        raise UnknownName(f"Siden «{path}» har ingen overskrift.")
    return heading[1]


def source(key: str) -> dict:
    """Kilden med denne henvisningen."""
    keys = rulebook.kilde_noekler()
    known(key, keys, "Kilden")
    return keys[key]


def source_link(key: str) -> Markup:
    """Henvisningen som lenke til kilden, uten forkortelse. Finnes det ikke noe å lenke til, står det hva den er."""
    url = source(key).get("url")
    if not url:
        return escape(source(key)["tittel"])
    parts = re.split(r"(§§? \S+)", rulebook.kildenavn(key))
    return render("kildelenke.html", adresse=quote(url, safe=":/#?&=%"), kort=short_address(url), deler=parts)


def short_address(url: str) -> str:
    """Adressen slik den står på papir: det en leser skriver inn."""
    return url.removeprefix("https://").removeprefix("www.").rstrip("/")


def known(name: str, names: Iterable[str], what: str) -> None:
    if name not in names:
        raise UnknownName(f"{what} «{name}» finnes ikke. {nearest(name, names)}")


def nearest(name: str, names: Iterable[str]) -> str:
    """Spørsmål om leseren mente det navnet som ligner mest."""
    near = get_close_matches(name, list(names), n=1)
    return f"Mente du «{near[0]}»?" if near else ""


def time(day: date) -> Markup:
    return render("tid.html", dato=day, vist=norsk_dato(day))


def with_dates(html: str) -> str:
    """Siden med datoene i ord der malen bare har dem som ÅÅÅÅ-MM-DD. Kan gjøres flere ganger."""
    return _DATE.sub(lambda m: f"{m[1]}{norsk_dato(date.fromisoformat(m[2]))}{m[3]}", html)


def count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def sentence(parts: Iterable[str]) -> str:
    *first, last = parts
    text = f"{', '.join(first)} {words()['felles']['og']} {last}" if first else last
    return text[:1].upper() + text[1:]


def paragraphs(parts: Iterable[str]) -> str:
    """Delene med en tom linje mellom, slik Markdown skiller avsnitt."""
    return "\n\n".join(parts)
