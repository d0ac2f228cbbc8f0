"""Toppen av en side: feltene mellom de to linjene med ``---``, mot ``schemas/side.schema.json``."""

import re
from collections.abc import Iterable
from datetime import date
from fnmatch import fnmatch

import yaml

from tools.content import prose, schema_errors
from tools.content.findings import Funn, nearest

LAW_INTERVAL = 180
"""Lengste tid i dager mellom to gjennomganger av en side som bygger på lov eller forskrift."""

RECORDS = "docs/om/beslutninger/0*.md"
"""Beslutningene: datert én gang, og ikke lest på nytt."""

_TOP = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)

_CITED = re.compile(r"\{\{\s*kilde\s+(?!org\.)(.*?)\s*\}\}")
_FROM_ORGANISATION = re.compile(r"\{\{ [oO]rg\.[a-z0-9_.]+ \}\}")


class _Loader(yaml.SafeLoader):
    """YAML der en dato er teksten som står der, og ikke noe YAML gjør den til."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read(markdown: str) -> dict:
    """Feltene på toppen av siden, eller et tomt dict når toppen mangler eller ikke lar seg lese."""
    try:
        fields, _, _ = _parse(markdown)
    except yaml.YAMLError:
        return {}
    return fields


def texts(markdown: str) -> list[tuple[int, str]]:
    """Linje og tekst for det på toppen som leseren ser: tittelen og beskrivelsen."""
    try:
        fields, where, _ = _parse(markdown)
    except yaml.YAMLError:
        return []
    return [(where[(name,)], str(fields[name])) for name in ("title", "description") if fields.get(name)]


def check(fil: str, markdown: str, schema: dict, kilder: dict[str, dict], today: date) -> list[Funn]:
    """Funn i toppen av én side."""
    try:
        fields, where, double = _parse(markdown)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return [
            Funn(
                fil,
                mark.line + 2 if mark else 1,
                "Toppen av siden lar seg ikke lese.",
                "Skriv «navn: verdi» på hver linje, og sett hermetegn rundt tekst som har kolon i seg.",
            )
        ]
    if not fields:
        return [
            Funn(
                fil,
                1,
                "Siden mangler toppen med tittel og datoer.",
                "Kopier linjene mellom --- og --- fra en annen side, og rett dem.",
            )
        ]
    found = [
        Funn(fil, line, f"«{name}» står to ganger på toppen av siden.", "Fjern den ene linjen.")
        for name, line in double
    ]
    if fnmatch(fil, RECORDS):
        schema = _narrowed(schema, schema["$defs"]["beslutning"])
    for path, hva, gjoer in schema_errors.problems(fields, schema, schema_errors.as_yaml):
        found.append(Funn(fil, _line(where, path), hva, gjoer))
    found += _dates(fil, fields, where, today)
    found += _sources(fil, fields, where, kilder, cited(markdown))
    return found


def _narrowed(schema: dict, part: dict) -> dict:
    """Schemaet med bare feltene i ``part``."""
    properties = {name: schema["properties"][name] for name in part["properties"]}
    return {**schema, "properties": properties, "required": part["required"]}


def _dates(fil: str, fields: dict, where: dict, today: date) -> Iterable[Funn]:
    try:
        reviewed = date.fromisoformat(str(fields.get("gjennomgatt")))
    except ValueError:
        return  # mangler eller er feil skrevet; det sier schemaet
    if reviewed > today:
        yield Funn(
            fil,
            where[("gjennomgatt",)],
            f"«gjennomgatt» er {reviewed}, og den dagen har ikke vært.",
            "Skriv dagen du leste siden mot kildene.",
        )


def cited(markdown: str) -> list[str]:
    """Kildene siden viser til i teksten, med ``{{ kilde … }}``."""
    return [" ".join(key.split()) for key in _CITED.findall(prose.without_code(markdown))]


def _sources(fil: str, fields: dict, where: dict, kilder: dict[str, dict], in_text: list[str]) -> Iterable[Funn]:
    named = fields.get("kilder")
    named = [key for key in named if isinstance(key, str)] if isinstance(named, list) else []
    for number, key in enumerate(named):
        if key not in kilder and not _FROM_ORGANISATION.fullmatch(key):
            yield Funn(
                fil,
                _line(where, ["kilder", number]),
                f"Kilden «{key}» finnes ikke i checks/kilder.toml.",
                f"{nearest(key, kilder)}Rett navnet, eller legg til kilden der først.",
            )
    days = fields.get("gjennomgangsintervall_dager")
    law = [key for key in named + in_text if kilder.get(key, {}).get("type") == "lov"]
    if law and isinstance(days, int) and days > LAW_INTERVAL:
        yield Funn(
            fil,
            _line(where, ["gjennomgangsintervall_dager"]),
            f"Siden bygger på lov ({law[0]}), men skal bare gjennomgås hver {days}. dag.",
            f"Skriv høyst {LAW_INTERVAL} i gjennomgangsintervall_dager.",
        )


def _parse(markdown: str) -> tuple[dict, dict[tuple, int], list[tuple[str, int]]]:
    """Feltene, linjen hvert av dem står på, og navnene som står flere ganger."""
    top = _TOP.match(markdown.replace("\r\n", "\n"))
    if not top:
        return {}, {}, []
    loader = _Loader(top[1])
    try:
        root = loader.get_single_node()
        if not isinstance(root, yaml.MappingNode):
            return {}, {}, []
        fields = loader.construct_document(root)
    finally:
        loader.dispose()
    where: dict[tuple, int] = {}
    double = []
    for key, value in root.value:
        if (key.value,) in where:
            double.append((key.value, key.start_mark.line + 2))
        where[(key.value,)] = key.start_mark.line + 2
        if isinstance(value, yaml.SequenceNode):
            where.update({(key.value, n): item.start_mark.line + 2 for n, item in enumerate(value.value)})
    return fields, where, double


def _line(where: dict[tuple, int], path: list) -> int:
    for length in range(len(path), 0, -1):
        if tuple(path[:length]) in where:
            return where[tuple(path[:length])]
    return 1
