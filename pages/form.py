"""Skjemaet til et regime som HTML, laget av schemaene og en layout når nettstedet bygges. Ingen kontroll trenger skript
for å ha etikett og hjelpetekst; skriptet legger til knapper, skjuler det som ikke gjelder, og viser funn."""

import json
import tomllib
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache, partial
from itertools import groupby
from pathlib import Path

from jsonschema import Draft202012Validator
from markupsafe import Markup

from checks import fil, regimer, rulebook, schemas, setninger, sporsmaal, vilkaar
from checks.model import VET_IKKE
from checks.rapport.innhold import gruppenavn, ordene, veiledninger
from checks.spraak import NB
from checks.version import REGELVERK, SKJEMAVERSJON
from pages import data, needs, templates
from pages.read_more import address, read_more
from pages.references import UnknownName, fill, page_title
from pages.templates import filled
from pages.words import words

FORMS = Path(__file__).resolve().parent.parent / "forms"
EKSEMPELDATO = "27.3.2026"
RAD, RADNUMMER = "__n__", "__nr__"
"""Det skriptet bytter ut i malen når noen legger til en rad."""

EXPLAINED = "personvern"
"""Temaet der forklaringen til regelen står ved feltet: den som skriver, skal vite hvorfor før teksten sendes videre."""

SHORT_WORD = 8
BESIDE, SHORT_CHOICES = 20, 45
"""Valg med så få tegn til sammen står ved siden av spørsmålet (Ja, Nei, Vet ikke), og på én linje under det."""

MANY, COLUMN = 5, 56
"""Så mange valg, ingen av dem lengre enn så mange tegn, står i to spalter når det er plass."""

_INPUTMODE = {"siffer": "numeric", "tall": "decimal", "prosent": "decimal"}
"""Tastaturet på en telefon. Datoer og klokkeslett har det vanlige: bare sifre er ikke nok (ADR 0029)."""

_WIDTH = {"dato": 18, "klokkeslett": 8, "tall": 8, "prosent": 8, "siffer": 14, "telefon": 18}


UP = "../../"
"""Veien fra siden med et skjema til forsiden. Skjemaene ligger under siden som spør hvem det gjelder."""

FIRST = "modus"
"""Det første spørsmålet: svaret avgjør hvilket skjema leseren får."""


def block(layout: str, day: date) -> str:
    """Skjemaet på en side: ``{{ skjema intern }}``. ``{{ skjema hvem }}`` er det første spørsmålet alene.

    Kaster UnknownName når ``forms/`` ikke har layouten.
    """
    if layout == "hvem":
        return first_question()
    try:
        return templates.render("skjemaet-i-sok.html", skjema=render(layout, day))
    except FileNotFoundError:
        raise UnknownName(f"Skjemaet «{layout}» finnes ikke i forms/.") from None


def render(regime: str, day: date) -> Markup:
    """HTML-en til skjemaet med layouten ``forms/<regime>.toml``, med grensene som gjelder ``day``.

    Kaster FileNotFoundError når layouten ikke finnes, og ValueError når den ikke følger sitt schema.
    """
    layout = read_layout(regime)
    return templates.render(
        "skjema.html",
        opp=UP,
        deler=[
            {"id": _step_id(step), "tittel": step["tittel"], "ved_valg": step is layout["steg"][0]}
            for step in layout["steg"]
        ],
        steg=[Markup(fill(str(_step(step, layout, day)), day)) for step in layout["steg"]],
        krav=needs.KINDS,
        videre=_next_steps(layout, day),
        data=page_data(layout),
    )


def first_question() -> Markup:
    """Spørsmålet om hvem avtalen gjelder, med en lenke til hvert skjema. Det leser uten skript også."""
    question = schemas.felter()[FIRST].schema
    return templates.render(
        "hvem.html",
        valgene=[{"regime": one["const"], "tittel": one["title"]} for one in question["oneOf"]],
        felles=[name for name in schemas.felter() if page_with(name) == "sjekk/index.md"],
        data={
            "skjemaer": {regime: f"{regime}/" for regime in regimer.regimer()},
            "uten": without_answer(),
            "felt": {regime: sorted(asked_in(regime)) for regime in regimer.regimer()},
        },
    )


