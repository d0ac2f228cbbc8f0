"""Ordene skriptene viser: på hver side som JSON, bare dem skriptene på siden trenger. ``felles/tekst.js`` leser dem."""

import re

from pages.templates import script_json
from pages.words import words

_PLACE = re.compile(r'(<script type="application/json" class="tekster">).*?(</script>)', re.DOTALL)
_LOADED = re.compile(r'<script[^>]* src="(?:[^"]*/)?([\w-]+)\.js"')


def with_script_words(html: str) -> str:
    """Siden med ordene satt inn der ``overrides/main.html`` har gjort plass. Kan gjøres flere ganger."""
    texts = words()["skript"]
    chosen = {name: texts[name] for name in dict.fromkeys(_LOADED.findall(html)) if name in texts}
    return _PLACE.sub(lambda match: f"{match[1]}{script_json(chosen)}{match[2]}", html)
