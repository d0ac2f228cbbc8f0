"""Datafilene til sjekken, lest der pakken ligger: i en mappe eller i en zip på sys.path."""

import json
import os
import tomllib

_ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def read_text(path: str) -> str:
    """Les en tekstfil ved sin sti fra prosjektets rot, for eksempel ``checks/grenser.toml``.

    Går gjennom importsystemets laster, fordi pakken i nettleseren ligger i en zip.
    """
    full_path = os.path.join(_ROOT, *path.split("/"))
    return __spec__.loader.get_data(full_path).decode("utf-8")


def read_toml(path: str) -> dict:
    """Les en TOML-fil som et dict med vanlige Python-verdier."""
    return tomllib.loads(read_text(path))


def read_json(path: str) -> dict:
    """Les en JSON-fil som et dict."""
    return json.loads(read_text(path))
