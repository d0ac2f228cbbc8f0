"""Datafilene til sjekken, lest der pakken ligger: i en mappe eller i en zip på sys.path."""

import json
import os
import tomllib
from collections.abc import Iterable
from functools import cache
from typing import Any, Protocol, cast, overload

type Json = str | bool | int | float | list[Json] | dict[str, Json] | None
"""Det som kan stå i en JSON-fil. ``isinstance`` mot ``dict`` og ``list`` snevrer inn, så ukjent innhold leses trygt."""

_ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class _Loader(Protocol):
    """Det lasterne for mapper og zip-filer har til felles (PEP 302)."""

    def get_data(self, path: str) -> bytes: ...


def read_text(path: str) -> str:
    """Les en tekstfil ved sin sti fra prosjektets rot, for eksempel ``checks/grenser.toml``.

    Går gjennom importsystemets laster, fordi pakken i nettleseren ligger i en zip.
    """
    full_path = os.path.join(_ROOT, *path.split("/"))
    return cast("_Loader", __spec__.loader).get_data(full_path).decode("utf-8")


@overload
def read_toml(path: str) -> dict[str, Any]: ...
@overload
def read_toml[Form](path: str, form: type[Form]) -> Form: ...
def read_toml(path: str, form: object = None) -> object:
    """En TOML-fil som et dict med vanlige Python-verdier. Leses én gang, og alle får det samme: ikke endre det.

    ``form`` er typen innholdet har. Den blir ikke prøvd her.
    """
    return _toml(path)


@overload
def read_json(path: str) -> dict[str, Any]: ...
@overload
def read_json[Form](path: str, form: type[Form]) -> Form: ...
def read_json(path: str, form: object = None) -> object:
    """En JSON-fil, ellers som :func:`read_toml`."""
    return _json(path)


@cache
def _toml(path: str) -> object:
    return tomllib.loads(read_text(path))


@cache
def _json(path: str) -> object:
    return json.loads(read_text(path))


def finn(data: Json, sti: Iterable[str]) -> Json:
    """Det som står på stien i dataene. Kaster LookupError når det ikke er der."""
    for del_ in sti:
        if isinstance(data, list) and del_.isdecimal():
            data = data[int(del_)]
        elif isinstance(data, dict):
            data = data[del_]
        else:
            raise KeyError(del_)
    return data


def til_json(data: object) -> str:
    """Rene data som JSON, likt til minste byte i CPython og i nettleseren."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
