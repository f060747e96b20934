"""Foreign entries: what of a stretch of them continues a log, what contradicts it, what must wait.

The rule is the same wherever a stretch comes from, and nothing of it is settled by hand here:

- an entry that is there already is ignored; a body that comes after its stub is taken;
- a stretch that would leave a gap waits: nothing of it is taken, its sender sends what is between;
- what soundly continues the log is taken, up to the last entry that a good signature covers;
- another signed head at a seq that is taken proves a fork: both are kept, and `quarantine` bars
  the log from there.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from willing.ledger.chain import leaf, signed_bytes
from willing.ledger.columns import Columns
from willing.ledger.entry import HASH_BYTES, SALT_BYTES, Entry, Head
from willing.ledger.event import LARGEST_INTEGER
from willing.ledger.keys import KeySpan, key_for
from willing.ledger.log_id import LogId
from willing.ledger.signature import is_signed_by
from willing.ledger.verification import Depth, Finding, What, content, verified

LARGEST_LAMPORT_JUMP: Final = 2**40
"""No honest log counts on by so many at once; one that did would use up the counts of all."""


class Stretch(NamedTuple):
    """Entries of one log, one after another, as they came."""

    log: LogId
    entries: tuple[Entry, ...]


class Here(NamedTuple):
    """What this node has of the log of a stretch."""

    head: Head
    """How far the log goes here; that of an empty log when nothing is here."""
    entries: Mapping[int, Entry]
    """Those at the seqs of the stretch and the one before it, as far as the log goes."""
    log_lamport: int = 0
    """The count of the log's last event whose body is known."""
    lamport: int = 0
    """The greatest count of any event here."""


class Taken(NamedTuple):
    """An entry to be stored, and the index columns that its body gives."""

    entry: Entry
    columns: Columns


class Verdict(NamedTuple):
    """What becomes of a stretch."""

    log: LogId
    new: tuple[Taken, ...] = ()
    filled: tuple[Taken, ...] = ()
    """Bodies of entries that are here as stubs."""
    known: int = 0
    """Entries that are here already."""
    waiting: int = 0
    """Entries that would leave a gap."""
    fork: tuple[Entry, ...] = ()
    """Signed entries that contradict those here; kept beside them."""
    refused: int = 0
    finding: Finding | None = None
    """Why entries wait or are refused."""


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
        found = _found(log, here.head.seq + 1, "gap", text)
        return Verdict(log, waiting=len(entries), finding=found)
    entries = tuple(_without_spent_key(entry, spans) for entry in entries)
    overlap = _overlap(entries, here)
    filled, known, unfit = _filled(entries[:overlap], here)
    verdict = Verdict(log, filled=filled, known=known)
    if unfit is not None:
        verdict = verdict._replace(refused=overlap - known - len(filled), finding=unfit)
    rest = entries[overlap:]
    if not rest:
        return verdict
    if rest[0].seq <= here.head.seq:
        return _contradicting(verdict, rest, here, spans, depth)
    return _continuing(verdict, rest, here, spans, depth)


def _found(log: LogId, seq: int, what: What, text: str) -> Finding:
    return Finding(log=log, seq=seq, what=what, text=text)


def _without_spent_key(entry: Entry, spans: Sequence[KeySpan]) -> Entry:
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


def _filled(entries: Sequence[Entry], here: Here) -> tuple[tuple[Taken, ...], int, Finding | None]:
    """Return bodies for stubs, how many entries are known, and what is wrong with a body."""
    filled, known, finding = [], 0, None
    for entry in entries:
        there = here.entries[entry.seq]
        if entry.body is None or entry.salt is None or not there.is_stub:
            known += 1
            continue
        # The leaf was checked when the stub came: a body that has this leaf is the one signed.
        whole = there._replace(salt=entry.salt, body=entry.body)
        taken, wrong = _checked(whole, here.lamport)
        if not _fits(whole):
            text = "the body is not the one that was signed"
            wrong = _found(entry.log, entry.seq, "leaf", text)
        if wrong is None:
            filled.append(taken)
        finding = finding or wrong
    return tuple(filled), known, finding


def _fits(whole: Entry) -> bool:
    """Return whether salt and body have the leaf; a salt of another length would fit two bodies."""
    if whole.salt is None or whole.body is None or len(whole.salt) != SALT_BYTES:
        return False
    return leaf(whole.salt, whole.body) == whole.leaf


def _checked(entry: Entry, lamport: int) -> tuple[Taken, Finding | None]:
    columns, finding = content(entry)
    if (columns.lamport or 0) > lamport + LARGEST_LAMPORT_JUMP:
        text = f"its count {columns.lamport} is more than 2^40 above every other"
        finding = _found(entry.log, entry.seq, "body", text)
    return Taken(entry, columns), finding


def _contradicting(
    verdict: Verdict, rest: Sequence[Entry], here: Here, spans: Sequence[KeySpan], depth: Depth
) -> Verdict:
    """Return the verdict on entries of which the first is another than the one here."""
    log, first = verdict.log, rest[0].seq
    before = _before(first, here)
    fork: tuple[Entry, ...] = ()
    finding = _found(log, first, "head", "it does not continue the entry before")
    if before is not None:
        sound = verified(log, before, rest, spans, depth)
        fork = tuple(rest[: sound.head.seq - before.seq])
        finding = sound.finding or finding
    fork = fork or _signed_otherwise(log, rest, here, spans)
    if fork:
        text = "its key has signed two different entries at one seq: the log is forked"
        finding = _found(log, fork[0].seq, "head", text)
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
        found = _found(log, rest[0].seq, "key", text)
        return verdict._replace(refused=verdict.refused + len(rest), finding=found)
    sound = verified(log, here.head, rest, spans, depth)
    count, new, wrong = _contents(rest[: sound.head.seq - here.head.seq], here)
    finding = wrong or sound.finding or verdict.finding
    if finding is not None and finding.what == "unsigned" and key_for(spans, finding.seq) is None:
        text = f"no key may sign entry {finding.seq} of {log}: it was revoked"
        finding = _found(log, finding.seq, "key", text)
    return verdict._replace(new=new, refused=verdict.refused + len(rest) - count, finding=finding)


def _contents(sound: Sequence[Entry], here: Here) -> tuple[int, tuple[Taken, ...], Finding | None]:
    """Return as many entries as say what an event may say, and what is wrong with the next."""
    taken: list[Taken] = []
    own, greatest = here.log_lamport, here.lamport
    for entry in sound:
        each, finding = _checked(entry, greatest)
        count = each.columns.lamport
        if finding is None and count is not None and count <= min(own, LARGEST_INTEGER - 1):
            text = f"its count {count} does not rise above {own}, that of an event before it"
            finding = _found(entry.log, entry.seq, "body", text)
        if finding is not None:
            return *_to_signature(taken), finding
        own, greatest = count or own, max(greatest, count or 0)
        taken.append(each)
    return len(taken), tuple(taken), None


def _to_signature(taken: list[Taken]) -> tuple[int, tuple[Taken, ...]]:
    while taken and not taken[-1].entry.signature:
        taken.pop()
    return len(taken), tuple(taken)
