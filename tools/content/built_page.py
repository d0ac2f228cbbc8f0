"""Én ferdig side, lest slik nettleseren får den: overskrifter, lenker, bilder, navn og tekst."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

import lxml.html
from lxml.html import HtmlElement

HIDDEN = frozenset("script style template noscript svg".split())
"""Det inni disse er ikke tekst leseren ser på siden."""

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
BLOCKS = HEADINGS | set("p li dd dt figcaption caption summary legend label blockquote td th div".split())
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
    in_article: bool


class Link(NamedTuple):
    """En lenke, og ordene den står på."""

    href: str
    words: str
    heading: str
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
                inside = block.section == anchor or (inside and levels.get(block.section, 9) > start.level)
            if inside:
                words.append(block.words)
        return " ".join(words)


def read(path: str, fil: str, html: str) -> Page:
    """Les en side."""
    page = Page(path, fil, html)
    root = lxml.html.document_fromstring(html)
    page.title = _squeeze(root.findtext(".//head/title") or "")
    reader = _Reader(page)
    reader.element(root, _Place())
    for (block, heading, section), pieces in groupby(reader.pieces, key=lambda piece: piece[:3]):
        if words := _squeeze("".join(piece.words for piece in pieces)):
            page.blocks.append(Block(block.tag, words, heading, section, block.sourceline))
    return page


class _Place(NamedTuple):
    """Hva en tekst står inni."""

    article: bool = False
    silent: bool = False
    code: bool = False
    block: HtmlElement | None = None


class _Piece(NamedTuple):
    """En bit av teksten i en blokk. En blokk inni deler den ytre i to tekster."""

    block: HtmlElement
    heading: str
    section: str
    words: str


class _Reader:
    """Går gjennom treet i den rekkefølgen siden leses, og vet hvilken overskrift den er under."""

    def __init__(self, page: Page):
        self.page = page
        self.pieces: list[_Piece] = []
        self.heading, self.section = "", ""

    def element(self, node: HtmlElement, around: _Place) -> None:
        tag, page = node.tag, self.page
        place = _Place(
            around.article or tag == "article",
            around.silent or _is_silent(node),
            around.code or tag in ("code", "pre"),
            node if tag in BLOCKS else around.block,
        )
        page.names.update(filter(None, (node.get("id"), node.get("name") if tag == "a" else None)))
        page.loaded += _loads(node)
        if tag in HEADINGS:
            words = _words(node)
            page.headings.append(Heading(int(tag[1]), node.get("id", ""), words, place.article))
            if place.article:
                self.heading, self.section = words, node.get("id", "")
        elif tag == "a" and node.get("href") is not None:
            page.links.append(Link(node.get("href"), _words(node), self.heading, place.article))
        elif tag == "link" and node.get("rel") == "canonical":
            page.canonical = node.get("href", "")
        elif tag == "img" or (tag == "svg" and place.article and node.get("aria-hidden") != "true"):
            page.images.append(_image(node, self.heading, place.article))
        self.text(node.text or (" " if tag == "br" else ""), place)
        for child in node:
            if isinstance(child.tag, str):  # ellers en kommentar
                self.element(child, place)
            self.text(child.tail or "", place)

    def text(self, data: str, place: _Place) -> None:
        if not data or not place.article or place.silent:
            return
        if place.block is not None:
            self.pieces.append(_Piece(place.block, self.heading, self.section, data))
        if not place.code and data.strip():
            self.page.raw_text.append((data, self.heading))


def _is_silent(node: HtmlElement) -> bool:
    return node.tag in HIDDEN or "headerlink" in node.get("class", "")


def _words(node: HtmlElement) -> str:
    return _squeeze("".join(_texts(node)))


def _texts(node: HtmlElement) -> Iterator[str]:
    if _is_silent(node):
        return
    yield node.text or (" " if node.tag == "br" else "")
    for child in node:
        if isinstance(child.tag, str):
            yield from _texts(child)
        yield child.tail or ""


def _image(node: HtmlElement, heading: str, in_article: bool) -> Image:
    if node.tag == "svg":
        named = node.get("aria-label") or node.get("aria-labelledby") or node.get("role") == "presentation"
        return Image("svg", "svg" if named else None, False, heading, in_article)
    decorative = node.get("role") in ("presentation", "none") or node.get("aria-hidden") == "true"
    return Image(node.get("src", ""), node.get("alt"), decorative, heading, in_article)


def _loads(node: HtmlElement) -> Iterator[tuple[str, str]]:
    """Det elementet henter, slik nettleseren gjør når siden åpnes."""
    if node.tag == "link" and LOADED_RELATIONS & set(node.get("rel", "").split()):
        yield node.tag, node.get("href", "")
    for name in LOADED.get(node.tag, ()):
        for address in node.get(name, "").split(",") if name == "srcset" else [node.get(name, "")]:
            if address.strip():
                yield node.tag, address.split()[0]
    for address in re.findall(r"url\(\s*['\"]?([^'\")]+)", node.get("style", "")):
        yield node.tag, address


def _squeeze(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())
