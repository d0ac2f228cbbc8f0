"""Word-malene i forms/maler/, lest av python-docx: kjente plassholdere, tilgjengelig oppbygning, og ingen navn."""

import io
import itertools
import re
import tomllib
import zipfile
from datetime import date
from xml.etree import ElementTree as ET

import docx
import pytest
from docx.oxml.ns import qn

from checks.papirer import dokumenter
from pages import paper_form, word_templates
from tests import word
from tests.cases import ROOT
from tests.golden import dokumenter as golden
from tools.build import libraries

FOLDER = ROOT / "forms" / "maler"
TEMPLATES = sorted(FOLDER.glob("*.docx"))
FORMS = "papir"
"""Malen til papirskjemaene; plassholderne i den prøves i test_papirskjema.py."""
NAMES = dokumenter.navn_i_maler()
TAG = re.compile(r"\{([#^/]?)([^{}]*)\}")
EMPTY = ("author", "last_modified_by", "comments", "keywords", "category", "content_status", "identifier")
"""Egenskapene der Word skriver navn, eller noen kan ha skrevet noe de ikke vil dele."""


def parts(path):
    """Delene med tekst i en Word-fil: (navn, rot)."""
    with zipfile.ZipFile(path) as archive:
        names = [n for n in archive.namelist() if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", n)]
        return [(name, ET.fromstring(archive.read(name))) for name in names]


def paragraphs(root):
    """Teksten i hvert avsnitt, i rekkefølge."""
    return ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in root.iter(qn("w:p"))]


def misused(texts):
    """Plassholderne som ikke kan brukes der de står, slik siden også ville sagt det."""
    open_, wrong = [], []
    for kind, name in TAG.findall("\n".join(texts)):
        allowed = {n for scope in ("", *open_) for n in NAMES.get(scope, ())}
        if kind == "/":
            wrong += [] if open_ and open_[-1] == name else [f"/{name}"]
            open_ = open_[:-1]
            continue
        repeats = name in NAMES or (name.startswith(("har_", "er_")) and name not in dokumenter.felter())
        if name not in allowed or bool(kind) != repeats:
            wrong.append(kind + name)
        if kind:
            open_.append(name)
    return wrong + open_


def test_teksten_i_dokumentene_er_den_i_golden():
    """Har du endret en mal med vilje: ``python -m tests.golden``, og les forskjellen som en leser."""
    assert golden.text() == golden.FILE.read_text(encoding="utf-8")


@pytest.fixture(params=TEMPLATES, ids=[p.stem for p in TEMPLATES])
def template(request):
    return request.param


def test_malene_er_de_som_er_beskrevet():
    described = tomllib.loads((FOLDER / "maler.toml").read_text(encoding="utf-8"))
    assert {p.name for p in FOLDER.iterdir()} == {
        f"{post.get('mal', name)}.docx" for name, post in described.items()
    } | {"maler.toml"}
    for post in described.values():
        keys = {"tittel", "om", "gjelder", "filnavn"}
        assert set(post) - {"skriv", "vises", "mal"} in (keys | {"dokument"}, keys | {"oppbevares"})
        assert re.fullmatch(r"[a-z-]+", post["filnavn"]) and post.get("mal", FORMS) == FORMS
    papers = {name for name, post in described.items() if "mal" in post}
    assert papers == {name for name in paper_form.NAVN if "underskrift" in paper_form.read_layout(name)}
    assert sorted(post["gjelder"] for post in described.values() if post.get("vises")) == ["ekstern", "intern"]
    assert len({post["filnavn"] for post in described.values()}) == len(described)
    for post in libraries.documents(day=date(2026, 11, 22)):
        assert post["gjelder"] in ("begge", "ekstern", "intern") and post["oppbevares"].endswith("."), post
        assert "{" not in post["oppbevares"]


@pytest.mark.parametrize("template", [p for p in TEMPLATES if p.stem != FORMS], ids=lambda p: p.stem)
def test_malen_bruker_bare_kjente_plassholdere(template):
    for name, root in parts(template):
        texts = paragraphs(root)
        assert misused(texts) == [], name
        assert not re.search(r"[{}]", TAG.sub("", "\n".join(texts))), f"{name}: en klamme står alene"


@pytest.mark.parametrize(
    "text, wrong",
    [
        ("{startdto}", ["startdto"]),
        ("{maal}", ["maal"]),
        ("{beskrivelse}", ["beskrivelse"]),
        ("{har_maal}", ["har_maal"]),
        ("{#maal}{beskrivelse}", ["maal"]),
        ("{#maal}{/moeter}", ["/moeter"]),
        ("{#maal}{beskrivelse}{startdato}{/maal}", []),
        ("{har_ansatte}", []),
        ("{#har_har_ansatte}{har_ansatte}{/har_har_ansatte}", []),
        ("{er_forlengelse}", []),
        ("{#har_ansatte}x{/har_ansatte}", ["#har_ansatte"]),
        ("{^annen_bistand}x{/annen_bistand}", ["^annen_bistand"]),
    ],
)
def test_kontrollen_av_malene_ser_feil(text, wrong):
    assert misused([text]) == wrong


