"""Ordene leseren ser på sidene, utenom det som står i docs/, innhold/, forms/ og schemas/: én fil for hvert språk."""

import tomllib
from functools import cache
from pathlib import Path

from checks import regimer

FOLDER = Path(__file__).resolve().parent / "tekster"
LANGUAGE = "nb"


@cache
def words(language: str = LANGUAGE) -> dict:
    """Tekstene i ``pages/tekster/<language>.toml``, én tabell for hver ting sidene viser.

    ``gjelder`` og ``hvor`` er merkene for en sak, foran og bak et punkt.
    De kommer fra regimene (``checks/regimer.toml``).
    """
    texts = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    cases = regimer.saker()
    texts["gjelder"] = cases | {"begge": texts["felles"]["begge"]}
    texts["hvor"] = {case: f" ({mark[:1].lower()}{mark[1:]})" for case, mark in cases.items()} | {"begge": ""}
    return texts
