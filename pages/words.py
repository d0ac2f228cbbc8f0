"""Det en leser ser av ord på sidene, utenom det som står i docs/, innhold/, forms/ og schemas/: én fil for hvert språk."""

import tomllib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "tekster"
LANGUAGE = "nb"


@cache
def words(language: str = LANGUAGE) -> dict:
    """Tekstene i ``pages/tekster/<language>.toml``, én tabell for hver ting sidene viser."""
    return tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
