"""Datafilene mot schemaene sine. En datafil uten schema er også en feil: da prøver ingen den."""

import json
import tomllib
from collections.abc import Callable, Iterable
from datetime import date, datetime
from fnmatch import fnmatch
from itertools import pairwise

from tools.content import locate, schema_errors
from tools.content.findings import Funn

SCHEMAS = {
    "checks/*.??.toml": "schemas/tekster.schema.json",
    "cli/*.??.toml": "schemas/tekster.schema.json",
    "checks/fil.toml": "schemas/fil.schema.json",
    "checks/grenser.toml": "schemas/grenser.schema.json",
    "checks/kilder.toml": "schemas/kilder.schema.json",
    "checks/lesing.toml": "schemas/lesing.schema.json",
    "checks/maalestokker.toml": "schemas/maalestokker.schema.json",
    "checks/oppgaveord.toml": "schemas/oppgaveord.schema.json",
    "checks/regimer.toml": "schemas/regimer.schema.json",
    "checks/spraak.toml": "schemas/spraak.schema.json",
    "checks/vilkaar.toml": "schemas/vilkaar.schema.json",
    "checks/detektorer/*.toml": "schemas/detektor.schema.json",
    "checks/regler/*.toml": "schemas/regler.schema.json",
    "forms/felles.toml": "schemas/form-felles.schema.json",
    "forms/*.toml": "schemas/form.schema.json",
    "tests/regler/*.toml": "schemas/tilfeller.schema.json",
    "tests/innhold/paastander.toml": "schemas/paastander.schema.json",
    "tests/innhold/termliste.toml": "schemas/termliste.schema.json",
    "tests/innhold/navn.toml": "schemas/navn.schema.json",
    "tests/innhold/soek.toml": "schemas/soek.schema.json",
    "innhold/prosess.toml": "schemas/prosess.schema.json",
    "innhold/organisasjon.toml": "schemas/organisasjon.schema.json",
    "tests/virksomheter/ord.toml": "schemas/virksomhetsord.schema.json",
    "tests/virksomheter/*.toml": "schemas/organisasjon.schema.json",
    "innhold/begreper.toml": "schemas/begreper.schema.json",
    "innhold/regelsider.toml": "schemas/regelsider.schema.json",
    "tools/measure/reiser/reiser.toml": "schemas/reiser.schema.json",
}
"""Hvilket schema en datafil følger. Den første som passer, gjelder."""

HOUSES = (
    "checks/*.toml",
    "forms/*.toml",
    "checks/detektorer/*.toml",
    "checks/regler/*.toml",
    "tests/regler/*.toml",
    "tests/innhold/*.toml",
    "innhold/*.toml",
    "tests/virksomheter/*.toml",
)
"""Mappene der hver fil skal ha et schema."""


def check(files: dict[str, str], schema: Callable[[str], dict], schemas: dict[str, str] = SCHEMAS) -> list[Funn]:
    """Funn i datafilene. ``schema`` gir schemaet ved stien sin."""
    found: list[Funn] = []
    for fil, text in files.items():
        follows = next((s for pattern, s in schemas.items() if fnmatch(fil, pattern)), None)
        if follows is None:
            if any(fnmatch(fil, house) for house in HOUSES):
                found.append(
                    Funn(
                        fil,
                        1,
                        "Filen har ikke noe schema, så ingen prøver den.",
                        "Flytt den, eller lag et schema og skriv det i tools/content/data_files.py.",
                    )
                )
            continue
        found += check_file(fil, text, schema(follows))
    return found


def check_file(fil: str, text: str, schema: dict) -> Iterable[Funn]:
    """Funn i én TOML- eller JSON-fil."""
    try:
        data = plain(json.loads(text) if fil.endswith(".json") else tomllib.loads(text))
    except (tomllib.TOMLDecodeError, json.JSONDecodeError) as error:
        line = getattr(error, "lineno", None) or _line_in(str(error)) or 1
        return [
            Funn(
                fil,
                line,
                "Filen lar seg ikke lese.",
                f"Se etter hermetegn, komma eller klamme som mangler, eller et navn som står to ganger ({error}).",
            )
        ]
    find = locate.json_line if fil.endswith(".json") else locate.toml_line
    return [
        Funn(fil, find(text, path), hva, gjoer)
        for path, hva, gjoer in schema_errors.problems(data, schema, schema_errors.as_toml)
    ]


def plain(node):
    """Datoer som tekst, slik schemaene beskriver dem."""
    if isinstance(node, dict):
        return {key: plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [plain(value) for value in node]
    return node.isoformat() if isinstance(node, (date, datetime)) else node


def _line_in(message: str) -> int | None:
    words = message.replace(",", " ").replace(")", " ").split()
    return next((int(after) for word, after in pairwise(words) if word == "line" and after.isdigit()), None)
