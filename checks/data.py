"""Datafilene til sjekken, lest der pakken ligger: i en mappe eller i en zip på sys.path."""

import json
import os
import tomllib
from functools import cache

_ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def read_text(path: str) -> str:
    """Les en tekstfil ved sin sti fra prosjektets rot, for eksempel ``checks/grenser.toml``.

    Går gjennom importsystemets laster, fordi pakken i nettleseren ligger i en zip.
    """
    full_path = os.path.join(_ROOT, *path.split("/"))
    return __spec__.loader.get_data(full_path).decode("utf-8")


@cache
def read_toml(path: str) -> dict:
    """En TOML-fil som et dict med vanlige Python-verdier. Leses én gang, og alle får det samme: ikke endre det."""
    return tomllib.loads(read_text(path))


@cache
def read_json(path: str) -> dict:
    """En JSON-fil som et dict. Leses én gang, og alle får det samme: ikke endre det."""
    return json.loads(read_text(path))


def til_json(data: object) -> str:
    """Rene data som JSON, likt til minste byte i CPython og i nettleseren."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
