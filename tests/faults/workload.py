"""What the faults happen to: commits of three logs, the same for a seed, and what must be kept.

Every acknowledgement is counted outside the store under test. `losses` opens what is left and
says what of it was lost, half there or altered.
"""

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tests.ledger.written_log import LOG_KEY, ROOT_KEY, draft, salts

from willing.basics.errors import StoreError
from willing.ledger.audit import Kept, audited
from willing.ledger.chain import genesis
from willing.ledger.checkpoint import Checkpoint, checkpoint
from willing.ledger.entry import Head
from willing.ledger.keys import KeySpan, PartyKeys
from willing.ledger.verification import content
from willing.ledger.writing import Place, written
from willing.ports.event_store import Arrival, EventStore

LOGS = ("GBR/open", "HQ/open", "NOR/open")
KEYS = PartyKeys(ROOT_KEY.public, {log: (KeySpan(LOG_KEY.public, 1),) for log in LOGS})
BODY_LETTERS = (10, 10, 400, 3000, 6000)
"""Texts of these lengths: some commits fill part of a page, some several."""


class Batch(NamedTuple):
    """One commit: acknowledged as a whole or not there at all."""

    arrivals: tuple[Arrival, ...]
    received_at: str


def batches(count: int, seed: int) -> Iterator[Batch]:
    """Yield commits of 1 to 5 entries, in turn in one of the logs."""
    draw = random.Random(seed)
    salt = salts(seed)
    heads = {log: genesis(log, ROOT_KEY.public) for log in LOGS}
    lamport = 0
    for number in range(count):
        log = draw.choice(LOGS)
        at = f"2026-03-30T{12 + number // 3600:02}:{number // 60 % 60:02}:{number % 60:02}Z"
        texts = [
            "x" * draw.choice(BODY_LETTERS) + str(draw.random())
            for _ in range(draw.choice((1, 1, 2, 5)))
        ]
        place = Place(log, heads[log], lamport, at)
        entries = written(place, [draft(each) for each in texts], LOG_KEY.sign, salt)
        heads[log] = Head(entries[-1].seq, entries[-1].head)
        lamport += len(entries)
        yield Batch(tuple(Arrival(each, content(each)[0]) for each in entries), at)


def store_as_the_product_does(store: EventStore, batch: Batch) -> None:
    """Store a commit on what the store remembers."""
    store.remembered()
    store.append(batch.arrivals, batch.received_at, unmoved=True)


def checkpoints(kept: Sequence[Batch]) -> list[Checkpoint]:
    """Return the checkpoint of each log after these commits: what a peer would remember."""
    heads: dict[str, Head] = {}
    for batch in kept:
        last = batch.arrivals[-1].entry
        heads[last.log] = Head(last.seq, last.head)
    return [checkpoint(log, head, LOG_KEY.public, LOG_KEY.sign) for log, head in heads.items()]


def losses(
    store: EventStore, acknowledged: Sequence[Batch], unsure: Sequence[Batch] = ()
) -> list[str]:
    """Return what is wrong with a store that acknowledged some commits and may hold others.

    Each acknowledged commit is there to the byte, with its columns and times; each that was not
    is there as a whole or not at all; there is no gap, and every signature holds.
    """
    wrong: list[str] = []
    there = {
        log: {each.entry.seq: each for each in store.log(log)} for log in sorted(store.heads())
    }
    for number, batch in enumerate(acknowledged):
        if _held(batch, there) != len(batch.arrivals):
            wrong.append(f"lost: acknowledged commit {number}")
    for batch in unsure:
        if _held(batch, there) not in (0, len(batch.arrivals)):
            wrong.append("partial: a commit is half there")
    known = sum(len(batch.arrivals) for batch in acknowledged)
    known += sum(_held(batch, there) for batch in unsure)
    if sum(map(len, there.values())) != known:
        wrong.append("strange: an entry that nobody wrote")
    for log, entries in there.items():
        kept = [Kept(each.entry, each.columns) for each in entries.values()]
        findings = audited(log, kept, KEYS, store.checkpoints(), "chain")
        wrong += [f"{each.what}: {each.log} {each.seq}: {each.text}" for each in findings]
    return wrong


def _held(batch: Batch, there: dict[str, dict[int, object]]) -> int:
    """Return how many entries of a commit are there just as they were given."""
    found = 0
    for arrival in batch.arrivals:
        held = there.get(arrival.entry.log, {}).get(arrival.entry.seq)
        found += held is not None and (held.entry, held.columns, held.received_at) == (
            *arrival,
            batch.received_at,
        )
    return found


def refused(call: object) -> str | None:
    """Run a call; return what StoreError it raises, or None."""
    try:
        call()  # type: ignore[operator]
    except StoreError as error:
        return str(error)
    return None
