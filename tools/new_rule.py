"""Write the beginning of a new rule in all places where it must stand: `python -m tools.new_rule TEMA ID [--python]`.

What is left to write is marked, so that the tests fail until a person has written it.
"""

from __future__ import annotations

import json
import keyword
import re
import sys
from datetime import date
from pathlib import Path

from tools.env.environment import ROOT

LEFT = re.compile(r"FYLL INN|fyll-inn|fyll_inn")
"""What marks that something is left to write. Ordinary text says «Fyll inn»."""

NAME = re.compile(r"[a-z]+(-[a-z]+)*")
RULE = """
[{id}]
tittel = "FYLL INN: det som er i orden når regelen ikke slår ut, uten punktum"
forklaring = "FYLL INN: hvorfor regelen finnes."
art = "lov"
kilder = ["FYLL INN: navnet på kilden i checks/kilder.toml"]
hvem = ["arbeidsgiver"]
gjelder = "alle"
krever = ["fyll_inn"]
gyldig_fra = 2016-01-01 # FYLL INN: dagen regelen gjelder fra
sist_kontrollert = {dag}

[{id}.utfall.fyll_inn]
alvor = "advarsel"
melding = "FYLL INN: hva som er galt med dette utkastet."
tiltak = "FYLL INN: hva leseren kan gjøre."
"""
FUNCTION = '''def {navn}(svar: Svar, grense: Grenser) -> Iterator[Slutning]:
    """FYLL INN: hva regelen ser etter."""
    yield from ()


'''
MODULE = '''"""FYLL INN: hva som må regnes ut i temaet {tema}."""

from collections.abc import Iterator

from checks.limits import Grenser
from checks.model import Kontroll, Slutning
from checks.svar import Svar


KONTROLLER: dict[str, Kontroll] = {{}}
'''
CASE = """
[[tilfelle]]
navn = "FYLL INN: {hva} ({id})"
type = "{type}"
regel = "{id}"
{innhold}"""
CASES = (("ren", "det som er i orden"), ("brudd", "det som bryter regelen"), ("grense", "det som er på grensen"))
CLEAN = 'funn = []\nstatus = "iOrden"\n'
FOUND = 'endre = {{ fyll_inn = "fyll_inn" }}\nfunn = ["advarsel {id} /fyll_inn"]\n'
PAGE = """[{id}]
side = "fyll-inn.md"
felt = ["fyll_inn"]

"""
CHANGE = "- **Regel.** `{id}` er ny. FYLL INN: hva den ser etter, og hvilke avtaler som merker den.\n"
NEXT = """\
Regelen {id} er begynt på. Skriv ferdig alt som er merket med FYLL INN, fyll-inn eller fyll_inn, i disse filene:

{filer}

Så: sett dagens dato i checks/version.py, kjør «.venv/bin/python -m tests.golden», les forskjellen, og kjør
«python3 dev.py test --fast». Prøvene feiler til alt er fylt ut.{kontroll}"""
NO_CHECK = """
Regelen må også kontrolleres et sted: med hvis/så i schemas/tema/{tema}.schema.json, eller med en funksjon i
checks/regler/{tema}.py."""


class Refused(Exception):
    """A Norwegian sentence that says why nothing was written."""


