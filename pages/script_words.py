"""Ordene skriptene viser: på hver side som JSON, bare dem skriptene på siden trenger. ``felles/tekst.js`` leser dem."""

import re
from functools import cache
from pathlib import Path

from checks import lesing, rulebook
from checks.spraak import spraak
from pages.templates import script_json
from pages.words import words

_PLACE = re.compile(r'(<script type="application/json" class="tekster">).*?(</script>)', re.DOTALL)
_LOADED = re.compile(r'<script[^>]* src="[^"]*assets/([\w/-]+\.js)"')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)  # typene i kommentarene viser også til filer
_IMPORTED = re.compile(r"""(?:\bfrom|^import|\bimport\() ?['"](\.[^'"]+)['"]""", re.MULTILINE)
_ASSETS = Path(__file__).resolve().parent.parent / "docs" / "assets"
_READS_DATES = "values"


def with_script_words(html: str) -> str:
    """Siden med ordene satt inn der ``overrides/main.html`` har gjort plass. Kan gjøres flere ganger."""
    needed = {path.stem for name in _LOADED.findall(html) for path in modules(_ASSETS / name)}
    chosen = {name: texts for name, texts in words()["skript"].items() if name in needed}
    if _READS_DATES in needed:
        chosen |= {"kalender": calendar(), "lesing": reading()}
    return _PLACE.sub(lambda match: f"{match[1]}{script_json(chosen)}{match[2]}", html)


@cache
def modules(script: Path) -> frozenset[Path]:
    """Skriptet og alle det henter, også senere og gjennom andre. Tomt når det ikke er vårt eget."""
    found, left = set(), [script.resolve()]
    while left:
        path = left.pop()
        if path in found or not path.is_file():
            continue
        found.add(path)
        code = _COMMENT.sub("", path.read_text(encoding="utf-8"))
        left += [(path.parent / name).resolve() for name in _IMPORTED.findall(code)]
    return frozenset(found)


def reading() -> dict:
    """Mønstrene skjemaet leser med, og setningene når noe ikke lar seg lese. Det er de samme som sjekken bruker."""
    return lesing.moenstre() | {"avslag": {navn: _refusal(regel, navn) for regel, navn in lesing.avslag()}}


def _refusal(rule: str, outcome: str) -> str:
    """Setningene til et utfall uten navnet på feltet: det står ved feltet."""
    found = rulebook.regel(rule).utfall[outcome]
    said = found.melding.removeprefix("{etikett}: ")
    return f"{said[0].upper()}{said[1:]} {found.tiltak}"


def calendar() -> dict[str, list[str]]:
    """Navnene på månedene og ukedagene, slik sjekken skriver dem: januar og mandag først."""
    return {"maaneder": list(spraak().maaneder), "ukedager": list(spraak().ukedager)}