def page_with(name: str) -> str:
    """Siden med spørsmålet, fra ``docs/``: skjemaet som har det, eller siden som spør hvilket når flere har det."""
    having = [regime for regime in regimer.regimer() if name in asked_in(regime)]
    return f"sjekk/{having[0]}.md" if len(having) == 1 else "sjekk/index.md"


def page_from(page: str, name: str) -> str:
    """Siden med spørsmålet, for den som leser ``page``: en arbeidsgiver skal til skjemaet for en person fra Nav."""
    only = [regime.id for regime in regimer.regimer().values() if regime.kap_3 and name in asked_in(regime.id)]
    return f"sjekk/{only[0]}.md" if page.startswith("arbeidsgivere/") and only else page_with(name)


@cache
def asked_in(regime: str) -> frozenset[str]:
    """Feltene skjemaet til regimet spør om."""
    return frozenset(field["navn"] for field in fields(read_layout(regime)))


def without_answer() -> str:
    """Skjemaet til et utkast som ikke sier hvem det gjelder: i det med flest spørsmål går færrest svar tapt."""
    return max(regimer.regimer(), key=lambda regime: len(asked_in(regime)))


@cache
def read_layout(regime: str) -> dict:
    """Layouten til regimet, med det skjemaene har felles. Begge er kontrollert mot sitt schema."""
    common, own = _read("felles", "form-felles"), _read(regime, "form")
    return {**own, "regime": regime, "skjult": common["skjult"] + own.get("skjult", []), "utgave": common["utgave"]}


def _read(name: str, schema_name: str) -> dict:
    layout = tomllib.loads((FORMS / f"{name}.toml").read_text(encoding="utf-8"))
    schema = json.loads((FORMS.parent / "schemas" / f"{schema_name}.schema.json").read_text(encoding="utf-8"))
    plain = json.loads(json.dumps(layout, default=date.isoformat))
    for error in Draft202012Validator(schema).iter_errors(plain):
        raise ValueError(f"forms/{name}.toml, {error.json_path}: {error.message}")
    return plain


def fields(layout: dict) -> Iterator[dict]:
    """Feltene i layouten, i rekkefølge."""
    for step in layout["steg"]:
        yield from step["felt"]


# -- når et felt vises ------------------------------------------------------------------------


def condition(field: dict) -> dict:
    """Når feltet vises: ``{"vis": {felt: verdier}, "skjul": {felt: verdier}}``. Tomt når det alltid vises."""
    found = {"vis": field.get("vis_hvis", {}), "skjul": field.get("skjul_hvis", {})}
    return {key: value for key, value in found.items() if value}


def explained(field: dict, schema_of: Callable[[str], dict]) -> Markup:
    """Når feltet vises, i ord, for den som ikke har skript. ``schema_of`` gir schemaet til et felt."""
    t, sentences = words()["skjema"], []
    for name, values in field.get("vis_hvis", {}).items():
        sentences.append(_about_answer(t["bare_naar"], schema_of(name), values))
    for name, values in field.get("skjul_hvis", {}).items():
        sentences.append(_about_answer(t["hopp_over"], schema_of(name), values))
    for name in field.get("skjul_hvis_besvart", []):
        sentences.append(t["hopp_over_besvart"].format(spoersmaal=schema_of(name)["title"]))
    return templates.render("naar.html", tekst=" ".join(sentences)) if sentences else Markup("")


def _about_answer(text: str, schema: dict, values: list) -> str:
    t, titles = words()["skjema"], {json.dumps(c["const"]): c["title"] for c in schema["oneOf"]}
    answers = t["eller"].join(t["valg"].format(valg=titles[json.dumps(v)]) for v in values)
    return text.format(spoersmaal=schema["title"], svar=answers)


