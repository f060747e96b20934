"""The background note, laid out: for those who clear an answer, never for release.

What the answer leaves out and why, records that disagree, what is on record and counts for
nothing, what may be asked next, and what was answered before.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from willing.basics.label import Label, Reader
from willing.coalition.facts_words import EFFORTS, date_words
from willing.coalition.nation import with_article
from willing.coalition.offer import layer
from willing.ledger.answers import ParliamentaryAnswer
from willing.ledger.log_id import LogId
from willing.ledger.tensions import Note
from willing.plan.canonical import plan_hash
from willing.plan.document import Plan, Tension
from willing.report.answer.answer import read_as, reply_to
from willing.report.answer.asked import Asked, as_of, particulars
from willing.report.answer.documents import Block, Document
from willing.report.answer.figures_given import on_the_same, other_figures
from willing.report.answer.on_record.recorded import Recorded
from willing.report.answer.on_record.soundness import unsound_words
from willing.report.answer.on_record.withheld import withheld_beside
from willing.report.answer.question import Question, read_question
from willing.report.answer.released_answer import ReleasedAnswer, asked_by
from willing.report.answer.run_figures import run_sentences
from willing.report.answer.sentences import Reply, capital
from willing.report.answer.supplementaries import supplementaries
from willing.report.answer.topics import EXAMPLES
from willing.report.answer.withheld import withheld
from willing.report.answer.withheld_records import Labels
from willing.report.position.board import PositionBoard, position_board
from willing.report.run import Run
from willing.report.words import markings

FOR_WHOM: Final = "For those who clear and give the answer; nothing here is released."
NOTHING_WITHHELD: Final = "Nothing on record is withheld from this reader."
NOTHING_FOUND: Final = (
    "No record was found that bears on the question and is withheld; the reader does not see the "
    "whole plan, and whether something else bears on it is the drafter's to judge."
)
LEFT_OUT: Final = "What the answer leaves out"
NOT_FOR_RELEASE: Final = "BACKGROUND NOTE · NOT FOR RELEASE"


class Ledgers(NamedTuple):
    """What a ledger holds beside its plan: as the reader may read it, and as the drafter may."""

    read: Recorded = Recorded()  # a record that never changes
    whole: Recorded = Recorded()
    unsound: Mapping[LogId, str] = MappingProxyType({})
    """Logs that do not count in full, each with the sentence that says so."""


class Known(NamedTuple):
    """What the drafter knows beside what the reader may see."""

    full: Plan
    run: Run | None = None
    earlier: tuple[ParliamentaryAnswer, ...] = ()
    notes: tuple[Note, ...] = ()
    """Of a ledger: where what was said and what was signed disagree."""
    label: Label | None = None
    """Of a ledger: of all that is here, joined."""
    ledger: Ledgers = Ledgers()


def background_note(
    plan: Plan,
    reader: Reader,
    released: ReleasedAnswer,
    asked: Asked,
    known: Known,
    labels: Mapping[str, Label],
) -> Document:
    """Return the background note of an answer; `plan` is the reader's, `known` the drafter's."""
    question = asked_by(reader, read_question(known.full, released.question), known.full)
    board = position_board(known.full)
    found = reply_to(known.full, board, question) or Reply(lead=(), found=False)
    quoted = known.run if released.plan_hash else None
    blocks = [
        Block(kind="text", text=FOR_WHOM),
        *_items("Logs that do not count in full", _unsound(known, released, question)),
        *_left_out(known, plan, reader, question, found, labels),
        *_disagreeing(known, board, question, found),
        *_items("On record, but not counted", (one.text for one in found.not_counted)),
        *_of_run(known.run, question, released),
        *_table(
            "What may be asked next",
            ("Question", "Short answer"),
            supplementaries(plan, reader, released, quoted, known.ledger.read),
        ),
        *_before(question, released, known.earlier),
        *_items("How the question was read", (_read(board, question),)),
    ]
    return Document(
        title=released.question,
        kicker="Background note · not for release",
        marking=f"{NOT_FOR_RELEASE} · {markings(known.full, known.label)}",
        particulars=particulars(known.full, reader, asked, "Answer for"),
        blocks=tuple(blocks),
        foot=_foot(known, asked),
    )


def _items(title: str, texts: Iterable[str]) -> list[Block]:
    items = [Block(kind="item", text=text) for text in texts if text]
    return [Block(kind="heading", text=title), *items] if items else []


def _table(title: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[Block]:
    rows = tuple(rows)
    table = Block(kind="rows", columns=columns, rows=rows)
    return [Block(kind="heading", text=title), table] if rows else []


def _unsound(known: Known, released: ReleasedAnswer, question: Question) -> Iterable[str]:
    cited = [source.id for each in released.sentences for source in each.sources]
    beside = known.ledger
    return unsound_words(beside.unsound, beside.whole.state, cited, question.nations)


def _left_out(  # all that tells what is withheld from whom
    known: Known, plan: Plan, reader: Reader, question: Question, found: Reply, labels: Labels
) -> list[Block]:
    full = known.full
    rows = (
        *withheld_beside(full, known.ledger.whole, reader, question),
        *withheld(full, plan, reader, question, found, labels),
    )
    columns = ("Record", "What it says", "Rule that withholds it")
    if rows:
        return _table(LEFT_OUT, columns, rows)
    all_read = full == plan and known.ledger.whole.state == known.ledger.read.state
    nothing = NOTHING_WITHHELD if all_read else NOTHING_FOUND
    return [
        Block(kind="heading", text=LEFT_OUT),
        Block(kind="text", text=nothing),
    ]


def _disagreeing(
    known: Known, board: PositionBoard, question: Question, found: Reply
) -> list[Block]:
    """Return the records that disagree: tensions, and what was ruled out beside an offer."""
    cited = {source.id for one in (*found.sentences, *found.not_counted) for source in one.sources}
    tensions = [
        f"{each.title}: {each.text} ({', '.join((*each.statements, *each.events))})"
        for each in board.tensions.values()
        if _bears(each, cited, question)
    ]
    signed = [
        f"{note.title}. {note.text}"
        for note in known.notes
        if note.rule != "statements" and (not question.nations or note.nation in question.nations)
    ]
    if not known.notes:
        signed = _said_and_offered(known.full, board, question)
    return _items("Records that disagree", (*tensions, *signed))


def _bears(tension: Tension, cited: set[str], question: Question) -> bool:
    own = tension.nation in question.nations if question.nations else False
    return own or bool(cited.intersection((*tension.statements, *tension.events)))


def _said_and_offered(full: Plan, board: PositionBoard, question: Question) -> list[str]:
    """Return a sentence for each line that a nation ruled out in public and made an offer on."""
    told = []
    for iso3, row in board.rows.items():
        if question.nations and iso3 not in question.nations:
            continue
        nation = full.nations[iso3]
        for key, offer in nation.offers.items():
            cell = row.cells.get(offer.line_of_effort)
            if offer.state != "draft" and cell is not None and cell.kind == "refused":
                effort = EFFORTS.get(offer.line_of_effort, offer.line_of_effort).lower()
                verb = {"committed": "committed", "present": "is present with"}.get(
                    layer(offer), offer.state
                )
                told.append(
                    f"{capital(with_article(nation.name))} ruled out {effort} in public "
                    f"({', '.join(cell.leading)}) and {verb} {offer.title} "
                    f"(nations.{iso3}.offers.{key})."
                )
    return told


def _of_run(run: Run | None, question: Question, released: ReleasedAnswer) -> list[Block]:
    """Return the figures of a run that the answer may not give."""
    if run is None or released.plan_hash:
        return []
    texts = [each.text for each in run_sentences(run, question)]
    return _items("Figures of the force plan, not released to this reader", texts)


def _before(
    question: Question, released: ReleasedAnswer, earlier: tuple[ParliamentaryAnswer, ...]
) -> list[Block]:
    same = on_the_same(question, earlier)
    rows = [
        (
            each.number,
            each.status,
            date_words(each.steps[-1].on),
            f"{each.drafted.words} {each.text}",
        )
        for each in same
    ]
    others = other_figures(released.figures, question, same)
    return [
        *_table("Earlier answers", ("Number", "Status", "Date", "Question and answer"), rows),
        *_items("Figures that an earlier answer gave otherwise", others),
    ]


def _read(board: PositionBoard, question: Question) -> str:
    if question.topic in ("", "beyond"):
        return f"It was not understood. It can be asked, for example: {' '.join(EXAMPLES[:6])}"
    return f"As: {read_as(board, question)}."


def _foot(known: Known, asked: Asked) -> str:
    date = as_of(known.full, asked)
    parts = [
        f"Record as of {date_words(date)}" if date else "",
        f"plan_hash {plan_hash(known.full)}",
        f"run plan_hash {known.run.force_plan.plan_hash}" if known.run is not None else "",
    ]
    return " · ".join(part for part in parts if part)
