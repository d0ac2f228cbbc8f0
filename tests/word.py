"""Det prøvene spør et Word-dokument om, lest av python-docx."""

from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph


def style(paragraph: Paragraph) -> str:
    """Navnet på stilen til et avsnitt."""
    assert paragraph.style is not None and paragraph.style.name is not None
    return paragraph.style.name


def language(document: Document) -> str:
    """Språket dokumentet er merket med, når ikke annet står ved en tekst."""
    found = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert found is not None
    return found.get(qn("w:val"))


def paper(document: Document) -> tuple[float, float]:
    """Bredden og høyden på arket, i centimeter."""
    section = document.sections[0]
    assert section.page_width is not None and section.page_height is not None
    return round(section.page_width.cm, 1), round(section.page_height.cm, 1)


def has_header_row(table: Table) -> bool:
    """Om den første raden i tabellen er merket som overskrift."""
    properties = table.rows[0]._tr.trPr
    return properties is not None and properties.find(qn("w:tblHeader")) is not None
