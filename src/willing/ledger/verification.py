"""What is wrong with a run of entries of one log: chain, signatures, and what the bodies say.

Two depths. `chain`: every leaf and head is reckoned anew and the last signature is checked; since
each head covers all before it, that vouches for the whole run. `every`: each signature too.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from typing import Literal, NamedTuple

import msgspec

from willing.basics.record import Record
from willing.ledger.chain import next_head, signed_bytes
from willing.ledger.columns import WITHHELD, Columns, columns
from willing.ledger.entry import LARGEST_BODY_BYTES, LARGEST_SEQ, SALT_BYTES, Entry, Head
from willing.ledger.event import Event, decoded
from willing.ledger.keys import KeySpan, key_for
from willing.ledger.log_id import LogId
from willing.ledger.signature import is_signed_by

_TRIES = 64
_WORKERS = min(4, os.cpu_count() or 1)
_BLOCK = 128 * _WORKERS
Depth = Literal["chain", "every"]
What = Literal[
    "gap",
    "leaf",
    "head",
    "signature",
    "key",
    "unsigned",
    "body",
    "columns",
    "log",
    "size",
    "short",
    "fork",
    "order",
]


class Finding(Record, kw_only=True):
    """One thing wrong in a log, and from which entry on."""

    log: LogId
    seq: int
    what: What
    text: str


class Verified(NamedTuple):
    """How far a run of entries holds, and the first thing wrong with it, if any."""

    head: Head
    """Of the last entry that is sound and covered by a signature."""
    finding: Finding | None = None


def verified(
    log: LogId, after: Head, entries: Sequence[Entry], spans: Sequence[KeySpan], depth: Depth
) -> Verified:
    """Return how far `entries` soundly continue `after`; they must be signed by their keys.

    Everything up to the last good signature before the first fault counts; the rest does not.
    """
    count, broken = _chain(log, after, entries, spans)
    if depth == "every":
        count, unsigned = _signed_one_by_one(log, entries[:count], spans)
        broken = unsigned or broken
    covered, unsigned = _vouched(log, entries, count, spans)
    broken = unsigned or broken
    if covered < len(entries) and broken is None:
        text = f"the last {len(entries) - covered} entries are covered by no signature"
        broken = Finding(log=log, seq=entries[covered].seq, what="unsigned", text=text)
    head = after if not covered else Head(entries[covered - 1].seq, entries[covered - 1].head)
    return Verified(head, broken)


def _chain(
    log: LogId, after: Head, entries: Sequence[Entry], spans: Sequence[KeySpan]
) -> tuple[int, Finding | None]:
    """Return how many entries are linked soundly, and what is wrong with the next."""
    seq, head = after
    for count, entry in enumerate(entries):
        seq += 1
        if entry.log != log or entry.seq != seq or seq > LARGEST_SEQ:
            return count, _found(log, seq, "gap", f"entry {seq} of {log} is not where it belongs")
        if entry.body is not None and entry.salt is not None:
            # a salt of another length would let one leaf stand for two bodies
            if len(entry.salt) != SALT_BYTES or (
                sha256(b"\x00" + entry.salt + entry.body).digest() != entry.leaf
            ):
                return count, _found(log, seq, "leaf", "the body is not the one that was signed")
        elif entry.body is not entry.salt:
            return count, _found(log, seq, "leaf", "a body without its salt, or a salt alone")
        before = head
        head = sha256((b"\x03" if entry.signature else b"\x01") + before + entry.leaf).digest()
        if head != entry.head:
            if finding := _misended(entry, before, spans):
                return count, finding
            head = entry.head
    return len(entries), None


def _misended(entry: Entry, before: bytes, spans: Sequence[KeySpan]) -> Finding | None:
    """Return what is wrong with a head that is not the one its signature, or want of one, asks for.

    Nothing is where no key may sign: what a revoked key signed is kept without its signature.
    """
    log, seq, ends = entry.log, entry.seq, not entry.signature
    if next_head(before, entry.leaf, ends=ends) != entry.head:
        return _found(log, seq, "head", "it does not continue the entry before")
    if not ends:
        return _found(log, seq, "signature", "it is signed and does not end a commit")
    if key_for(spans, seq) is not None:
        return _found(log, seq, "signature", "it ends a commit, and its signature was taken off")
    return None


def _found(log: LogId, seq: int, what: What, text: str) -> Finding:
    return Finding(log=log, seq=seq, what=what, text=text)


def _vouched(
    log: LogId, entries: Sequence[Entry], count: int, spans: Sequence[KeySpan]
) -> tuple[int, Finding | None]:
    """Return how many of the first `count` entries a good signature covers, and the first bad one.

    The last signature is enough where it is good. Where `_TRIES` are bad, they are gone through
    from the front, up to the first bad one: else a run of forged ones would cost its reader dear.
    """
    broken = None
    for _ in range(_TRIES):
        count = _covered(entries, count)
        if not count or not (bad := _signature(log, entries[count - 1], spans)):
            return count, broken
        broken, count = bad, count - 1
    count, bad = _signed_one_by_one(log, entries[:count], spans)
    return _covered(entries, count), bad or broken


def _covered(entries: Sequence[Entry], count: int) -> int:
    """Return how many of the first `count` entries stand before or at a signature."""
    while count and not entries[count - 1].signature:
        count -= 1
    return count


def _signed_one_by_one(
    log: LogId, entries: Sequence[Entry], spans: Sequence[KeySpan]
) -> tuple[int, Finding | None]:
    """Return how many entries stand before the first bad signature, and what is wrong with it.

    Many are checked side by side, since the library lets others run meanwhile: in blocks, so that
    what comes after a bad one costs little.
    """
    if _WORKERS == 1 or len(entries) < _BLOCK:
        return _before_bad(log, entries, spans)
    step = _BLOCK // _WORKERS
    with ThreadPoolExecutor(_WORKERS) as workers:
        for first in range(0, len(entries), _BLOCK):
            starts = range(first, min(first + _BLOCK, len(entries)), step)
            parts = [entries[at : at + step] for at in starts]
            checked = workers.map(lambda part: _before_bad(log, part, spans), parts)
            for at, (count, finding) in zip(starts, list(checked), strict=True):
                if finding is not None:
                    return at + count, finding
    return len(entries), None


def _before_bad(
    log: LogId, entries: Sequence[Entry], spans: Sequence[KeySpan]
) -> tuple[int, Finding | None]:
    for count, entry in enumerate(entries):
        if entry.signature and (finding := _signature(log, entry, spans)):
            return count, finding
    return len(entries), None


def _signature(log: LogId, entry: Entry, spans: Sequence[KeySpan]) -> Finding | None:
    key = key_for(spans, entry.seq)
    if key is None:
        return _found(log, entry.seq, "key", f"no key may sign entry {entry.seq} of {log}")
    if not is_signed_by(key, entry.signature, signed_bytes(log, entry.seq, entry.head)):
        return _found(log, entry.seq, "signature", "it is not signed by the key of this log")
    return None


def content(entry: Entry) -> tuple[Columns, Finding | None]:
    """Return the index columns that the body of a sound entry gives, or what is wrong with it.

    See `said`, which gives the event itself.
    """
    event, finding = said(entry)
    return WITHHELD if event is None else columns(event), finding


def said(entry: Entry) -> tuple[Event | None, Finding | None]:
    """Return the event of a sound entry, or what is wrong with its body; neither of a stub.

    The body must be an event, and speak of the very log and seq that it stands at.
    """
    if entry.body is None:
        return None, None
    if len(entry.body) > LARGEST_BODY_BYTES:
        text = f"the body is larger than {LARGEST_BODY_BYTES:,} bytes"
        return None, _found(entry.log, entry.seq, "size", text)
    try:
        event = decoded(entry.body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        text = f"the body is no event: {_shown(str(error))}"
        return None, _found(entry.log, entry.seq, "body", text)
    if (event.log, event.seq) != (entry.log, entry.seq):
        text = f"the body says entry {event.seq} of {event.log}"
        return None, _found(entry.log, entry.seq, "log", text)
    return event, None


def _shown(text: str) -> str:
    """Return text that a stranger may have put there, short and without control characters."""
    return "".join(each if each.isprintable() else "?" for each in text[:200])
