"""How fast foreign entries are verified and merged, and what of a tampered log is caught.

In process CPU time, as everywhere but in the appends: here hardly anything waits for the disk.
"""

import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.appending import AT, LOG, Key, drafts
from benchmarks.command import cpu_seconds
from willing.adapters.sqlite_store import SqliteStore
from willing.ledger.chain import genesis
from willing.ledger.entry import Entry, Head
from willing.ledger.keys import KeySpan
from willing.ledger.merging import judged
from willing.ledger.stretch import Here, Stretch
from willing.ledger.verification import verified
from willing.ledger.writing import Place, written
from willing.ports.event_store import Arrival

COMMIT_ENTRIES = 100


class Foreign(NamedTuple):
    """A log of another party as it comes in."""

    entries: tuple[Entry, ...]
    root: Head
    spans: tuple[KeySpan, ...]


def foreign(count: int, key: Key) -> Foreign:
    """Return a signed log of `count` entries in commits of `COMMIT_ENTRIES`."""
    empty = genesis(LOG, key.public_key)
    given = drafts(COMMIT_ENTRIES)
    after, made = empty, []
    while len(made) < count:
        commit = given[: count - len(made)]
        made += written(Place(LOG, after, after.seq, AT), commit, key.sign, os.urandom)
        after = Head(made[-1].seq, made[-1].head)
    return Foreign(tuple(made), empty, (KeySpan(key.public_key, 1),))


def verify_per_s(log: Foreign) -> float:
    """Return entries a second whose leaves and heads are reckoned, under one signature."""
    begin = cpu_seconds()
    found = verified(LOG, log.root, log.entries, log.spans, "chain")
    spent = cpu_seconds() - begin
    if found.finding is not None or found.head.seq != len(log.entries):
        raise RuntimeError(f"a sound log was not verified: {found.finding}")
    return len(log.entries) / spent


class Merged(NamedTuple):
    """Entries a second verified (chain), read, and stored durably."""

    per_s: float
    """Of process CPU time."""
    wall_per_s: float
    """With all waiting, for the disk and for other programs."""


def merge_per_s(log: Foreign, file: Path, batch_entries: int) -> Merged:
    """Return how fast a log is taken in, a batch a commit."""
    store = SqliteStore(file)
    head, lamport = log.root, 0
    begin, wall = cpu_seconds(), time.perf_counter()
    for at in range(0, len(log.entries), batch_entries):
        stretch = Stretch(LOG, log.entries[at : at + batch_entries])
        verdict = judged(stretch, Here(head, {}, lamport), log.spans, "chain")
        store.append([Arrival(*each) for each in verdict.new], AT)
        head, lamport = store.heads()[LOG], store.lamport()
    spent, waited = cpu_seconds() - begin, time.perf_counter() - wall
    store.close()
    if head.seq != len(log.entries):
        raise RuntimeError(f"of {len(log.entries)} entries {head.seq} were merged")
    return Merged(len(log.entries) / spent, len(log.entries) / waited)


def tampered(seed: int) -> tuple[int, int, Sequence[str]]:
    """Return how many tampered logs there are, how many an audit catches, and the kinds."""
    from tests.ledger.blind_audits import true_audit
    from tests.ledger.tampering import cases, sound

    if true_audit(sound()):
        raise RuntimeError("the audit finds fault with a sound log")
    every = list(cases(seed))
    kinds = sorted({each.kind for each in every})
    return len(every), sum(bool(true_audit(each.held)) for each in every), kinds
