"""Feil fra JSON Schema som norske setninger: hvor, hva som er galt, og hva man gjør."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, cast

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

from tools.content.findings import nearest

TYPES = {
    "string": "en tekst",
    "integer": "et helt tall",
    "number": "et tall",
    "boolean": "true eller false",
    "array": "en liste",
    "object": "en tabell",
}

_FORMATS = FormatChecker(formats=())


@_FORMATS.checks("date", raises=ValueError)
def _is_date(value) -> bool:
    if isinstance(value, str):
        if len(value) != len("2026-11-22"):
            raise ValueError
        date.fromisoformat(value)
    return True


def problems(data, schema: dict, write: Callable[[str, object], str]) -> Iterator[tuple[list, str, str]]:
    """Sti, hva som er galt og hva man gjør, for hvert brudd på schemaet.

    ``write`` skriver et navn og en verdi slik de står i filen; eksemplene i schemaet vises slik.
    """
    validator = Draft202012Validator(schema, format_checker=_FORMATS)
    for error in sorted(validator.iter_errors(data), key=lambda e: [str(part) for part in e.absolute_path]):
        yield from _explain(error, write)


def _explain(error: ValidationError, write: Callable[[str, object], str]) -> Iterator[tuple[list, str, str]]:
    path = list(error.absolute_path)
    name = next((part for part in reversed(path) if isinstance(part, str)), "filen")
    # En feil uten verdi, schema eller regel finnes ikke her; typene i biblioteket regner med den også.
    value, wanted, rule = cast("Any", error.instance), cast("Any", error.validator_value), error.validator
    schema = cast("dict[str, Any]", error.schema)
    properties = schema.get("properties", {}) if isinstance(schema, dict) else {}
    match rule:
        case "required":
            for missing in (key for key in wanted if key not in value):
                yield (
                    path,
                    f"«{missing}» mangler{_in(path)}.",
                    f"Legg til {_example(missing, properties.get(missing, {}), write)}.",
                )
        case "additionalProperties":
            for unknown in (key for key in value if key not in properties):
                yield (
                    [*path, unknown],
                    f"«{unknown}» er ikke et navn som kan stå her.",
                    f"{nearest(unknown, properties)}Fjern linjen, eller bruk et av navnene {_listed(properties)}.",
                )
        case "propertyNames":
            yield (
                path,
                f"Et navn under «{name}» er skrevet på en måte som ikke går.",
                "Bruk små bokstaver fra a til z uten æ, ø og å.",
            )
        case "type":
            types = [wanted] if isinstance(wanted, str) else wanted
            yield (
                path,
                f"«{name}» er ikke {' eller '.join(TYPES[t] for t in types)}.",
                f"Skriv {_example(name, schema, write)}.",
            )
        case "format" | "pattern" if schema.get("format") == "date":
            yield path, f"«{name}» er «{value}», og det er ikke en dato.", "Skriv år, måned og dag slik: 2026-11-22."
        case "pattern" | "not" | "if" | "oneOf" | "anyOf" | "dependentRequired":
            yield (
                path,
                f"«{name}» er ikke skrevet slik det skal{_quote(value)}.",
                f"Skriv {_example(name, schema, write)}.",
            )
        case "enum":
            yield (
                path,
                f"«{name}» er «{value}», og det er ikke et av valgene.",
                f"{nearest(str(value), map(str, wanted))}Velg mellom {_listed(wanted)}.",
            )
        case "const":
            yield path, f"«{name}» er «{value}».", f"Skriv «{wanted}»."
        case "minLength" | "maxLength":
            long = rule == "maxLength"
            yield (
                path,
                f"«{name}» er {len(value)} tegn, og det er for {'langt' if long else 'kort'}.",
                f"Skriv {'høyst' if long else 'minst'} {wanted} tegn.",
            )
        case "minItems" | "maxItems":
            yield (
                path,
                f"«{name}» har {len(value)} verdier.",
                f"Skriv {'minst' if rule == 'minItems' else 'høyst'} {wanted}.",
            )
        case "minProperties":
            yield path, f"«{name}» er tom.", "Fyll den, eller fjern den."
        case "uniqueItems":
            yield path, f"«{name}» har samme verdi to ganger.", "Fjern den ene."
        case "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum":
            most = "aximum" in rule
            yield (
                path,
                f"«{name}» er {value}, og det er for {'mye' if most else 'lite'}.",
                f"Skriv {'høyst' if most else 'minst'} {wanted}.",
            )
        case _:
            yield path, f"«{name}» følger ikke schemaet ({rule}).", f"Skriv {_example(name, schema, write)}."


def as_yaml(name: str, value) -> str:
    """``navn: verdi``, slik det står på toppen av en side."""
    return f"{name}: [{', '.join(map(str, value))}]" if isinstance(value, list) else f"{name}: {value}"


def as_toml(name: str, value) -> str:
    """``navn = verdi``, slik det står i en datafil."""
    return f"{name} = {json.dumps(value, ensure_ascii=False)}"


def _example(name: str, schema, write: Callable[[str, object], str]) -> str:
    """Et eksempel fra schemaet på det som skal stå, slik den som skriver, kan kopiere det."""
    if not isinstance(schema, dict):
        return f"«{name}» på nytt"
    title = schema.get("title")
    told = f" ({title[0].lower()}{title[1:]})" if title else ""
    return (f"«{write(name, schema['examples'][0])}»" if schema.get("examples") else f"«{name}»") + told


def _in(path: list) -> str:
    names = [str(part) for part in path if isinstance(part, str)]
    return f" i «{names[-1]}»" if names else ""


def _quote(value) -> str:
    return f": «{value}»" if isinstance(value, (str, int, float)) else ""


def _listed(names) -> str:
    return ", ".join(f"«{name}»" for name in names)
