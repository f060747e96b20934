"""What the records of a ledger do not agree on, and what became of its decisions."""

from collections.abc import Iterable
from typing import NamedTuple

from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.basics.nearest import did_you_mean
from willing.ledger.event import Event
from willing.ledger.plan_events import plan_of
from willing.ledger.since import Since, since, state_at
from willing.ledger.state import LedgerState, state
from willing.ledger.tension_rules import found
from willing.ledger.tensions import Note, Seen
from willing.lines import SECTION_TYPES
from willing.plan.canonical import plan_hash
from willing.plan.document import Tension
from willing.plan.facts_tensions import tensions


class Tensions(NamedTuple):
    """Tensions of the ledger by rule, and those of its public statements or entered by hand."""

    notes: tuple[Note, ...]
    of_statements: dict[str, Tension]


def tensions_in(state: LedgerState, today: str) -> Tensions:
    """Return every tension in a state on an ISO day; raises PlanError for no whole plan."""
    plan = plan_of(state, SECTION_TYPES)
    return Tensions(found(Seen(state, plan, plan_hash(plan), today)), tensions(plan))


def decision_since(events: Iterable[Event], name: str) -> Since:
    """Return where a decision stands and what changed of its basis since it was proposed.

    Raises LedgerError when there is no such decision, PlanError when there is no whole plan.
    """
    given = tuple(events)
    now = state(given, SECTION_TYPES)
    if name not in now.decisions:
        what, fix = f"there is no decision '{name}'", did_you_mean(name, now.decisions)
        raise LedgerError([Fault(file="ledger", key=f"decisions.{name}", what=what, fix=fix)])
    then = state_at(given, now.decisions[name].origin, SECTION_TYPES)
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
