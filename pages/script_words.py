"""Ordene skriptene viser: på hver side som JSON, bare dem skriptene på siden trenger. ``felles/tekst.js`` leser dem."""

import re

from checks.spraak import spraak
from pages.templates import script_json
from pages.words import words

_PLACE = re.compile(r'(<script type="application/json" class="tekster">).*?(</script>)', re.DOTALL)
_WITH_CALENDAR = frozenset({"avtalesjekk", "papirskjema"})
"""Skriptene som leser og skriver datoer."""

_LOADED = re.compile(r'<script[^>]* src="(?:[^"]*/)?([\w-]+)\.js"')


def with_script_words(html: str) -> str:
    """Siden med ordene satt inn der ``overrides/main.html`` har gjort plass. Kan gjøres flere ganger."""
    texts, loaded = words()["skript"], dict.fromkeys(_LOADED.findall(html))
    chosen = {name: texts[name] for name in loaded if name in texts}
    if _WITH_CALENDAR & loaded.keys():
        chosen["kalender"] = calendar()
    return _PLACE.sub(lambda match: f"{match[1]}{script_json(chosen)}{match[2]}", html)


def calendar() -> dict[str, list[str]]:
    """Navnene på månedene og ukedagene, slik sjekken skriver dem: januar og mandag først."""
    return {"maaneder": list(spraak().maaneder), "ukedager": list(spraak().ukedager)}
