"""Papirskjemaene slik de bygges: schema, layout, side og Word-mal henger sammen, og HTML-en virker uten skript."""

import re
import tomllib
import zipfile
from datetime import date
from html.parser import HTMLParser

import pytest
from docx import Document
from docx.oxml.ns import qn
from jsonschema import Draft202012Validator

from pages import data, paper_form, papers, references
from pages.words import words
from tests import word
from tests.cases import ROOT, read, treff
from tools.build import bundle
from tools.content import front_matter

DAY = date(2026, 11, 25)
PAPERS = paper_form.NAVN
TEMPLATE = ROOT / "forms" / "maler" / "papir.docx"
FORM_CONTROLS = ("tekst", "telefon", "langtekst", "dato", "radio", "avkryssing", "rader")
FORBIDDEN = re.compile(r"diagnose|sykdom|sykmeld|helse|fødsel|personnummer|arbeidsevne|fagforening", re.IGNORECASE)


def schema(name):
    return paper_form.read_schema(name)


def fields(name):
    return paper_form.fields(paper_form.read_layout(name))


def page(name):
    return (ROOT / "docs" / "papirer" / f"{name}.md").read_text(encoding="utf-8")


def html(name):
    return papers.paper(name, DAY)


def controls(name):
    """(feltet i layouten, schemaet, navnet) for hvert felt og hver del av en rad."""
    for one in fields(name):
        found = schema(name)["properties"][one["navn"]]
        yield one, found, one["navn"]
        for part in one.get("rad", []):
            yield part, found["items"]["properties"][part["navn"]], f"{one['navn']}.{part['navn']}"


ALL_CONTROLS = [(name, *one) for name in PAPERS for one in controls(name)]
CONTROL_IDS = [f"{name}-{path}" for name, _, _, path in ALL_CONTROLS]


# -- schema, layout og side ------------------------------------------------------------------


@pytest.mark.parametrize("name", PAPERS)
def test_layouten_har_hvert_felt_i_schemaet_en_gang_i_samme_rekkefolge(name):
    hidden = set(paper_form.read_layout(name).get("skjult", []))
    properties = schema(name)["properties"]
    assert [f["navn"] for f in fields(name)] == [p for p in properties if p not in {"papir", "papirversjon", *hidden}]
    hidden = {one for one in hidden if "." in one}
    for one in fields(name):
        parts = properties[one["navn"]].get("items", {}).get("properties", {})
        shown = [part["navn"] for part in one.get("rad", [])]
        assert shown == [p for p in parts if f"{one['navn']}.{p}" not in hidden]
        hidden -= {f"{one['navn']}.{p}" for p in parts}
    assert hidden == set()


@pytest.mark.parametrize("name, field, found, path", ALL_CONTROLS, ids=CONTROL_IDS)
def test_kontrollen_passer_til_feltet_og_feltet_har_etikett(name, field, found, path):
    assert found["title"].strip() and field["kontroll"] in FORM_CONTROLS
    if "oneOf" in found:
        assert field["kontroll"] == "radio"
    elif found["type"] == "array":
        assert field["kontroll"] == ("rader" if "properties" in found["items"] else "avkryssing")
    elif found.get("format") == "date":
        assert field["kontroll"] == "dato"
    else:
        assert field["kontroll"] in ("tekst", "telefon", "langtekst")


@pytest.mark.parametrize("name, field, found, path", ALL_CONTROLS, ids=CONTROL_IDS)
def test_ingen_sporsmal_ber_om_helse_fodselsnummer_eller_fagforening(name, field, found, path):
    choices = found.get("oneOf") or found.get("items", {}).get("oneOf", [])
    assert not any(FORBIDDEN.search(text) for text in (path, found["title"], *(c["title"] for c in choices)))


