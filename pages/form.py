"""Skjemaet som HTML, laget av schemaene og en layout når nettstedet bygges. Ingen kontroll trenger skript for å ha
etikett og hjelpetekst; skriptet legger til knapper, skjuler det som ikke gjelder, og viser funn."""

import json
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path

from jsonschema import Draft202012Validator

from checks import fil, limits, regimer, rulebook, schemas
from checks.rapport.innhold import TEKSTER
from checks.version import REGELVERK, SKJEMAVERSJON
from pages.read_more import read_more
from pages.references import UnknownName

FORMS = Path(__file__).resolve().parent.parent / "forms"
EKSEMPELDATO = "27.3.2026"
RAD, RADNUMMER = "__n__", "__nr__"
"""Det skriptet bytter ut i malen når noen legger til en rad."""

MAA, KAN = "Må fylles ut", "Valgfritt"

EXPLAINED = "personvern"
"""Temaet der forklaringen til regelen står ved feltet: den som skriver, skal vite hvorfor før teksten sendes videre."""

SHORT_CHOICES = 20
"""Valg med så få tegn til sammen står på én linje: Ja, Nei, Vet ikke."""

_INPUTMODE = {"dato": "numeric", "klokkeslett": "numeric", "siffer": "numeric", "tall": "decimal", "prosent": "decimal"}
_WIDTH = {"dato": 18, "klokkeslett": 8, "tall": 8, "prosent": 8, "siffer": 14, "telefon": 18}


def block(layout: str, day: date) -> str:
    """Skjemaet på en side: ``{{ skjema arbeidstrening }}``. Kaster UnknownName når layouten ikke finnes i ``forms/``."""
    try:
        # Søket skal finne siden, men ikke laste ned hver etikett. Det ser bort fra <article> til den samme tagen lukkes.
        return f"<article data-search-exclude>{render(layout, day)}</article>"
    except FileNotFoundError:
        raise UnknownName(f"Skjemaet «{layout}» finnes ikke i forms/.") from None


