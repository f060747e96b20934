"""Say versus sign: the tensions that a ledger's records make, by rule and as people noted them."""

from willing.app.ledger.deciding import everything_compared
from willing.app.ledger.reading import state_of
from willing.app.ledger.workspace import Ledger
from willing.basics.label import Reader
from willing.ledger.plan_events import plan_of
from willing.ledger.tension_rules import found
from willing.ledger.tensions import Note, Seen
from willing.lines import SECTION_TYPES


def tension_notes(ledger: Ledger, reader: Reader | None = None) -> tuple[Note, ...]:
    """Return the tensions that a reader may know of; raises PlanError without a whole plan."""
    state = state_of(ledger, reader=reader)
    plan = plan_of(state, SECTION_TYPES)
    compared = everything_compared(ledger, state, reader)
    return found(Seen(state, plan, ledger.now()[:10], compared))
