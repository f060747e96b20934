"""Rows 1 and 2: the power is cut at every flush and at random; sectors are lost or torn."""

import random
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.faults.connection import connect_through
from tests.faults.disk import Disk, Image, Operation
from tests.faults.outcome import Outcome
from tests.faults.workload import Batch, batches, checkpoints, losses

from willing.adapters.sqlite_store import SqliteStore
from willing.basics.errors import StoreError

FILE = "ledger.db"
COMMITS = 40
CUTS_OF_A_RUN = 250
Rewrite = Callable[[str], str]


def as_it_is(statement: str) -> str:
    """The store's own statements."""
    return statement


def flushing(level: str) -> Rewrite:
    """A mutant: the store's statements with another `synchronous`."""
    full, other = "synchronous = FULL", f"synchronous = {level}"
    return lambda statement: as_it_is(statement).replace(full, other)


def cut(
    cases: int, seed: int, folder: Path, rewrite: Rewrite = as_it_is, early: int = 0
) -> Outcome:
    """Cut the power in `cases` places; `early`: acknowledgements told before their commits."""
    failed: list[str] = []
    done = run = 0
    while done < cases:
        run_seed = seed * 1000 + run
        written = list(batches(COMMITS, run_seed))
        trace = recorded(written, folder / f"run-{run}", rewrite)
        wanted = min(CUTS_OF_A_RUN, cases - done)
        for place, image in _places(trace, wanted, random.Random(run_seed)):
            acknowledged = min(COMMITS, sum(each.what == "mark" for each in trace[:place]) + early)
            wrong = left_by(image, folder / "left", written, acknowledged)
            failed += [f"seed {run_seed}, cut after {place}: {each}" for each in wrong[:1]]
        done += wanted
        run += 1
    return Outcome(done, tuple(failed))


def recorded(written: list[Batch], folder: Path, rewrite: Rewrite = as_it_is) -> list[Operation]:
    """Return all that a store did to its disk while it took these commits, in two sittings."""
    folder.mkdir(parents=True)
    disk = Disk(f"cut-{folder.name}-{id(written)}")
    connect = connect_through(disk.name, rewrite)
    try:
        half = len(written) // 2
        for sitting in (written[:half], written[half:]):
            store = SqliteStore(folder / FILE, connect=connect)
            for batch in sitting:
                store.append(batch.arrivals, batch.received_at)
                disk.mark()
            for each in checkpoints(sitting):
                store.keep_checkpoint(each, sitting[-1].received_at)
            store.close()
    finally:
        disk.remove()
    return disk.trace


def _places(
    trace: list[Operation], wanted: int, draw: random.Random
) -> list[tuple[int, dict[str, bytes]]]:
    """Return places of a trace, at every flush first, with what a cut there leaves."""
    at_flushes = [at for at, each in enumerate(trace) if each.what == "sync"]
    at_flushes += [at + 1 for at in at_flushes]
    if len(at_flushes) > wanted:
        at_flushes = draw.sample(at_flushes, wanted)
    rest = [draw.randrange(len(trace) + 1) for _ in range(wanted - len(at_flushes))]
    image, found = Image(), []
    places = sorted([*at_flushes, *rest])
    for at in range(len(trace) + 1):
        while places and places[0] == at:
            places.pop(0)
            found.append((at, image.after_a_cut(draw)))
        if at < len(trace):
            image.take(trace[at])
    return found


def left_by(
    image: dict[str, bytes], folder: Path, written: Sequence[Batch], acknowledged: int
) -> list[str]:
    """Put the files there, open them by the product alone, and say what was lost."""
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for name, content in image.items():
        (folder / name).write_bytes(content)
    try:
        store = SqliteStore(folder / FILE)
        try:
            wrong = losses(store, written[:acknowledged], written[acknowledged:])
            if not wrong:
                wrong = _goes_on(store, written, acknowledged)
        finally:
            store.close()
    except (StoreError, sqlite3.Error) as error:
        return [f"cannot be opened: {error}"]
    return wrong


def _goes_on(store: SqliteStore, written: Sequence[Batch], acknowledged: int) -> list[str]:
    """The store takes the next commit that is not there yet, as if nothing had been."""
    heads = store.heads()
    for batch in written[acknowledged:]:
        first, last = batch.arrivals[0].entry, batch.arrivals[-1].entry
        if first.seq > (heads[first.log].seq if first.log in heads else 0):
            store.append(batch.arrivals, batch.received_at)
            goes_to = store.heads()[last.log].seq
            return [] if goes_to == last.seq else [f"lost: {goes_to} of {last.seq} after the cut"]
    return []
