"""A question answered from the facts of a plan: read, looked up, put into sourced sentences."""

from collections.abc import Callable, Mapping
from typing import Final

from willing.coalition.facts_words import EFFORTS, and_list
from willing.plan.document import Plan
from willing.report.answer.decisions import parliament_reply
from willing.report.answer.figures import command_reply, numbers_reply, when_reply
from willing.report.answer.mandates import mandate_reply
from willing.report.answer.mission import mission_reply
from willing.report.answer.on_record.recorded import Recorded
from willing.report.answer.on_record.reply import FIRST, STANDS, recorded_reply
from willing.report.answer.positions import cost_reply, line_reply, nation_reply
from willing.report.answer.question import Question, read_question, without_host
from willing.report.answer.records import events_reply, record_reply, search_reply
from willing.report.answer.rules import (
    conditions_reply,
    gate_reply,
    legal_reply,
    request_reply,
)
from willing.report.answer.sentences import Answer, Reply, name_of
from willing.report.answer.standing import (
    announced_reply,
    committed_reply,
    members_reply,
    present_reply,
    refused_reply,
    tensions_reply,
)
from willing.report.answer.topics import EXAMPLES
from willing.report.answer.understood import unanswerable
from willing.report.position.board import PositionBoard, position_board

REPLIES: Final[Mapping[str, Callable[[Plan, PositionBoard, Question], Reply]]] = {
    "record": record_reply,
    "announced": announced_reply,
    "tensions": tensions_reply,
    "mission": mission_reply,
    "members": members_reply,
    "present": present_reply,
    "request": request_reply,
    "parliament": parliament_reply,
    "mandate": mandate_reply,
    "legal": legal_reply,
    "command": command_reply,
    "refused": refused_reply,
    "cost": cost_reply,
    "numbers": numbers_reply,
    "gate": gate_reply,
    "conditions": conditions_reply,
    "committed": committed_reply,
    "when": when_reply,
    "money": line_reply,
    "events": events_reply,
    "nation": nation_reply,
    "line": line_reply,
    "search": search_reply,
}
RECORD_ONLY: Final[Mapping[str, str]] = {
    "incidents": "there was such an incident",
    "withdrawn": "anything was withdrawn or left",
    "caveats": "a caveat limits what was offered",
    "decisions": "there was such a decision",
    "lifted": "a caveat or a condition was lifted",
    "ceiling": "a mandate has a ceiling",
    "durations": "anything lasts until a stated week or day",
}
"""Topics that no statement answers, with what is said where no record does."""
NOTHING: Final = Recorded()


def answer(plan: Plan, question: str, recorded: Recorded = NOTHING) -> Answer:
    """Return the answer to a question in plain English, from the facts in the plan and what a
    ledger holds beside them.

    `found` is False where no record says so; a question that was not understood has no topic and
    says what can be asked.
    """
    board = position_board(plan)
    asked = read_question(plan, question)
    on_record = recorded_reply(plan, recorded, without_host(plan, asked))
    reply = _with_record(asked, _reply(plan, board, asked, on_record), on_record)
    if reply is None:
        return Answer(
            question=question,
            topic="",
            found=False,
            lead=(unanswerable(asked),),
            can_be_asked=EXAMPLES,
            record_to=plan.record_to,
        )
    return Answer(
        question=question,
        topic=asked.topic,
        read_as=read_as(board, asked),
        found=reply.found,
        lead=reply.lead,
        sentences=reply.sentences,
        not_counted=reply.not_counted,
        caution=reply.caution,
        can_be_asked=EXAMPLES if asked.topic == "search" and not reply.found else (),
        record_to=plan.record_to,
    )


def _reply(plan: Plan, board: PositionBoard, asked: Question, on_record: Reply) -> Reply | None:
    if not board.statements and not on_record.found and asked.topic not in RECORD_ONLY:
        return Reply(
            lead=("No statement is on record in this plan. Add some: willing import facts DIR",),
            found=False,
        )
    return reply_to(plan, board, asked)


def _with_record(asked: Question, reply: Reply | None, on_record: Reply) -> Reply | None:
    """Return a reply with what is on record beside the statements, which goes first where it
    answers what statements only bear on."""
    if not on_record.found:
        return reply if reply is not None else _nothing_of(asked)
    if reply is None:
        return on_record
    said = reply.lead if reply.found or asked.topic in STANDS else ()
    sentences = (on_record.sentences, reply.sentences)
    first, second = sentences if asked.topic in FIRST else reversed(sentences)
    return reply.replace(lead=(*on_record.lead, *said), sentences=(*first, *second), found=True)


def _nothing_of(asked: Question) -> Reply | None:
    """Return that a ledger holds nothing of what only a ledger could; None: not understood."""
    words = RECORD_ONLY.get(asked.topic)
    return Reply(lead=(f"No record says that {words}.",), found=False) if words else None


def reply_to(plan: Plan, board: PositionBoard, asked: Question) -> Reply | None:
    """Return what the topic of a question finds in the plan; None: it was not understood."""
    if asked.topic == "money":
        asked = asked._replace(line="finance")
        if asked.nations:
            return nation_reply(plan, board, asked)
    if asked.topic in ("events", "") and asked.nations and not asked.dates:
        return nation_reply(plan, board, asked)
    find = REPLIES.get(asked.topic)
    return find(plan, board, asked) if find else None


def read_as(board: PositionBoard, asked: Question) -> str:
    """Return how a question was read: topic, nations, line, slips mended."""
    line = EFFORTS.get(asked.line, asked.line).lower()
    parts = [
        asked.topic,
        and_list(name_of(board, iso3) for iso3 in asked.nations),
        line,
        *(f"“{slip}” read as “{word}”" for slip, word in asked.mended),
    ]
    return "; ".join(part for part in parts if part)
