"""An own log that goes on from the entry its root log names: what stands after it is left beside.

Others come to the same branch when the root log reaches them (`willing.app.ledger.judging`).
"""

from willing.app.ledger.branches import branched
from willing.ledger.branch import next_branch
from willing.ledger.keys import PartyKeys
from willing.ledger.log_id import LogId
from willing.ledger.quarantine import is_well_signed
from willing.ports.event_store import Arrival, EventStore


def begin_branch(store: EventStore, log: LogId, keys: PartyKeys, at: str) -> bool:
    """Let a log end with the entry that its root log names, where nothing after it counts; return
    whether a branch was begun. Nothing is removed. Raises StoreError when the store refuses."""
    named, seen = keys.settled.get(log), branched(store)
    if named is None or named.seq == 0:
        return False
    spans = keys.spans.get(log, ())
    there = next(seen.log(log, named.seq, named.seq), None)
    later = [each.entry for each in seen.log(log, named.seq + 1)]
    goes_through = there is not None and there.entry.head == named.head
    if not goes_through or not later or any(is_well_signed(log, one, spans) for one in later):
        return False
    name = next_branch(seen.stored.heads(), log)
    kept = seen.log(log, 1, named.seq)
    seen.append([Arrival(each.entry._replace(log=name), each.columns) for each in kept], at)
    return True