@pytest.mark.parametrize("name", PAPERS)
def test_den_som_skriver_fritt_faar_vite_hva_som_ikke_skal_med(name):
    """I hjelpen til et felt eller på siden: ikke helse. Sjekklisten for taushet har ingen fritekst om personen."""
    helps = " ".join(found.get("description", "") for _, found, _ in controls(name)) + page(name)
    if any(one["kontroll"] == "langtekst" for one, _, _ in controls(name)):
        assert re.search(r"diagnose|helse", helps)


@pytest.mark.parametrize("name", PAPERS)
def test_merket_maa_fylles_ut_staar_ved_feltene_schemaet_sier(name):
    names = [f["navn"] for f in fields(name)]
    assert set(schema(name)["x-maa"]) <= set(names)
    found = html(name)
    for one in names:
        label = treff(rf'data-felt="{one}".*?<(label|legend|h3)[^>]*>(.*?)</\1>', found, re.DOTALL)[2]
        assert words()["skjema"]["krav"]["maa" if one in schema(name)["x-maa"] else "valgfritt"] in label, one


@pytest.mark.parametrize("name", PAPERS)
def test_vilkaarene_viser_til_valg_som_staar_foran(name):
    seen = {}
    layout = paper_form.read_layout(name)
    for one in fields(name):
        for key, values in one.get("vis_hvis", {}).items():
            assert set(values) <= seen[key], one["navn"]
        seen[one["navn"]] = {c["const"] for c in schema(name)["properties"][one["navn"]].get("oneOf", [])}
    for warning in layout.get("varsel", []):
        assert all(set(values) <= seen[key] for key, values in warning["vis_hvis"].items())
    for text in layout.get("tekst", []):
        assert {one["felt"] for one in text["brev"] if "felt" in one} <= seen.keys()
        for paragraph in text["avsnitt"]:
            when = {**paragraph.get("vis_hvis", {}), **paragraph.get("skjul_hvis", {})}
            assert all(set(values) <= seen[key] for key, values in when.items())
            assert set(re.findall(r"\{([a-z_]+)\}", paragraph["tekst"])) <= seen.keys()


@pytest.mark.parametrize("name", PAPERS)
def test_reglene_for_ekstern_og_intern_sak_blandes_ikke(name):
    """Et spørsmål med tiltaksforskriften kommer bare i en ekstern sak, et med arbeidsmiljøloven bare i en intern."""
    for one, found, path in controls(name):
        for law, kind in (("iltaksforskriften", "ekstern"), ("rbeidsmiljøloven", "intern")):
            if law in found.get("description", ""):
                assert one.get("vis_hvis") == {"sak": [kind]}, path


@pytest.mark.parametrize("name", PAPERS)
def test_siden_har_sitt_eget_skjema_og_sier_fra_om_det(name):
    assert re.findall(r"^\{\{ papir (.*) \}\}$", page(name), re.MULTILINE) == [name]
    assert front_matter.read(page(name))["papirskjema"] is True
    assert f"\n# {schema(name)['title']}\n" in page(name)


def test_hver_side_med_skjema_har_en_lenke_fra_oversikten_og_fra_dokumentene():
    found = {p.stem for p in (ROOT / "docs" / "papirer").glob("*.md")} - {"index"}
    assert found == set(PAPERS)
    linked = [side for d in data.read("prosess")["dokument"] for side in d.get("skjema", [])]
    assert {*linked} == {f"papirer/{name}.md" for name in PAPERS}
    assert all(f"({name}.md)" in page("index") for name in PAPERS)


def test_en_fase_viser_lenkene_til_skjemaene_sine():
    assert (
        papers.papers("oppstart", DAY) == "**Skjema:** [Taushetserklæring: sjekkliste](/papirer/taushetserklaering.md)"
    )
    assert papers.papers("forfase", DAY).startswith(
        "**Skjemaer:** [Søknad om plass for ansatte](/papirer/soknad-intern.md), "
    )
    assert papers.papers("", DAY).count("\n- ") == len(PAPERS) - 1


@pytest.mark.parametrize("call", [papers.paper, papers.papers])
def test_et_navn_som_ikke_finnes_stanser_byggingen(call):
    with pytest.raises(references.UnknownName):
        call("vurderingen", DAY)


