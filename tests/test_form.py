"""Skjemaet slik det bygges: layouten mot schemaene, og HTML-en mot det en leser uten skript trenger."""

import json
import re
import tomllib
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from html.parser import HTMLParser
from typing import Any

import docx
import pytest

from checks import limits, rulebook, schemas, sjekk
from checks.etiketter import etikett
from checks.version import SKJEMAVERSJON
from pages import form, needs
from pages.references import fill
from pages.words import words as page_words
from tests.cases import ROOT, alle_utkast, read
from tests.merker import deler
from tools.build import styles
from tools.env import steps

LAYOUTS = {regime: form.read_layout(regime) for regime in schemas.MODI}
FIELDS = {regime: {f["navn"]: f for f in form.fields(layout)} for regime, layout in LAYOUTS.items()}
MUST = {
    "nav": {"modus", "startdato", "sluttdato", "formaal", "innhold", "opplaeringsplan"},
    "intern": {"modus", "startdato", "sluttdato"},
}
OWN = {
    "nav": {
        "arbeidsgiver_fornavn": "given-name",
        "arbeidsgiver_etternavn": "family-name",
        "arbeidsgiver_telefon": "tel",
        "virksomhet_navn": "organization",
    },
    "intern": {},
}
NOT_ASKED = {"nav": set(), "intern": {"nedsatt_arbeidsevne"}}
"""Felt regimet kan ha i en fil, men som ingen regel i det bruker, og som skjemaet derfor ikke spør om."""
DAY = date(2026, 11, 22)
VOID = {"input", "br", "img", "hr", "meta", "link"}


# -- layouten --------------------------------------------------------------------------------


@pytest.fixture(params=schemas.MODI, scope="module")
def regime(request) -> str:
    return request.param


@pytest.fixture(scope="module")
def layout(regime) -> dict:
    return LAYOUTS[regime]


def test_hvert_felt_i_schemaene_star_en_gang_i_skjemaet_til_regimet(regime, layout):
    names, hidden = [f["navn"] for f in form.fields(layout)], set(layout["skjult"])
    own = {n for n, f in schemas.felter().items() if regime in f.modi}
    assert len(names) == len(set(names))
    assert set(names) == own - hidden - NOT_ASKED[regime]
    # Det som aldri vurderes og ikke vises, er filens eget.
    assert {n for n in hidden if "." not in n} <= {n for n, f in schemas.felter().items() if not f.vurderes}


def test_hver_del_av_en_rad_star_en_gang_i_samme_rekkefolge(regime, layout):
    hidden = set(layout["skjult"])
    for name, field_ in FIELDS[regime].items():
        one = schemas.felter()[name]
        parts = form.row_schema(field_, one.schema) if "rad" in field_ else {}
        parts = one.schema.get("items", {}).get("properties", parts)
        shown = [part["navn"] for part in field_.get("rad", [])]
        assert shown == [part for part in parts if f"{name}.{part}" not in hidden]


def test_skjemaet_begynner_med_hvem_det_gjelder(regime, layout):
    first = layout["steg"][0]["felt"]
    assert [(f["navn"], f["forvalg"]) for f in first] == [(form.FIRST, regime)]


def test_stegene_har_hvert_sitt_navn_og_foldene_hver_sin_overskrift(layout):
    for key in ("id", "tittel"):
        named = [step[key] for step in layout["steg"]]
        assert len(named) == len(set(named))
    assert set(layout["fold"]) == {f["fold"] for f in form.fields(layout) if "fold" in f}


def test_det_interne_skjemaet_stiller_hoyst_22_sporsmal_i_en_vanlig_sak():
    """Det som er foldet sammen, og det et annet svar avgjør, er ikke med."""
    asked = [
        name
        for name, f in FIELDS["intern"].items()
        if name != form.FIRST and not {"fold", "vis_hvis", "skjul_hvis", "skjul_hvis_besvart"} & f.keys()
    ]
    assert len(LAYOUTS["intern"]["steg"]) == 5 and len(asked) <= 22


