"""What is wrong with the value of an event that is to be signed, each fault at its place."""

from collections.abc import Iterator
from typing import Final

from willing.basics.fault import Fault
from willing.basics.nearest import did_you_mean, nearest
from willing.ledger.held import Refusal
from willing.ledger.kinds import KINDS
from willing.ledger.log_id import LogId
from willing.ledger.plan_parts import NO_PART, settable
from willing.ledger.state import LedgerState
from willing.ledger.subjects import steps_of, subject
from willing.ledger.value_types import MISFIT, placed, value_type, value_wrongs
from willing.ledger.writing import Draft
from willing.lines import SECTION_TYPES
from willing.plan.wording import shown

MOST_TOLD: Final = 100
"""Faults of one value that are told in one run: a file from outside may have any number."""


def misfits(log: LogId, draft: Draft) -> Iterator[Fault]:
    """Yield every way in which the value of a draft is none of its kind."""
    wrongs = value_wrongs(draft.value, value_type(draft.kind, draft.subject, SECTION_TYPES))
    for wrong in wrongs[:MOST_TOLD]:
        where = f"{shown(draft.kind)} {shown(draft.subject)}"
        yield Fault(file=where, key=placed(wrong), what=wrong.what, fix=wrong.fix)
    if wrongs:
        more = f", for these and {len(wrongs) - MOST_TOLD} more" if wrongs[MOST_TOLD:] else ""
        what = f"nothing was written{more}"
        fix = f"Mend it and append again: `willing ledger kinds {draft.kind}` shows every field"
        yield Fault(file=log, key=shown(draft.subject), what=what, fix=fix)


def refusal_faults(before: LedgerState, draft: Draft, refusal: Refusal) -> tuple[Fault, ...]:
    """Return why a draft would count for nothing; of its value every fault, not the first alone."""
    found = tuple(misfits(refusal.log, draft)) if refusal.text.startswith(MISFIT) else ()
    return found or (
        Fault(
            file=refusal.log,
            key=shown(refusal.subject),
            what=f"{shown(refusal.kind)} would count for nothing: {refusal.text}",
            fix=_fix(before, refusal),
        ),
    )


def _fix(before: LedgerState, refusal: Refusal) -> str:
    if refusal.kind not in KINDS:
        near = did_you_mean(refusal.kind, KINDS)
        advice = near if near.endswith("?") else "`willing ledger kinds` lists them all."
        return f"Nothing was written. {advice}"
    if refusal.text.endswith(NO_PART):
        parts = [each.removesuffix(".{id}") for each in settable(SECTION_TYPES)]
        steps = steps_of(refusal.subject) or ()
        part = nearest(subject(*steps[:2]), parts)
        meant = f"Did you mean '{part}'? " if part else ""
        return f"Nothing was written. {meant}`willing ledger kinds {refusal.kind}` names every part"
    near = nearest(refusal.subject, _beside(before, refusal)) or ""
    meant = f". Did you mean '{near}'?" if near else "; mend it and append again"
    return f"Nothing was written{meant}"


def _beside(before: LedgerState, refusal: Refusal) -> Iterator[str]:
    """Yield what there is beside something that there is not; nothing where it is another fault."""
    steps = steps_of(refusal.subject) or ()
    if not refusal.text.startswith("there is no "):
        return
    of_own_kind = {
        "units": before.units.keys(),
        "decisions": {("decisions", name) for name in before.decisions},
        "incidents": {("incidents", name) for name in before.incidents},
    }
    table = steps[-2] if len(steps) > 1 else ""
    for each in of_own_kind.get(table, before.records.keys()):
        if len(each) == len(steps) and each[:-1] == steps[:-1]:
            yield subject(*each)
