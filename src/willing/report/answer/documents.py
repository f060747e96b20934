"""The layout of an answer's two documents: what stands where, before any format."""

from typing import Literal

import msgspec

from willing.basics.legible import legible_values
from willing.basics.record import Record
from willing.basics.units import Count, Text
from willing.ledger.answer_events import AnswerText

BlockKind = Literal["heading", "lead", "text", "item", "rows"]


class Block(Record, kw_only=True):
    """A heading, a paragraph, one entry of a list, or a table."""

    kind: BlockKind
    text: AnswerText = ""
    notes: tuple[Count, ...] = ()
    """Numbers of the footnotes at the end of the text; 1 the first."""
    columns: tuple[Text, ...] = ()
    rows: tuple[tuple[AnswerText, ...], ...] = ()
    numeric: tuple[Count, ...] = ()
    """Columns of numbers, set to the right; 0 the first."""


class Document(Record, kw_only=True):
    """One document: blocks under a title, sources as footnotes, its marking top and bottom."""

    title: Text
    kicker: Text = ""
    """What it is, above the title: `Answer, draft`."""
    marking: Text
    particulars: tuple[tuple[Text, Text], ...] = ()
    """House, member, number and the like, each with its name."""
    blocks: tuple[Block, ...] = ()
    sources: tuple[AnswerText, ...] = ()
    """The text of each footnote."""
    foot: Text = ""
    """As-of and hashes, at the foot of each page."""


def legible_document(document: Document) -> Document:
    """Return the document without control characters: what another party wrote may hold some,
    which no Word file can."""
    return msgspec.convert(legible_values(msgspec.to_builtins(document)), Document)


def document_text(document: Document) -> str:
    """Return the document as plain text, the marking first and last."""
    lines = [document.marking, ""]
    lines += [document.kicker.upper()] if document.kicker else []
    lines += [document.title, ""]
    if document.particulars:
        width = max(len(name) for name, _ in document.particulars) + 2
        lines += [f"{name + ':':<{width}}{value}" for name, value in document.particulars]
        lines.append("")
    for block in document.blocks:
        lines += _block_lines(block)
    if document.sources:
        lines += ["Sources", ""]
        lines += [f"[{count}] {text}" for count, text in enumerate(document.sources, 1)]
        lines.append("")
    lines += [document.foot, "", document.marking]
    return "\n".join(lines) + "\n"


def _block_lines(block: Block) -> list[str]:
    if block.kind == "heading":
        return [block.text, "-" * len(block.text), ""]
    if block.kind == "rows":
        return [*_row_lines(block), ""]
    marks = "".join(f" [{note}]" for note in block.notes)
    bullet = "- " if block.kind == "item" else ""
    return [f"{bullet}{block.text}{marks}", ""]


def _row_lines(block: Block) -> list[str]:
    """Return a table as entries: each row's first cell, the others named below it."""
    lines = []
    for row in block.rows:
        first, *rest = row
        lines.append(f"- {first}")
        lines += [
            f"  {name}: {value}"
            for name, value in zip(block.columns[1:], rest, strict=True)
            if value
        ]
    return lines
