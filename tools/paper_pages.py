"""Papirskjemaene på sidene: ``papir vurdering`` gir skjemaet, laget av ``schemas/papirer/`` og ``forms/papirer/``."""

from datetime import date

from forms import papirskjema
from tools import content_data, pages


def paper(name: str, day: date) -> str:
    """Papirskjemaet som HTML, med grensene og navnene fra innhold/organisasjon.toml satt inn."""
    if name not in papirskjema.NAVN:
        raise pages.UnknownName(f"Papiret «{name}» finnes ikke i forms/papirer/. {pages.nearest(name, papirskjema.NAVN)}")
    html = papirskjema.render_paper(name, lambda text: content_data.fill(text, day))
    return f"<article data-search-exclude>{html}</article>"


BLOCKS = {"papir": paper}
