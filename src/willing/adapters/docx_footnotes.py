"""Footnotes of a Word file: the library that writes it has none of its own.

The first mark of a source is the footnote; every later mark of it is a reference to that one, so
that Word keeps the numbers right when somebody edits the text.
"""

from collections.abc import Sequence
from typing import Any, Final
from xml.sax.saxutils import escape

_W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_FIRST_ID: Final = 2
"""0 and 1 are the lines above the footnotes."""
_RAISED: Final = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
_SMALL: Final = '<w:rPr><w:sz w:val="16"/></w:rPr>'


def add_footnotes(made: Any, sources: Sequence[str]) -> None:
    """Put the footnotes into a Word file, numbered from 1 in the order of `sources`."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    notes = "".join(_note(count, text) for count, text in enumerate(sources))
    blob = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:footnotes xmlns:w="{_W}">{_line(0, "separator")}'
        f"{_line(1, 'continuationSeparator')}{notes}</w:footnotes>"
    ).encode()
    part = Part(PackURI("/word/footnotes.xml"), _TYPE, blob, made.part.package)
    made.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def mark_footnote(paragraph: Any, number: int, *, first: bool) -> None:
    """Mark a footnote at the end of a paragraph: the note itself, or a reference to it."""
    from docx.oxml import parse_xml

    name, key = f"_note{number}", number + _FIRST_ID - 1
    if first:
        parts = [
            f'<w:bookmarkStart xmlns:w="{_W}" w:id="{key}" w:name="{name}"/>',
            f'<w:r xmlns:w="{_W}">{_RAISED}<w:footnoteReference w:id="{key}"/></w:r>',
            f'<w:bookmarkEnd xmlns:w="{_W}" w:id="{key}"/>',
        ]
    else:
        shown = f"<w:r>{_RAISED}<w:t>{number}</w:t></w:r>"
        field = f'<w:fldSimple xmlns:w="{_W}" w:instr=" NOTEREF {name} \\h ">'
        parts = [f"{field}{shown}</w:fldSimple>"]
    for part in parts:
        paragraph._p.append(parse_xml(part))


def _line(key: int, kind: str) -> str:
    return (
        f'<w:footnote w:type="{kind}" w:id="{key}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    )


def _note(count: int, text: str) -> str:
    return (
        f'<w:footnote w:id="{count + _FIRST_ID}"><w:p><w:pPr><w:spacing w:after="0"/></w:pPr>'
        f"<w:r>{_RAISED}<w:footnoteRef/></w:r>"
        f'<w:r>{_SMALL}<w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:footnote>'
    )
