"""Keys: the root log of a party says which key signs which of its logs, from which seq to which.

The root key stays offline; it signs the root log `GBR/root` alone. Log keys are issued, rotated
(a later key from a later seq) and revoked (up to the last seq that still counts) by events there.
"""

from collections.abc import Iterable, Mapping
from typing import Annotated, Final, NamedTuple

import msgspec
from msgspec import Meta

from willing.basics.record import Record
from willing.basics.units import Text
from willing.ledger.chain import genesis
from willing.ledger.entry import Head
from willing.ledger.event import Event
from willing.ledger.log_id import ROOT, LogId, log_id, parts
from willing.ledger.signature import is_weak

KEY_ISSUED: Final = "key_issued"
KEY_REVOKED: Final = "key_revoked"
KeyHex = Annotated[
    str, Meta(pattern=r"^[0-9a-f]{64}$(?!\n)", description="an Ed25519 public key, hex")
]
HeadHex = Annotated[
    str, Meta(pattern=r"^[0-9a-f]{64}$(?!\n)", description="the head of an entry, hex")
]
Seq = Annotated[int, Meta(ge=0, le=2**53)]


Spans = dict[LogId, tuple["KeySpan", ...]]


class KeyIssued(Record, kw_only=True):
    """A key that signs a log from `first_seq` on; the key before it ends there."""

    log: LogId
    key: KeyHex
    first_seq: Annotated[int, Meta(ge=1, le=2**53)] = 1


class KeyRevoked(Record, kw_only=True):
    """A key that counts no further than `last_seq`; what it signed beyond is quarantined."""

    log: LogId
    key: KeyHex
    last_seq: Seq = 0
    head: HeadHex | None = None
    """The head of that entry. With it the log is the one that goes through this entry, whatever
    else its keys signed; without it, a log with two branches stays forked."""
    reason: Text = ""


class KeySpan(NamedTuple):
    """The seqs of a log that one key signs, both included; `last_seq` None: no end yet."""

    key: bytes
    first_seq: int
    last_seq: int | None = None


class PartyKeys(NamedTuple):
    """A party's root key, as exchanged in person, and the spans of its logs."""

    root_key: bytes
    spans: Mapping[LogId, tuple[KeySpan, ...]] = {}
    settled: Mapping[LogId, Head] = {}
    """The entry that each log goes through, where a revocation named one; the last one named."""


def party_keys(party: str, root_key: bytes, events: Iterable[Event]) -> PartyKeys:
    """Return the keys that the events of a party's root log leave; others' logs it cannot name.

    What is no event of that root log, or none of a key of that party's other logs, changes
    nothing: the root key itself is exchanged and withdrawn in person, never by the log it signs.
    """
    root = log_id(party, ROOT)
    spans: Spans = {root: (KeySpan(root_key, 1),)}
    settled: dict[LogId, Head] = {}
    for event in events:
        if event.log != root:
            continue
        try:
            spans = _after(event, spans)
            settled |= _named(event, spans)
        except msgspec.ValidationError:
            continue
    own = {log: each for log, each in spans.items() if parts(log).party == party}
    return PartyKeys(root_key, own, {log: settled[log] for log in settled if log in own})


def _named(event: Event, spans: Spans) -> dict[LogId, Head]:
    """Return the entry that a revocation names for its log, if it is one of a key of that log."""
    if event.kind != KEY_REVOKED:
        return {}
    revoked = msgspec.convert(event.value, KeyRevoked)
    keys = {span.key.hex() for span in spans.get(revoked.log, ())}
    if revoked.head is None or revoked.key not in keys or parts(revoked.log).compartment == ROOT:
        return {}
    return {revoked.log: Head(revoked.last_seq, bytes.fromhex(revoked.head))}


def _after(
    event: Event, spans: dict[LogId, tuple[KeySpan, ...]]
) -> dict[LogId, tuple[KeySpan, ...]]:
    if event.kind == KEY_ISSUED:
        issued = msgspec.convert(event.value, KeyIssued)
        if parts(issued.log).compartment == ROOT or is_weak(bytes.fromhex(issued.key)):
            return spans
        return {**spans, issued.log: _issued(spans.get(issued.log, ()), issued)}
    if event.kind == KEY_REVOKED:
        revoked = msgspec.convert(event.value, KeyRevoked)
        if parts(revoked.log).compartment == ROOT:
            return spans
        return {**spans, revoked.log: _revoked(spans.get(revoked.log, ()), revoked)}
    return spans


def _issued(spans: tuple[KeySpan, ...], issued: KeyIssued) -> tuple[KeySpan, ...]:
    """Return the spans with a new one; one that does not begin later than the last is refused,
    unless the last was revoked before it signed anything.

    So is a key that the log had before: what was revoked never comes back.
    """
    key = bytes.fromhex(issued.key)
    if any(span.key == key for span in spans):
        return spans
    used = [span for span in spans if span.last_seq is None or span.last_seq >= span.first_seq]
    if used and issued.first_seq <= used[-1].first_seq:
        return spans
    closed = tuple(_until(span, issued.first_seq - 1) for span in spans)
    return (*closed, KeySpan(key, issued.first_seq))


def _revoked(spans: tuple[KeySpan, ...], revoked: KeyRevoked) -> tuple[KeySpan, ...]:
    key = bytes.fromhex(revoked.key)
    return tuple(_until(span, revoked.last_seq) if span.key == key else span for span in spans)


def _until(span: KeySpan, last_seq: int) -> KeySpan:
    if span.last_seq is not None and span.last_seq <= last_seq:
        return span
    return span._replace(last_seq=last_seq)


def key_for(spans: Iterable[KeySpan], seq: int) -> bytes | None:
    """Return the key that may sign entry `seq`; None when none may."""
    for span in spans:
        if span.first_seq <= seq and (span.last_seq is None or seq <= span.last_seq):
            return span.key
    return None


def empty_head(log: LogId, keys: PartyKeys) -> Head:
    """Return the head of the log before its first entry."""
    return genesis(log, keys.root_key)
