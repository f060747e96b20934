"""What a plan changes of a ledger's records, and who may write that as the ledger stands."""

from collections.abc import Iterator
from typing import Final

from willing.basics.party import HQ, Party
from willing.basics.record import Record
from willing.coalition.mandate import Mandate
from willing.ledger.kinds import KINDS
from willing.ledger.plan_parts import Part
from willing.ledger.state import LedgerState
from willing.ledger.subjects import Steps
from willing.ledger.values import Ended
from willing.plan.document import Plan
from willing.plan.plain import plain

_REMOVALS: Final = {
    "caveats": "caveat_removed",
    "conditions": "condition_removed",
    "statements": "statement_withdrawn",
    "offers": "offer_withdrawn",
    "requirements": "requirement_removed",
    "field_reports": "field_report_removed",
    "tensions": "tension_removed",
}


def differs(part: Part, known: LedgerState) -> bool:
    """Return whether a ledger holds a record otherwise than a part has it, or not at all."""
    held = known.records.get(part.steps)
    return held is None or plain(held.value) != plain(part.value)


def may_write(kind: str, steps: Steps, known: LedgerState, writer: Party) -> bool:
    """Return whether `writer` may write this record as the ledger stands."""
    who = KINDS[kind].writer
    if who == "nation":
        kept = any(steps[:end] in known.kept_by_nation for end in (len(steps), 4))
        return writer == steps[1] or (writer == HQ and not kept)
    if who == "either":
        held = known.records.get(steps)
        return writer == HQ and (held is None or held.origin.party == HQ)
    return who == writer


def removals(plan: Plan, wanted: set[Steps], known: LedgerState, writer: Party) -> Iterator[Part]:
    """Yield what a ledger holds and the plan does not, what stands deepest first."""
    offers = {
        ("nations", iso3, "offers", name)
        for iso3, file in plan.nations.items()
        for name in file.offers
    }
    gone = [steps for steps in known.records if steps not in wanted and steps[:4] not in offers]
    whole = {steps[0] for steps in gone if len(steps) == 1}
    for steps in sorted(gone, key=len, reverse=True):
        if len(steps) > 1 and steps[0] in whole:
            continue  # its section goes with all that is in it
        kind, value = _removal_of(steps, plan)
        left = kind == "nation_removed" and _keeps_something(steps, known, writer)
        if kind and not left and may_write(kind, steps, known, writer):
            yield Part(kind, steps, value)


def _keeps_something(steps: Steps, known: LedgerState, writer: Party) -> bool:
    """Return whether a nation keeps a record itself that another would have to take out first."""
    return writer != steps[1] and any(
        kept[:2] == steps and kept in known.records for kept in known.kept_by_nation
    )


def _removal_of(steps: Steps, plan: Plan) -> tuple[str, Record]:
    """Return the kind that takes a record away, with its value; empty for what goes by itself."""
    if steps[0] == "nations":
        return _removal_of_nation(steps, plan)
    if steps[0] in _REMOVALS:
        return _REMOVALS[steps[0]], Ended()
    if steps[1:2] == ("requirements",):
        return _REMOVALS["requirements"], Ended()
    return "plan_part_removed", Ended()


def _removal_of_nation(steps: Steps, plan: Plan) -> tuple[str, Record]:
    if len(steps) == 4:
        return _REMOVALS[steps[2]], Ended()
    if len(steps) == 2:
        return "nation_removed", Ended()
    if len(steps) == 3 and steps[1] in plan.nations:
        return "mandate_step", Mandate()
    return "", Ended()
