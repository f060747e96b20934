"""Quarantine: the entries that are kept and count for nothing, reckoned from forks and keys.

It is never stored: forks are proofs that are kept, keys follow from the root logs, so that every
node with the same entries bars the same ones.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from willing.ledger.chain import signed_bytes
from willing.ledger.entry import Entry, Head
from willing.ledger.keys import KeySpan, key_for
from willing.ledger.log_id import LogId
from willing.ledger.signature import is_signed_by


class Barred(NamedTuple):
    """Seqs of a log that count for nothing, both included; `last_seq` None: to its end."""

    first_seq: int
    last_seq: int | None
    why: str


Quarantine = Mapping[LogId, tuple[Barred, ...]]
FORKED = "the log is forked here"
DISPUTED = "a checkpoint, or the root log, names another entry here"
UNSIGNED = "no key that counts has signed it"
UNKNOWN = "the root key of its party is not trusted here"


def is_sound(quarantine: Quarantine, log: LogId, seq: int) -> bool:
    """Return whether an entry counts."""
    return not any(
        each.first_seq <= seq and (each.last_seq is None or seq <= each.last_seq)
        for each in quarantine.get(log, ())
    )


def sound_length(quarantine: Quarantine, log: LogId, length: int) -> int:
    """Return the seq up to which a log of `length` entries is not barred for good."""
    ends = [each.first_seq - 1 for each in quarantine.get(log, ()) if each.last_seq is None]
    return min([length, *ends])


def forked_from(forks: Iterable[Entry]) -> dict[LogId, int]:
    """Return the first seq of each log at which it is proved to be forked."""
    found: dict[LogId, int] = {}
    for entry in forks:
        found[entry.log] = min(entry.seq, found.get(entry.log, entry.seq))
    return found


def forked_beyond(
    log: LogId, kept: Iterable[Entry], settled: Head, spans: Sequence[KeySpan]
) -> int | None:
    """Return the first seq at which a settled log is forked all the same; None: nowhere.

    Up to the entry that is named one branch alone goes through it; beyond, only those keys count
    that are in force there. `kept` are proofs of that log, by seq, of entries that are not here.
    """
    run: list[Entry] = []
    for entry in kept:
        if entry.seq <= settled.seq:
            continue
        if run and entry.seq != run[-1].seq + 1:
            run = []
        run.append(entry)
        if entry.signature:
            if is_well_signed(log, entry, spans):
                return run[0].seq
            run = []
    return None


def barred_by_fork(first_seq: int | None, disputed_from: int | None = None) -> tuple[Barred, ...]:
    """Return what a fork, or another entry than one that its party names, bars: all from there."""
    if first_seq is not None and (disputed_from is None or first_seq <= disputed_from):
        return (Barred(first_seq, None, FORKED),)
    return () if disputed_from is None else (Barred(disputed_from, None, DISPUTED),)


def barred_by_keys(
    log: LogId, length: int, spans: Sequence[KeySpan], backwards: Iterable[Entry]
) -> tuple[Barred, ...]:
    """Return the seqs of a log that no good signature of a key in force vouches for.

    `backwards` are its entries from the last one down; no more are read than are needed. What
    lies between two keys is barred; what comes after the last good signature is, too.
    """
    vouched = next((each.seq for each in backwards if is_well_signed(log, each, spans)), 0)
    barred, seq = [], 1
    for span in sorted(spans, key=lambda each: each.first_seq):
        if span.first_seq > seq and seq <= vouched:
            barred.append(Barred(seq, span.first_seq - 1, UNSIGNED))
        seq = length + 1 if span.last_seq is None else max(seq, span.last_seq + 1)
    if vouched < length:
        barred.append(Barred(vouched + 1, None, UNSIGNED))
    return tuple(barred)


def is_well_signed(log: LogId, entry: Entry, spans: Sequence[KeySpan]) -> bool:
    """Return whether the key that is in force at an entry has signed it."""
    key = key_for(spans, entry.seq)
    if not entry.signature or key is None:
        return False
    return is_signed_by(key, entry.signature, signed_bytes(log, entry.seq, entry.head))
