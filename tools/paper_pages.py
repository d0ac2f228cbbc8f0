"""Papirskjemaene på sidene: ``papir vurdering`` gir skjemaet, laget av ``schemas/papirer/`` og ``forms/papirer/``."""

from datetime import date
from pathlib import Path

from forms import papirskjema
from tools import content_data, pages

DOCS = Path(__file__).resolve().parent.parent / "docs"


def paper(name: str, day: date) -> str:
    """Papirskjemaet som HTML, med grensene og navnene fra innhold/organisasjon.toml satt inn."""
    if name not in papirskjema.NAVN:
        raise pages.UnknownName(f"Papiret «{name}» finnes ikke i forms/papirer/. {pages.nearest(name, papirskjema.NAVN)}")
    html = papirskjema.render_paper(name, lambda text: content_data.fill(text, day))
    return f"<article data-search-exclude>{html}</article>"


def papers(phase: str, _day: date) -> str:
    """Lenker til skjemaene for dokumentene i en fase: ``skjemaer forfase``. Uten fase: for alle dokumentene."""
    if phase:
        content_data.find("fase", phase)
    found = [(d["navn"], page) for d in content_data.read("prosess")["dokument"] if phase in ("", d["fase"])
             for page in d.get("skjema", ())]  # fmt: skip
    links = [f"[{pages.markdown_text(_title(page))}](/{page})" for _, page in found]
    if phase:
        return f"**{'Skjema' if len(links) == 1 else 'Skjemaer'}:** " + ", ".join(links)
    return "\n".join(f"- {name}: {link}" for (name, _), link in zip(found, links, strict=True))


def _title(page: str) -> str:
    """Overskriften på siden."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return next(line.removeprefix("# ") for line in text.splitlines() if line.startswith("# "))


BLOCKS = {"papir": paper, "skjemaer": papers}
