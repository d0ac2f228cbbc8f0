"""Nettstedskartet: alle sidene i menyen, med tittel og beskrivelse."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import yaml

from pages import references
from pages.templates import markdown_text
from tools.content.front_matter import read as front_matter

ROOT = Path(__file__).resolve().parent.parent


class _Loader(yaml.SafeLoader):
    """YAML der ``!ENV`` og andre merker ikke betyr noe: vi leser bare menyen."""


_Loader.add_multi_constructor("", lambda loader, _suffix, _node: None)


def site_map(_argument: str, _day: date) -> str:
    """Alle sidene i menyens rekkefølge. Hver del av menyen er en overskrift."""
    parts = []
    alone: list[str] = []
    for title, target in _entries(_menu()):
        if isinstance(target, str):
            alone.append(_line(target))
        else:
            parts += [f"## {title}", "\n".join(_line(page) for page in _pages(target))]
    # I søket er det sidene selv som skal komme fram, ikke listen over dem.
    return references.paragraphs(['<div data-search-exclude markdown="block">', "\n".join(alone), *parts, "</div>"])


def _menu() -> list:
    return yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), _Loader)["nav"]


def _entries(menu: list) -> Iterator[tuple[str, str | list]]:
    for entry in menu:
        if isinstance(entry, str):
            yield "", entry
        else:
            yield from entry.items()


def _pages(menu: list) -> Iterator[str]:
    for _title, target in _entries(menu):
        if isinstance(target, str):
            yield target
        else:
            yield from _pages(target)


def _line(page: str) -> str:
    try:
        top = front_matter((ROOT / "docs" / page).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise references.UnknownName(f"Siden «{page}» i menyen i mkdocs.yml finnes ikke.") from None
    return f"- [{markdown_text(top.get('title', page))}](/{page}): {markdown_text(top.get('description', ''))}"