def test_bare_sporsmalene_om_hvem_det_gjelder_sier_noe_om_nav_i_det_interne_skjemaet():
    words = [n.text for n in Tree(form.render("intern", DAY)).root.all("h2", "p", "label", "legend", "summary", "h3")]
    assert [text for text in words if re.search(r"\bNav(s|\b)", text)] == [
        "Personer fra Nav og egne ansatte følger hvert sitt regelsett.",
        "En person som kommer fra Nav (ekstern)",
        "Er avtalen skrevet som en Nav-avtale om arbeidstrening? Sjekken spør",
        "En egen ansatt kan ikke ha arbeidstrening gjennom Nav hos samme arbeidsgiver.",
    ]


def controls():
    for one in (f for layout in LAYOUTS.values() for f in form.fields(layout)):
        schema = schemas.felter()[one["navn"]].schema
        yield one["navn"], one, schema
        for part in one.get("rad", []):
            yield f"{one['navn']}.{part['navn']}", part, form.row_schema(one, schema)[part["navn"]]


@pytest.mark.parametrize("control, schema", [c[1:] for c in controls()], ids=[c[0] for c in controls()])
def test_kontrollen_passer_til_feltet(control, schema):
    schema, kind = schemas.resolve(schema), control["kontroll"]
    if "type" not in schema and "oneOf" not in schema:  # den ene delen av en rad som bare er en dato
        assert kind == "dato"
    elif "oneOf" in schema:
        assert kind == "radio"
        texts = [form._value(choice["const"]) for choice in schema["oneOf"]]
        assert len(texts) == len(set(texts)), "to valg blir samme tekst i skjemaet"
    elif schema["type"] == "array":
        rows = "properties" in schema["items"] or schema["items"].get("format") == "date"
        assert kind == ("rader" if rows else "avkryssing")
    elif schema["type"] == "number":
        assert kind in ("tall", "prosent")
    elif schema.get("format") == "date":
        assert kind == "dato"
    elif "pattern" in schema:
        assert kind == "klokkeslett"
    else:
        assert schema["type"] == "string" and kind in ("tekst", "telefon", "siffer", "langtekst")
        assert (kind == "langtekst") == bool(schema.get("x-fritekst"))


def test_layouten_har_verken_etiketter_eller_grenser(regime):
    text = (ROOT / "forms" / f"{regime}.toml").read_text(encoding="utf-8")

    def values(node):
        if isinstance(node, dict | list):
            for value in node.values() if isinstance(node, dict) else node:
                yield from values(value)
        else:
            yield node

    assert not [v for v in values(tomllib.loads(text)) if isinstance(v, int | float) and not isinstance(v, bool)]
    titles = {one.etikett for one in schemas.felter().values()}
    assert not titles & {v for v in values(tomllib.loads(text)) if isinstance(v, str)}


def test_vilkar_viser_til_valg_som_finnes_i_felt_som_star_foran(regime):
    seen = []
    for name, one in FIELDS[regime].items():
        assert set(one.get("skjul_hvis_besvart", [])) <= set(seen)
        for conditions in form.condition(one).values():
            for other, wanted in conditions.items():
                assert other in seen
                choices = schemas.resolve(schemas.felter()[other].schema)["oneOf"]
                assert set(map(repr, wanted)) <= {repr(c["const"]) for c in choices}
        seen.append(name)


def test_krav_33_eksempeldatoer_kan_ikke_leses_med_maned_og_dag_byttet():
    examples = [f.get("eksempel", form.EKSEMPELDATO) for _, f, _ in controls() if f["kontroll"] == "dato"]
    for example in examples:
        day, month, year = map(int, example.split("."))
        assert day >= 13 and month <= 9 and date(year, month, day)


def test_forvalgene_og_utveiene_er_svar_feltet_kan_ha(regime):
    for name, one in FIELDS[regime].items():
        choices = [c["const"] for c in schemas.resolve(schemas.felter()[name].schema).get("oneOf", [])]
        given = [form.preset(one)] if "forvalg" in one else []
        assert all(repr(answer) in map(repr, choices) for answer in [*given, *one.get("utvei", {}).get("svar", [])]), (
            name
        )


STEP = '[[steg]]\nid = "maal"\ntittel = "Mål"\ntekst = "Hva."\nfelt = [{ navn = "formaal", kontroll = "langtekst" }]\n'


