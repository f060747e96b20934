"""What was lifted: caveats and conditions that their nations took back."""

from collections.abc import Iterator
from typing import Final

from willing.coalition.caveat import Caveat
from willing.coalition.condition import Condition
from willing.coalition.facts_words import date_words
from willing.ledger.held import Lifted
from willing.ledger.subjects import Steps, subject
from willing.ledger.values import Ended
from willing.plan.document import Plan
from willing.report.answer.on_record.recorded import (
    Recorded,
    Told,
    entry_source,
    line_asked,
    named,
    on_day,
    told,
)
from willing.report.answer.on_record.terms import condition_words
from willing.report.answer.question import Question

_TABLES: Final = {"caveats": ("caveat", "limit", "restriction"), "conditions": ("condition",)}
"""Table of a nation: the words that ask for it."""


def lifted_sentences(plan: Plan, recorded: Recorded, question: Question) -> Iterator[Told]:
    """Yield the caveats and conditions that nations took back and did not set anew."""
    tables = [
        table for table, words in _TABLES.items() if any(word in question.words for word in words)
    ]
    for steps, lifted in recorded.state.lifted.items():
        if steps[2] in tables and _is_asked(plan, question, steps, lifted):
            origin = lifted.ended.origin
            source = entry_source(recorded, subject(*steps), origin)
            yield told(_words(plan, steps, lifted), source, steps[1], origin)


def _is_asked(plan: Plan, question: Question, steps: Steps, lifted: Lifted) -> bool:
    """Return whether it is of a nation and on a line asked about; what rested on statements is
    told where they may be quoted."""
    stood: Caveat | Condition = lifted.stood.value
    if question.nations and steps[1] not in question.nations:
        return False
    if not on_day(question, lifted.ended.value.date or lifted.ended.origin.at[:10]):
        return False
    nation = plan.nations.get(steps[1])
    rows = nation.statements if nation is not None else {}
    if not all(key in rows and rows[key].use == "own" for key in stood.statements):
        return False
    line = line_asked(question)
    return not line or not stood.applies_to or bool({line, "all"} & set(stood.applies_to))


def _words(plan: Plan, steps: Steps, lifted: Lifted) -> str:
    ended: Ended = lifted.ended.value
    stood: Caveat | Condition = lifted.stood.value
    day = date_words(ended.date or lifted.ended.origin.at[:10])
    on = f"On {day}" if ended.date else f"As recorded on {day},"
    by = f" Said by {ended.by.rstrip('.')}." if ended.by else ""
    why = f" Reason given: {ended.reason.rstrip('.')}." if ended.reason else ""
    what = f"{_verb(stood)}: {_term(stood)} ({subject(*steps)})"
    return f"{on} {named(plan, steps[1])} {what}.{by}{why}"


def _verb(stood: Caveat | Condition) -> str:
    if isinstance(stood, Condition):
        of = "had said" if stood.statements else "had put on what it offered"
        return f"took back a condition that it {of}"
    return (
        "lifted a limit that it had said"
        if stood.statements
        else "lifted a limit on what it offered"
    )


def _term(stood: Caveat | Condition) -> str:
    return condition_words(stood) if isinstance(stood, Condition) else stood.text.rstrip(".")
