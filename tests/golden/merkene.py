"""Merket ved hvert felt i skjemaet, i hvert tilfelle, samlet i merkene.md."""

from pathlib import Path

from checks import schemas
from pages import form, needs
from pages.words import words

FILE = Path(__file__).with_name("merkene.md")

_HEAD = """\
# Hvem som trenger svaret på hvert felt

Filen er laget av schemaene, reglene og checks/nav/felt.toml. Lag den på nytt med `python -m tests.golden`.

| felt | {tilfeller} |
|---|{streker}
"""


def text() -> str:
    """En rad for hvert felt og hver del av en rad, i skjemaets rekkefølge. Et tomt felt vises ikke der."""
    ordene = words()["skjema"]["krav"]
    lines = [_HEAD.format(tilfeller=" | ".join(map(_heading, needs.cases())), streker="---|" * len(needs.cases()))]
    for name, part in parts():
        cells = [ordene[kind] if kind else "" for kind in needs.kinds(name, part)]
        lines.append(f"| {name}{f'/{part}' if part else ''} | {' | '.join(cells)} |\n")
    return "".join(lines)


def parts() -> list[tuple[str, str | None]]:
    """Feltene i skjemaene, i schemaenes rekkefølge, og delene av radene."""
    asked = {f["navn"]: f for regime in schemas.MODI[::-1] for f in form.fields(form.read_layout(regime))}
    found = []
    for name, one in schemas.felter().items():
        if name in asked:
            found.append((name, None))
        if name in asked and "properties" in one.schema.get("items", {}):
            found += [(name, part["navn"]) for part in asked[name]["rad"]]
    return found


def _heading(case: dict) -> str:
    return ", ".join(str(values[0]) for values in case["vis"].values())