@pytest.mark.parametrize(
    "text",
    [
        "skjult = []\nsteg = []",
        "skjult = []\nukjent = 1\n" + STEP,
        'skjult = ["Stor"]\n' + STEP,
        "skjult = []\n" + STEP.replace("langtekst", "rader"),
        "skjult = []\n" + STEP.replace('"langtekst"', '"langtekst", etikett = "Formål"'),
    ],
)
def test_en_layout_som_ikke_folger_sitt_schema_stanser_byggingen(tmp_path, monkeypatch, text):
    for folder in ("schemas", "forms"):
        (tmp_path / folder).mkdir()
    for file in ("schemas/form.schema.json", "schemas/form-felles.schema.json", "forms/felles.toml"):
        (tmp_path / file).write_bytes((ROOT / file).read_bytes())
    (tmp_path / "forms" / "prove.toml").write_text(text, encoding="utf-8")
    monkeypatch.setattr(form, "FORMS", tmp_path / "forms")
    with pytest.raises(ValueError, match=r"forms/prove\.toml"):
        form.read_layout("prove")


def test_utgavene_henger_sammen_og_slutter_med_den_som_gjelder():
    steps_ = LAYOUTS["nav"]["utgave"]
    assert [one["fra"] for one in steps_] == [str(n) for n in range(1, int(SKJEMAVERSJON))]
    assert [one["til"] for one in steps_] == [str(n) for n in range(2, int(SKJEMAVERSJON) + 1)]


# -- hva vilkårene skjuler -------------------------------------------------------------------


def without_hidden(draft: dict) -> dict:
    """Utkastet slik skjemaet sender det: uten svar på felt som ikke vises."""
    regime = draft["modus"]
    shown = {n: v for n, v in draft.items() if n in LAYOUTS[regime]["skjult"]}
    for name, one in FIELDS[regime].items():
        conditions = form.condition(one)
        if name not in draft and any(other in shown for other in one.get("skjul_hvis_besvart", [])):
            continue
        if all(shown.get(n) in v for n, v in conditions.get("vis", {}).items()) and not any(
            shown.get(n) in v for n, v in conditions.get("skjul", {}).items()
        ):
            shown |= {name: draft[name]} if name in draft else {}
    return shown


def is_shown(name: str, draft: dict) -> bool:
    answering = FIELDS[draft["modus"]].get(name, {}).get("skjul_hvis_besvart", [])
    if name not in draft and any(other in without_hidden(draft) for other in answering):
        return False
    return name in without_hidden(draft | {name: draft.get(name, "svar")})


@cache
def drafts() -> list:
    """(utkastet, dagen, det skjemaet ville sendt), regnet ut én gang for alle prøvene."""
    found = [(d, day) for d, day in alle_utkast() if d.get("modus") in schemas.MODI and plain(d)]
    return [(d, day, without_hidden(d)) for d, day in found]


@pytest.mark.parametrize("del_", deler(4))
def test_ingen_regel_trenger_et_svar_skjemaet_skjuler(del_):
    chosen = drafts()[del_::4]
    assert len(chosen) > 100
    for draft, day, sent in chosen:
        result = sjekk(sent, day)
        for finding in result.funn:
            for pointer in finding.felt:
                assert is_shown(pointer.split("/")[1], sent), (finding.regel, pointer)
        if sent != draft:
            assert judged(sjekk(draft, day)) == judged(result)


@pytest.mark.parametrize("del_", deler(4))
@pytest.mark.parametrize(
    "modus, name",
    [(m, n) for m, of in FIELDS.items() for n, f in of.items() if {"vis_hvis", "skjul_hvis"} & f.keys()],
)
def test_svaret_i_et_skjult_felt_ville_ikke_endret_noe(modus, name, del_):
    schema = schemas.resolve(schemas.felter()[name].schema)
    answers = [c["const"] for c in schema["oneOf"]] if "oneOf" in schema else ["2026-01-20"]
    hidden = [one for one in drafts() if one[0]["modus"] == modus and not is_shown(name, one[0])]
    assert len(hidden) >= 3
    for _, day, sent in hidden[del_::4][:12]:
        without = judged(sjekk(sent, day))
        for answer in answers:
            assert judged(sjekk(sent | {name: answer}, day)) == without, (answer, sent)


