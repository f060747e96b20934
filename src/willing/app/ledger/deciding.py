"""What changed of a decision's basis since it was proposed."""

from willing.app.ledger.reading import events_of, state_of
from willing.app.ledger.workspace import Ledger
from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.basics.label import Reader
from willing.basics.nearest import did_you_mean
from willing.ledger.since import Since, since, state_at
from willing.lines import SECTION_TYPES


def changed_since(ledger: Ledger, about: str, reader: Reader | None = None) -> Since:
    """Return what changed since a decision, `decisions.NAME` or its name alone, was proposed.

    Raises LedgerError where there is no such decision, PlanError where there was no whole plan.
    """
    now = state_of(ledger, reader=reader)
    name = about.removeprefix("decisions.")
    if name not in now.decisions:
        what, fix = f"there is no decision '{name}'", did_you_mean(name, list(now.decisions))
        raise LedgerError([Fault(file="decisions", what=what, fix=fix)])
    origin = now.decisions[name].origin
    then = state_at(events_of(ledger, reader=reader), origin, SECTION_TYPES)
    return since(then, now, name, SECTION_TYPES)
