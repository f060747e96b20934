"""A stretch of the branch that a root log names, where another branch of the log stands.

A revocation names the last entry of a key by number and head. Every head covers all before it, so
that of two branches one alone goes through that entry; after it those entries alone count that a
later key signed. Whichever branch came first, a node comes to the one that is named.
"""

from collections.abc import Sequence

from willing.ledger.entry import Head
from willing.ledger.keys import KeySpan
from willing.ledger.merging import without_spent_key
from willing.ledger.stretch import Here, Stretch, Verdict, found
from willing.ledger.taking import contents
from willing.ledger.verification import Depth, verified


def leads_elsewhere(stretch: Stretch, settled: Head) -> Verdict | None:
    """Return the verdict on a stretch that has another entry where one is named; None: it has not.

    Which of its entries before that one are of the other branch, nobody can tell from it.
    """
    first = stretch.entries[0].seq
    at = settled.seq - first
    if not 0 <= at < len(stretch.entries) or stretch.entries[at].head == settled.head:
        return None
    text = "its root log names another entry here: this is the branch that does not count"
    return Verdict(
        stretch.log,
        refused=len(stretch.entries),
        finding=found(stretch.log, settled.seq, "head", text),
    )


def turned(
    stretch: Stretch, here: Here, settled: Head, spans: Sequence[KeySpan], depth: Depth
) -> Verdict | None:
    """Return the verdict on a stretch that brings the named branch in place of the one here, after
    `here.head`, the last entry that both share; None where it does not bring it.

    `here` ends with that entry. Where it lies before the one that is named, the stretch must reach
    that one; where it lies beyond, the next must be signed by a key in force there.
    """
    log, shared = stretch.log, here.head
    rest = stretch.entries[shared.seq + 1 - stretch.entries[0].seq :]
    wanted = max(settled.seq, shared.seq + 1)
    at = settled.seq - shared.seq - 1
    if at >= 0 and (at >= len(rest) or rest[at].head != settled.head):
        return None
    rest = tuple(without_spent_key(each, spans) for each in rest)
    sound = verified(log, shared, rest, spans, depth)
    count, new, wrong = contents(rest[: max(0, sound.head.seq - shared.seq)], here)
    if shared.seq + count < wanted:
        return None
    return Verdict(
        log,
        new=new,
        known=len(stretch.entries) - len(rest),
        refused=len(rest) - count,
        finding=wrong or sound.finding,
        settled=settled,
    )