def plain(draft: dict) -> bool:
    """Om verdiene i vilkårene er av en type skjemaet selv kan gi."""
    return all(
        isinstance(draft.get(n, ""), str | bool) for n in ("nav_tiltak", "arbeidsgivertype", "har_ansatte", "drofting")
    )


def judged(result) -> set:
    return {(f.regel, f.alvor) for f in result.funn if f.alvor != "merknad"}


# -- hva som må fylles ut --------------------------------------------------------------------


def test_det_som_ma_fylles_ut_er_det_som_gir_feil_nar_det_mangler():
    assert needs.required().keys() == MUST["nav"]
    for path, modus in (("nav-gyldig", "nav"), ("intern-gyldig", "intern")):
        draft = read(f"forms/eksempler/{path}.json")
        for name in MUST["nav"]:
            left = {n: v for n, v in draft.items() if n != name}
            missing = [f for f in sjekk(left, date(2026, 2, 2)).funn if f"/{name}" in f.felt and f.alvor == "feil"]
            excepted = draft["modus"] in needs.required()[name].get("modus", [])
            assert bool(missing) != excepted, (modus, name)


def test_bare_arbeidstrening_krever_formal_innhold_og_opplaering():
    assert needs.required()["formaal"] == {"modus": ["intern"], "nav_tiltak": ["aft", "annet"]}


# -- HTML-en ---------------------------------------------------------------------------------


@dataclass
class Node:
    tag: str
    attrs: dict
    parent: "Node | None" = None
    children: list = field(default_factory=list)
    texts: list = field(default_factory=list)

    def all(self, *tags):
        for child in self.children:
            if child.tag in tags or not tags:
                yield child
            yield from child.all(*tags)

    @property
    def text(self) -> str:
        return "".join(t if isinstance(t, str) else t.text for t in self.texts)


class Tree(HTMLParser):
    """Et lite tre, som nekter å ta imot elementer som ikke går opp."""

    def __init__(self, html):
        super().__init__()
        self.root = Node("rot", {})
        self.at: Node = self.root
        self.feed(html)
        assert self.at is self.root, f"<{self.at.tag}> er ikke lukket"

    def handle_starttag(self, tag, attrs):
        assert len(attrs) == len(dict(attrs)), f"<{tag}> har samme attributt to ganger"
        node = Node(tag, dict(attrs), self.at)
        self.at.children.append(node)
        self.at.texts.append(node)
        if tag not in VOID:
            self.at = node

    def handle_endtag(self, tag):
        assert self.at.tag == tag and self.at.parent, f"</{tag}> lukker <{self.at.tag}>"
        self.at = self.at.parent

    def handle_data(self, data):
        self.at.texts.append(data)


@pytest.fixture(scope="module")
def html(regime) -> str:
    return form.render(regime, DAY)


@pytest.fixture(scope="module")
def tree(html) -> Node:
    return Tree(html).root


@pytest.fixture(scope="module")
def shown(tree) -> list[Node]:
    """Alt som finnes på siden; det i maler finnes ikke før skriptet lager det."""

    def walk(node):
        for child in node.children:
            if child.tag != "template":
                yield child
                yield from walk(child)

    return list(walk(tree))


def test_html_en_er_lik_hver_gang(regime, html):
    assert form.render(regime, DAY) == html


def test_ingen_mal_star_som_tekst(html):
    assert re.findall(r"&lt;/?[a-z][^&]*", html) == []


def test_id_er_er_ascii_og_brukes_en_gang_og_feltnavnet_er_id(regime, shown):
    ids = Counter(node.attrs["id"] for node in shown if "id" in node.attrs)
    assert [i for i, number in ids.items() if number > 1] == []
    assert all(re.fullmatch("[a-z][a-z0-9_-]*", i) for i in ids)
    assert FIELDS[regime].keys() <= ids.keys()


def controls_in(nodes):
    return [n for n in nodes if n.tag in ("input", "textarea", "select", "button")]


def test_krav_02_hver_kontroll_har_en_synlig_etikett_uten_skript(shown):
    labels = {n.attrs["for"]: n for n in shown if n.tag == "label"}
    assert len(controls_in(shown)) > 60
    for control in controls_in(shown):
        assert labels[control.attrs["id"]].text.strip()
        assert "placeholder" not in control.attrs and "aria-label" not in control.attrs


