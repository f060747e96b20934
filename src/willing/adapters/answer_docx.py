"""An answer's documents as Word files: A4, marking top and bottom, the same bytes each time."""

from datetime import datetime
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from willing.adapters.docx_footnotes import add_footnotes, mark_footnote
from willing.adapters.extra import needs_documents
from willing.report.answer.documents import Block, Document

FONT: Final = "Arial"
LONGEST_PROPERTY: Final = 255
"""Of a title in the properties of a file: Word takes no more characters."""
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
"""The date of every part: the earliest that a zip can hold."""
_INK2: Final = "414A59"
_WIDTHS_CM: Final = {
    2: (6.0, 10.0),
    3: (2.8, 8.2, 5.0),
    4: (2.2, 2.2, 3.0, 8.6),
    5: (6.4, 1.6, 2.4, 3.4, 2.2),
}
"""Of tables, by the number of their columns."""


def docx_bytes(document: Document) -> bytes:
    """Return a document as a Word file; raises TransferError where the extra is missing."""
    with needs_documents():
        import docx
    made = docx.Document()
    _page(made, document)
    _title(made, document)
    cited: set[int] = set()
    for block in document.blocks:
        _block(made, block, cited)
    if document.sources:
        add_footnotes(made, document.sources)
    buffer = BytesIO()
    made.save(buffer)
    return _undated(buffer.getvalue())


def _page(made: Any, document: Document) -> None:
    from docx.shared import Mm, Pt

    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(24)
    style = made.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(10.5)
    style.paragraph_format.space_after = Pt(6)
    _marked(section.header.paragraphs[0], document.marking)
    foot = section.footer.paragraphs[0]
    _run(foot, document.foot, size=7, colour=_INK2)
    _marked(section.footer.add_paragraph(), document.marking)
    properties = made.core_properties
    properties.title = document.title[:LONGEST_PROPERTY]
    properties.author, properties.comments = "", ""
    properties.subject = document.kicker
    properties.created = properties.modified = datetime(*_LONG_AGO)  # no date
    properties.revision = 1


def _marked(paragraph: Any, marking: str) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(paragraph, marking, size=8.5, bold=True)


def _title(made: Any, document: Document) -> None:
    from docx.shared import Pt

    _paragraph(made, document.kicker, size=9, colour=_INK2)
    title = _paragraph(made, document.title, size=17, bold=True)
    title.paragraph_format.space_after = Pt(8)
    if document.particulars:
        table = made.add_table(rows=0, cols=2)
        for name, value in document.particulars:
            cells = table.add_row().cells
            _fill(cells[0], name, 3.5, colour=_INK2)
            _fill(cells[1], value, 12.5)
        made.add_paragraph().paragraph_format.space_after = Pt(0)


def _block(made: Any, block: Block, cited: set[int]) -> None:
    if block.kind == "heading":
        _heading(made, block.text)
    elif block.kind == "rows":
        _rows(made, block)
    else:
        style = "List Bullet" if block.kind == "item" else None
        size = 12 if block.kind == "lead" else 10.5
        paragraph = _paragraph(made, block.text, size=size, style=style)
        for count, number in enumerate(block.notes):
            if count:
                _run(paragraph, ", ", size=size).font.superscript = True
            mark_footnote(paragraph, number, first=number not in cited)
            cited.add(number)


def _heading(made: Any, text: str) -> None:
    from docx.shared import Pt

    paragraph = _paragraph(made, text, size=11.5, bold=True)
    paragraph.paragraph_format.space_before = Pt(12)
    paragraph.paragraph_format.keep_with_next = True


def _rows(made: Any, block: Block) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    widths = _WIDTHS_CM[len(block.columns)]
    table = made.add_table(rows=1, cols=len(block.columns))
    table.style = "Light Grid"
    table.autofit = False
    for cell, name, width in zip(table.rows[0].cells, block.columns, widths, strict=True):
        _fill(cell, name, width, size=9, bold=True)
    for row in block.rows:
        for cell, value, width in zip(table.add_row().cells, row, widths, strict=True):
            _fill(cell, value, width, size=9)
    for column in block.numeric:
        for cell in table.columns[column].cells:
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _fill(cell: Any, text: str, width_cm: float, **looks: Any) -> None:
    from docx.shared import Cm, Pt

    cell.width = Cm(width_cm)
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(1)
    _run(paragraph, text, **{"size": 9.5, **looks})


def _paragraph(made: Any, text: str, style: str | None = None, **looks: Any) -> Any:
    paragraph = made.add_paragraph(style=style)
    _run(paragraph, text, **looks)
    return paragraph


def _run(paragraph: Any, text: str, *, size: float, bold: bool = False, colour: str = "") -> Any:
    from docx.shared import Pt, RGBColor

    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(size), bold
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    return run


def _undated(data: bytes) -> bytes:
    """Return the zip with every part dated alike, so that equal documents are equal bytes."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as given, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for part in given.infolist():
            info = ZipInfo(part.filename, _LONG_AGO)
            info.compress_type = ZIP_DEFLATED
            made.writestr(info, given.read(part.filename))
    return out.getvalue()
