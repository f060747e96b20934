"""The answer, laid out: what may be released, each sentence with its sources."""

from typing import Final

from willing.basics.label import Label, Reader
from willing.basics.party import PUBLIC
from willing.coalition.facts_words import date_words
from willing.ledger.answer_events import AnswerStatus
from willing.plan.document import Plan
from willing.report.answer.asked import Asked, as_of, particulars, reader_words
from willing.report.answer.citations import Citations
from willing.report.answer.documents import Block, BlockKind, Document
from willing.report.answer.quotable import quotable
from willing.report.answer.released_answer import ReleasedAnswer
from willing.report.answer.run_figures import GAP_COLUMNS, GAP_NUMBERS
from willing.report.answer.sentences import SourceLine
from willing.report.words import markings, run_marking

DRAFT: Final = "DRAFT · "
UNAPPROVED: Final[tuple[AnswerStatus, ...]] = ("drafted", "cleared")
"""States in which an answer is a draft, and is marked so."""


def answer_document(
    plan: Plan,
    reader: Reader,
    released: ReleasedAnswer,
    asked: Asked,
    label: Label | None = None,
) -> Document:
    """Return the answer as a document; it depends on the reader's plan and the question alone.

    `label` is that of the records of a ledger that the reader may read, and of no others.
    """
    cited = Citations(quotable(plan, reader), as_of(plan, asked))
    record = _record(plan, reader, released)
    blocks = [_told(cited, "lead", text, record) for text in released.lead]
    if released.caution:
        blocks.append(_told(cited, "text", released.caution, record))
    sections = (_on_record, _of_the_plan) if released.lead else (_of_the_plan, _on_record)
    for section in sections:  # in the order printed: sources are numbered as they are cited
        blocks += section(cited, released)
    return Document(
        title=released.question,
        kicker=f"Answer · {asked.status}",
        marking=answer_marking(plan, reader, asked, label),
        particulars=particulars(plan, reader, asked),
        blocks=tuple(blocks),
        sources=cited.texts,
        foot=_foot(plan, released, asked),
    )


def _on_record(cited: Citations, released: ReleasedAnswer) -> list[Block]:
    items = [cited.sentence("item", each) for each in released.sentences]
    return [Block(kind="heading", text="On record"), *items] if items else []


def _of_the_plan(cited: Citations, released: ReleasedAnswer) -> list[Block]:
    items = [cited.sentence("item", each) for each in released.plan_figures]
    if not items:
        return []
    table = Block(kind="rows", columns=GAP_COLUMNS, rows=released.gap_rows, numeric=GAP_NUMBERS)
    gaps = [table] if released.gap_rows else []
    return [Block(kind="heading", text="From the force plan"), *items, *gaps]


def answer_marking(plan: Plan, reader: Reader, asked: Asked, label: Label | None = None) -> str:
    """Return the marking: whether it is a draft, the plan's own, and who may read it."""
    draft = DRAFT if asked.status in UNAPPROVED else ""
    if label is not None:
        made = markings(plan, label) if reader.party == PUBLIC else run_marking(plan, label)
        return f"{draft}{made}"
    if reader.party == PUBLIC:
        return f"{draft}{markings(plan)} · RELEASABLE TO THE PUBLIC"
    return f"{draft}{run_marking(plan)} · RELEASABLE TO {reader.party}"


def _record(plan: Plan, reader: Reader, released: ReleasedAnswer) -> SourceLine:
    """Return the source of a sentence that rests on the record as a whole."""
    return SourceLine(
        id=f"SHA-256 {released.record_hash[:16]}",
        date="",
        url="",
        source_class=f"counted from the record that may be read by {reader_words(plan, reader)}",
    )


def _told(cited: Citations, kind: BlockKind, text: str, record: SourceLine) -> Block:
    """Return a sentence with its footnotes; where it names no record, all of them together."""
    block = cited.block(kind, text)
    return block if block.notes else cited.block(kind, text, (record,))


def _foot(plan: Plan, released: ReleasedAnswer, asked: Asked) -> str:
    date = as_of(plan, asked)
    parts = [
        f"Record as of {date_words(date)}" if date else "",
        f"SHA-256 of the record {released.record_hash}",
        f"plan_hash of the force plan {released.plan_hash}" if released.plan_hash else "",
    ]
    return " · ".join(part for part in parts if part)
