"""Logs that are settled here: they go through the entry that their root log names."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Final

from willing.app.ledger.branches import branched
from willing.basics.party import Party
from willing.ledger.branch import log_of
from willing.ledger.checkpoint import Checkpoint
from willing.ledger.entry import Head
from willing.ledger.keyring import Keyring
from willing.ledger.keys import empty_head
from willing.ledger.log_id import ROOT, LogId, parts
from willing.ledger.quarantine import forked_beyond
from willing.ports.event_store import EventStore

_NOTHING: Final = Head(0, b"")


def settled_here(store: EventStore, rings: Mapping[Party, Keyring]) -> dict[LogId, Head]:
    """Return the entry that the root log names, of each log that goes through it here."""
    found = {}
    for ring in rings.values():
        for log, named in ring.keys.settled.items():
            if named.seq == 0:
                goes_through = named == empty_head(log, ring.keys)
            else:
                goes_through = not is_other(store, log, named, unknown=True)
            if goes_through:
                found[log] = named
    return found


def is_other(store: EventStore, log: LogId, named: Head, *, unknown: bool = False) -> bool:
    """Return whether the log here has another entry than the named one; `unknown`: it has none."""
    there = next(store.log(log, named.seq, named.seq), None)
    return unknown if there is None else there.entry.head != named.head


def forked_here(
    store: EventStore, rings: Mapping[Party, Keyring], settled: Mapping[LogId, Head]
) -> dict[LogId, int]:
    """Return the first seq of each log at which it is forked and not settled."""
    found = {}
    for log, kept in groupby(store.forks(), key=lambda entry: entry.log):
        first: int | None = next(kept).seq
        if log in settled:
            spans = rings[parts(log).party].keys.spans[log]
            proofs = (
                each
                for each in store.forks()
                if each.log == log and is_other(store, log, Head(each.seq, each.head))
            )
            first = forked_beyond(log, proofs, settled[log], spans)
        if first is not None:
            found[log] = first
    for log, first in _forked_beside(store, rings, settled):
        found[log] = min(first, found.get(log, first))
    return found


def _forked_beside(
    store: EventStore, rings: Mapping[Party, Keyring], settled: Mapping[LogId, Head]
) -> Iterator[tuple[LogId, int]]:
    """Yield where a branch that was left says, by a key in force, what the log does not: whoever
    writes to a shared store could else begin a branch that no root log names, and rewrite it."""
    seen = branched(store)
    for name in seen.others():
        log = log_of(name)
        party, compartment = parts(log)
        if party not in rings or compartment == ROOT:
            continue
        named = settled.get(log, _NOTHING)
        left = (each.entry._replace(log=log) for each in seen.stored.log(name, named.seq + 1))
        other = (
            each for each in left if is_other(store, log, Head(each.seq, each.head), unknown=True)
        )
        first = forked_beyond(log, other, named, rings[party].keys.spans.get(log, ()))
        if first is not None:
            yield log, first


def is_given_up(store: EventStore, made: Checkpoint, settled: Mapping[LogId, Head]) -> bool:
    """Return whether a checkpoint is of a branch that its root log has given up."""
    named = settled.get(made.log)
    return named is not None and made.head.seq <= named.seq and is_other(store, made.log, made.head)