def test_krav_07_etikettene_er_titlene_i_schemaene(regime, shown):
    named = {n.attrs["data-felt"]: n for n in shown if "data-felt" in n.attrs}
    for name, one in FIELDS[regime].items():
        label = next(c for c in named[name].children if c.tag in ("label", "legend", "h3"))
        assert label.text.startswith(f"{etikett(schemas.peker(name), modus=regime)} "), one


QUESTIONS_WITH_VALUES = {
    "varighet-kort": "meldingen spør om noe skjemaet ikke spør om",
    "godkjenning-mangler": "meldingen spør hva svaret gjelder i en forlengelse",
    "bemanning-nedbemanning": "spørsmålet i skjemaet er for langt til en melding",
}


def test_krav_07_et_sporsmal_i_en_melding_er_sporsmalet_i_skjemaet():
    """Den som leser «… Svaret mangler.», skal finne igjen spørsmålet ord for ord."""
    labels = {one.etikett for one in schemas.felter().values()}
    asked = {
        (rule.id, question.strip())
        for rule in rulebook.regler().values()
        for outcome in rule.utfall.values()
        for question in re.findall(r"[^.?!]*[?]", outcome.melding)
    }
    assert len(asked) > 15
    assert {rule for rule, question in asked if question not in labels} == QUESTIONS_WITH_VALUES.keys()


SAME_IN_WORD = {"startdato", "sluttdato", "stillingsprosent", "timer_per_uke", "dager_per_uke", "naavaerende_enhet"}


@pytest.mark.parametrize("path", sorted((ROOT / "forms" / "maler").glob("*.docx")), ids=lambda path: path.stem)
def test_krav_07_raden_i_word_malen_heter_det_samme_som_feltet(path):
    rows = [[cell.text.strip() for cell in row.cells] for table in docx.Document(path).tables for row in table.rows]
    named = {
        cells[-1].strip("{}"): cells[0] for cells in rows if len(cells) > 1 and re.fullmatch(r"\{[a-z_]+\}", cells[-1])
    }
    # I avtalen står enheten ved siden av navnet på lederen, som raden er om.
    shared = {"naavaerende_enhet"} if path.stem == "avtale-intern" else set()
    wrong = {
        name: label
        for name, label in named.items()
        if name in SAME_IN_WORD - shared and label != schemas.felter()[name].etikett
    }
    assert wrong == {}


def test_krav_03_hvert_felt_sier_om_det_ma_fylles_ut(regime, shown):
    must = set()
    for node in (n for n in shown if "data-felt" in n.attrs):
        label = next(c for c in node.children if c.tag in ("label", "legend", "h3"))
        words = label.text.rpartition("  ")[2] or label.text
        assert re.search(r" (Må fylles ut|Nav krever det|Sjekken spør|Valgfritt)$", words), label.text
        if words.endswith("Må fylles ut"):
            must.add(node.attrs["data-felt"])
    assert must == MUST[regime]


def test_krav_04_hjelpetekstene_finnes_og_har_ingen_lenker(regime, shown):
    by_id = {n.attrs["id"]: n for n in shown if "id" in n.attrs}
    described = [part for n in shown for part in n.attrs.get("aria-describedby", "").split()]
    assert len(described) > 40
    for part in described:
        assert by_id[part].text.strip() and not list(by_id[part].all("a"))
    for name, one in schemas.felter().items():
        if one.schema.get("description") and name in FIELDS[regime]:
            text = one.schema.get("x-hjelp-i", {}).get(regime, one.schema["description"])
            assert by_id[f"{name}-hjelp"].text == fill(text, DAY)


def test_krav_05_valg_star_i_en_gruppe_med_navn(shown):
    for control in (n for n in shown if n.attrs.get("type") in ("radio", "checkbox")):
        group = control.parent
        while group.tag != "fieldset":
            group = group.parent
        assert group.children[0].tag == "legend" and group.attrs["id"] == control.attrs["name"]


