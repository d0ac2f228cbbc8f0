"""Prosjektets ene Python-Markdown-utvidelse: bytter ut ``{{ … }}`` med det ``pages/placeholders.py`` lager.

Kode, både i avsnitt og i blokker, står som den er skrevet. ``\\{{`` gir ``{{``.
"""

import re
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from markdown import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from pages import conditions, data, placeholders, references

DOCS = Path(__file__).resolve().parent.parent / "docs"

_TOKEN = re.compile(r"(?P<code>(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`))|(?P<escaped>\\\{\{)|\{\{(?P<call>.*?)\}\}")


# Tegn Markdown har for seg selv, og som ingen kan ha skrevet på en side.
_HTML_STARTS, _HTML_ENDS = "\u0002ferdig", "\u0002slutt"
_FINISHED = re.compile(rf"^{_HTML_STARTS}\n(.*?)\n{_HTML_ENDS}$", re.DOTALL | re.MULTILINE)


def slug(text: str, separator: str) -> str:
    """Ankeret til en overskrift uten eget: små bokstaver uten æ, ø og å. Temaet ville ellers bare fjernet dem."""
    ascii_text = text.lower().translate({ord("æ"): "ae", ord("ø"): "o", ord("å"): "aa"})
    return separator.join(re.findall(r"[a-z0-9]+", ascii_text))


class PlaceholderError(Exception):
    """En plassholder på en side kan ikke fylles ut. Teksten sier hvor den står."""


class Placeholders(Preprocessor):
    """Fyller ut plassholderne linje for linje, før Markdown leser overskriftene."""

    def __init__(self, md, day: date):
        super().__init__(md)
        self.day = day

    def run(self, lines: list[str]) -> list[str]:
        """Linjene som skal med, med plassholderne fylt ut."""
        try:
            chosen = conditions.choose(lines, data.has)
        except references.UnknownName as error:
            raise PlaceholderError(str(error)) from None
        return [new for number, line in enumerate(chosen, 1) for new in self._expand(line, number).split("\n")]

    def _expand(self, line: str, number: int) -> str:
        def replace(token: re.Match) -> str:
            if token["code"] or token["escaped"]:
                return token["code"] or "{{"
            call = " ".join(token["call"].split())
            try:
                if placeholders.is_block(call) and line.strip() != token[0]:
                    raise references.UnknownName("Den må stå på en linje for seg selv.")
                text = placeholders.expand(call, self.day)
                return f"{_HTML_STARTS}\n{text}\n{_HTML_ENDS}" if placeholders.is_html(call) else text
            except references.UnknownName as error:
                raise PlaceholderError(f"{token[0]} {error} {_where(token[0], number)}") from None

        return _TOKEN.sub(replace, line)


class FinishedHtml(Preprocessor):
    """Tar ferdig HTML unna før Markdown leser den, men etter at MkDocs har sett hvilke ankere den har."""

    def run(self, lines: list[str]) -> list[str]:
        """Linjene med et merke i stedet for den ferdige HTML-en."""
        return _FINISHED.sub(lambda match: self.md.htmlStash.store(match[1]), "\n".join(lines)).split("\n")


class WideTables(Treeprocessor):
    """Gir hver tabell en ramme som kan rulles når den er bredere enn skjermen, også uten skript."""

    def run(self, root: ElementTree.Element) -> None:
        """Setter rammen rundt tabellene som ikke alt har en."""
        for parent in list(root.iter()):
            for place, child in enumerate(parent):
                if child.tag == "table" and "tabell" not in parent.get("class", "").split():
                    frame = ElementTree.Element("div", {"class": "tabell-rulle"})
                    frame.append(child)
                    parent[place] = frame


def _where(placeholder: str, number: int) -> str:
    """Hvor plassholderen står. Python-Markdown vet ikke hvilken fil den leser, så vi leter den opp."""
    found = [
        f"{path.relative_to(DOCS.parent).as_posix()}, linje {n}"
        for path in sorted(DOCS.rglob("*.md"))
        for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if placeholder in line
    ]
    return "Se " + "; ".join(found or [f"linje {number} i siden"]) + "."


class Pages(Extension):
    """Utvidelsen slik mkdocs.yml setter den opp. ``dato`` er dagen sidene bygges for (ellers i dag)."""

    def __init__(self, **settings):
        self.config = {"dato": ["", "Dagen grensene skal gjelde, åååå-mm-dd"]}
        super().__init__(**settings)

    def extendMarkdown(self, md):  # noqa: N802 -- navnet er Python-Markdowns
        """Kobler på utvidelsen: etter at kodeblokkene er tatt unna, før HTML-blokkene leses."""
        day = self.getConfig("dato") or date.today()
        day = day if isinstance(day, date) else date.fromisoformat(day)
        md.preprocessors.register(Placeholders(md, day), "plassholdere", 22)
        md.preprocessors.register(
            FinishedHtml(md), "ferdig_html", 20.5
        )  # MkDocs ser etter ankere på 21, HTML-blokker er 20
        md.treeprocessors.register(WideTables(md), "brede_tabeller", 0)  # til slutt, når tabellene er ferdige


def makeExtension(**settings):  # noqa: N802 -- navnet er Python-Markdowns
    """Inngangen Python-Markdown ser etter."""
    return Pages(**settings)
