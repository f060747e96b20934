"""Foreign entries: what of a stretch of them continues a log, what contradicts it, what must wait.

The rule is the same wherever a stretch comes from, and nothing of it is settled by hand here:

- an entry that is there already is ignored; a body that comes after its stub is taken;
- a stretch that would leave a gap waits: nothing of it is taken, its sender sends what is between;
- what soundly continues the log is taken, up to the last entry that a good signature covers;
- another signed head at a seq that is taken proves a fork: both are kept, and `quarantine` bars
  the log from there.
"""

from collections.abc import Sequence

from willing.ledger.chain import signed_bytes
from willing.ledger.entry import HASH_BYTES, Entry, Head
from willing.ledger.keys import KeySpan, key_for
from willing.ledger.log_id import LogId
from willing.ledger.signature import is_signed_by
from willing.ledger.stretch import Here, Stretch, Verdict, found
from willing.ledger.taking import contents, filled
from willing.ledger.verification import Depth, verified


def judged(
    stretch: Stretch, here: Here, spans: Sequence[KeySpan], depth: Depth = "every"
) -> Verdict:
    """Return what becomes of a stretch.

    With `depth` chain, the last signature alone is checked: it vouches for all before it, but a
    relay may have spoilt an earlier one, which a later audit would find.
    """
    log, entries = stretch
    if not entries:
        return Verdict(log)
    if entries[0].seq > here.head.seq + 1:
        text = f"entries {here.head.seq + 1} to {entries[0].seq - 1} are missing"
        wanting = found(log, here.head.seq + 1, "gap", text)
        return Verdict(log, waiting=len(entries), finding=wanting)
    entries = tuple(without_spent_key(entry, spans) for entry in entries)
    overlap = _overlap(entries, here)
    bodies, known, unfit = filled(entries[:overlap], here)
    verdict = Verdict(log, filled=bodies, known=known)
    if unfit is not None:
        verdict = verdict._replace(refused=overlap - known - len(bodies), finding=unfit)
    rest = entries[overlap:]
    if not rest:
        return verdict
    if rest[0].seq <= here.head.seq:
        return _contradicting(verdict, rest, here, spans, depth)
    return _continuing(verdict, rest, here, spans, depth)


def without_spent_key(entry: Entry, spans: Sequence[KeySpan]) -> Entry:
    """Return the entry, its signature left out where no key may sign: it would vouch for nothing.

    The entries that a revoked key signed beyond its end are chained under those that follow, so
    they are kept when a good signature comes after them; they count for nothing.
    """
    if entry.signature and key_for(spans, entry.seq) is None:
        return entry._replace(signature=b"")
    return entry


def _overlap(entries: Sequence[Entry], here: Here) -> int:
    """Return how many of the first entries have the very heads that are here."""
    for count, entry in enumerate(entries):
        there = here.entries.get(entry.seq)
        if entry.seq != entries[0].seq + count or there is None or there.head != entry.head:
            return count
    return len(entries)


def _contradicting(
    verdict: Verdict, rest: Sequence[Entry], here: Here, spans: Sequence[KeySpan], depth: Depth
) -> Verdict:
    """Return the verdict on entries of which the first is another than the one here."""
    log, first = verdict.log, rest[0].seq
    before = _before(first, here)
    fork: tuple[Entry, ...] = ()
    finding = found(log, first, "head", "it does not continue the entry before")
    if before is not None:
        sound = verified(log, before, rest, spans, depth)
        fork = tuple(rest[: sound.head.seq - before.seq])
        finding = sound.finding or finding
    fork = fork or _signed_otherwise(log, rest, here, spans)
    if fork:
        text = "its key has signed two different entries at one seq: the log is forked"
        finding = found(log, fork[0].seq, "head", text)
    return verdict._replace(
        fork=fork, refused=verdict.refused + len(rest) - len(fork), finding=finding
    )


def _before(seq: int, here: Here) -> Head | None:
    """Return the head before an entry, where it is known here."""
    if seq == here.head.seq + 1:
        return here.head
    there = here.entries.get(seq - 1)
    return None if there is None else Head(seq - 1, there.head)


def _signed_otherwise(
    log: LogId, rest: Sequence[Entry], here: Here, spans: Sequence[KeySpan]
) -> tuple[Entry, ...]:
    """Return an entry signed with another head than the one here: proof without its chain.

    A signature does not cover the leaf, so that the proof is kept without one.
    """
    for entry in rest:
        there, key = here.entries.get(entry.seq), key_for(spans, entry.seq)
        if not entry.signature or there is None or key is None or there.head == entry.head:
            continue
        if is_signed_by(key, entry.signature, signed_bytes(log, entry.seq, entry.head)):
            return (Entry(log, entry.seq, bytes(HASH_BYTES), entry.head, entry.signature),)
    return ()


def _continuing(
    verdict: Verdict, rest: Sequence[Entry], here: Here, spans: Sequence[KeySpan], depth: Depth
) -> Verdict:
    """Return the verdict on entries of which the first stands where the log goes on."""
    log = verdict.log
    if not spans:
        text = "no key of its party signs this log: its root log must come first"
        wanting = found(log, rest[0].seq, "key", text)
        return verdict._replace(refused=verdict.refused + len(rest), finding=wanting)
    sound = verified(log, here.head, rest, spans, depth)
    count, new, wrong = contents(rest[: sound.head.seq - here.head.seq], here, verdict.filled)
    finding = wrong or sound.finding or verdict.finding
    if finding is not None and finding.what == "unsigned" and key_for(spans, finding.seq) is None:
        text = f"no key may sign entry {finding.seq} of {log}: it was revoked"
        finding = found(log, finding.seq, "key", text)
    return verdict._replace(new=new, refused=verdict.refused + len(rest) - count, finding=finding)
