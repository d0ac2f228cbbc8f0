"""Én ferdig side, lest slik nettleseren får den: overskrifter, lenker, bilder, navn og tekst."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NamedTuple

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
HIDDEN = frozenset("script style template noscript svg".split())
"""Det inni disse er ikke tekst leseren ser på siden."""

BLOCKS = frozenset("p li dd dt figcaption caption summary legend label blockquote h1 h2 h3 h4 h5 h6 td th div".split())
LOADED_RELATIONS = frozenset("stylesheet icon preload modulepreload manifest prefetch preconnect dns-prefetch".split())
LOADED = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "video": ("src", "poster"),
    "audio": ("src",),
    "iframe": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "track": ("src",),
    "input": ("src",),
    "form": ("action",),
}


class Heading(NamedTuple):
    """En overskrift i HTML-en."""

    level: int
    name: str
    words: str
    line: int
    in_article: bool


class Link(NamedTuple):
    """En lenke, og ordene den står på."""

    href: str
    words: str
    heading: str
    line: int
    in_article: bool


class Image(NamedTuple):
    """Et bilde. ``alt`` er None når det ikke har noen alternativ tekst, heller ikke en tom."""

    source: str
    alt: str | None
    decorative: bool
    heading: str
    in_article: bool


class Block(NamedTuple):
    """Et avsnitt, et punkt eller en celle i hoveddelen av siden."""

    tag: str
    words: str
    heading: str
    section: str
    line: int


@dataclass
class Page:
    """Det kontrollene trenger å vite om en side. ``path`` er stien i nettstedet, ``fil`` er filen den kommer fra."""

    path: str
    fil: str
    html: str
    title: str = ""
    canonical: str = ""
    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    loaded: list[tuple[str, str]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    blocks: list[Block] = field(default_factory=list)
    raw_text: list[tuple[str, str]] = field(default_factory=list)

    def section(self, anchor: str) -> str | None:
        """Teksten under overskriften med dette ankeret, med underoverskriftene. None når ankeret ikke finnes."""
        start = next((h for h in self.headings if h.name == anchor and h.in_article), None)
        if start is None:
            return None
        inside, words = False, []
        levels = {h.name: h.level for h in self.headings if h.in_article}
        for block in self.blocks:
            if block.tag[0] == "h" and block.tag[1:].isdigit():
                inside = block.section == anchor or inside and levels.get(block.section, 9) > start.level
            if inside:
                words.append(block.words)
        return " ".join(words)


def read(path: str, fil: str, html: str) -> Page:
    """Les en side."""
    page = Page(path, fil, html)
    reader = _Reader(page)
    reader.feed(html)
    reader.close()
    return page


class _Reader(HTMLParser):
    def __init__(self, page: Page):
        super().__init__(convert_charrefs=True)
        self.page = page
        self.stack: list[str] = []
        self.open: list[dict] = []  # det som samler tekst nå
        self.heading, self.section = "", ""

    # -- hendelser

    def handle_starttag(self, tag, attributes):
        given = {name: value or "" for name, value in attributes}
        line = self.getpos()[0]
        if given.get("id"):
            self.page.names.add(given["id"])
        if tag == "link" and given.get("rel") == "canonical":
            self.page.canonical = given.get("href", "")
        if tag == "a" and given.get("name"):
            self.page.names.add(given["name"])
        self._loads(tag, given)
        if tag == "img":
            decorative = given.get("role") in ("presentation", "none") or given.get("aria-hidden") == "true"
            self.page.images.append(
                Image(given.get("src", ""), given.get("alt"), decorative, self.heading, self._in_article())
            )
        if tag == "svg" and given.get("aria-hidden") != "true" and self._in_article():
            named = given.get("aria-label") or given.get("aria-labelledby") or given.get("role") == "presentation"
            self.page.images.append(Image("svg", "svg" if named else None, False, self.heading, True))
        if tag not in VOID:
            self.stack.append(tag)
        if tag in BLOCKS and (around := self._innermost()):
            self._flush(around)  # et avsnitt inni et punkt er en tekst for seg
        if tag in BLOCKS or tag in ("a", "title"):
            self.open.append(
                {
                    "tag": tag,
                    "id": given.get("id", ""),
                    "href": given.get("href"),
                    "line": line,
                    "words": [],
                    "permalink": "headerlink" in given.get("class", ""),
                }
            )
        if tag == "br":
            self.handle_data(" ")

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if tag not in self.stack:
            return
        while self.stack and self.stack.pop() != tag:
            pass
        if not any(one["tag"] == tag for one in self.open):
            return
        while self.open:
            one = self.open.pop()
            self._finish(one)
            if one["tag"] == tag:
                return

    def handle_data(self, data):
        if HIDDEN & set(self.stack):
            return
        if any(one["permalink"] for one in self.open):
            return
        innermost = self._innermost()
        for one in self.open:
            if one is innermost or one["tag"] not in BLOCKS:
                one["words"].append(data)
        if self._in_article() and not {"code", "pre"} & set(self.stack) and data.strip():
            self.page.raw_text.append((data, self.heading))

    # -- hjelp

    def _in_article(self) -> bool:
        return "article" in self.stack

    def _innermost(self) -> dict | None:
        return next((one for one in reversed(self.open) if one["tag"] in BLOCKS), None)

    def _loads(self, tag, given):
        if tag == "link" and LOADED_RELATIONS & set(given.get("rel", "").split()):
            self.page.loaded.append((tag, given.get("href", "")))
        for name in LOADED.get(tag, ()):
            for address in given.get(name, "").split(",") if name == "srcset" else [given.get(name, "")]:
                if address.strip():
                    self.page.loaded.append((tag, address.split()[0]))
        for address in re.findall(r"url\(\s*['\"]?([^'\")]+)", given.get("style", "")):
            self.page.loaded.append((tag, address))

    def _flush(self, one) -> None:
        """Ta vare på teksten så langt som en blokk, og begynn på nytt."""
        words = _squeeze("".join(one["words"]))
        one["words"] = []
        if words and self._in_article() and one["tag"] in BLOCKS:
            self.page.blocks.append(Block(one["tag"], words, self.heading, self.section, one["line"]))

    def _finish(self, one) -> None:
        words = _squeeze("".join(one["words"]))
        tag = one["tag"]
        if tag == "title" and not self.page.title:
            self.page.title = words
        elif tag == "a":
            if one["href"] is not None:
                self.page.links.append(Link(one["href"], words, self.heading, one["line"], self._in_article()))
        elif tag[0] == "h" and tag[1:].isdigit():
            self.page.headings.append(Heading(int(tag[1]), one["id"], words, one["line"], self._in_article()))
            if self._in_article():
                self.heading, self.section = words, one["id"]
            self._flush(one)
        else:
            self._flush(one)


def _squeeze(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())
