"""Ordene leseren ser på sidene, utenom det som står i docs/, innhold/, forms/ og schemas/: én fil for hvert språk."""

from functools import cache
from pathlib import Path

from checks import regimer
from checks.spraak import NB, krev_samme_noekler, les_oversatt

FOLDER = Path(__file__).resolve().parent / "tekster"


@cache
def words(language: str = NB) -> dict:
    """Tekstene i ``pages/tekster/<language>.toml``, én tabell for hver ting sidene viser.

    ``gjelder`` og ``hvor`` er merkene for en sak, foran og bak et punkt.
    De kommer fra regimene (``checks/regimer.toml``). Kaster ManglendeTekst når språket ikke har det bokmål har.
    """
    file = f"pages/tekster/{language}.toml"
    texts = dict(les_oversatt(file))
    krev_samme_noekler(les_oversatt(f"pages/tekster/{NB}.toml"), texts, file)
    cases = regimer.saker(language)
    texts["gjelder"] = cases | {"begge": texts["felles"]["begge"]}
    texts["hvor"] = {case: f" ({mark[:1].lower()}{mark[1:]})" for case, mark in cases.items()} | {"begge": ""}
    return texts
