"""Alt som kan stå mellom ``{{`` og ``}}`` på en side, og hva det blir til."""

from collections.abc import Callable
from datetime import date

from pages import (
    data,
    downloads,
    form,
    glossary,
    nav_codes,
    papers,
    process,
    references,
    rules,
    site_map,
    time_line,
    word_templates,
)
from pages.templates import markdown_text

BLOCKS: dict[str, Callable[[str, date], str]] = {
    **rules.BLOCKS,
    **process.BLOCKS,
    **word_templates.BLOCKS,
    **papers.BLOCKS,
    **downloads.BLOCKS,
    "skjema": form.block,
    "tidslinje": time_line.time_line,
    "ordliste": glossary.glossary,
    "nettstedskart": site_map.site_map,
    "nav-koder": nav_codes.codes,
}
"""Overskrifter, lister og tabeller. De må stå på en linje for seg selv."""

COMMANDS = {**BLOCKS, **rules.INLINE}


def expand(call: str, day: date) -> str:
    """Teksten som skal stå i stedet for ``{{ call }}`` på en side.

    Kaster UnknownName når navnet ikke finnes.
    """
    name, _, argument = call.partition(" ")
    argument = argument.strip()
    if data.is_organisation(argument):
        argument = data.organisation(argument)
    if name in COMMANDS:
        return str(COMMANDS[name](argument, day))
    if argument:
        raise references.UnknownName(f"«{name}» er ikke noe sidene kan hente. {references.nearest(name, COMMANDS)}")
    if data.is_organisation(name):
        return markdown_text(data.organisation(name))
    return references.limit_text(name, day)


def is_block(call: str) -> bool:
    """Om innholdet må stå på en linje for seg selv."""
    return call.partition(" ")[0] in BLOCKS


def is_html(call: str) -> bool:
    """Om innholdet er ferdig HTML som Markdown ikke skal lese."""
    return call.partition(" ")[0] in ("skjema", "papir")
