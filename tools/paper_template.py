"""Malen til papirskjemaene i Word: ``forms/maler/papir.docx``.

``python -m tools.paper_template`` lager den på nytt. Den kan også endres i Word, så lenge plassholderne står som de er:
tittel, laget, deler (tittel, blokker (undertittel, rader (sporsmaal, svar))) og merknad.
"""

import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from tools.environment import ROOT

OUT = ROOT / "forms" / "maler" / "papir.docx"
LANGUAGE = "nb-NO"
FONT = "Calibri"
DARK, LIGHT = RGBColor(0x1F, 0x2A, 0x44), "E8ECF3"
WIDTHS = (Cm(5.5), Cm(11.5))
NO_DAY = datetime(2026, 1, 1)  # dagen sier ingenting om papiret, og skal være den samme hver gang


def build(out: Path = OUT) -> Path:
    """Skriv malen. Den samme koden gir de samme bytene."""
    document = Document()
    _page(document)
    _styles(document)
    _content(document)
    _properties(document)
    raw = BytesIO()
    document.save(raw)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(_stable(raw.getvalue()))
    return out


def _page(document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    footer.add_run("Side ")
    _field(footer, "PAGE")
    footer.add_run(" av ")
    _field(footer, "NUMPAGES")


def _field(paragraph, code: str) -> None:
    for kind, text in (("begin", None), (None, code), ("end", None)):
        run = paragraph.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)


def _styles(document) -> None:
    for name, size in (("Normal", 11), ("Title", 22), ("Heading 1", 15), ("Heading 2", 12)):
        style = document.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(kind), None)
        for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(kind), FONT)
        if name != "Normal":
            style.font.color.rgb = DARK
    document.styles["Normal"].paragraph_format.space_after = Pt(6)
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), LANGUAGE)
    document.styles["Title"].element.get_or_add_pPr()
    border = document.styles["Title"].element.pPr.find(qn("w:pBdr"))
    if border is not None:
        document.styles["Title"].element.pPr.remove(border)


def _content(document) -> None:
    document.add_paragraph("{tittel}", style="Title")
    document.add_paragraph("{laget}")
    document.add_paragraph("{#deler}")
    document.add_paragraph("{tittel}", style="Heading 1")
    document.add_paragraph("{#blokker}")
    document.add_paragraph("{#undertittel}")
    document.add_paragraph("{undertittel}", style="Heading 2")
    document.add_paragraph("{/undertittel}")
    table = document.add_table(rows=2, cols=2, style="Table Grid")
    table.autofit = False
    for row, texts in zip(table.rows, (("Spørsmål", "Svar"), ("{#rader}{sporsmaal}", "{svar}{/rader}")), strict=True):
        for cell, text, width in zip(row.cells, texts, WIDTHS, strict=True):
            cell.width = width
            cell.text = text
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = width
    _header_row(table.rows[0])
    _whole(table.rows[1])
    document.add_paragraph("{/blokker}")
    document.add_paragraph("{/deler}")
    last = document.add_paragraph("{merknad}")
    last.paragraph_format.space_before = Pt(14)
    last.runs[0].italic = True


def _header_row(row) -> None:
    mark = OxmlElement("w:tblHeader")
    row._tr.get_or_add_trPr().append(mark)
    for cell in row.cells:
        cell.paragraphs[0].runs[0].bold = True
        cell.paragraphs[0].paragraph_format.keep_with_next = True
        shade = OxmlElement("w:shd")
        for key, value in (("val", "clear"), ("color", "auto"), ("fill", LIGHT)):
            shade.set(qn(f"w:{key}"), value)
        cell._tc.get_or_add_tcPr().append(shade)


def _whole(row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _properties(document) -> None:
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.title, properties.language = "Papir om arbeidstrening", LANGUAGE
    properties.created = properties.modified = NO_DAY
    properties.revision = 1


def _stable(raw: bytes) -> bytes:
    """Den samme filen med fast tid, og uten miniatyrbildet biblioteket har med."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/thumbnail.jpeg":
                continue
            if name == "_rels/.rels":
                content = _without_thumbnail(content)
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _without_thumbnail(rels: bytes) -> bytes:
    import re

    return re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", rels)


if __name__ == "__main__":
    print(build().relative_to(ROOT))
