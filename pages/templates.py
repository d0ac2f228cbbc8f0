"""HTML-en og Markdown-en sidene lages av: Jinja2 med malene i ``pages/templates/``.

Alt som settes inn, gjøres trygt, unntatt det som alt er ``Markup``. Ordene en leser ser, står ikke i malene: de hentes
fra ``t``, tekstene i ``pages/tekster/``. En verdi eller en tekst som mangler, er en feil.
"""

import json
import re
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup, escape

from pages.words import FOLDER as TEXTS
from pages.words import words


class OneLine(Extension):
    """En mal for HTML kan ha linjer med innrykk uten at siden får dem. I Markdown betyr de noe, og blir stående."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Kilden slik Jinja2 skal lese den."""
        return re.sub(r"\s*\n\s*", "", source) if str(name).endswith(".html") else source


def render(name: str, **values) -> Markup:
    """Malen ``pages/templates/<name>`` fylt ut. Kaster ``jinja2.UndefinedError`` når en verdi eller tekst mangler."""
    text = _environment().get_template(name).render(values)
    return Markup(text.strip("\n"))  # malen har gjort verdiene trygge


def filled(text: str, **values) -> Markup:
    """En tekst med verdier satt inn: ``"Etter {maaneder} måneder"``. Verdier som ikke er ``Markup``, gjøres trygge."""
    return escape(text).format(**values)


def compact_json(value: object) -> str:
    """JSON uten mellomrom, til en egenskap i HTML."""
    return json.dumps(value, ensure_ascii=False)


def script_json(value: object) -> Markup:
    """JSON til et ``<script type="application/json">``; ingenting i den kan lukke elementet."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup(text)  # ingen < er igjen


def markdown_text(text: str) -> Markup:
    """Teksten uten tegn Markdown kan lese som noe annet. Da er den trygg i Markdown, og bare der."""
    return Markup(re.sub(r"([\\`*_{}\[\]<>#|])", r"\\\1", text))  # < og > er tatt hånd om


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEXTS.parent / "templates"),
        extensions=[OneLine],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["t"] = words()
    environment.filters |= {"fyll": filled, "json": compact_json, "data": script_json, "md": markdown_text}
    return environment
