"""What the records of a ledger do not agree on, and what became of its decisions."""

from typing import NamedTuple

from willing.app.ledger.replaying import replayed, stored_events
from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.basics.label import Reader
from willing.basics.nearest import did_you_mean
from willing.ledger.plan_events import plan_of
from willing.ledger.since import Since, since, state_at
from willing.ledger.state import state
from willing.ledger.tension_rules import found
from willing.ledger.tensions import Note, Seen
from willing.lines import SECTION_TYPES
from willing.plan.canonical import plan_hash
from willing.plan.document import Tension
from willing.plan.facts_tensions import tensions
from willing.ports.event_store import EventStore


class Tensions(NamedTuple):
    """Tensions of the ledger by rule, and those of its public statements or entered by hand."""

    notes: tuple[Note, ...]
    of_statements: dict[str, Tension]


def tensions_in(store: EventStore, today: str, *, reader: Reader | None = None) -> Tensions:
    """Return every tension in a ledger on an ISO day, for a reader only what it may read.

    Raises PlanError when the ledger holds no whole plan.
    """
    held = replayed(store, reader=reader)
    plan = plan_of(held, SECTION_TYPES)
    return Tensions(found(Seen(held, plan, plan_hash(plan), today)), tensions(plan))


def decision_since(store: EventStore, name: str, *, reader: Reader | None = None) -> Since:
    """Return where a decision stands and what changed of its basis since it was proposed.

    Raises LedgerError when there is no such decision, PlanError when there is no whole plan.
    """
    events = tuple(stored_events(store, reader=reader))
    now = state(events, SECTION_TYPES)
    if name not in now.decisions:
        what, fix = f"there is no decision '{name}'", did_you_mean(name, now.decisions)
        raise LedgerError([Fault(file="the ledger", key=f"decisions.{name}", what=what, fix=fix)])
    then = state_at(events, now.decisions[name].origin, SECTION_TYPES)
    return since(then, now, name, SECTION_TYPES)


def since_text(shown: Since) -> str:
    """Return a decision and its changes as plain text, by topic."""
    rows = [shown.standing.text, shown.basis]
    if not shown.changes:
        rows.append("Nothing that it rests on has changed.")
    topic = ""
    for change in shown.changes:
        if change.topic != topic:
            topic = change.topic
            rows += ["", topic]
        rows.append(f"  {change.text}")
    return "\n".join(rows) + "\n"
