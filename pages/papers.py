"""Papirskjemaene på sidene: ``papir vurdering`` gir skjemaet, laget av ``schemas/papirer/`` og ``forms/papirer/``."""

from datetime import date
from pathlib import Path

from pages import data, paper_form, references

DOCS = Path(__file__).resolve().parent.parent / "docs"


def paper(name: str, day: date) -> str:
    """Papirskjemaet som HTML, med grensene og navnene fra innhold/organisasjon.toml satt inn."""
    if name not in paper_form.NAVN:
        raise references.UnknownName(
            f"Papiret «{name}» finnes ikke i forms/papirer/. {references.nearest(name, paper_form.NAVN)}"
        )
    html = paper_form.render_paper(name, lambda text: data.fill(text, day))
    return f"<article data-search-exclude>{html}</article>"


def papers(phase: str, _day: date) -> str:
    """Lenker til skjemaene for dokumentene i en fase: ``skjemaer forfase``. Uten fase: for alle dokumentene."""
    if phase:
        data.find("fase", phase)
    found = [(d["navn"], page) for d in data.read("prosess")["dokument"] if phase in ("", d["fase"])
             for page in d.get("skjema", ())]  # fmt: skip
    links = [f"[{references.markdown_text(_title(page))}](/{page})" for _, page in found]
    if phase:
        return f"**{'Skjema' if len(links) == 1 else 'Skjemaer'}:** " + ", ".join(links)
    return "\n".join(f"- {name}: {link}" for (name, _), link in zip(found, links, strict=True))


def _title(page: str) -> str:
    """Overskriften på siden."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return next(line.removeprefix("# ") for line in text.splitlines() if line.startswith("# "))


BLOCKS = {"papir": paper, "skjemaer": papers}
