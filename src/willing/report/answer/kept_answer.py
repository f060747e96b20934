"""An answer as it stands on the record of a ledger, laid out: its text, state and correction."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from msgspec.structs import asdict

from willing.coalition.facts_words import date_words
from willing.ledger.answers import ParliamentaryAnswer, Taken
from willing.report.answer.answer_document import DRAFT, UNAPPROVED
from willing.report.answer.asked import question_rows
from willing.report.answer.background_note import NOT_FOR_RELEASE
from willing.report.answer.citations import Citations
from willing.report.answer.documents import Block, BlockKind, Document, legible_document
from willing.report.answer.sentences import SourceLine

STEP_COLUMNS: Final = ("Step", "Date", "By", "Approved by, reason")


class Kept(NamedTuple):
    """An answer with what it is printed with."""

    answer: ParliamentaryAnswer
    marking: str
    """Of the draft on the record, for its steps and for a draft that carries no marking."""
    reader: str
    """Whom it may be told, in words."""


def kept_document(kept: Kept) -> Document:
    """Return an answer as it stands: the text as drafted and approved, or as corrected with every
    former text below it."""
    answer = kept.answer
    cited = Citations(None, answer.drafted.record_to or "")
    sources = [SourceLine(**asdict(each)) for each in answer.drafted.sources]
    blocks = []
    if answer.former:
        corrected = f"As corrected on {date_words(answer.steps[-1].on)}"
        blocks.append(Block(kind="heading", text=corrected))
    blocks += _paragraphs(cited, answer.text, sources)
    for count, former in enumerate(reversed(answer.former), 1):
        first = "First answer" if count == len(answer.former) else "Earlier correction"
        title = f"{first}, which stood until {date_words(former.until)}"
        blocks.append(Block(kind="heading", text=title))
        blocks += _paragraphs(cited, former.text, sources)
    return legible_document(
        Document(
            title=answer.drafted.words,
            kicker=f"Answer · {answer.status}",
            marking=_marking(kept),
            particulars=_particulars(kept),
            blocks=tuple(blocks),
            sources=cited.texts,
            foot=_foot(answer),
        )
    )


def steps_document(kept: Kept, unsound: Iterable[str] = ()) -> Document:
    """Return the steps that an answer took, for those who clear it and never for release."""
    doubts = [Block(kind="item", text=each) for each in unsound]
    heading = [Block(kind="heading", text="Logs that do not count in full")] if doubts else []
    answer = kept.answer
    rows = tuple(_row(each) for each in answer.steps)
    return legible_document(
        Document(
            title=answer.drafted.words,
            kicker="Steps of the answer · not for release",
            marking=f"{NOT_FOR_RELEASE} · {kept.marking}",
            particulars=_particulars(kept),
            blocks=(*heading, *doubts, Block(kind="rows", columns=STEP_COLUMNS, rows=rows)),
            foot=_foot(answer),
        )
    )


def _paragraphs(cited: Citations, text: str, sources: list[SourceLine]) -> list[Block]:
    """Return the paragraphs of a text: those with a dash are listed, those before them lead."""
    blocks: list[Block] = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        listed = line.startswith("- ")
        after = any(each.kind == "item" for each in blocks)
        kind: BlockKind = "item" if listed else "text" if after else "lead"
        blocks.append(cited.text(kind, line.removeprefix("- "), sources))
    return blocks


def _marking(kept: Kept) -> str:
    draft = DRAFT if kept.answer.status in UNAPPROVED else ""
    return f"{draft}{kept.answer.drafted.marking or kept.marking}"


def _particulars(kept: Kept) -> tuple[tuple[str, str], ...]:
    answer = kept.answer
    question, last = answer.drafted.question, answer.steps[-1]
    rows = (
        *question_rows(question),
        ("For release to", kept.reader),
        ("State", f"{answer.status} on {date_words(last.on)}{_by(last)}"),
        ("Reason", last.reason if answer.former else ""),
    )
    return tuple((name, value) for name, value in rows if value)


def _by(step: Taken) -> str:
    """Return who answers for a state: who approved it; a drafter is named among the steps alone."""
    if step.status == "corrected":
        return f", approved by {step.approved_by}" if step.approved_by else ""
    return f" by {step.by}" if step.status == "approved" else ""


def _row(step: Taken) -> tuple[str, ...]:
    approved = f"approved by {step.approved_by}" if step.approved_by else ""
    more = "; ".join(part for part in (approved, step.reason) if part)
    return step.status, date_words(step.on), step.by, more


def _foot(answer: ParliamentaryAnswer) -> str:
    drafted = answer.drafted
    parts = (
        f"Record as of {date_words(drafted.record_to)}" if drafted.record_to else "",
        f"SHA-256 of the record {drafted.record_hash}" if drafted.record_hash else "",
        f"plan_hash of the force plan {drafted.plan_hash}" if drafted.plan_hash else "",
    )
    return " · ".join(part for part in parts if part)
