"""What changed of a decision's basis since it was proposed."""

from collections.abc import Iterable, Mapping

from willing.app.ledger.reading import events_of, received_with, state_of
from willing.app.ledger.workspace import Ledger
from willing.basics.errors import LedgerError, PlanError
from willing.basics.fault import Fault
from willing.basics.label import Reader
from willing.basics.nearest import did_you_mean
from willing.ledger.basis import Compared, compared, compared_run
from willing.ledger.event import Event
from willing.ledger.held import Origin
from willing.ledger.plan_events import plan_of
from willing.ledger.since import Since, since
from willing.ledger.state import LedgerState, state
from willing.ledger.subjects import Steps
from willing.lines import SECTION_TYPES
from willing.plan.document import Plan


def changed_since(
    ledger: Ledger, about: str, reader: Reader | None = None, as_of: str | None = None
) -> Since:
    """Return what changed since a decision, `decisions.NAME` or its name alone, was proposed, up to
    a moment if one is named.

    Raises LedgerError where there is no such decision, PlanError where there was no whole plan.
    """
    now = state_of(ledger, as_of=as_of, reader=reader)
    name = about.removeprefix("decisions.")
    if name not in now.decisions:
        what, fix = f"there is no decision '{name}'", did_you_mean(name, list(now.decisions))
        raise LedgerError([Fault(file="decisions", what=what, fix=fix)])
    origin = now.decisions[name].origin
    before = events_then(ledger, origin, reader)
    events = events_of(ledger, as_of=as_of, reader=reader)
    found = compared(now.decisions[name], before, events, SECTION_TYPES)
    return since(state(before, SECTION_TYPES), now, name, found, SECTION_TYPES)


def everything_compared(
    ledger: Ledger, now: LedgerState, reader: Reader | None = None
) -> Mapping[Steps, Compared]:
    """Return what each decision and the run in force name, beside what stood when this node
    received them and what stands. Raises PlanError where there is no whole plan now."""
    events = tuple(events_of(ledger, reader=reader))
    found: dict[Steps, Compared] = {}
    for name, each in now.decisions.items():
        before = events_then(ledger, each.origin, reader)
        found["decisions", name] = compared(each, before, events, SECTION_TYPES)
    for name, held in [*now.runs.items()][-1:]:
        then = _plan_of(events_then(ledger, held.origin, reader))
        found["runs", name] = compared_run(held.value, then, plan_of(now, SECTION_TYPES))
    return found


def events_then(ledger: Ledger, origin: Origin, reader: Reader | None) -> tuple[Event, ...]:
    """Return the events that count of what this node had when it received one entry."""
    had = received_with(ledger, origin)
    found = events_of(ledger, reader=reader)
    return tuple(event for event in found if (event.log, event.seq) in had)


def _plan_of(events: Iterable[Event]) -> Plan | None:
    try:
        return plan_of(state(events, SECTION_TYPES), SECTION_TYPES)
    except PlanError:
        return None
