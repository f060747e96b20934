"""The arrival of a unit told beside what was offered: it is taken, and what it stands against is
said at once."""

from collections.abc import Sequence

from willing.app.ledger.names import ARRIVED
from willing.basics.errors import PlanError
from willing.ledger.plan_events import plan_of
from willing.ledger.state import LedgerState
from willing.ledger.tension_rules import RULES
from willing.ledger.tensions import Seen
from willing.ledger.writing import Draft
from willing.lines import SECTION_TYPES

UNIT_RULES = ("arrived", "beyond", "nowhere")


def told_of_units(after: LedgerState, drafts: Sequence[Draft], today: str) -> tuple[str, ...]:
    """Return the tensions, in sentences, that what was just appended of units stands in."""
    subjects = {each.subject for each in drafts if each.kind == ARRIVED}
    if not subjects:
        return ()
    try:
        seen = Seen(after, plan_of(after, SECTION_TYPES), today)
    except PlanError:
        return ("Here is no whole plan that it could be held against.",)
    notes = (note for rule in UNIT_RULES for note in RULES[rule](seen))
    return tuple(
        f"Taken, and a tension: {note.title}. {note.text}"
        for note in notes
        if subjects & {side.subject for side in note.sides}
    )