def test_malen_har_overskrifter_sprak_og_sidetall(template):
    document = docx.Document(str(template))
    styles = [word.style(p) for p in document.paragraphs]
    assert styles[0] == "Title" and styles.count("Title") == 1
    levels = [int(s[-1]) for s in styles if s.startswith("Heading ")]
    assert levels[0] == 1 and all(b <= a + 1 for a, b in itertools.pairwise(levels))
    assert word.language(document) == "nb-NO"
    other = [e.get(qn("w:val")) for _, root in parts(template) for e in root.iter(qn("w:lang"))]
    assert set(other) <= {"nb-NO", "nn-NO"}
    footer = document.sections[0].footer._element.xml
    assert "PAGE" in footer and "NUMPAGES" in footer
    assert word.paper(document) == (21.0, 29.7)


def test_hver_tabell_har_overskriftsrad_og_alternativ_tekst(template):
    for table in docx.Document(str(template)).tables:
        assert word.has_header_row(table), table.rows[0].cells[0].text
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val"))
        assert all(cell.text for cell in table.rows[0].cells)


def test_lister_er_ekte_lister(template):
    for paragraph in docx.Document(str(template)).paragraphs:
        assert not re.match(r"\s*([-•*–]|\d+[.)])\s", paragraph.text), paragraph.text


def test_malen_har_tittel_og_ingen_navn(template):
    properties = docx.Document(str(template)).core_properties
    assert properties.title and "{" not in properties.title and properties.language == "nb-NO"
    written = {name: getattr(properties, name) for name in EMPTY if getattr(properties, name)}
    assert written == {}, "Fjern navnene i Word: Fil, Info, Se etter problemer, Undersøk dokument."
    with zipfile.ZipFile(template) as archive:
        assert not re.search(
            rb"<(Company|Manager)>[^<]",
            archive.read("docProps/app.xml") if "docProps/app.xml" in archive.namelist() else b"",
        )
        marked = [n for n in archive.namelist() if b"w:author=" in archive.read(n)]
        assert marked == [], "Godta eller forkast endringene, og slett merknadene."


def test_malen_er_en_hel_word_fil(template):
    with zipfile.ZipFile(template) as archive:
        names = set(archive.namelist())
        assert archive.testzip() is None
        types = ET.fromstring(archive.read("[Content_Types].xml"))
        overrides = {e.attrib["PartName"].lstrip("/") for e in types if e.tag.endswith("}Override")}
        defaults = {e.get("Extension") for e in types if e.tag.endswith("}Default")}
        assert overrides <= names
        assert all(n in overrides or n.rpartition(".")[2] in defaults for n in names if n != "[Content_Types].xml")
        for rels in (n for n in names if n.endswith(".rels")):
            base = rels.replace("_rels/", "").rpartition("/")[0]
            for relation in ET.fromstring(archive.read(rels)):
                assert relation.get("TargetMode") != "External", "en mal henter ikke noe fra andre"
                target = relation.attrib["Target"]
                assert (target.lstrip("/") if target.startswith("/") else f"{base}/{target}".lstrip("/")) in names, (
                    target
                )


def test_navnet_paa_den_som_endret_malen_blir_sett(template):
    """Slik ser en mal ut når noen har lagret den i Word uten å fjerne navnet sitt."""
    document = docx.Document(str(template))
    document.core_properties.last_modified_by = "Eksempel Person"
    changed = io.BytesIO()
    document.save(changed)
    assert any(getattr(docx.Document(changed).core_properties, name) for name in EMPTY)


def test_hver_plassholder_er_forklart_paa_siden():
    page = (
        word_templates.placeholders("", date(2026, 11, 22))
        .replace("&#123;", "{")
        .replace("&#125;", "}")
        .replace("<wbr>", "")
    )
    assert set(re.findall(r"<code class=\"plassholder\">\{([^#}]+)\}</code>", page)) == {
        name
        for scope, names in NAMES.items()
        for name in names
        if (name not in NAMES and not name.startswith(("har_", "er_"))) or name in dokumenter.felter()
    }
    assert set(re.findall(r"<code class=\"plassholder\">\{#([^}]+)\}</code>", page)) >= {name for name in NAMES if name}
    written = (ROOT / "docs" / "om" / "maler.md").read_text(encoding="utf-8")
    assert all(f"{{#{name}}}" in written for name in ("er_nav", "er_intern", "har_annen_bistand", "maal"))
    assert misused(re.findall(r"```\n(.*?)```", written, re.DOTALL)) == []


def test_alder_og_arbeidsevne_er_ikke_plassholdere():
    assert {"fodselsdato", "nedsatt_arbeidsevne"}.isdisjoint(NAMES[""])


def test_et_felt_i_en_liste_har_ikke_samme_navn_som_listen():
    for name, fields in NAMES.items():
        assert name not in fields
