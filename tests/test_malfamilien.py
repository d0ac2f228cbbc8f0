"""Word-malene er én familie (beslutning 0033): de samme stilene, tabellene, margene og bunnlinjen. Avtalen er kort."""

import io
import re
import shutil
import subprocess
from functools import cache

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table

from checks.papirer import dokumenter
from tests import word
from tests.cases import read
from tests.golden import dokumenter as golden
from tests.test_maler import TAG, TEMPLATES, paragraphs, parts
from tools import word_styles

FAMILY = "avtale-intern"
"""Malen de andre måles mot."""

SIGNED = ("avtale-intern", "midtveisevaluering", "sluttevaluering")
MEASURED = ("pPr", "rPr", "tblPr", "tcPr", "tblStylePr", "basedOn")
OF_WORD = ("rsid", "lang")
"""Det Word skriver selv når noen lagrer, og som ikke er noe å se."""


def shape(element):
    """Det et element sier om utseende, som tekst: navnene og verdiene under det, uten det Word skriver selv."""
    return [
        (node.tag, sorted(node.attrib.items()))
        for node in element.iter()
        if isinstance(node.tag, str) and not any(node.tag.endswith(f"}}{name}") for name in OF_WORD)
    ]


def looks(document):
    """{navnet på stilen: utseendet}, for stilene et dokument kan vise noe med."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    return {"(forvalg)": shape(defaults)} | {
        style.name: [shape(part) for name in MEASURED for part in style.element.findall(qn(f"w:{name}"))]
        for style in document.styles
        if style.type is not None and style.element.get(qn("w:type")) in ("paragraph", "table")
    }


@pytest.fixture(params=TEMPLATES, ids=[p.stem for p in TEMPLATES])
def document(request):
    return docx.Document(str(request.param))


@cache
def family():
    return docx.Document(str(word_styles.TEMPLATES / f"{FAMILY}.docx"))


def test_stilene_er_de_samme_i_alle_malene(document):
    assert looks(document) == looks(family()), f"kjør python -m tools.word_styles {FAMILY}"


def test_margene_arket_og_bunnlinjen_er_de_samme(document):
    def page(one):
        section = one.sections[0]
        footer = word.written(section.footer.paragraphs[0])
        return (
            [getattr(section, f"{side}_margin") for side in ("top", "bottom", "left", "right")],
            word.paper(one),
            re.sub(r"^.* (?=Side )", "", footer),
            section.footer.paragraphs[0].style.name,
            "".join(p.text for p in section.header.paragraphs),
        )

    assert page(document) == page(family())
    assert page(document)[2] == "Side 1 av 1"


def test_utseendet_staar_i_stilene_og_ikke_i_tabellene(document):
    """Da endres det ett sted. Bredder, og om en rad kan deles, er ikke utseende."""
    assert document.tables
    for table in document.tables:
        assert table.style.name == "Papirtabell"
        tags = {node.tag for node in table._tbl.iter() if isinstance(node.tag, str)}
        assert not tags & {qn(f"w:{name}") for name in ("tblBorders", "tcBorders", "shd", "color", "sz", "spacing")}
        for cell in (cell for row in table.rows for cell in row.cells):
            assert {p.style.name for p in cell.paragraphs} <= {"Tabelltekst", "Tabellhode"}
    used = {word.style(p) for p in document.paragraphs}
    direct = {
        n.tag for p in document.paragraphs for n in p._p.iter(qn("w:shd"), qn("w:jc"), qn("w:spacing"), qn("w:sz"))
    }
    assert direct == set() and used <= set(looks(family()))


def heading_1(document) -> ParagraphStyle:
    style = document.styles["Heading 1"]
    assert isinstance(style, ParagraphStyle)
    return style


def test_kommandoen_gir_alle_malene_stilene_til_en_av_dem(tmp_path):
    for path in TEMPLATES:
        shutil.copy(path, tmp_path)
    changed = docx.Document(str(tmp_path / "saksliste.docx"))
    heading_1(changed).font.size = Pt(19)
    changed.save(str(tmp_path / "saksliste.docx"))
    assert {p.stem for p in word_styles.spread("saksliste", tmp_path)} == {p.stem for p in TEMPLATES} - {"saksliste"}
    assert word_styles.spread("saksliste", tmp_path) == []
    for path in tmp_path.glob("*.docx"):
        one = docx.Document(str(path))
        assert heading_1(one).font.size == Pt(19) and one.tables


# -- avtalen -------------------------------------------------------------------------------------

MAA_STAA = {
    *("deltaker_navn", "naavaerende_leder_navn", "ny_leder_navn", "koordinator_navn", "naavaerende_enhet", "ny_enhet"),
    *("startdag", "sluttdag", "omfang", "innhold", "oppfolging", "oppbevares"),
}
"""Det avtalen må ha. Mangler svaret, er det en linje å skrive på. Alt annet er bare med når det er svart."""


def test_avtalen_har_bare_linje_aa_fylle_ut_for_det_den_maa_ha():
    (_, root), *_ = parts(word_styles.TEMPLATES / f"{FAMILY}.docx")
    lists, open_, always = dokumenter.navn_i_maler(), [], set()
    for kind, name in TAG.findall("\n".join(paragraphs(root))):
        if kind == "/":
            open_.pop()
        elif kind:
            open_.append(name)
        elif f"har_{name}" not in open_ and not any(name in lists.get(one, ()) for one in open_):
            always.add(name)
    assert always == MAA_STAA


def test_avtalen_har_verken_spoersmaal_eller_raad_til_den_som_skriver():
    (_, root), *_ = parts(word_styles.TEMPLATES / f"{FAMILY}.docx")
    text = "\n".join(paragraphs(root))
    assert "{#sporsmaalene}" not in text and "?" not in text and "Skriv " not in text
    assert "Viktig" not in {word.style(p) for p in family().paragraphs}
    advice = next(post for post in golden.libraries.documents(day=golden.DATO) if post["mal"] == FAMILY)["skriv"]
    assert "diagnose" in advice, "rådet står på siden"


FULL = read("forms/eksempler/intern-gyldig.json")
BARE_KRAV = {
    felt: verdi
    for felt, verdi in FULL.items()
    if felt not in ("arbeidsdager", "arbeid_fra", "arbeid_til", "kostnadssted", "moteplass", "stedfortreder")
    and felt
    not in ("fravaer_meldes_til", "arbeidstoy", "reise", "opplaeringsplan", "tilrettelegging", "stillingstittel")
}
LIMT_INN = FULL | {
    "innhold": "Oppgavene er:\n- Ordne arkivet\n• Registrere saker\n* Svare på spørsmål\n\nAlt skjer i 2. etasje.",
    "opplaeringsplan": "1. Verktøyet\n2. Rutinene",
    "oppfolging": "Linje en\nlinje to",
    "tilrettelegging": "- 5 minutters pause hver time",
}
ORDINARY = FULL | {
    "maal": [
        {"id": f"m{n}", "beskrivelse": f"Mål {n}: gjøre en hel uke med arkivarbeid uten hjelp innen april."}
        for n in (1, 2, 3)
    ],
    "innhold": "Ordne, registrere og skanne papirarkivet ved en annen avdeling. " * 5,
    "opplaeringsplan": "Gjennomgang av arkivrutinene med en fast kollega de to første dagene. " * 4,
    "oppfolging": "Kort samtale med den nye lederen hver uke, og med nåværende leder hver måned. " * 3,
    "tilrettelegging": "Hev- og senkbart bord, og mulighet for pauser når det trengs. " * 3,
}


@cache
def agreements():
    drafts = {
        "full": FULL,
        "bare krav": BARE_KRAV,
        "limt inn": LIMT_INN,
        "vanlig": ORDINARY,
        "tom": {"modus": "intern"},
    }
    return {name: made[FAMILY] for name, made in golden.filled(drafts).items()}


def agreement(name):
    return docx.Document(io.BytesIO(agreements()[name]))


def test_det_som_er_frivillig_er_ikke_med_naar_det_ikke_er_svart():
    text = "\n".join(word.lines(agreements()["bare krav"]))
    assert "Ikke avklart" not in text and not re.search(r"^[^|\n]+ \| *$", text.split("# Møter")[0], re.MULTILINE)
    for label in ("Arbeidsdager", "Arbeidstøy", "Reise", "Stedfortreder", "Fravær", "Kostnaden", "Tilrettelegging"):
        assert label not in text
    empty = "\n".join(word.lines(agreements()["tom"]))
    assert empty.count("Ikke avklart: ____") >= len(MAA_STAA) - 1 and "Arbeidstøy" not in empty


def test_det_som_er_limt_inn_blir_ekte_punkter_og_avsnitt():
    found = [(word.style(p), word.written(p)) for p in agreement("limt inn").paragraphs]
    for text in ("Ordne arkivet", "Registrere saker", "Svare på spørsmål", "5 minutters pause hver time"):
        assert ("List Bullet", text) in found
    for text in ("Oppgavene er:", "Alt skjer i 2. etasje.", "1. Verktøyet", "2. Rutinene", "Linje en\nlinje to"):
        assert ("Normal", text) in found


def signature_tables(document):
    return [t for t in document.tables if t.rows[0].cells[-1].text == "Underskrift"]


def kept(paragraph):
    """Om avsnittet holdes på samme side som det neste, selv eller gjennom stilen."""
    here = paragraph.paragraph_format.keep_with_next
    return paragraph.style.paragraph_format.keep_with_next if here is None else here


@pytest.mark.parametrize("regime, mal", [(r, m) for r in golden.EKSEMPLER for m in SIGNED if m in golden.made()[r]])
def test_underskriftene_staar_sammen_med_det_de_gjelder_og_har_plass(regime, mal):
    document = docx.Document(io.BytesIO(golden.made()[regime][mal]))
    (table,) = signature_tables(document)
    blocks = list(document.iter_inner_content())
    before = blocks[: next(n for n, b in enumerate(blocks) if isinstance(b, Table) and b._tbl is table._tbl)]
    chain = [b for b in before if not isinstance(b, Table)]
    heading = max(n for n, b in enumerate(chain) if word.written(b) == "Underskrifter")
    text = max(n for n, b in enumerate(chain[:heading]) if word.written(b).strip())
    assert all(kept(b) for b in chain[text:]), [word.written(b) for b in chain[text:]]
    rows = table.rows
    assert all(row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)
    assert all(kept(p) for row in list(rows)[:-1] for cell in row.cells for p in cell.paragraphs)
    assert all((row.height or 0) >= Cm(1) for row in list(rows)[1:])


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice er ikke installert")
@pytest.mark.parametrize("name", ["full", "vanlig", "limt inn"])
def test_en_vanlig_avtale_er_paa_to_ark(name, tmp_path):
    (tmp_path / "avtale.docx").write_bytes(agreements()[name])
    profile = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "avtale.docx"]
    subprocess.run(convert, check=True, capture_output=True, timeout=180)
    pages = re.findall(rb"/Type\s*/Page\b(?!s)", (tmp_path / "avtale.pdf").read_bytes())
    assert 1 <= len(pages) <= 2


def test_malene_har_ingen_tomme_linjer_noen_har_glemt():
    for path in TEMPLATES:
        texts = [(word.style(p), word.written(p)) for p in docx.Document(str(path)).paragraphs]
        assert ("Normal", "") not in texts, path.stem