def render(layout_name: str, day: date) -> str:
    """HTML-en til skjemaet med layouten ``forms/<layout_name>.toml``, med grensene som gjelder ``day``.

    Kaster FileNotFoundError når layouten ikke finnes, og ValueError når den ikke følger sitt schema.
    """
    layout = read_layout(layout_name)
    steps = "\n".join(_step(step, layout) for step in layout["steg"])
    links = "".join(
        f'<li{_when_chosen(step)}><a href="#{_step_id(step)}">{escape(_theme(step)["title"])}</a></li>'
        for step in layout["steg"]
    )
    data = json.dumps(page_data(layout), ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return (
        '<div class="skjema" data-avtalesjekk data-regler="regler/" data-sjekkliste="skjema/">\n'
        '<nav class="skjema-deler" aria-label="Deler av skjemaet"><details open>'
        f'<summary id="deler">Deler av skjemaet <span class="del-antall"></span></summary><ul>{links}</ul></details></nav>\n'
        '<div class="skjema-topp"></div>\n'
        f"<p>«{KAN}» betyr at du kan kontrollere utkastet uten svaret. Trengs det likevel, sier sjekken fra.</p>\n"
        f'<form id="avtalesjekk" class="skjema-felter" novalidate autocomplete="off">\n{steps}\n</form>\n'
        '<div class="skjema-bunn"></div>\n'
        f"{_next_steps(layout, day)}\n"
        f'<script type="application/json" class="skjema-data">{data}</script>\n'
        "</div>"
    )


@cache
def read_layout(name: str) -> dict:
    """Layouten, kontrollert mot ``schemas/form.schema.json``."""
    layout = tomllib.loads((FORMS / f"{name}.toml").read_text(encoding="utf-8"))
    schema = json.loads((FORMS.parent / "schemas" / "form.schema.json").read_text(encoding="utf-8"))
    plain = json.loads(json.dumps(layout, default=date.isoformat))
    for error in Draft202012Validator(schema).iter_errors(plain):
        raise ValueError(f"forms/{name}.toml, {error.json_path}: {error.message}")
    return plain


def fields(layout: dict) -> Iterator[dict]:
    """Feltene i layouten, i rekkefølge."""
    for step in layout["steg"]:
        yield from step["felt"]


# -- når et felt vises, og når det må fylles ut ----------------------------------------------


def condition(field: dict) -> dict:
    """Når feltet vises: ``{"vis": {felt: verdier}, "skjul": {felt: verdier}}``. Tomt når det alltid vises."""
    modi = schemas.felter()[field["navn"]].modi
    return _shown_when(field, {"modus": list(modi)} if modi != schemas.MODI else {})


def _shown_when(part: dict, show: dict | None = None) -> dict:
    found = {"vis": (show or {}) | part.get("vis_hvis", {}), "skjul": part.get("skjul_hvis", {})}
    return {key: value for key, value in found.items() if value}


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
    return json.loads((FORMS.parent / path).read_text(encoding="utf-8"))["required"]


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


def _common_condition(step: dict) -> dict:
    """Vilkåret alle feltene i steget har felles om regime; da skjules hele steget."""
    conditions = [condition(field).get("vis", {}).get("modus") for field in step["felt"]]
    return {"vis": {"modus": conditions[0]}} if conditions[0] and all(c == conditions[0] for c in conditions) else {}


def explained(conditions: dict, common: dict, schema_of: Callable[[str], dict]) -> str:
    """Vilkåret i ord, for den som fyller ut uten skript eller på papir. ``schema_of`` gir schemaet til et felt."""
    sentences = []
    for name, values in conditions.get("vis", {}).items():
        if name == "modus":
            if conditions["vis"] and common.get("vis", {}).get("modus") != values:
                sentences.append(_only_in(values))
        else:
            sentences.append(
                f"Fyll ut bare når svaret på «{schema_of(name)['title']}» er {_choices(schema_of(name), values)}."
            )
    for name, values in conditions.get("skjul", {}).items():
        sentences.append(
            f"Hopp over når svaret på «{schema_of(name)['title']}» er {_choices(schema_of(name), values)}."
        )
    return f'<p class="skjema-naar">{escape(" ".join(sentences))}</p>' if sentences else ""


def _only_in(modi: list[str]) -> str:
    titles = [json.loads((FORMS.parent / f"schemas/avtale-{m}.schema.json").read_text("utf-8"))["title"] for m in modi]
    return f"Bare for: {titles[0][0].lower()}{titles[0][1:]}."


def _choices(schema: dict, values: list) -> str:
    titles = {json.dumps(c["const"]): c["title"] for c in schema["oneOf"]}
    return " eller ".join(f"«{titles[json.dumps(v)]}»" for v in values)


def _draft_schema(name: str) -> dict:
    return schemas.resolve(schemas.felter()[name].schema)


# -- steg og felt ----------------------------------------------------------------------------


def _theme(step: dict) -> dict:
    return schemas.tema_schema(step["tema"])


def _step_id(step: dict) -> str:
    return f"steg-{step['tema'].replace('_', '-')}"


def _when_chosen(step: dict) -> str:
    """Merket på en del som ikke vises før leseren har valgt noe. Da får den ingen plass mens skriptene starter."""
    return ' class="ved-valg"' if all("vis" in condition(field) for field in step["felt"]) else ""


def _step(step: dict, layout: dict) -> str:
    theme, common = _theme(step), _common_condition(step)
    parts = []
    for fold, group in groupby(step["felt"], key=lambda field: field.get("fold")):
        inner = "\n".join(_top_field(field, common) for field in group)
        if fold:
            title = escape(layout["fold"][fold])
            inner = f'<details class="skjema-fold"><summary>{title}</summary>\n<div class="skjema-foldet">{inner}</div></details>'
        parts.append(inner)
    only = f'<p class="skjema-naar">{escape(_only_in(common["vis"]["modus"]))}</p>' if common else ""
    return (
        f'<section class="skjema-steg" aria-labelledby="{_step_id(step)}">'
        f'<h2 id="{_step_id(step)}" tabindex="-1">{escape(theme["title"])}</h2>'
        f"<p>{escape(theme['description'])}</p>{only}{read_more(step['tema'])}\n" + "\n".join(parts) + "</section>"
    )


def _top_field(field: dict, common: dict) -> str:
    name = field["navn"]
    schema, when = _draft_schema(name), explained(condition(field), common, _draft_schema)
    if field["kontroll"] == "rader":
        return rows_html(field, schema, _mark(name), when)
    return field_html(field, schema, name, _mark(name), when)


def _mark(name: str) -> str:
    exceptions = required().get(name)
    return optional() if exceptions is None else must(exceptions)


def must(exceptions: dict[str, list]) -> str:
    """Merket ved et felt som må fylles ut, og svarene som gjør at det likevel kan stå tomt."""
    unless = escape(json.dumps(exceptions, ensure_ascii=False))
    return f' <span class="skjema-krav" data-maa="{unless}" data-maa-ord="{MAA}" data-kan-ord="{KAN}">{MAA}</span>'


def optional() -> str:
    """Merket ved et felt som kan stå tomt."""
    return f' <span class="skjema-krav">{KAN}</span>'


def field_html(field: dict, schema: dict, name: str, mark: str, when: str = "") -> str:
    """Ett felt: etikett, hjelp og kontroll. ``name`` er også id-en, så /sjekk/#sluttdato finner fram."""
    helps = list(_helps(field, schema, name))
    described = " ".join(f"{name}-{part}" for part, _ in helps)
    described = f' aria-describedby="{described}"' if described else ""
    texts = when + "".join(text for _, text in helps)
    kind = field["kontroll"]
    if kind in ("radio", "avkryssing"):
        role = ' role="radiogroup"' if kind == "radio" else ""
        return (
            f'<fieldset class="ds-fieldset skjema-felt" id="{name}"{role} data-felt="{name}"{described}>'
            f'<legend class="ds-label">{escape(schema["title"])}{mark}</legend>{texts}'
            f"{_options(kind, schema, name)}</fieldset>"
        )
    common = f'class="ds-input" id="{name}" autocomplete="{field.get("autofyll", "off")}"{described}'
    if kind == "langtekst":
        control = f"<textarea {common}></textarea>"
    else:
        mode = f' inputmode="{_INPUTMODE[kind]}"' if kind in _INPUTMODE else ""
        size = f' size="{_WIDTH[kind]}"' if kind in _WIDTH else ""
        control = f'<input type="{"tel" if kind == "telefon" else "text"}"{mode}{size} {common}>'
    return (
        f'<div class="ds-field skjema-felt" data-felt="{name}">'
        f'<label class="ds-label" for="{name}">{escape(schema["title"])}{mark}</label>{texts}{control}</div>'
    )


def _helps(field: dict, schema: dict, name: str) -> Iterator[tuple[str, str]]:
    """(slutten på id-en, HTML) for hver hjelpetekst."""
    if schema.get("description"):
        yield "hjelp", f'<p class="skjema-hjelp" id="{name}-hjelp">{escape(schema["description"])}</p>'
    if field["kontroll"] == "dato":
        example = escape(field.get("eksempel", EKSEMPELDATO))
        yield "eksempel", f'<p class="skjema-hjelp" id="{name}-eksempel">For eksempel {example}.</p>'
    if "maxLength" in schema:
        limit = schema["maxLength"]
        yield "plass", f'<p class="skjema-hjelp" id="{name}-plass" data-maks="{limit}">Plass til {limit} tegn.</p>'


def _options(kind: str, schema: dict, name: str) -> str:
    choices = schema["items"]["oneOf"] if kind == "avkryssing" else schema["oneOf"]
    input_type = "checkbox" if kind == "avkryssing" else "radio"
    short = sum(len(choice["title"]) for choice in choices) <= SHORT_CHOICES
    return (
        f'<div class="skjema-valg{" paa-linje" if short else ""}">'
        + "".join(
            f'<div class="ds-field"><input class="ds-input" type="{input_type}" id="{name}-{number}" name="{name}" '
            f'value="{escape(_value(choice["const"]))}" autocomplete="off">'
            f'<label class="ds-label" for="{name}-{number}">{escape(choice["title"])}</label></div>'
            for number, choice in enumerate(choices)
        )
        + "</div>"
    )


def _value(const: str | bool) -> str:
    return const if isinstance(const, str) else json.dumps(const)


def rows_html(field: dict, schema: dict, mark: str, when: str = "", count: int = 1) -> str:
    """Felt som kan gjentas: ``count`` rader å fylle ut, og malen skriptet lager flere av."""
    name, one = field["navn"], schema["x-entall"]
    description = escape(schema["description"])

    def row(number: str, shown: str) -> str:
        properties = row_schema(field, schema)
        inner = "".join(
            field_html(
                part,
                schemas.resolve(properties[part["navn"]]),
                f"{name}-{number}-{part['navn']}",
                must({}) if part["navn"] in schema.get("items", {}).get("x-maa", ()) else optional(),
            )
            for part in field["rad"]
        )
        title = escape(one[0].upper() + one[1:])
        return f'<fieldset class="skjema-rad" data-rad><legend tabindex="-1">{title} {shown}</legend>{inner}</fieldset>'

    return (
        f'<div class="skjema-felt skjema-rader" role="group" id="{name}" data-felt="{name}" data-entall="{escape(one)}" '
        f'aria-labelledby="{name}-tittel" aria-describedby="{name}-hjelp">'
        f'<h3 id="{name}-tittel">{escape(schema["title"])}{mark}</h3>'
        f'{when}<p class="skjema-hjelp" id="{name}-hjelp">{description}</p>'
        f'<div class="skjema-radene">{"".join(row(str(n), str(n + 1)) for n in range(count))}</div>'
        f"<template>{row(RAD, RADNUMMER)}</template></div>"
    )


def row_schema(field: dict, schema: dict) -> dict[str, dict]:
    """Schemaet til hver del av en rad. En enkel rad har bare én del, som listen selv har ordet for."""
    if field.get("enkel"):
        return {part["navn"]: {"title": schema["x-del"]} for part in field["rad"]}
    return schema["items"]["properties"]


# -- det som står etter resultatet ------------------------------------------------------------

_LIMIT = re.compile(r"\{([a-z0-9_]+\.[a-z0-9_]+)\}")


def _next_steps(layout: dict, day: date) -> str:
    """En mal for hvert tilfelle, med vilkåret; skriptet viser den som passer."""
    return "".join(
        f'<template data-videre="{escape(json.dumps(_shown_when(part)))}">'
        f"<ol>{''.join(f'<li>{escape(_with_limits(text, day))}</li>' for text in part['punkter'])}</ol>{_read_more(part)}</template>"
        for part in layout.get("videre", {}).values()
    )


def _with_limits(text: str, day: date) -> str:
    return _LIMIT.sub(lambda match: str(limits.grense(match[1], day)), text)


def _read_more(part: dict) -> str:
    if "kilde" not in part:
        return ""
    source = rulebook.kilde_noekler()[part["kilde"]]
    link = f'<a href="{escape(source["url"])}" target="_blank" rel="noopener">{escape(source["tittel"])} (åpnes i ny fane)</a>'
    return f"<p>{link}</p>"


# -- det skriptet trenger å vite -------------------------------------------------------------


def page_data(layout: dict) -> dict:
    """Feltene, reglenes titler, kildenes adresser, ordene i rapporten og eksemplene, til skriptet på siden."""
    return {
        "skjemaversjon": SKJEMAVERSJON,
        "regelversjon": REGELVERK,
        "felt": [
            field_data(
                f, schemas.felter()[f["navn"]].schema, condition(f), row_ids=f"{f['navn']}.id" in layout["skjult"]
            )
            for f in fields(layout)
        ],
        "skjult": layout["skjult"],
        "regler": {rule.id: rule.tittel for rule in rulebook.regler().values()},
        "datoer": {rule.id: [rule.gyldig_fra, rule.sist_kontrollert] for rule in rulebook.regler().values()},
        "hvem": {rule.id: list(rule.hvem) for rule in rulebook.regler().values()},
        "forklaringer": {rule.id: rule.forklaring for rule in rulebook.regler().values() if rule.tema == EXPLAINED},
        "kilder": {key: post["url"] for key, post in rulebook.kilde_noekler().items() if "url" in post},
        "kildenavn": {key: name for key in rulebook.kilde_noekler() if (name := rulebook.kildenavn(key)) != key},
        "lover": [key for key, post in rulebook.kilde_noekler().items() if post["type"] == "lov"],
        "ord": {part: TEKSTER[part] for part in ("alvor", "status", "art", "veiledning")},
        "fil": {"maksByte": fil.MAX_BYTES, "forStor": fil.for_stor()},
        "eksempler": [_example(example) for example in layout.get("eksempel", [])],
    }


def field_data(field: dict, schema: dict, when: dict, row_ids: bool = False) -> dict:
    """Det skriptet trenger å vite om et felt: navn, etikett, kontroll, valg, rader, når det vises, og om ingen regel ser på det.

    ``row_ids``: nye rader får en id som følger med i filen uten å vises.
    """
    unread = {} if schema.get("x-vurderes", True) else {"vurderes": False}
    data = _control_data(field, schema) | when | unread
    if field["kontroll"] == "rader":
        properties = row_schema(field, schema)
        data |= {"rad": [_control_data(part, properties[part["navn"]]) | unread for part in field["rad"]]}
        data |= {"minstEn": field.get("minst_en", False), "tomErUbesvart": schema.get("x-tom-er-ubesvart", False)}
        data |= {"enkel": True} if field.get("enkel") else {}
        data |= {"id": True} if row_ids else {}
    return data


def _control_data(field: dict, schema: dict) -> dict:
    whole = schemas.resolve(schema)
    data = {"navn": field["navn"], "etikett": whole["title"], "kontroll": field["kontroll"]}
    if field["kontroll"] in ("radio", "avkryssing"):
        data["valg"] = _constants(whole["items"]["oneOf"] if field["kontroll"] == "avkryssing" else whole["oneOf"])
    if field.get("helt_aar"):
        data["heltAar"] = True
    return data


def _constants(choices: Iterable[dict]) -> list:
    return [choice["const"] for choice in choices]


def _example(example: dict) -> dict:
    text = (FORMS / "eksempler" / f"{example['fil']}.json").read_text(encoding="utf-8")
    return {"tittel": example["tittel"], "laget": example["laget"], "utkast": json.loads(text)}
