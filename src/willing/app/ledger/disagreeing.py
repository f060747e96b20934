"""Say versus sign: the tensions that a ledger's records make, by rule and as people noted them."""

from typing import NamedTuple

from willing.app.ledger.deciding import everything_compared
from willing.app.ledger.notices import notices
from willing.app.ledger.reading import state_of
from willing.app.ledger.workspace import Ledger
from willing.basics.label import Reader
from willing.ledger.plan_events import plan_of
from willing.ledger.report_labels import report_label
from willing.ledger.tension_rules import found
from willing.ledger.tensions import Note, Seen
from willing.lines import SECTION_TYPES
from willing.plan.marking import markings


class Disagreement(NamedTuple):
    """The tensions that a reader may know of, and the marking of telling them."""

    notes: tuple[Note, ...]
    marking: str
    notices: tuple[str, ...] = ()
    """Logs that do not count whole, so that something may be missing on either side."""


def disagreement(ledger: Ledger, reader: Reader | None = None) -> Disagreement:
    """Return the tensions that a reader may know of; raises PlanError without a whole plan."""
    state = state_of(ledger, reader=reader)
    plan = plan_of(state, SECTION_TYPES)
    label = report_label(state, ledger.party, (reader or ledger.reader).party)
    compared = everything_compared(ledger, state, reader)
    notes = found(Seen(state, plan, ledger.now()[:10], compared))
    return Disagreement(notes, markings(plan, label), notices(ledger, reader=reader))


def tension_notes(ledger: Ledger, reader: Reader | None = None) -> tuple[Note, ...]:
    """Return these tensions alone, for a report with a marking of its own."""
    return disagreement(ledger, reader).notes