def test_en_layout_som_ikke_folger_schemaet_stanser(tmp_path, monkeypatch):
    (tmp_path / "papirer").mkdir()
    (tmp_path / "papirer" / "prove.toml").write_text(
        'merknad = "x"\netterpaa = "y"\n[[del]]\ntittel = "T"\ntekst = "t"\n'
        'felt = [{ navn = "a", kontroll = "skyveknapp" }]\n'
    )
    monkeypatch.setattr(paper_form, "FORMS", tmp_path)
    with pytest.raises(ValueError, match=r"forms/papirer/prove.toml, \$\.del\[0\]\.felt\[0\]\.kontroll"):
        paper_form.read_layout("prove")


@pytest.mark.parametrize("name", PAPERS)
def test_layouten_har_verken_etiketter_eller_tall_fra_loven(name):
    text = (ROOT / "forms" / "papirer" / f"{name}.toml").read_text(encoding="utf-8")
    titles = {found["title"] for _, found, _ in controls(name)}
    assert not [t for t in titles if f'"{t}"' in text]
    assert not re.search(r"\d+ (måneder|uker|dager|timer)", text + str(schema(name)))


def test_papirene_er_ikke_med_til_sjekken_i_nettleseren():
    names = {p.relative_to(ROOT).as_posix() for p in bundle.own_files()}
    assert "schemas/form.schema.json" in names and not [n for n in names if n.startswith("schemas/papirer/")]


def test_hvert_svar_paa_det_som_vurderes_har_sin_setning_i_notatet():
    """Notatet er tekst, ikke en liste av spørsmål. Da må hvert valg ha en setning, ellers blir svaret borte."""
    note = next(text for text in paper_form.read_layout("vurdering")["tekst"] if text["navn"] == "notat")
    said = {(key, one) for a in note["avsnitt"] for key, values in a.get("vis_hvis", {}).items() for one in values}
    for name in ("oppfolging", "oppgaver", "rammer", "drofting", "i_tillegg", "raadfort", "svar", "igjen"):
        assert {(name, c["const"]) for c in schema("vurdering")["properties"][name]["oneOf"]} <= said, name


def test_loven_i_et_varsel_er_den_som_gjelder_i_saken():
    for warning in paper_form.read_layout("vurdering")["varsel"]:
        for law, kind in (("tiltaksforskriften", "ekstern"), ("arbeidsmiljøloven", "intern")):
            assert law not in warning["tekst"] or warning["vis_hvis"]["sak"] == [kind]
        assert warning["vis_hvis"]["svar"] == ["ja"]


# -- HTML-en ---------------------------------------------------------------------------------


class Controls(HTMLParser):
    """Id-er, etiketter og det hjelpen viser til."""

    def __init__(self):
        super().__init__()
        self.ids, self.labelled, self.controls, self.described, self.headings = [], set(), [], [], []

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "label":
            self.labelled.add(found["for"])
        if tag in ("input", "textarea"):
            self.controls.append(found["id"])
            assert found["autocomplete"] in ("off", "given-name", "family-name", "tel")
            assert "placeholder" not in found and "required" not in found
        self.described += found.get("aria-describedby", "").split() + found.get("aria-labelledby", "").split()


@pytest.mark.parametrize("name", PAPERS)
def test_hver_kontroll_har_etikett_og_hver_henvisning_finnes(name):
    parsed = Controls()
    parsed.feed(html(name))
    assert len(parsed.ids) == len(set(parsed.ids))
    assert parsed.controls and set(parsed.controls) <= parsed.labelled
    assert set(parsed.described) <= set(parsed.ids)
    assert not re.search(r"\{[a-z_]+\.[a-z_.]+\}", html(name)), "en plassholder er ikke fylt ut"


@pytest.mark.parametrize("name", ["midtveisevaluering", "sluttevaluering"])
def test_paa_papir_er_det_flere_tomme_maal(name):
    before_template = html(name).partition('id="maal"')[2].partition("<template>")[0]
    assert re.findall(r"<legend tabindex=\"-1\">(Mål \d)", before_template) == ["Mål 1", "Mål 2", "Mål 3"]


