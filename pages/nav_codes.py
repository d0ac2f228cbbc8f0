"""Det Navs løsning stopper, som tabell til sidene: hva, når, og regelen som ser det på forhånd."""

from datetime import date
from html import escape

from checks import rulebook
from checks.nav import koder
from pages.references import markdown_text

COLUMNS = ("Det Nav stopper, og Navs kode", "Når", "Regelen som ser det på forhånd")
CAPTION = "Det Navs løsning stopper, og regelen som ser det"
WARNED = "Nummeret blir tatt imot likevel."
MISSING = "Mangler et tall, står disse reglene som ikke vurdert:"


def codes(_argument: str, _day: date) -> str:
    """Tabellen. Lenkene er Markdown, så MkDocs kontrollerer at hver regel finnes; derfor er hver del merket for Markdown.

    Navnet på tabellen er en egenskap: Python-Markdown ville lagt en ``caption`` i et avsnitt, som ikke kan stå der.
    """
    head = "".join(f'<th scope="col" role="columnheader">{name}</th>' for name in COLUMNS)
    body = "\n".join(_row(stopp) for stopp in koder.stopp())
    return (f'<div class="tabell" role="region" tabindex="0" aria-label="{CAPTION}" markdown="block">\n'
            f'<table class="tabell-navkoder tabell-stabel" role="table" aria-label="{CAPTION}" markdown="block">\n'
            f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>\n'
            f'<tbody role="rowgroup" markdown="block">\n{body}\n</tbody>\n</table>\n</div>')  # fmt: skip


def _row(stopp: koder.Stopp) -> str:
    _, *names = COLUMNS
    first = f"{escape(stopp.tekst)}{f' {WARNED}' if stopp.varsler else ''}{f'<br>`{stopp.kode}`' if stopp.kode else ''}"
    cells = zip(names, (_upper(escape(koder.naar()[stopp.naar])), _rules(stopp)), strict=True)
    return (f'<tr role="row" markdown="block">\n<th scope="row" role="rowheader" markdown="span">{first}</th>\n'
            + "\n".join(f'<td role="cell" data-navn="{name}" markdown="span">{text}</td>' for name, text in cells) + "\n</tr>")  # fmt: skip


def _rules(stopp: koder.Stopp) -> str:
    if stopp.grunn:
        return f"Ingen. {markdown_text(stopp.grunn)}"
    found = ", ".join(_link(name) for name in dict.fromkeys(address.partition("/")[0] for address in stopp.utfall))
    return f"{found}. {MISSING} {', '.join(_link(name) for name in stopp.ubesvart)}" if stopp.ubesvart else found


def _link(name: str) -> str:
    return f"[{markdown_text(rulebook.regel(name).tittel)}](/sjekk/regler/index.md#{name})"


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
