"""One sentence on a log of which not everything counts: which, from where, why, and what to do.

The words are the same wherever a state is told; they name nothing but the log and its entries.
"""

from collections.abc import Sequence

from willing.basics.party import Party
from willing.ledger.log_id import ROOT, LogId, parts
from willing.ledger.quarantine import DISPUTED, FORKED, UNKNOWN, Barred


def notice(log: LogId, barred: Sequence[Barred], own: Party) -> str:
    """Return the sentence for a log, told at the node of `own`; `barred` is what does not count."""
    ends = [each for each in barred if each.last_seq is None]
    if not ends:
        gaps = ", ".join(f"{each.first_seq} to {each.last_seq}" for each in barred)
        return (
            f"{log}: entries {gaps} are kept and not counted in what is told here, for no key in "
            f"force signed them; what of them is to stand, {_party(log, own)} writes again."
        )
    first = min(ends, key=lambda each: each.first_seq)
    return f"{log}{_why(log, first)}; {_fix(log, first, own)}."


def _why(log: LogId, barred: Barred) -> str:
    seq = barred.first_seq
    rest = "entries from there on are kept and not counted in what is told here"
    if barred.why == FORKED:
        return f" is forked from entry {seq} on, for its key signed two histories: {rest}"
    if barred.why == DISPUTED:
        return f" is not, from entry {seq} on, the log that its party names: {rest}"
    if barred.why == UNKNOWN:
        who = parts(log).party
        return (
            f" is kept and not counted in what is told here: the root key of {who} is not trusted"
        )
    return f" counts to entry {seq - 1}, for no key in force signed what stands after it: {rest}"


def _fix(log: LogId, barred: Barred, own: Party) -> str:
    party, compartment = parts(log)
    if barred.why == UNKNOWN:
        return f"compare it with {party} in person, then: willing ledger trust"
    if compartment == ROOT:
        return f"ask {_party(log, own)} in person: a root log is not settled, it begins anew"
    settle = "willing ledger rotate --revoke --last SEQ --head HEX"
    if party == own:
        return f"name the entry that it goes on from: {settle}"
    if barred.why == FORKED:
        return f"ask {party} in person which branch is its own; it settles that with: {settle}"
    return f"ask {party} for a bundle with its root log, and compare checkpoints in person"


def _party(log: LogId, own: Party) -> str:
    party = parts(log).party
    return "this party" if party == own else party