def test_vilkaaret_staar_med_ord_for_den_som_fyller_ut_for_haand():
    assert "Fyll ut bare når svaret på «Hva svarer enheten?» er «Ja»." in html("vurdering")
    assert "Fyll ut bare når svaret på «Hva slags sak er det?» er «Ekstern sak»." in html("midtveisevaluering")


def test_feltene_om_den_som_soeker_fylles_av_nettleseren_og_ingen_andre():
    for name in PAPERS:
        filled = {one["autofyll"] for one, _, _ in controls(name) if "autofyll" in one}
        assert filled == ({"given-name", "family-name", "tel"} if name.startswith("soknad") else set())


# -- filen som lagres ------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAPERS)
def test_en_fil_med_bare_noen_svar_folger_schemaet(name):
    checker = Draft202012Validator(schema(name))
    assert checker.is_valid({"papir": name, "papirversjon": paper_form.VERSJON})
    assert not checker.is_valid({"papir": "noe-annet", "papirversjon": paper_form.VERSJON})
    assert not checker.is_valid({"papir": name, "papirversjon": paper_form.VERSJON, "fodselsnummer": "x"})


def test_evalueringene_har_de_samme_merkene_og_kjenner_maalene_i_utkastet():
    midway, end = (
        schema(n)["properties"]["maal"]["items"]["properties"] for n in ("midtveisevaluering", "sluttevaluering")
    )
    draft = read("schemas/tema/maal.schema.json")["properties"]["maal"]["items"]["properties"]
    assert midway["midtveis"]["oneOf"] == end["slutt"]["oneOf"] == end["midtveis"]["oneOf"][:-1]
    assert [c["title"] for c in midway["midtveis"]["oneOf"]] == ["Nådd", "Delvis nådd", "Ikke nådd"]
    assert set(draft) <= set(midway) and set(draft) <= set(end)
    assert set(midway) - set(end) == set()


# -- malen -----------------------------------------------------------------------------------


def test_malen_har_spraak_stiler_hoderad_og_a4_og_ingen_forfatter():
    document = Document(str(TEMPLATE))
    assert word.paper(document) == (21.0, 29.7)
    assert {"Title", "Heading 1", "Heading 2"} <= {word.style(p) for p in document.paragraphs}
    languages = {lang.get(qn("w:val")) for lang in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"nb-NO"}
    properties = document.core_properties
    assert (properties.author, properties.last_modified_by, properties.language) == ("", "", "nb-NO")
    assert all(word.has_header_row(t) for t in document.tables)


NAMES = (
    *("etikett", "laget", "merknad", "navn", "oppbevares", "rolle", "sporsmaal", "svar", "tekst", "tittel"),
    "undertittel",
)


def test_malen_har_akkurat_plassholderne_siden_fyller_ut():
    loops = ("brev", "deler", "har_tittel", "avsnitt", "blokker", "rader", "underskrifter", "har_underskrifter")
    assert set(placeholders_in(TEMPLATE)) == {
        *(f"{{{mark}{name}}}" for name in loops for mark in "#/"),
        *(f"{{{name}}}" for name in NAMES),
        "{#har_undertittel}",
        "{/har_undertittel}",
    }


def placeholders_in(path):
    with zipfile.ZipFile(path) as template:
        text = re.sub(r"<[^>]+>", "", "".join(template.read(f"word/{n}.xml").decode() for n in ("document", "footer1")))
    return sorted(re.findall(r"\{[#/]?[a-z_]+\}", text))


def test_prosessen_kan_bare_vise_til_sider_som_finnes():
    raw = tomllib.loads((ROOT / "innhold" / "prosess.toml").read_text(encoding="utf-8"))
    assert all((ROOT / "docs" / side).is_file() for d in raw["dokument"] for side in d.get("skjema", []))
