"""Row 18: a backup restored, to the same kind of store and to others."""

import random
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.postgres_server import binaries, server
from tests.faults.cuts import FILE
from tests.faults.outcome import Outcome
from tests.faults.postgres import NOT_THERE, schema_of_its_own
from tests.faults.workload import Batch, batches, checkpoints, losses
from tests.ledger.written_log import LOG_KEY, signed

from willing.adapters.memory_store import MemoryStore
from willing.adapters.postgres_store import PostgresStore
from willing.adapters.sqlite_store import SqliteStore
from willing.app.ledger.backup import copied
from willing.app.ledger.soundness import digest
from willing.ledger.columns import WITHHELD
from willing.ports.event_store import Arrival, EventStore

COMMITS = 30
Make = Callable[[Path], EventStore]
MAKES: dict[str, Make] = {
    "memory": lambda _: MemoryStore(),
    "SQLite": SqliteStore,
}
"""Stores that a copy is restored to."""
Copy = Callable[[EventStore, EventStore, str], int]


def without_the_last(source: EventStore, target: EventStore, at: str) -> int:
    """A mutant: a copy that stops one entry short in each log."""
    for log, head in source.heads().items():
        kept = [Arrival(each.entry, each.columns) for each in source.log(log, 1, head.seq - 1)]
        target.append(kept, at)
    return 0


def restored(
    cases: int,
    seed: int,
    folder: Path,
    copy: Copy = copied,
    makes: Mapping[str, Make] = MAKES,
) -> Outcome:
    """Write with stubs among the entries, copy on, and back again; compare digests and heads."""
    failed = []
    for number in range(cases):
        run_seed = seed * 1000 + number
        place = folder / f"{number}"
        place.mkdir(parents=True)
        source = SqliteStore(place / FILE)
        written = list(batches(COMMITS, run_seed))
        _written_with_stubs(source, written, random.Random(run_seed))
        stores: list[EventStore] = [source]
        for name in (*makes, "SQLite"):
            target = {**MAKES, **makes}[name](place / f"{len(stores)}.db")
            copy(stores[-1], target, written[-1].received_at)
            stores.append(target)
            if _told(target) != _told(source):
                failed.append(f"seed {run_seed}: restored to {name}, it answers otherwise")
        for each in stores:
            each.close()
    return Outcome(cases, tuple(failed), f"to {', '.join(makes)} and back")


def restored_through_postgres(cases: int, seed: int, folder: Path, copy: Copy = copied) -> Outcome:
    """The same by way of a PostgreSQL server of our own."""
    found = binaries()
    if found is None:
        return NOT_THERE
    with server(found, folder.parent) as address:

        def made(place: Path) -> EventStore:
            return PostgresStore(schema_of_its_own(address, f"copy_{seed}_{place.parent.name}"))

        return restored(cases, seed, folder, copy, {"PostgreSQL": made})


def _written_with_stubs(store: EventStore, written: list[Batch], draw: random.Random) -> None:
    """Some bodies are withheld, and of these some come later."""
    later: list[Arrival] = []
    for batch in written:
        given = []
        for arrival in batch.arrivals:
            withheld = draw.random() < 0.2
            given.append(Arrival(arrival.entry.stub(), WITHHELD) if withheld else arrival)
            later += [arrival] if withheld and draw.random() < 0.5 else []
        store.append(given, batch.received_at)
        if later and draw.random() < 0.2:
            store.append([later.pop(draw.randrange(len(later)))], batch.received_at)
    for each in checkpoints(written):
        store.keep_checkpoint(each, written[-1].received_at)
    entry = written[0].arrivals[-1].entry
    store.keep_fork(signed(entry._replace(head=bytes(32)), LOG_KEY), written[-1].received_at)


def _told(store: EventStore) -> tuple[object, ...]:
    """Return what a store answers, without the numbers of receipts."""
    heads = dict(store.heads())
    return (
        digest(store, {}),
        heads,
        {log: [each._replace(receipt=0) for each in store.log(log)] for log in heads},
        list(store.forks()),
        list(store.checkpoints()),
    )


def backed_up(cases: int, seed: int, folder: Path, lag: int = 0) -> Outcome:
    """Copy the file with SQLite's own backup while commits go on; nothing that was acknowledged
    before it began may be missing. `lag`: a mutant that copies what was there so long ago."""
    failed = []
    for number in range(cases):
        run_seed = seed * 1000 + number
        place = folder / f"{number}"
        place.mkdir(parents=True)
        written = list(batches(COMMITS, run_seed))
        at = random.Random(run_seed).randrange(lag + 1, COMMITS)
        store = SqliteStore(place / FILE)
        for count, batch in enumerate(written):
            if count == at - lag:
                _backup(place / FILE, place / "backup.db")
            store.append(batch.arrivals, batch.received_at)
        store.close()
        copy = SqliteStore(place / "backup.db", must_exist=True)
        wrong = losses(copy, written[:at])
        copy.close()
        failed += [f"seed {run_seed}: {each}" for each in wrong[:1]]
    return Outcome(cases, tuple(failed))


def _backup(source: Path, target: Path) -> None:
    reading, writing = sqlite3.connect(source), sqlite3.connect(target)
    try:
        reading.backup(writing, pages=3)
    finally:
        reading.close()
        writing.close()
