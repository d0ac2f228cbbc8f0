"""Papirskjemaene som HTML: ett schema i ``schemas/papirer/`` og en layout i ``forms/papirer/`` for hvert.

Feltene lages av de samme funksjonene som skjemaet for utkastet (``pages/form.py``).
"""

import json
import re
import tomllib
from collections.abc import Callable
from dataclasses import asdict
from functools import cache, partial
from typing import Any

from jsonschema import Draft202012Validator
from markupsafe import Markup
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from checks import regimer
from checks.detektorer import Slag
from checks.nav.felt import kjennetegn
from pages import data, form, needs
from pages.templates import render

FORMS = form.FORMS
SCHEMAS = FORMS.parent / "schemas"
NAVN = ("soknad-intern", "soknad-ekstern", "vurdering", "taushetserklaering", "midtveisevaluering", "sluttevaluering")
"""Papirene, i den rekkefølgen de trengs."""

VERSJON = "1"
"""Versjonen filene får. Den øker når en eldre fil ikke lenger kan åpnes som den er."""

_KINDS: dict[str, Slag] = {"tekst": "navn", "langtekst": "person"}

_ID = re.compile(r"[^a-z0-9]+")


def render_paper(name: str, fill: Callable[[str], str]) -> Markup:
    """HTML-en til papirskjemaet ``name``. ``fill`` setter grensene og virksomhetens navn inn i en tekst.

    Kaster FileNotFoundError når papiret ikke finnes, og ValueError når layouten ikke følger sitt schema.
    """
    layout, schema = filled(name, fill)
    return render(
        "papirskjema.html",
        deler=[_part(part, schema) for part in layout["del"]],
        etterpaa=layout["etterpaa"],
        data=page_data(name, layout, schema, fill),
    )


def filled(name: str, fill: Callable[[str], str]) -> tuple[dict, dict]:
    """Layouten og schemaet til papiret, med hver tekst fylt ut."""
    return _filled(read_layout(name), fill), _filled(read_schema(name), fill)


@cache
def read_layout(name: str) -> dict:
    """Layouten, kontrollert mot ``schemas/papir.schema.json``."""
    layout = tomllib.loads((FORMS / "papirer" / f"{name}.toml").read_text(encoding="utf-8"))
    form_schema = Resource(contents=_json("form"), specification=DRAFT202012)
    checker = Draft202012Validator(_json("papir"), registry=Registry().with_resource("form.schema.json", form_schema))
    for error in checker.iter_errors(layout):
        raise ValueError(f"forms/papirer/{name}.toml, {error.json_path}: {error.message}")
    return layout


@cache
def read_schema(name: str) -> dict:
    """Schemaet til papiret."""
    return _json(f"papirer/{name}")


def fields(layout: dict) -> list[dict]:
    """Feltene i layouten, i rekkefølge."""
    return [field for part in layout["del"] for field in part["felt"]]


def page_data(name: str, layout: dict, schema: dict, fill: Callable[[str], str] = str) -> dict:
    """Feltene, titlene på valgene og tekstene, til skriptet på siden og til det som lager papiret av et utkast."""
    signed = "underskrift" in layout
    return {
        "navn": name,
        "versjon": VERSJON,
        "tittel": schema["title"],
        "merknad": layout["merknad"],
        "merknadI": layout.get("merknad_i", {}),
        "felt": [form.field_data(f, schema["properties"][f["navn"]], form.condition(f)) for f in fields(layout)],
        "skjult": [*layout.get("skjult", []), "papir", "papirversjon"],
        "deler": [{"tittel": part["tittel"], "felt": [f["navn"] for f in part["felt"]]} for part in layout["del"]],
        "maa": [*schema["x-maa"], *_must_in_rows(schema)],
        "slag": _about(layout, schema),
        "titler": _titles(schema),
        "skjulteDeler": _hidden_parts(layout, schema),
        "skjulteFelt": [
            {"navn": one, "etikett": schema["properties"][one]["title"]}
            for one in layout.get("skjult", ())
            if "." not in one
        ],
        "skjultTittel": layout.get("skjult_tittel", ""),
        "underskrift": layout.get("underskrift"),
        "parter": {r.sak: [asdict(part) for part in r.parter] for r in regimer.regimer().values()} if signed else {},
        "bareI": _only_in(schema),
        "oppbevares": _kept(name, fill) if signed else {},
        "plass": {key: one["maxLength"] for key, one in schema["properties"].items() if "maxLength" in one},
        "maalFra": layout.get("maal_fra", []),
        "saker": {regime.id: regime.sak for regime in regimer.regimer().values()} if layout.get("maal_fra") else {},
        "navKjennetegn": list(kjennetegn()) if layout.get("maal_fra") else [],
        "varselTittel": layout.get("varsel_tittel", ""),
        "varsler": [_paragraph(one) for one in layout.get("varsel", ())],
        "tekster": [_text(text, schema) for text in layout.get("tekst", [])],
    }


