"""Two documents from one question: the answer, of what may be released, and the background note.

The answer is made from the plan as the reader may see it and from nothing else. The note is made
from the full plan and is never released.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import asdict

from willing.basics.label import Label, Reader
from willing.basics.legible import legible
from willing.basics.party import PUBLIC
from willing.basics.record import Record
from willing.basics.units import Nation, Text
from willing.ledger.answer_events import AnswerDrafted, CitedSource
from willing.ledger.answers import ParliamentaryAnswer
from willing.ledger.tensions import Note
from willing.plan.canonical import plan_hash
from willing.plan.document import Plan
from willing.report.answer.answer_document import DRAFT, answer_document
from willing.report.answer.asked import Asked
from willing.report.answer.background_note import Known, Ledgers, background_note
from willing.report.answer.documents import Document, legible_document
from willing.report.answer.question import read_question
from willing.report.answer.recount import recount, refuse_other_plan
from willing.report.answer.released_answer import ReleasedAnswer, asked_by, released_answer
from willing.report.run import Run


class Joined(NamedTuple):
    """Of a ledger: the labels joined of what each of the two documents is made from."""

    answer: Label
    """Of all that the reader may read, and of nothing else."""
    note: Label
    """Of all that the drafter may read."""


class AnswerDocuments(Record, kw_only=True):
    """The two documents of a question, and the answer as a record."""

    answer: Document
    background_note: Document
    released: ReleasedAnswer
    topic: Text = ""
    """As the drafter reads the question: what an answer that tells nothing does not say."""
    nations: tuple[Nation, ...] = ()
    line: Text = ""
    joined: Joined | None = None


def answer_from_records(  # noqa: PLR0913  # the circumstances of a question, by name
    plan: Plan,
    reader: Reader,
    question: str,
    *,
    full: Plan | None = None,
    run: Run | None = None,
    earlier: Sequence[ParliamentaryAnswer] = (),
    asked: Asked | None = None,
    labels: Mapping[str, Label] | None = None,
    notes: Sequence[Note] = (),
    joined: Joined | None = None,
    run_released: bool | None = None,
    ledger: Ledgers | None = None,
) -> AnswerDocuments:
    """Return the two documents of a question.

    `plan` is what the reader may see: `release.readable` of a plan folder, or a ledger folded for
    the reader. `full` is what the drafter sees (the same where nothing is withheld), for the note
    alone; `labels` are those of its records by dotted path, `notes` where a ledger's disagree,
    `joined` the labels that mark the two. `run_released` is whether a ledger's labels let the
    reader read the run and all that it rests on; None: a plan folder, which has no labels. `ledger`
    is what a ledger holds beside its plan, for the reader and for the drafter. Raises
    RunError for a run that does not match its plan.
    """
    asked = asked or Asked()
    everything = plan if full is None else full
    if everything.fictional or everything.theatre.fictional:
        plan = _exercise(plan)
    if run is not None:
        refuse_other_plan(run, plan if full is None else full)
        recount(run)
    quoted = run if run is not None and may_quote(plan, reader, run, run_released) else None
    beside = ledger or Ledgers()
    released = released_answer(plan, reader, question, quoted, beside.read)
    read = asked_by(reader, read_question(everything, question), everything)
    known = Known(
        everything,
        run,
        tuple(earlier),
        tuple(notes),
        joined.note if joined else None,
        beside,
    )
    return AnswerDocuments(
        answer=legible_document(
            answer_document(plan, reader, released, asked, joined.answer if joined else None)
        ),
        background_note=legible_document(
            background_note(plan, reader, released, asked, known, labels or {})
        ),
        released=released,
        topic=read.topic,
        nations=read.nations,
        line=read.line,
        joined=joined,
    )


def answer_drafted(documents: AnswerDocuments, asked: Asked, by: str, on: str) -> AnswerDrafted:
    """Return the value of `answer_drafted` for a ledger; raises ValueError without a number."""
    if asked.question is None or not asked.question.number:
        raise ValueError("an answer on the record needs the number of its question")
    found = documents.released
    told = (*found.sentences, *found.plan_figures)
    sources = {source.id: source for one in told for source in one.sources}
    return AnswerDrafted(
        question=asked.question,
        words=legible(found.question),
        by=by,
        on=on,
        text=legible("\n".join(_lines(found))),
        topic=documents.topic,
        nations=documents.nations,
        line=documents.line,
        figures=found.figures,
        records=tuple(sources),
        released_to=found.reader,
        record_hash=found.record_hash,
        plan_hash=found.plan_hash,
        record_to=asked.as_of or found.record_to,
        marking=documents.answer.marking.removeprefix(DRAFT),
        sources=tuple(
            CitedSource(**{name: legible(each) for name, each in asdict(source).items()})
            for source in sources.values()
        ),
    )


def _lines(found: ReleasedAnswer) -> Iterator[str]:
    """Yield the paragraphs of an answer; what is listed begins with a dash. A sentence that does
    not name its sources has them named behind it."""
    yield from (text for text in (*found.lead, found.caution) if text)
    for each in (*found.sentences, *found.plan_figures):
        unnamed = [source.id for source in each.sources if source.id not in each.text]
        behind = f" ({', '.join(unnamed)})" if unnamed else ""
        yield f"- {each.text}{behind}"
    for row in found.gap_rows:
        yield f"- {', '.join(row)}"


def _exercise(plan: Plan) -> Plan:
    """Return the plan labelled as an exercise: that is never withheld from anybody."""
    return plan if plan.fictional or plan.theatre.fictional else plan.replace(fictional=True)


def may_quote(plan: Plan, reader: Reader, run: Run, released: bool | None = None) -> bool:
    """Return whether a reader may be given figures of a run.

    A run rests on every record of its plan: a party reads it that reads all of them. In a ledger
    their labels say so (`released`) and the plan's marking, which is free text, says nothing; of a
    plan folder the public reads it where the marking releases it to the public. What rests on
    assumptions the public is never given.
    """
    if released is not None:
        return released and (reader.party != PUBLIC or not _assumed(run))
    if reader.party != PUBLIC:
        return plan_hash(plan) == plan_hash(run.plan)
    marking = run.plan.marking.upper()
    return (
        "RELEASABLE TO PUBLIC" in marking and "NOT RELEASABLE" not in marking and not _assumed(run)
    )


def _assumed(run: Run) -> bool:
    needs = [each.basis for one in run.efforts.values() for each in one.requirements.values()]
    return run.force_plan.certificate.notional_share > 0 or "notional" in needs
