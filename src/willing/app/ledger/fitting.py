"""What is wrong with the value of an event that is to be signed, each fault at its place."""

from collections.abc import Iterator

from willing.basics.fault import Fault
from willing.basics.nearest import did_you_mean
from willing.ledger.held import Refusal
from willing.ledger.kinds import KINDS
from willing.ledger.log_id import LogId
from willing.ledger.value_types import MISFIT, placed, value_type, value_wrongs
from willing.ledger.writing import Draft
from willing.lines import SECTION_TYPES


def misfits(log: LogId, draft: Draft) -> Iterator[Fault]:
    """Yield every way in which the value of a draft is none of its kind."""
    wrongs = value_wrongs(draft.value, value_type(draft.kind, draft.subject, SECTION_TYPES))
    for wrong in wrongs:
        where = f"{draft.kind} {draft.subject}"
        yield Fault(file=where, key=placed(wrong), what=wrong.what, fix=wrong.fix)
    if wrongs:
        fix = f"Mend it and append again: `willing ledger kinds {draft.kind}` shows every field"
        yield Fault(file=log, key=draft.subject, what="nothing was written", fix=fix)


def refusal_faults(draft: Draft, refusal: Refusal) -> tuple[Fault, ...]:
    """Return why a draft would count for nothing; of its value every fault, not the first alone."""
    found = tuple(misfits(refusal.log, draft)) if refusal.text.startswith(MISFIT) else ()
    return found or (
        Fault(
            file=refusal.log,
            key=refusal.subject,
            what=f"{refusal.kind} would count for nothing: {refusal.text}",
            fix=_fix(refusal),
        ),
    )


def _fix(refusal: Refusal) -> str:
    if refusal.kind in KINDS:
        return "Nothing was written; mend it and append again"
    near = did_you_mean(refusal.kind, KINDS)
    advice = near if near.endswith("?") else "`willing ledger kinds` lists them all."
    return f"Nothing was written. {advice}"