def skeleton(root: Path, tema: str, rule: str, with_python: bool, day: date) -> dict[Path, str]:
    """Return the new content of each file that gets something; nothing is written. Raise Refused with the reason."""
    themes = json.loads((root / "schemas/temaer.json").read_text(encoding="utf-8"))["temaer"]
    if tema not in themes:
        raise Refused(f"«{tema}» er ikke et tema. Temaene er {', '.join(themes)}.")
    if not NAME.fullmatch(rule):
        raise Refused(f"«{rule}» kan ikke være navnet på en regel. Bruk bare a til z, med bindestrek mellom ordene.")
    rules, cases, pages = (
        root / "checks/regler" / f"{tema}.toml",
        root / "tests/regler" / f"{tema}.toml",
        root / "innhold/regelsider.toml",
    )
    for path in [*sorted(rules.parent.glob("*.toml")), pages]:
        if re.search(rf"(?m)^\[{re.escape(rule)}[\].]", _read(path)):
            raise Refused(f"Regelen «{rule}» finnes alt, i {path.relative_to(root).as_posix()}. Ingenting er endret.")
    changes = root / "CHANGELOG.md"
    written = {
        rules: _read(rules).rstrip("\n") + "\n" + RULE.format(id=rule, dag=day.isoformat()),
        cases: _read(cases).rstrip("\n") + "\n" + _cases(rule),
        pages: _with_page(_read(pages), tema, rule),
        changes: _with_change(_read(changes), rule, day),
    }
    return written | (_with_function(root, themes, tema, rule) if with_python else {})


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _cases(rule: str) -> str:
    heading = f"\n# -- {rule} ".ljust(98, "-") + "\n"
    return heading + "".join(
        CASE.format(id=rule, type=kind, hva=what, innhold=CLEAN if kind == "ren" else FOUND.format(id=rule))
        for kind, what in CASES
    )


def _with_page(text: str, tema: str, rule: str) -> str:
    """Put the rule last among those of its theme; a theme without a heading gets its place at the end."""
    section = re.search(rf"(?ms)^# -- {tema} -.*?(?=^# -- |\Z)", text)
    at = section.end() if section else len(text)
    return (
        text[:at].rstrip("\n") + "\n\n" + PAGE.format(id=rule) + text[at:].lstrip("\n")
        if at < len(text)
        else (text.rstrip("\n") + "\n\n" + PAGE.format(id=rule).rstrip("\n") + "\n")
    )


def _with_change(text: str, rule: str, day: date) -> str:
    heading = f"## {day.isoformat()}\n\n"
    line = CHANGE.format(id=rule)
    if heading in text:
        return text.replace(heading, heading + line, 1)
    newest = re.search(r"(?m)^## ", text)
    at = newest.start() if newest else len(text)
    return text[:at] + heading + line + "\n" + text[at:]


def _with_function(root: Path, themes: list[str], tema: str, rule: str) -> dict[Path, str]:
    """Return the theme's Python with a function more, and the list of such files when it is a new one."""
    path, listed = root / "checks/regler" / f"{tema}.py", root / "checks/regler/__init__.py"
    new = not path.exists()
    text = MODULE.format(tema=tema) if new else _read(path)
    name = rule.removeprefix(f"{tema}-").replace("-", "_")
    if keyword.iskeyword(name) or re.search(rf"(?m)^(def |class )?{name}\b|import .*\b{name}\b", text):
        name = f"{name}_regel"
    found = re.search(r"(?ms)^(KONTROLLER\b[^=\n]*= )\{(.*?)\}\s*\Z", text)
    if not found:
        raise Refused(f"Fant ikke KONTROLLER sist i {path.relative_to(root).as_posix()}. Ingenting er endret.")
    inside = "".join(f"    {line.strip().rstrip(',')},\n" for line in found[2].strip().splitlines())
    table = f'{found[1]}{{\n{inside}    "{rule}": {name},\n}}\n'
    written = {path: text[: found.start()] + FUNCTION.format(navn=name) + table}
    if new:
        text = _read(listed)
        known = set(re.findall(r'"([a-z]+)"', text)) | {tema}
        lines = "".join(f'    "{one}",\n' for one in themes if one in known)
        written[listed] = re.sub(r"(?s)MED_KONTROLLER = \(.*?\)", f"MED_KONTROLLER = (\n{lines})", text, count=1)
    return written


def main(arguments: list[str] | None = None) -> int:
    """Write the skeleton and say what is left; return 2 when nothing was written."""
    words = sys.argv[1:] if arguments is None else arguments
    tema, rule, *more = words
    try:
        written = skeleton(ROOT, tema, rule, "--python" in more, date.today())
    except Refused as error:
        print(error, file=sys.stderr)
        return 2
    for path, text in written.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    files = "\n".join(f"    {path.relative_to(ROOT).as_posix()}" for path in written)
    print(NEXT.format(id=rule, filer=files, kontroll="" if "--python" in more else NO_CHECK.format(tema=tema)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