def test_krav_15_ingen_kontroll_kan_sende_stenge_eller_velge_for_leseren(regime, html, shown):
    whole = next(n for n in shown if n.tag == "form")
    assert "novalidate" in whole.attrs and whole.attrs["autocomplete"] == "off" and "action" not in whole.attrs
    # Bare det som følger av valget av skjema, er valgt på forhånd.
    chosen = [(name, form.preset(f)) for name, f in FIELDS[regime].items()]
    preset = {(name, form._value(answer)) for name, answer in chosen if answer is not None}
    assert {(n.attrs["name"], n.attrs["value"]) for n in controls_in(shown) if "checked" in n.attrs} == preset
    for control in controls_in(shown):
        assert not {"required", "disabled", "maxlength", "pattern", "min", "max"} & control.attrs.keys()
        assert control.attrs.get("type") not in ("date", "number", "submit", "email")
    assert " on" not in re.sub(r">[^<]*<", "><", html.partition("<script")[0]).replace(" on-", "")


def test_krav_06_bare_opplysninger_om_den_som_fyller_ut_kan_fylles_inn_av_nettleseren(regime, shown):
    filled = {n.attrs["id"]: n.attrs["autocomplete"] for n in controls_in(shown) if n.attrs["autocomplete"] != "off"}
    assert filled == OWN[regime]


def test_teksten_kan_telles_mot_grensen_i_schemaet(regime, tree):
    room = {n.attrs["id"]: n for n in tree.all("p") if "data-maks" in n.attrs}
    wanted = {"innhold": schemas.felter()["innhold"].schema["maxLength"]}
    assert wanted.items() <= {i.removesuffix("-plass"): int(n.attrs["data-maks"]) for i, n in room.items()}.items()
    assert {"maal-0-beskrivelse-plass", f"maal-{form.RAD}-beskrivelse-plass"} <= room.keys()
    assert len(room) == {"nav": 5, "intern": 5}[regime]


def test_malen_gir_samme_rad_som_den_forste(tree):
    for rows in (n for n in tree.all("div") if "skjema-rader" in n.attrs.get("class", "")):
        first = next(n for n in rows.all("fieldset") if "data-rad" in n.attrs)
        template = next(n for n in next(rows.all("template")).all("fieldset") if "data-rad" in n.attrs)

        def flat(node, number):
            return [
                (n.tag, {k: (v or "").replace(number, "N") for k, v in n.attrs.items()}, n.text)
                for n in node.all()
                if n is not node.children[0]
            ]

        name = rows.attrs["id"]
        assert flat(first, f"{name}-0") == flat(template, f"{name}-{form.RAD}")
        assert first.children[0].text.replace("1", form.RADNUMMER) == template.children[0].text


def test_vilkar_star_med_ord_for_den_som_ikke_har_skript(regime, tree):
    notes = {
        n.parent.attrs.get("data-felt"): n.text for n in tree.all("p") if "skjema-naar" in n.attrs.get("class", "")
    }
    assert notes["kommune_unntak_samtykke"] == (
        "Fyll ut bare når svaret på «Hva slags arbeidsgiver er dere?» er «Kommune eller fylkeskommune»."
    )
    if regime == "nav":
        assert notes["drofting"].startswith("Hopp over når svaret på")
    else:
        assert notes["koordinator"] == "Hopp over når «Koordinator» er fylt ut."


def test_tekster_i_schemaene_blir_aldri_til_html(regime, monkeypatch):
    nasty = """<script>alert("1")</script> & '<img src=x onerror=alert(2)>' {{ skjema x }}"""

    def spoil(node):
        if isinstance(node, dict):
            return {
                k: nasty if k in ("title", "description") and isinstance(v, str) else spoil(v) for k, v in node.items()
            }
        return [spoil(v) for v in node] if isinstance(node, list) else node

    spoiled = {n: replace(f, schema=spoil(f.schema)) for n, f in schemas.felter().items()}
    themes = {t: spoil(schemas.tema_schema(t)) for t in schemas.temaer()}
    monkeypatch.setattr(schemas, "felter", lambda: spoiled)
    monkeypatch.setattr(schemas, "tema_schema", themes.__getitem__)
    html = form.render(regime, DAY)
    assert html.count("<script") == 1 and "<img" not in html and html.count("</script") == 1
    Tree(html)


# -- det skriptet får vite -------------------------------------------------------------------