def _draft_schema(name: str) -> dict:
    return schemas.resolve(schemas.felter()[name].schema)


# -- steg og felt ----------------------------------------------------------------------------


def _step_id(step: dict) -> str:
    return f"steg-{step['id']}"


def _step(step: dict, layout: dict, day: date) -> Markup:
    parts = []
    for fold, group in groupby(step["felt"], key=lambda field: field.get("fold")):
        inner = [_top_field(field, layout["regime"], day) for field in group]
        parts += [templates.render("fold.html", tittel=layout["fold"][fold], felter=inner)] if fold else inner
    return templates.render(
        "steg.html",
        id=_step_id(step),
        kan_fokuseres=True,
        # Bare det første steget etter spørsmålet om hvem det gjelder, har plass mens skriptene starter.
        ved_valg=step is not layout["steg"][1],
        bare_ubesvart=step is layout["steg"][0],
        ukjent=step.get("ukjent", ""),
        tittel=step["tittel"],
        tekst=step["tekst"],
        naar="",
        les_mer=read_more(rules_in(step, layout["regime"]), UP),
        felter=parts,
    )


def rules_in(step: dict, regime: str) -> set[str]:
    """Reglene i regimet som ser på et av feltene i steget, og har samme tema som et av dem."""
    asked = {field["navn"]: schemas.felter()[field["navn"]].tema for field in step["felt"]}
    return {
        rule.id
        for rule in rulebook.regler().values()
        if rule.tema in asked.values()
        and rule.gjelder in regimer.regimer()[regime].gjelder
        and asked.keys() & sporsmaal.brukte_av(rule, regime, {})
    }


def _top_field(field: dict, regime: str, day: date) -> str:
    name = field["navn"]
    schema, when = _draft_schema(name), explained(field, _draft_schema) + _when_it_matters(name, day)
    if field["kontroll"] == "rader":
        return rows_html(field, schema, partial(_kinds, regime, name), when, regime=regime)
    return field_html(field, schema, name, mark(_kinds(regime, name)), when, regime=regime)


def _kinds(regime: str, name: str, part: str | None = None) -> tuple[str | None, ...]:
    """Merket i hvert av tilfellene regimet har."""
    return tuple(
        kind for kind, case in zip(needs.kinds(name, part), needs.cases(), strict=True) if _is_in(case, regime)
    )


def _is_in(case: dict, regime: str) -> bool:
    return case["vis"][FIRST] == [regime]


def _when_it_matters(name: str, day: date) -> Markup:
    """Når svaret kan bety noe, med ord. Tomt når det alltid kan det."""
    texts = [fill(post["tekst"], day) for post in vilkaar.vilkaarene().values() if name in post["felt"]]
    return Markup("").join(templates.render("naar.html", tekst=text) for text in texts)


def mark(kinds: tuple[str | None, ...]) -> Markup:
    """Merket som sier hvem som trenger svaret, i hvert av tilfellene i :func:`pages.needs.cases`."""
    shown = [kind for kind in kinds if kind]
    return templates.render("krav.html", slag=[kind or shown[0] for kind in kinds])


def field_html(field: dict, schema: dict, name: str, mark: Markup, when: str = "", regime: str = "") -> Markup:
    """Ett felt: etikett, hjelp og kontroll. ``name`` er også id-en, så /sjekk/#sluttdato finner fram."""
    kind, choices = field["kontroll"], []
    if kind in ("radio", "avkryssing"):
        choices = _choices(kind, schema)
    return templates.render(
        "felt.html",
        kontroll=kind,
        navn=name,
        etikett=title(schema, regime),
        krav=mark,
        naar=when,
        hjelp=list(_helps(field, schema, name, regime)),
        autofyll=field.get("autofyll", "off"),
        inputmode=_INPUTMODE.get(kind),
        bredde=_WIDTH.get(kind),
        valgene=[{"verdi": _value(choice["const"]), "tittel": choice["title"]} for choice in choices],
        forvalg=_value(start) if (start := preset(field)) is not None else None,
        utvei=_way_out(field),
        oppstilling=_arrangement(kind, choices),
        halv=field.get("halv"),
    )


