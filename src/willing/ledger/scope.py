"""Own records only: whether an event speaks of what its writer may speak of."""

from willing.basics.party import HQ
from willing.ledger.event import Event
from willing.ledger.kinds import KINDS
from willing.ledger.log_id import parts
from willing.ledger.permission import Deed, may_write
from willing.ledger.subjects import fits, steps_of
from willing.plan.wording import shown


def outside(event: Event) -> str:
    """Return why an event counts for nothing, as far as it alone shows; empty when it may count.

    What stands already, such as a nation's own word beside the headquarters', the fold weighs.
    """
    kind = KINDS.get(event.kind)
    if kind is None:
        return f"'{shown(event.kind)}' is no kind of event that this version knows"
    party, steps = parts(event.log).party, steps_of(event.subject)
    if kind.writer == "root":
        steps = ()
    elif steps is None or not fits(steps, kind.pattern):
        return f"'{event.subject}' is no subject of '{event.kind}'"
    nation = steps[1] if kind.writer == "nation" and steps else None
    if may_write(party, Deed(event.log, kind.writer, nation), event.label):
        return ""
    if nation not in (None, party) and party != HQ:
        return f"{party} speaks of records of {nation}; a nation speaks of its own"
    if event.label.originator != party:
        return f"its label names {event.label.originator} as its originator, not {party}"
    return f"'{event.kind}' is not {party}'s to write in {event.log}"