def test_dataene_til_skriptet_kan_ikke_avslutte_skriptet(regime, layout, tree, monkeypatch):
    data = next(tree.all("script"))
    assert data.attrs["type"] == "application/json" and "<" not in data.text
    assert json.loads(data.text) == form.page_data(layout)
    monkeypatch.setattr(form, "_example", lambda example: {"utkast": {"formaal": "</script><b>"}})
    assert form.render(regime, DAY).count("</script") == 1


def test_ordene_i_rapporten_star_ett_sted(layout):
    data = form.page_data(layout)
    words = [word for group in data["ord"].values() for word in group.values()]
    assert data["ord"]["art"]["avledet"] == "Utledet av loven" and len(words) == len(set(words))
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "assets" / "sjekk").glob("*.js"))
    strings = re.findall(r"'([^'\n]*)'", code)
    assert [word for word in [*words, *page_words()["skjema"]["krav"].values()] if word in strings] == []


def test_grensene_etter_resultatet_er_dem_som_gjelder_byggedagen(regime, monkeypatch):
    days = []
    monkeypatch.setattr(limits, "grense", lambda name, day: days.append(day) or "12 uker")
    form.render(regime, DAY)
    assert days and set(days) == {DAY}


def test_skriptet_kjenner_hver_regel_og_hver_kilde(layout):
    data = form.page_data(layout)
    assert data["regler"].keys() == rulebook.regler().keys()
    assert all(url.startswith("https://") for url in data["kilder"].values())
    assert data["kilder"].keys() == {k for k, post in rulebook.kilde_noekler().items() if post["type"] != "intern"}


# -- eksemplene ------------------------------------------------------------------------------


def _always_past(name: str) -> bool:
    return name in schemas.felter() and schemas.felter()[name].schema.get("x-helt-aar", False)


def moved(value: Any, days: int, name: str = "") -> Any:
    """Som skriptet: alle datoer unntatt dem som alltid er i fortiden, flyttes like mange dager."""
    if isinstance(value, dict):
        return {k: moved(v, days, k) for k, v in value.items()}
    if isinstance(value, list):
        return [moved(v, days) for v in value]
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value) and not _always_past(name):
        return (date.fromisoformat(value) + timedelta(days=days)).isoformat()
    return value


@pytest.mark.parametrize("del_", deler(4))
def test_eksemplene_holder_i_ti_ar_nar_datoene_flyttes(del_):
    good, faulty = LAYOUTS["nav"]["eksempel"]
    made = date.fromisoformat(good["laget"])
    for week in range(del_, 520, 4):
        days = 7 * week
        for day in (made + timedelta(days=days), made + timedelta(days=days + 6)):
            assert not judged(sjekk(moved(read(f"forms/eksempler/{good['fil']}.json"), days), day)), day
    for week in (0, 42, 519):
        result = sjekk(moved(read(f"forms/eksempler/{faulty['fil']}.json"), 7 * week), made + timedelta(days=7 * week))
        assert result.antall("feil") >= 3 and result.antall("advarsel") >= 3


# -- stilene ---------------------------------------------------------------------------------


def test_stilene_gjelder_bare_skjemaet_og_folger_fargevalget():
    css = styles.styles()
    assert ":root" not in css and '[data-md-color-scheme="slate"] .skjema{' in css
    assert "@layer" not in css.partition(".ds-field{")[2]
    assert not re.search(r"(?:^|[},])\s*(?:body|html|\*)\s*[{,]", css)
    assert "url(http" not in css and "@import" not in css


def test_stilene_skrives_bare_nar_de_er_endret(tmp_path):
    path = styles.build(out=tmp_path)
    before = path.stat().st_mtime_ns
    styles.build(out=tmp_path)
    assert path.stat().st_mtime_ns == before
    assert "Permission is hereby granted" in (tmp_path / "LICENSE.txt").read_text(encoding="utf-8")


def test_en_pakke_med_andre_velgere_stanser_byggingen(tmp_path):
    theme = tmp_path / "dist" / "theme" / "designsystemet.css"
    theme.parent.mkdir(parents=True)
    theme.write_text("html{}", encoding="utf-8")
    with pytest.raises(steps.Stop, match=r"tools/build/styles\.py"):
        styles.build(tmp_path, tmp_path / "ut")
    with pytest.raises(steps.Stop, match=r"dev\.py"):
        styles.build(tmp_path / "finnes-ikke", tmp_path / "ut")