def _arrangement(kind: str, choices: list[dict]) -> str:
    """Hvordan valgene står: ved siden av spørsmålet, etter hverandre, i to spalter, eller ellers under hverandre."""
    titles = [choice["title"] for choice in choices]
    words_only = kind == "avkryssing" and all(len(title) <= SHORT_WORD for title in titles)
    length = sum(map(len, titles))
    if kind == "radio" and length <= BESIDE:
        return "paa-linje ved-siden"
    if words_only or length <= SHORT_CHOICES:
        return "paa-linje"
    return "i-spalter" if len(titles) >= MANY and all(len(title) <= COLUMN for title in titles) else ""


def preset(field: dict) -> str | bool | None:
    """Svaret når skjemaet er tomt, eller None."""
    value = field.get("forvalg")
    return data.fill_names(value) if isinstance(value, str) else value


def _way_out(field: dict) -> dict | None:
    """Det som står ved feltet når svaret stopper avtalen: svarene, teksten, og hvor leseren går."""
    way = field.get("utvei")
    if way is None:
        return None
    page = way.get("side", "")
    return {
        "naar": {"vis": {field["navn"]: way["svar"]}},
        "tekst": way["tekst"],
        "adresse": f"{UP}{address(page)}" if page else f"../{way['skjema']}/" if "skjema" in way else "",
        "tittel": page_title(page or f"sjekk/{way['skjema']}.md") if page or "skjema" in way else "",
        "skjema": way.get("skjema", ""),
    }


def _helps(field: dict, schema: dict, name: str, regime: str) -> Iterator[dict]:
    """Id-en og teksten til hver hjelpetekst, og hvor mange tegn det er plass til."""
    t = words()["skjema"]
    if schema.get("description"):
        yield {"id": f"{name}-hjelp", "tekst": help_text(schema, regime)}
    if field["kontroll"] == "dato":
        example = filled(t["eksempel"], eksempel=field.get("eksempel", EKSEMPELDATO))
        yield {"id": f"{name}-eksempel", "tekst": example}
    if "maxLength" in schema:
        limit = schema["maxLength"]
        yield {"id": f"{name}-plass", "tekst": filled(t["plass"], antall=limit), "maks": limit}


def title(schema: dict, regime: str = "") -> str:
    """Etiketten til et felt, i regimets egen utgave (``x-tittel-i``) når det har en."""
    return schema.get("x-tittel-i", {}).get(regime, schema["title"])


def help_text(schema: dict, regime: str = "") -> str:
    """Hjelpeteksten til et felt, i regimets egen utgave (``x-hjelp-i``) når det har en."""
    return schema.get("x-hjelp-i", {}).get(regime, schema["description"])


def _value(const: str | bool) -> str:
    return const if isinstance(const, str) else json.dumps(const)


def rows_html(
    field: dict,
    schema: dict,
    kinds: Callable[[str | None], tuple[str | None, ...]],
    when: str = "",
    count: int = 1,
    regime: str = "",
) -> Markup:
    """Felt som kan gjentas: ``count`` rader å fylle ut, og malen skriptet lager flere av.

    ``kinds`` gir merkene ved en del av raden, og ved listen selv når delen er None.
    """
    name, one = field["navn"], schema["x-entall"]
    properties = row_schema(field, schema)

    def row(number: str, shown: str) -> Markup:
        parts = [
            field_html(
                part,
                schemas.resolve(properties[part["navn"]]),
                f"{name}-{number}-{part['navn']}",
                mark(kinds(part["navn"])),
                regime=regime,
            )
            for part in field["rad"]
        ]
        return templates.render("rad.html", tittel=one[0].upper() + one[1:], nummer=shown, felter=parts)

    return templates.render(
        "rader.html",
        navn=name,
        entall=one,
        tittel=schema["title"],
        krav=mark(kinds(None)),
        naar=when,
        hjelp=help_text(schema, regime),
        rader=[row(str(n), str(n + 1)) for n in range(count)],
        mal=row(RAD, RADNUMMER),
    )


