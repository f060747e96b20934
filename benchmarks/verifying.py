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
from willing.adapters.memory_store import MemoryStore
from willing.adapters.sqlite_store import SqliteStore
from willing.app.ledger.exporting import Sending, export_bundles
from willing.app.ledger.importing import considered, keep
from willing.app.ledger.soundness import Trust
from willing.basics.label import Label, Reader
from willing.ledger.bundle_contents import Order
from willing.ledger.chain import genesis
from willing.ledger.columns import columns
from willing.ledger.entry import Entry, Head
from willing.ledger.event import decoded
from willing.ledger.keys import KEY_ISSUED, KeySpan
from willing.ledger.log_id import ROOT, log_id
from willing.ledger.verification import Depth, verified
from willing.ledger.writing import Draft, Place, written
from willing.ports.event_store import Arrival

COMMIT_ENTRIES = 100


class Foreign(NamedTuple):
    """A log of another party as it comes in."""

    entries: tuple[Entry, ...]
    root: Head
    spans: tuple[KeySpan, ...]


def foreign(
    count: int, key: Key, root: Key | None = None, commit_entries: int = COMMIT_ENTRIES
) -> Foreign:
    """Return a signed log of `count` entries, so many a commit, under a root key or its own."""
    empty = genesis(LOG, (root or key).public_key)
    given = drafts(commit_entries)
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


class Sent(NamedTuple):
    """A log in bundles, as its party sends it."""

    bundles: tuple[bytes, ...]
    trust: Trust
    entries: int


def sent(log: Foreign, root: Key, key: Key) -> Sent:
    """Return a log, and the root log that names its key, in bundles for the headquarters."""
    party = LOG[:3]
    store = MemoryStore()
    label = Label(originator=party, releasable_to=("coalition",))
    issued = {"log": LOG, "key": key.public_key.hex(), "first_seq": 1}
    place = Place(log_id(party, ROOT), genesis(log_id(party, ROOT), root.public_key), 0, AT)
    named = written(place, [Draft(KEY_ISSUED, LOG, issued, label)], root.sign, os.urandom)
    whole = (*named, *log.entries)
    store.append([Arrival(each, columns(decoded(each.body or b""))) for each in whole], AT)
    reader = Reader(party="HQ", clearance={"COALITION": "SECRET"})
    trust = {party: root.public_key}
    bundles = export_bundles(store, key, Sending(Order(party, reader, {}), AT, trust))
    return Sent(bundles, trust, len(log.entries))


class Merged(NamedTuple):
    """Entries a second read from bundles, judged, and stored durably."""

    per_s: float
    """Of process CPU time."""
    wall_per_s: float
    """With all waiting, for the disk and for other programs."""


def merge_per_s(given: Sent, file: Path, depth: Depth) -> Merged:
    """Return how fast the product takes bundles in, a bundle a commit."""
    store = SqliteStore(file)
    begin, wall = cpu_seconds(), time.perf_counter()
    for data in given.bundles:
        keep(store, considered(store, given.trust, data, depth=depth), AT)
    spent, waited = cpu_seconds() - begin, time.perf_counter() - wall
    head = store.heads().get(LOG)
    store.close()
    if head is None or head.seq != given.entries:
        raise RuntimeError(f"of {given.entries} entries {head.seq if head else 0} were merged")
    return Merged(given.entries / spent, given.entries / waited)


def tampered(seed: int) -> tuple[int, int, Sequence[str]]:
    """Return how many tampered logs there are, how many an audit catches, and the kinds."""
    from tests.ledger.blind_audits import true_audit
    from tests.ledger.tampering import cases, sound

    if true_audit(sound()):
        raise RuntimeError("the audit finds fault with a sound log")
    every = list(cases(seed))
    kinds = sorted({each.kind for each in every})
    return len(every), sum(bool(true_audit(each.held)) for each in every), kinds
