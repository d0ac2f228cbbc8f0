"""Det et regime i ``checks/regimer.toml`` må ha på de andre stedene i prosjektet, og det som mangler."""

import json
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

from checks.regimer import FIL, Regime, les


def missing(root: Path) -> list[str]:
    """Én linje for hvert sted et regime mangler: stien fra rota, regimet, og hva som skal stå der."""
    regimes = les(_toml(root, FIL))
    return [
        f"{place}: {regime.id} {what}"
        for regime in regimes.values()
        for place, what, holds in _places(root, regime)
        if not holds()
    ]


def _places(root: Path, regime: Regime) -> Iterator[tuple[str, str, Callable[[], bool]]]:
    """Stedene et regime skal stå: filen, det som mangler når det ikke står der, og prøven på det."""
    modus, sak = regime.id, regime.sak

    # -- schemaene
    path = f"schemas/{regime.schema}"
    yield path, "har ikke noe schema for avtalen", lambda: _agreement(root, path, modus)
    path_theme = "schemas/tema/utkast.schema.json"
    yield path_theme, "er ikke et svar i feltet modus", lambda: modus in _choices(_json(root, path_theme), "modus")
    path_common = "schemas/felles.schema.json"
    yield path_common, "har ikke noe vilkår under $defs", lambda: modus in _json(root, path_common)["$defs"]
    path_result = "schemas/resultat.schema.json"
    yield (
        path_result,
        "er ikke en avtaletype",
        lambda: modus in _json(root, path_result)["properties"]["avtaletype"]["enum"],
    )
    path_rules = "schemas/regler.schema.json"
    yield path_rules, "er ikke noe en regel kan gjelde", lambda: set(regime.omfang) <= _rule_scopes(root, path_rules)
    path_process = "schemas/prosess.schema.json"
    yield path_process, f"er ikke noe et punkt kan gjelde ({sak})", lambda: f'"{sak}"' in _text(root, path_process)
    for paper in sorted((root / "schemas" / "papirer").glob("*.schema.json")):
        name = paper.relative_to(root).as_posix()
        if "sak" in _json(root, name)["properties"]:
            yield (
                name,
                f"er ikke et svar på hva slags sak det er ({sak})",
                lambda name=name: sak in _choices(_json(root, name), "sak"),
            )

    # -- sjekken
    yield (
        "checks/regler/",
        "har ingen regel",
        lambda: any(
            post.get("gjelder") in regime.omfang
            for file in (root / "checks" / "regler").glob("*.toml")
            for post in _toml(root, file.relative_to(root).as_posix()).values()
        ),
    )
    path_words = "cli/tekster.toml"
    yield path_words, "mangler under [omfang]", lambda: set(regime.omfang) <= set(_toml(root, path_words)["omfang"])

    # -- skjemaet og eksemplene
    path_form = f"forms/{modus}.toml"
    yield path_form, "har ikke noe skjema", (root / path_form).is_file
    for part in regime.videre:
        yield (
            path_form,
            f"har ingen del [videre.{part}]",
            lambda part=part: (root / path_form).is_file() and part in _toml(root, path_form)["videre"],
        )
    path_page = f"docs/sjekk/{modus}.md"
    yield path_page, "har ingen side med skjemaet", (root / path_page).is_file
    for example in regime.eksempler:
        file = f"forms/eksempler/{example}.json"
        yield (
            file,
            "har ikke dette eksempelet",
            lambda file=file: (root / file).is_file() and _json(root, file).get("modus") == modus,
        )

    # -- sidene
    path_guide = "docs/ledere/intern-eller-ekstern.md"
    yield path_guide, f"har ikke noe avsnitt (#{sak})", lambda: f"{{ #{sak} }}" in _text(root, path_guide)


def _agreement(root: Path, path: str, modus: str) -> bool:
    if not (root / path).is_file():
        return False
    schema, themes = _json(root, path), _json(root, "schemas/temaer.json")["temaer"]
    parts = [part["$ref"] for part in schema["allOf"]]
    return schema["properties"]["modus"]["const"] == modus and parts == [f"tema/{name}.schema.json" for name in themes]


def _choices(schema: dict, field: str) -> set[str]:
    return {one["const"] for one in schema["properties"][field]["oneOf"]}


def _rule_scopes(root: Path, path: str) -> set[str]:
    return set(_json(root, path)["additionalProperties"]["properties"]["gjelder"]["enum"])


def _text(root: Path, path: str) -> str:
    return (root / path).read_text(encoding="utf-8")


def _toml(root: Path, path: str) -> dict:
    return tomllib.loads(_text(root, path))


def _json(root: Path, path: str) -> dict:
    return json.loads(_text(root, path))
