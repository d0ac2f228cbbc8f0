"""Det Navs løsning stopper, som tabell til sidene: hva, når, og regelen som ser det på forhånd."""

from datetime import date

from markupsafe import Markup

from checks import rulebook
from checks.nav import koder
from pages.templates import filled, markdown_text, render
from pages.words import words


def codes(_argument: str, _day: date) -> str:
    """Tabellen. Lenkene er Markdown, så MkDocs kontrollerer at reglene finnes; derfor er hver del merket for Markdown.

    Navnet på tabellen er en egenskap: Python-Markdown ville lagt en ``caption`` i et avsnitt, som ikke kan stå der.
    """
    return render(
        "navkoder.md",
        rader=[(stopp, _upper(koder.naar()[stopp.naar]), _rules(stopp)) for stopp in koder.stopp()],
    )


def _rules(stopp: koder.Stopp) -> Markup:
    texts = words()["navkoder"]
    if stopp.grunn:
        return filled(texts["ingen"], grunn=markdown_text(stopp.grunn))
    comma = Markup(", ")
    found = comma.join(_link(name) for name in dict.fromkeys(address.partition("/")[0] for address in stopp.utfall))
    if not stopp.ubesvart:
        return found
    return filled(texts["mangler"], regler=found, ubesvart=comma.join(_link(name) for name in stopp.ubesvart))


def _link(name: str) -> Markup:
    return render("regellenke.md", regel=rulebook.regel(name))


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