def row_schema(field: dict, schema: dict) -> dict[str, dict]:
    """Schemaet til hver del av en rad. En enkel rad har bare én del, som listen selv har ordet for."""
    if field.get("enkel"):
        return {part["navn"]: {"title": schema["x-del"]} for part in field["rad"]}
    return schema["items"]["properties"]


# -- det som står etter resultatet ------------------------------------------------------------


def _next_steps(layout: dict, day: date) -> list[Markup]:
    """En mal for hvert tilfelle, med vilkåret; skriptet viser den som passer."""
    return [
        templates.render(
            "videre.html",
            vilkaar=condition(part),
            punkter=[fill(text, day) for text in part["punkter"]],
            kilde=rulebook.kilde_noekler()[part["kilde"]] if "kilde" in part else None,
            papir=part.get("papir"),
        )
        for part in layout.get("videre", {}).values()
    ]


# -- det skriptet trenger å vite -------------------------------------------------------------


def page_data(layout: dict) -> dict:
    """Feltene, reglenes titler, kildenes adresser, ordene i rapporten og eksemplene, til skriptet på siden."""
    regime = layout["regime"]
    asked = {field["navn"] for field in fields(layout)}
    here = [number for number, case in enumerate(needs.cases()) if _is_in(case, regime)]
    applying = regimer.regimer()[regime].gjelder
    return {
        "skjema": regime,
        "skjemaer": {other: f"../{other}/" for other in regimer.regimer()},
        "uten": without_answer(),
        "skjemaversjon": SKJEMAVERSJON,
        "regelversjon": REGELVERK,
        "felt": [
            field_data(
                f,
                schemas.felter()[f["navn"]].schema,
                condition(f),
                row_ids=f"{f['navn']}.id" in layout["skjult"],
                regime=regime,
            )
            for f in fields(layout)
        ],
        "andreFelt": {
            name: one.etikett for name, one in schemas.felter().items() if name not in {*asked, *layout["skjult"]}
        },
        "skjult": layout["skjult"],
        "utgaver": layout["utgave"],
        "krav": {
            "tilfeller": [needs.cases()[number] for number in here],
            "slag": [needs.in_use()[number] for number in here],
            "ord": words()["skjema"]["krav"],
        },
        "regler": {rule: setninger.tittel(rule, modus=regime) for rule in rulebook.regler()},
        "fremmedeRegler": sorted(r.id for r in rulebook.regler().values() if r.gjelder not in applying),
        "fremmedeParter": {r.id: list(r.fremmede_parter) for r in regimer.regimer().values() if r.fremmede_parter},
        "skriver": {r.id: list(r.skriver) for r in regimer.regimer().values()},
        "omtale": {r.id: {**words()["skjema"]["parter"], **r.omtale} for r in regimer.regimer().values()},
        "iOrden": {name: text.i_orden for name, text in setninger.reglene(NB).items() if text.i_orden},
        "datoer": {rule.id: [rule.gyldig_fra, rule.sist_kontrollert] for rule in rulebook.regler().values()},
        "hvem": {rule.id: list(rule.hvem) for rule in rulebook.regler().values()},
        "forklaringer": {rule.id: rule.forklaring for rule in rulebook.regler().values() if rule.tema == EXPLAINED},
        "kilder": {key: post["url"] for key, post in rulebook.kilde_noekler().items() if "url" in post},
        "kildenavn": {key: name for key in rulebook.kilde_noekler() if (name := rulebook.kildenavn(key)) != key},
        "lover": [key for key, post in rulebook.kilde_noekler().items() if post["type"] == "lov"],
        "ord": {part: ordene()[part] for part in ("status", "art")}
        | {"gruppe": gruppenavn(), "veiledning": veiledninger()},
        "fil": {"maksByte": fil.MAX_BYTES, "forStor": fil.for_stor()},
        "iNavsLoesning": [regime.id for regime in regimer.regimer().values() if regime.kap_3],
        "eksempler": [_example(example) for example in layout.get("eksempel", [])],
    }


