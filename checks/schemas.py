"""JSON Schemaene i ``schemas/``: felt, etiketter, rekkefølge og validatorer.

Alt som vet hvordan jsonschema lastes og settes sammen, står her.
"""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol, cast

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend  # pyright: ignore[reportUnknownVariableType] -- uten typer i jsonschema

from checks import regimer
from checks.data import Json, finn, read_json

MODI = tuple(regimer.regimer())
"""Regimene et utkast kan følge."""

FORMATER = ("date",)
"""Formatene schemaene kan bruke. Bygget stanser på et format som ikke har en kontroll."""


@dataclass(frozen=True)
class Felt:
    """Ett felt på øverste nivå i et utkast."""

    navn: str
    tema: str
    schema: dict[str, Any]
    modi: tuple[str, ...]
    vurderes: bool
    nummer: int

    @property
    def etikett(self) -> str:
        """Det feltet heter for leseren."""
        return self.schema["title"]


@dataclass(frozen=True)
class Utsagn:
    """Et hvis/så-utsagn i ``allOf`` i et temaschema, knyttet til et utfall av en regel."""

    regel: str
    utfall: str
    krever: tuple[str, ...]
    sti: str
    har_hvis: bool


def utf16_length(text: str) -> int:
    """Lengden i UTF-16-enheter, slik Navs løsning (Java og nettleseren) teller."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class Feil(Protocol):
    """Det sjekken leser av en feil fra jsonschema: hva som er galt, nøkkelordet som ikke holdt, og hvor."""

    @property
    def message(self) -> str: ...
    @property
    def validator(self) -> str: ...
    @property
    def validator_value(self) -> Any: ...
    @property
    def instance(self) -> Any: ...
    @property
    def schema(self) -> Mapping[str, Any]: ...
    @property
    def absolute_path(self) -> Sequence[str | int]: ...


class Validator(Protocol):
    """Det sjekken bruker av en validator fra jsonschema."""

    def is_valid(self, instance: Json) -> bool: ...
    def iter_errors(self, instance: Json) -> Iterable[Feil]: ...


def _max_length(_validator: object, limit: int, instance: Json, _schema: object) -> Iterator[ValidationError]:
    if isinstance(instance, str) and utf16_length(instance) > limit:
        yield ValidationError(f"over {limit} UTF-16 code units")


_Validator = cast("Callable[..., Validator]", extend(Draft202012Validator, {"maxLength": _max_length}))


@cache
def temaer() -> tuple[str, ...]:
    """Temaene i visningsrekkefølge, slik avtaleschemaene setter dem sammen."""
    return tuple(read_json("schemas/temaer.json")["temaer"])


def tema_schema(tema: str) -> dict[str, Any]:
    """Schemaet til ett tema."""
    return read_json(f"schemas/tema/{tema}.schema.json")


@cache
def felter() -> dict[str, Felt]:
    """Alle kjente felt i et utkast, i rekkefølgen tema og schema gir."""
    found: dict[str, Felt] = {}
    for tema in temaer():
        for navn, schema in tema_schema(tema)["properties"].items():
            modus = schema.get("x-modus")
            found[navn] = Felt(
                navn=navn,
                tema=tema,
                schema=schema,
                modi=(modus,) if modus else MODI,
                vurderes=schema.get("x-vurderes", True),
                nummer=len(found),
            )
    return found


@cache
def utsagn() -> tuple[Utsagn, ...]:
    """Alle utsagn i temaschemaene, i rekkefølge."""
    found: list[Utsagn] = []
    for tema in temaer():
        for number, node in enumerate(tema_schema(tema).get("allOf", [])):
            regel, _, utfall = node["x-regel"].partition("/")
            found.append(
                Utsagn(
                    regel=regel,
                    utfall=utfall,
                    krever=tuple(node.get("x-krever", [])),
                    sti=f"tema/{tema}.schema.json#/allOf/{number}",
                    har_hvis="if" in node,
                )
            )
    return tuple(found)


def tema_utsagn(sti: str) -> Json:
    """Utsagnet på stien :class:`Utsagn` har."""
    return _target(sti, "")[0]


@cache
def validator(reference: str) -> Validator:
    """Validator for en del av schemaene, for eksempel ``tema/maal.schema.json#/properties/maal``."""
    return _Validator(_expanded(*_target(reference, "")), format_checker=_format_checker())


def _expanded(node: Json, path: str) -> Json:
    """Schemaet med hver ``$ref`` byttet ut med det den viser til, så ingenting slås opp mens et utkast sjekkes."""
    if isinstance(node, list):
        return [_expanded(child, path) for child in node]
    if not isinstance(node, dict):
        return node
    # Med $schema ville jsonschema bytte til sin egen validator, som teller tegn på en annen måte.
    found = {key: _expanded(value, path) for key, value in node.items() if key not in ("$ref", "$schema")}
    if isinstance(reference := node.get("$ref"), str):
        others = found.get("allOf")
        found["allOf"] = [_expanded(*_target(reference, path)), *(others if isinstance(others, list) else [])]
    return found


def _target(reference: str, path: str) -> tuple[Json, str]:
    """Det en henvisning fra schemaet ``path`` viser til, og schemaet det står i."""
    file, _, pointer = reference.partition("#")
    file = posixpath.normpath(posixpath.join(posixpath.dirname(path), file)) if file else path
    schema: Json = read_json(f"schemas/{file}")
    return finn(schema, pointer.split("/")[1:]), file


def nodes(schema: Json) -> Iterator[dict[str, Any]]:
    """Alle objekter i et schema, dybde først."""
    if isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from nodes(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from nodes(value)


@cache
def _format_checker() -> FormatChecker:
    return FormatChecker(FORMATER)


# -- felt og pekere --------------------------------------------------------------------------


def resolve(schema: dict[str, Any]) -> dict[str, Any]:
    """Feltets schema med en eventuell ``$ref`` til felles.schema.json fulgt (egne nøkler vinner)."""
    if "$ref" not in schema:
        return schema
    target = read_felles()
    for part in schema["$ref"].partition("#/")[2].split("/"):
        target = target[part]
    return {**target, **schema}


def read_felles() -> dict[str, Any]:
    """``schemas/felles.schema.json``."""
    return read_json("schemas/felles.schema.json")


def er_ja_nei(schema: dict[str, Any]) -> bool:
    """Om feltet er et spørsmål med svarene ja, nei og vet ikke."""
    return schema.get("$ref", "").endswith(("/jaNei", "/jaNeiVetIkke"))


def peker(*deler: object) -> str:
    """JSON Pointer av delene: ``peker("maal", 0, "kategori")`` gir ``/maal/0/kategori``."""
    return "".join(f"/{str(d).replace('~', '~0').replace('/', '~1')}" for d in deler)


def rekkefolge(pointer: str) -> tuple[int, ...]:
    """Sorteringsnøkkel for et felt: plassen i schemaet, så raden, så plassen i raden."""
    deler = pointer.split("/")[1:]
    felt = felter().get(deler[0])
    if felt is None:
        return (len(felter()),)
    key = [felt.nummer]
    if len(deler) > 1 and deler[1].isdigit():
        key.append(int(deler[1]))
    if len(deler) > 2:
        inner = list(felt.schema["items"]["properties"])
        key.append(inner.index(deler[2]) if deler[2] in inner else len(inner))
    return tuple(key)
