"""Teksten i Word-dokumentene av eksempelutkastene, laget av skriptene på siden, i Node.js."""

import base64
import json
import subprocess
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from checks.boundary import papir_json, sjekk_json
from checks.schemas import felter
from pages import form
from pages.script_words import calendar, reading
from pages.words import words
from tests import word
from tests.cases import ROOT
from tools.build import libraries
from tools.env.environment import node_path

FILE = Path(__file__).with_name("dokumenter.md")
SCRIPT = Path(__file__).with_name("dokumenter.mjs")
EKSEMPLER = {"nav": "nav-gyldig", "intern": "intern-gyldig"}
DATO = date(2026, 2, 2)
EXAMPLES = ROOT / "forms" / "eksempler"

_HEAD = """\
# Teksten i Word-dokumentene

Laget av eksempelutkastene. Les den som språkvasker; rett malen i forms/maler/.
Lag den på nytt med `python -m tests.golden`.
"""


def text() -> str:
    """Det som skal stå i ``dokumenter.md``."""
    return written(made())


def written(made: Mapping[str, Mapping[str, bytes]]) -> str:
    """Teksten i dokumentene, ``{regime: {navnet på malen: .docx}}``, under en overskrift for hvert."""
    parts = [
        f"## {regime}: {mal}\n\n```\n" + "\n".join(word.lines(content)) + "\n```\n"
        for regime, documents in made.items()
        for mal, content in documents.items()
    ]
    return "\n".join([_HEAD, *parts])


@cache
def made() -> dict[str, dict[str, bytes]]:
    """Dokumentene av eksempelutkastene: ``{regime: {navnet på malen: .docx}}``."""
    return filled(
        {
            regime: json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
            for regime, name in EKSEMPLER.items()
        }
    )


def filled(examples: Mapping[str, Mapping[str, object]]) -> dict[str, dict[str, bytes]]:
    """Dokumentene av utkastene, som hvert har et navn: ``{navnet: {navnet på malen: .docx}}``."""
    drafts = {name: json.dumps(draft, ensure_ascii=False) for name, draft in examples.items()}
    page = form.page_data(form.read_layout("nav"))
    given = {
        "utkast": {
            regime: {
                "papir": json.loads(papir_json(draft, DATO.isoformat(), "dokumenter")),
                "fil": json.loads(draft),
                "resultat": json.loads(sjekk_json(draft, DATO.isoformat())),
            }
            for regime, draft in drafts.items()
        },
        "maler": libraries.documents(day=DATO),
        "etiketter": {name: field.etikett for name, field in felter().items()},
        "hvem": page["hvem"],
        "fremmedeParter": page["fremmedeParter"],
        "skriver": page["skriver"],
        "omtale": page["omtale"],
        "forklaringer": page["forklaringer"],
        "ord": words()["skript"] | {"kalender": calendar(), "lesing": reading()},
    }
    done = subprocess.run(
        [node_path(), SCRIPT], input=json.dumps(given), stdout=subprocess.PIPE, text=True, encoding="utf-8", check=True
    )
    return {
        name: {mal: base64.b64decode(content) for mal, content in of.items()}
        for name, of in json.loads(done.stdout).items()
    }