def field_data(field: dict, schema: dict, when: dict, row_ids: bool = False, regime: str = "") -> dict:
    """Det skriptet trenger å vite om et felt: navn, etikett, kontroll, valg, rader, og når det vises.

    Et felt der ingen regel sier mer enn en merknad, er merket ``vurderes: False``.
    ``row_ids``: nye rader får en id som følger med i filen uten å vises.
    """
    judged = schema.get("x-vurderes", True) and not schema.get("x-bare-merknad", False)
    unread = {} if judged else {"vurderes": False}
    data = _control_data(field, schema) | {"etikett": title(schema, regime)} | when | unread
    if field["kontroll"] == "rader":
        properties = row_schema(field, schema)
        data |= {"rad": [_control_data(part, properties[part["navn"]]) | unread for part in field["rad"]]}
        # Har listen et eget spørsmål, er en tom liste bare et svar når spørsmålet er besvart med nei.
        question = next((n for n, f in schemas.felter().items() if f.schema.get("x-besvart-av") == field["navn"]), None)
        empty = question is not None or schema.get("x-tom-er-ubesvart", False)
        data |= {"minstEn": field.get("minst_en", False), "tomErUbesvart": empty}
        data |= {"spoersmaal": question} if question else {}
        data |= {"enkel": True} if field.get("enkel") else {}
        data |= {"id": True} if row_ids else {}
    if "skjul_hvis_besvart" in field:
        data["skjulHvisBesvart"] = field["skjul_hvis_besvart"]
    if (start := preset(field)) is not None:
        data["forvalg"] = start
    return data | ({"valgfri": True} if field.get("fold") or field.get("valgfri") else {})


def _control_data(field: dict, schema: dict) -> dict:
    whole = schemas.resolve(schema)
    data = {"navn": field["navn"], "etikett": whole["title"], "kontroll": field["kontroll"]}
    if field["kontroll"] in ("radio", "avkryssing"):
        data["valg"] = _constants(_choices(field["kontroll"], whole))
    if field["kontroll"] == "avkryssing" and whole.get("x-vet-ikke"):
        data["vetIkke"] = True
    if field["kontroll"] == "avkryssing" and whole.get("x-tom-er-ubesvart"):
        data["tomErUbesvart"] = True
    if "x-besvart-av" in whole:
        data["besvartAv"] = whole["x-besvart-av"]
    if whole.get("x-helt-aar"):
        data["heltAar"] = True
    if "x-enhet" in whole:
        data["enhet"] = whole["x-enhet"]
    return data


def _choices(kind: str, schema: dict) -> list[dict]:
    """Valgene i feltet. En avkryssing som kan være ukjent, har «vet ikke» til slutt."""
    if kind != "avkryssing":
        return schema["oneOf"]
    unknown = [one for one in schemas.read_felles()["$defs"]["jaNei"]["oneOf"] if one["const"] == VET_IKKE]
    return [*schema["items"]["oneOf"], *(unknown if schema.get("x-vet-ikke") else [])]


def _constants(choices: Iterable[dict]) -> list:
    return [choice["const"] for choice in choices]


def _example(example: dict) -> dict:
    text = (FORMS / "eksempler" / f"{example['fil']}.json").read_text(encoding="utf-8")
    return {"tittel": example["tittel"], "laget": example["laget"], "utkast": json.loads(text)}
