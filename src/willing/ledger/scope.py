"""Own records only: whether an event speaks of what its writer may speak of."""

from willing.basics.party import HQ
from willing.ledger.event import Event
from willing.ledger.log_id import parts


def outside(event: Event) -> str:
    """Return why an event counts for nothing because of who wrote it; empty when it counts.

    A nation writes of itself. What the headquarters records of a nation is weighed by the fold.
    """
    party = parts(event.log).party
    steps = event.subject.split(".")
    if party != HQ and steps[0] == "nations" and len(steps) > 1 and steps[1] != party:
        return f"{party} speaks of records of {steps[1]}"
    return ""
