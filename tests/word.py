"""Det prøvene spør et Word-dokument om, lest av python-docx."""

import io
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

_BETWEEN = {qn("w:br"): "\n", qn("w:tab"): " "}


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


def lines(content: bytes) -> Iterator[str]:
    """Teksten i et dokument, avsnitt for avsnitt og rad for rad, lest av python-docx. Avkryssingene er med."""
    document = docx.Document(io.BytesIO(content))
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from (
                " | ".join("\n".join(written(p) for p in cell.paragraphs) for cell in row.cells).rstrip()
                for row in block.rows
            )
        elif written(block).strip():
            named = style(block)
            level = int(named[-1]) if named.startswith("Heading") else 0
            yield f"{'#' * level} {written(block)}".strip()


def written(paragraph: Paragraph) -> str:
    """Teksten i et avsnitt, også i innholdskontroller, som python-docx hopper over."""
    return "".join(
        _BETWEEN.get(node.tag, node.text or "")
        for node in paragraph._p.iter(qn("w:t"), *_BETWEEN)
        if node.getparent().tag == qn("w:r")
    )
