"""Navnene en velger i et stilark kan treffe: det som står på de ferdige sidene, og det skriptene kan sette der."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import lxml.html
from lxml.html import HtmlElement

_WORD = re.compile(r"[A-Za-z_][\w-]*")
_CAPITAL = re.compile(r"[A-Z]")


@dataclass
class Names:
    """Det som er i bruk. ``words`` er alle ordene i skriptene: et skript kan sette dem som hva som helst."""

    tags: set[str] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)
    values: set[tuple[str, str]] = field(default_factory=set)
    words: set[str] = field(default_factory=set)

    def has_tag(self, name: str) -> bool:
        """Om et element med dette navnet finnes eller kan lages."""
        return name.lower() in self.tags or name.lower() in self.words

    def has_class(self, name: str) -> bool:
        """Om noe har eller kan få klassen."""
        return name in self.classes or name in self.words

    def has_attribute(self, name: str) -> bool:
        """Om noe har eller kan få attributtet, også gjennom ``dataset`` i et skript."""
        return name in self.attributes or name in self.words

    def has_value(self, name: str, value: str) -> bool:
        """Om attributtet har eller kan få akkurat denne verdien."""
        return (name, value) in self.values or value in self.words


def collect(pages: Iterable[Path], scripts: Iterable[Path]) -> Names:
    """Navnene på sidene og i skriptene."""
    names = Names()
    for page in pages:
        for node in lxml.html.document_fromstring(page.read_bytes()).iter():
            if not isinstance(node, HtmlElement):  # en kommentar
                continue
            names.tags.add(node.tag)
            names.classes.update(node.get("class", "").split())
            names.attributes.update(node.attrib)
            names.values.update(node.attrib.items())
    for script in scripts:
        names.words.update(_WORD.findall(script.read_text(encoding="utf-8")))
    names.words |= {f"data-{_CAPITAL.sub(lambda found: f'-{found[0].lower()}', word)}" for word in names.words}
    return names