def _about(layout: dict, schema: dict) -> dict[str, str]:
    """Hva teksten i hvert felt handler om, for detektorene: ``{"gjelder": "navn", "maal.beskrivelse": "person"}``.

    En kort tekst er et navn eller noe like kort. En lang handler om personen når ikke schemaet sier noe annet.
    """
    found = {}
    for field in fields(layout):
        one = schema["properties"][field["navn"]]
        inner = one.get("items", {}).get("properties", {})
        parts = [(f"{field['navn']}.{part['navn']}", part, inner[part["navn"]]) for part in field.get("rad", ())]
        for key, control, text in parts or [(field["navn"], field, one)]:
            if kind := _KINDS.get(control["kontroll"]):
                found[key] = text.get("x-handler-om", kind)
    return found


def _must_in_rows(schema: dict) -> list[str]:
    return [
        f"{name}.{part}" for name, one in schema["properties"].items() for part in one.get("items", {}).get("x-maa", ())
    ]


def _text(text: dict, schema: dict) -> dict:
    heads = [
        one if "etikett" in one else {"etikett": schema["properties"][one["felt"]]["title"], **one}
        for one in text["brev"]
    ]
    return {**text, "brev": heads, "avsnitt": [_paragraph(one) for one in text["avsnitt"]]}


def _paragraph(paragraph: dict) -> dict:
    return {key: paragraph[key] for key in ("del", "tekst") if key in paragraph} | form.condition(paragraph)


def _titles(schema: dict) -> dict[str, dict[str, str]]:
    """Tittelen på hvert valg: ``{"svar": {"ja": "Ja"}, "maal.midtveis": {…}}``."""
    found = {}
    for name, one in schema["properties"].items():
        inner = one.get("items", {})
        for key, choices in (
            (name, one),
            (name, inner),
            *((f"{name}.{n}", s) for n, s in inner.get("properties", {}).items()),
        ):
            if "oneOf" in choices:
                found[key] = {choice["const"]: choice["title"] for choice in choices["oneOf"]}
    return found


def _only_in(schema: dict) -> dict[str, dict[str, str]]:
    """Valgene som bare gjelder i én slags sak: ``{"til_stede": {"nav": "ekstern"}}``."""
    choices = {name: one.get("items", {}).get("oneOf", ()) for name, one in schema["properties"].items()}
    found = {name: {c["const"]: c["x-sak"] for c in some if "x-sak" in c} for name, some in choices.items()}
    return {name: some for name, some in found.items() if some}


def _kept(name: str, fill: Callable[[str], str]) -> dict[str, str]:
    """Hvor papiret skal ligge i hver slags sak, fra dokumentet det er i prosessen."""
    page = f"papirer/{name}.md"
    mine = [one for one in data.read("prosess")["dokument"] if page in one.get("skjema", ())]
    return {
        sak: fill(f"{one['funksjon']}.") for sak in regimer.saker() for one in mine if one["gjelder"] in (sak, "begge")
    }


def _hidden_parts(layout: dict, schema: dict) -> list[dict]:
    """Det en rad har med seg fra en fil, og som vises uten å kunne endres. Nummeret er bare for filen."""
    pairs = [name.split(".") for name in layout.get("skjult", []) if "." in name]
    return [
        {"navn": part, "etikett": schema["properties"][field]["items"]["properties"][part]["title"]}
        for field, part in pairs
        if part != "id"
    ]


def _part(part: dict, schema: dict) -> Markup:
    properties = schema["properties"]
    anchor = "del-" + _ID.sub("-", part["tittel"].lower().translate(str.maketrans("æøå", "eoa"))).strip("-")

    def one(field: dict) -> Markup:
        name = field["navn"]
        kinds = partial(_kinds, name, schema)
        when = form.explained(field, properties.__getitem__)
        if field["kontroll"] == "rader":
            return form.rows_html(field, properties[name], kinds, when, part["rader"])
        return form.field_html(field, properties[name], name, form.mark(kinds(None)), when)

    return render(
        "steg.html",
        id=anchor,
        kan_fokuseres=False,
        ved_valg=False,
        bare_ubesvart=False,
        ukjent="",
        tittel=part["tittel"],
        tekst=part["tekst"],
        naar="",
        les_mer="",
        felter=[one(field) for field in part["felt"]],
    )


def _kinds(name: str, schema: dict, part: str | None) -> tuple[str, ...]:
    """Merket ved et felt i et papir, eller ved en del av en rad: det papiret ikke kan være uten, og resten."""
    must = schema["x-maa"] if part is None else schema["properties"][name].get("items", {}).get("x-maa", ())
    return (needs.MUST if (name if part is None else part) in must else needs.NOBODY,)


def _filled(node: Any, fill: Callable[[str], str]) -> Any:
    """Det samme, med hver tekst fylt ut."""
    if isinstance(node, dict):
        return {key: _filled(value, fill) for key, value in node.items()}
    if isinstance(node, list):
        return [_filled(value, fill) for value in node]
    return fill(node) if isinstance(node, str) else node


def _json(name: str) -> dict:
    return json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
