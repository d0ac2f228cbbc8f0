"""Papirskjemaene på sidene: ``papir vurdering`` gir skjemaet, laget av ``schemas/papirer/`` og ``forms/papirer/``."""

from datetime import date
from pathlib import Path

from pages import data, paper_form, references
from pages.templates import markdown_text, render
from pages.words import words

DOCS = Path(__file__).resolve().parent.parent / "docs"


def paper(name: str, day: date) -> str:
    """Papirskjemaet som HTML, med grensene og navnene fra innhold/organisasjon.toml satt inn."""
    if name not in paper_form.NAVN:
        raise references.UnknownName(
            f"Papiret «{name}» finnes ikke i forms/papirer/. {references.nearest(name, paper_form.NAVN)}"
        )
    html = paper_form.render_paper(name, lambda text: data.fill(text, day))
    return render("skjemaet-i-sok.html", skjema=html)


def papers(phase: str, _day: date) -> str:
    """Lenker til skjemaene for dokumentene i en fase: ``skjemaer forfase``. Uten fase: for alle dokumentene."""
    if phase:
        data.find("fase", phase)
    found: dict[str, str] = {}
    for document in data.read("prosess")["dokument"]:
        if phase in ("", document["fase"]):
            for page in document.get("skjema", ()):
                found.setdefault(page, document["navn"])  # ett skjema kan være to dokumenter, ett for hver slags sak
    links = [f"[{markdown_text(_title(page))}](/{page})" for page in found]
    if phase:
        return f"**{words()['papirer']['ett' if len(links) == 1 else 'flere']}:** " + ", ".join(links)
    return "\n".join(f"- {name}: {link}" for name, link in zip(found.values(), links, strict=True))


def _title(page: str) -> str:
    """Overskriften på siden."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return next(line.removeprefix("# ") for line in text.splitlines() if line.startswith("# "))


BLOCKS = {"papir": paper, "skjemaer": papers}
