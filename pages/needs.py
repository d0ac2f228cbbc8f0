"""Hvem som trenger svaret på et felt: avtalen, Nav, sjekken eller ingen. Alt er utledet av schemaene, reglene og
``checks/nav/felt.toml``; ingenting er skrevet for hvert felt."""

import json
from functools import cache
from pathlib import Path

from checks import regimer, rulebook, schemas, sporsmaal
from checks.nav import felt as nav

MUST, NAV, CHECK, NOBODY = "maa", "nav", "spoer", "valgfritt"
KINDS = (MUST, NAV, CHECK, NOBODY)
"""Merkene, det strengeste først. Ordene står i ``pages/tekster/``."""

SCHEMAS = Path(__file__).resolve().parent.parent / "schemas"


@cache
def cases() -> tuple[dict, ...]:
    """Tilfellene merkene kan være ulike i, som vilkår for når et felt vises. Det første gjelder til noen har valgt."""
    found = []
    for regime in regimer.regimer().values():
        where = {"modus": [regime.id]}
        if kap_3 := regime.kap_3:
            others = [value for value in _values(kap_3.felt) if value != kap_3.svar]
            found += [{"vis": where, "skjul": {kap_3.felt: others}}, {"vis": where | {kap_3.felt: others}}]
        else:
            found.append({"vis": where})
    return tuple(found)


def kinds(name: str, part: str | None = None) -> tuple[str | None, ...]:
    """Merket ved et felt eller en del av en rad, i hvert av tilfellene i :func:`cases`. None der det ikke vises."""
    return tuple(_kind(name, part, case) for case in cases())


def in_use() -> list[list[str]]:
    """Merkene som finnes i hvert tilfelle, til forklaringen av dem."""
    fields = [(name, None) for name in schemas.felter()]
    found = [{kinds(name, part)[number] for name, part in fields} for number in range(len(cases()))]
    return [[kind for kind in KINDS if kind in one] for one in found]


def _kind(name: str, part: str | None, case: dict) -> str | None:
    regime, answers = regimer.regimer()[case["vis"]["modus"][0]], _answers(case)
    if regime.id not in schemas.felter()[name].modi:
        return None
    if part is None and _must(name, {"modus": regime.id, **answers}):
        return MUST
    if regime.kap_3 and answers[regime.kap_3.felt] == regime.kap_3.svar and (name, part) in _demanded_by_nav():
        return NAV
    used = sporsmaal.brukte(regime.id, answers)
    if part is None or not _rows_have_demands(name):
        return CHECK if name in used else NOBODY
    return CHECK if f"{name}/{part}" in used else NOBODY


def _answers(case: dict) -> dict[str, str]:
    """Det som er svart om tiltaket i tilfellet. Tomt i et regime uten tiltak."""
    regime = regimer.regimer()[case["vis"]["modus"][0]]
    if not regime.kap_3:
        return {}
    chosen = case["vis"].get(regime.kap_3.felt)
    return {regime.kap_3.felt: chosen[0] if chosen else regime.kap_3.svar}


def _must(name: str, answers: dict[str, str]) -> bool:
    exceptions = required().get(name)
    return exceptions is not None and not any(answers.get(one) in values for one, values in exceptions.items())


@cache
def _demanded_by_nav() -> frozenset[tuple[str, str | None]]:
    """(felt, del av rad) Nav krever før noen kan godkjenne."""
    found: set[tuple[str, str | None]] = set()
    for one in nav.felter():
        if one.kreves:
            found |= {(name, None) for name in one.felt}
            found |= {(name, inner) for name in one.felt for row in one.rad if row.kreves for inner in row.felt}
    return frozenset(found)


@cache
def _rows_have_demands(name: str) -> bool:
    """Om noe utsagn sier hvilke deler av en rad som trengs. Ellers trengs alle når listen gjør det."""
    return any(f.startswith(f"{name}/") for case in cases() for f in _used_in(case))


def _used_in(case: dict) -> frozenset[str]:
    return sporsmaal.brukte(case["vis"]["modus"][0], _answers(case))


def _values(name: str) -> list[str]:
    return [choice["const"] for choice in schemas.felter()[name].schema["oneOf"]]


# -- det avtalen ikke kan være uten -----------------------------------------------------------


@cache
def required() -> dict[str, dict]:
    """Feltene avtalen ikke kan være uten, og svarene som gjør at de likevel kan stå tomme.

    De er det schemaene krever i ``required`` når regelen bak gir ``feil``.
    """
    found = {name: {} for regime in regimer.regimer().values() for name in _required_in(f"schemas/{regime.schema}")}
    for tema in schemas.temaer():
        for node in schemas.tema_schema(tema).get("allOf", []):
            rule, _, outcome = node["x-regel"].partition("/")
            names = (node.get("then", {}) if "if" in node else node).get("required", [])
            if names and rulebook.regel(rule).utfall[outcome].alvor == "feil":
                found |= dict.fromkeys(names, _exceptions(node.get("if", {})))
    return found


def _required_in(path: str) -> list[str]:
    return json.loads((SCHEMAS.parent / path).read_text(encoding="utf-8"))["required"]


def _exceptions(schema: dict) -> dict[str, list]:
    """Svarene et ``if`` utelukker: {"modus": ["intern"], …}."""
    schema = _flat(schema)
    if set(schema) - {"title", "properties", "required"}:
        raise ValueError(f"pages/form.py kan ikke lese vilkåret {schema}")
    return {
        name: [c["const"] for c in schemas.felter()[name].schema["oneOf"] if c["const"] != part["const"]]
        for name, part in schema.get("properties", {}).items()
    }


def _flat(schema: dict) -> dict:
    if "$ref" not in schema:
        return schema
    target = _flat(schemas.read_felles()["$defs"][schema["$ref"].rpartition("/")[2]])
    own = {key: value for key, value in schema.items() if key != "$ref"}
    return {**target, **own, "properties": {**target.get("properties", {}), **own.get("properties", {})}}
