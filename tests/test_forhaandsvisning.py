"""Forhåndsvisningen og pakken: det som lages av de ferdige dokumentene, i Python."""

import io
import json
import zipfile
from base64 import b64decode, b64encode

import docx
import pytest
from docx.table import Table

from checks.boundary import forhaandsvisning_json, pakke_json
from checks.papirer import pakke
from checks.papirer.forhaandsvisning import Blokk, blokker
from checks.sak import les_sak
from tests import word
from tests.cases import read
from tests.golden import dokumenter as golden

DOCUMENTS = [(regime, mal) for regime, of in golden.made().items() for mal in of]


def said(blocks: list[Blokk]):
    """Teksten i blokkene, i rekkefølge."""
    for block in blocks:
        if block["slag"] == "tabell":
            for row in block.get("rader", []):
                yield " | ".join("\n".join(said(cell)) for cell in row).rstrip()
        else:
            yield block["tekst"].replace("\t", " ")


@pytest.mark.parametrize("regime, mal", DOCUMENTS)
def test_forhaandsvisningen_har_akkurat_teksten_i_dokumentet(regime, mal):
    content = golden.made()[regime][mal]
    written, number = [], 0
    for block in docx.Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(block, Table):
            cells = (
                [[word.written(p) for p in c.paragraphs if word.written(p).strip()] for c in r.cells]
                for r in block.rows
            )
            written += [" | ".join("\n".join(cell) for cell in row).rstrip() for row in cells]
        elif word.written(block).strip():
            number += word.style(block) == "Heading 1"
            written.append(f"{number}. " * (word.style(block) == "Heading 1") + word.written(block))
    assert list(said(blokker(content))) == written


def test_forhaandsvisningen_sier_hva_hver_blokk_er():
    found = blokker(golden.made()["intern"]["avtale-intern"])
    assert found[0] == {"slag": "tittel", "tekst": "Avtale om intern arbeidstrening"}
    assert {"slag": "overskrift", "tekst": "1. Partene og enhetene", "nivaa": 1} in found
    assert {"slag": "overskrift", "tekst": "Arbeidsoppgaver", "nivaa": 2} in found
    assert {b["slag"] for b in found} == {"tittel", "overskrift", "avsnitt", "punkt", "nummer", "tabell"}
    signatures = found[-1]
    assert signatures["slag"] == "tabell" and signatures.get("radhode") is True
    assert signatures.get("rader", [])[1] == [
        [{"slag": "avsnitt", "tekst": "Den ansatte"}],
        [{"slag": "avsnitt", "tekst": "Eksempel Ansatt"}],
        [],
        [],
    ]


def document(body: str, styles: str = "") -> bytes:
    """En liten Word-fil."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/styles.xml", f"<w:styles {space}>{styles}</w:styles>")
    return out.getvalue()


SMALL = {
    "tegn med en egen mening i HTML": ("<w:p><w:r><w:t>&lt;b&gt; &amp; {x}</w:t></w:r></w:p>", "<b> & {x}"),
    "linjeskift og tabulator": ("<w:p><w:r><w:t>a</w:t><w:br/><w:tab/><w:t>b</w:t></w:r></w:p>", "a\n\tb"),
    "tabulatorstopp er ikke en tabulator": (
        '<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs></w:pPr><w:r><w:t>a</w:t></w:r></w:p>',
        "a",
    ),
    "feltkoder er ikke tekst": ("<w:p><w:r><w:instrText>PAGE</w:instrText><w:t>1</w:t></w:r></w:p>", "1"),
    "innholdskontroller": ("<w:p><w:sdt><w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt></w:p>", "☐"),
}


@pytest.mark.parametrize("body, text", SMALL.values(), ids=SMALL)
def test_teksten_i_et_avsnitt(body, text):
    assert blokker(document(body)) == [{"slag": "avsnitt", "tekst": text}]


def test_stilene_kjennes_paa_navnet_og_bare_stiler_med_nummer_gir_nummer():
    styles = '<w:style w:styleId="Overskrift1"><w:name w:val="heading 1"/></w:style>'
    heading = '<w:p><w:pPr><w:pStyle w:val="Overskrift1"/></w:pPr><w:r><w:t>Partene</w:t></w:r></w:p>'
    assert blokker(document(heading, styles)) == [{"slag": "overskrift", "tekst": "Partene", "nivaa": 1}]


def test_grensen_gir_blokkene_som_json():
    content = golden.made()["intern"]["avtale-intern"]
    assert json.loads(forhaandsvisning_json(memoryview(content))) == blokker(content)


# -- pakken --------------------------------------------------------------------------------------

NAV, INTERN = (read(f"forms/eksempler/{name}.json") for name in ("nav-gyldig", "intern-gyldig"))
WORD_FILES = {"avtale.docx": b"PK avtalen", "saksliste.docx": b"PK saksliste"}
OWN = ["moter.ics", "e-post.txt", "rapport.html", "utkast.json"]


def packed(draft, documents=WORD_FILES):
    return pakke.lag(les_sak(draft, golden.DATO), json.dumps(draft, ensure_ascii=False), documents)


@pytest.mark.parametrize("draft", [NAV, INTERN], ids=["nav", "intern"])
def test_pakken_har_alle_papirene_med_navn_som_ikke_sier_hvem_saken_gjelder(draft):
    made = packed(draft)
    assert made["filnavn"] == "arbeidstrening-2026-03-02.zip"
    with zipfile.ZipFile(io.BytesIO(made["innhold"])) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == made["filer"] == [*WORD_FILES, *OWN]
        assert archive.read("avtale.docx") == WORD_FILES["avtale.docx"]
        assert json.loads(archive.read("utkast.json")) == draft
        assert archive.read("e-post.txt").decode().startswith("Emne: Innkalling til møter\n\nHei.")
        assert archive.read("moter.ics").startswith(b"BEGIN:VCALENDAR\r\n")
        assert archive.read("rapport.html").startswith(b"<!doctype html>")
        assert {(i.date_time, i.create_system, i.compress_type) for i in archive.infolist()} == {(pakke.TID, 3, 0)}
    assert "Eksempel" not in " ".join([made["filnavn"], *made["filer"]])


def test_samme_utkast_gir_samme_byte_og_grensen_gir_dem():
    text = json.dumps(INTERN)
    files = json.dumps({name: b64encode(content).decode() for name, content in WORD_FILES.items()})
    first, second = (json.loads(pakke_json(text, golden.DATO.isoformat(), files)) for _ in range(2))
    assert first == second
    made = pakke.lag(les_sak(INTERN, golden.DATO), text, WORD_FILES)
    assert first == {**made, "innhold": b64encode(made["innhold"]).decode()}
    assert b64decode(first["innhold"])[:2] == b"PK"


def test_et_papir_saken_ikke_kan_gi_er_ikke_med():
    made = packed({"modus": "intern"}, {})
    assert made["filnavn"] == "arbeidstrening-2026-02-02.zip" and made["filer"] == OWN[1:]
    assert packed({"modus": "nav", "nav_tiltak": "aft"}, {})["filer"] == OWN[2:]
    assert "grunn" in json.loads(pakke_json("[]", "2026-02-02", "{}"))
