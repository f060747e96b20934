"""Row 1: kill -9 while commits are appended, by a process of its own, at a random moment.

The process writes the number of each commit to a pipe once it was acknowledged, before it begins
the next: what came through the pipe must be there when the store is opened again.
"""

import os
import random
import signal
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from tests.faults.cuts import FILE
from tests.faults.outcome import Outcome
from tests.faults.workload import Batch, batches, losses, store_as_the_product_does

from willing.adapters.sqlite_store import SqliteStore
from willing.ledger.entry import Head
from willing.ports.event_store import Arrival, EventStore

KILLS_OF_A_LEDGER = 20
COMMITS = 600
"""More than are ever reached before the last kill of a ledger."""
LONGEST_LIFE_SECONDS = 0.06
Open = Callable[[Path], EventStore]


def sqlite(folder: Path) -> EventStore:
    """The store in a file of the folder."""
    return SqliteStore(folder / FILE)


class Early(SqliteStore):
    """A mutant: acknowledges a commit when it has begun it, and ends it with the next."""

    _before: tuple[Sequence[Arrival], str] | None = None

    def append(
        self, arrivals: Sequence[Arrival], received_at: str, *, unmoved: bool = False
    ) -> None:
        if self._before is not None:
            super().append(*self._before, unmoved=unmoved)
        self._before = (arrivals, received_at)


class InPieces(SqliteStore):
    """A mutant: a commit of several entries is stored one by one."""

    def append(
        self, arrivals: Sequence[Arrival], received_at: str, *, unmoved: bool = False
    ) -> None:
        for each in arrivals:
            super().append([each], received_at, unmoved=unmoved)


def kills(cases: int, seed: int, folder: Path, opened: Open = sqlite) -> Outcome:
    """Kill the writer in `cases` moments; a new ledger after every few."""
    failed: list[str] = []
    acknowledged = 0
    draw = random.Random(seed)
    for number in range(cases):
        if number % KILLS_OF_A_LEDGER == 0:
            ledger = folder / f"ledger-{number}"
            ledger.mkdir(parents=True)
            written, done = list(batches(COMMITS, seed + number)), 0
        life = draw.random() * LONGEST_LIFE_SECONDS
        told = _killed(partial(opened, ledger), written, done, life)
        acknowledged += told - done
        done, wrong = _looked_at(opened, ledger, written, told)
        failed += [f"seed {seed}, kill {number} after {life:.4f} s: {each}" for each in wrong[:1]]
        if wrong:
            written, done, ledger = list(batches(COMMITS, -number)), 0, folder / f"again-{number}"
            ledger.mkdir()
    return Outcome(cases, tuple(failed), f"{acknowledged} commits acknowledged")


def _killed(
    opened: Callable[[], EventStore], written: Sequence[Batch], done: int, life: float
) -> int:
    """Append from commit `done` on in another process, kill it; return how many it told of."""
    out, into = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of forking beside threads: the child has one of its own
        child = os.fork()
    if child == 0:
        os.close(out)
        _append_until_killed(opened, written[done:], into)
    os.close(into)
    with os.fdopen(out, "rb") as pipe:
        pipe.read(1)  # it has opened the store
        time.sleep(life)
        os.kill(child, signal.SIGKILL)
        told = pipe.read()
    os.waitpid(child, 0)
    return done + told.count(b"+")


def _append_until_killed(
    opened: Callable[[], EventStore], rest: Sequence[Batch], into: int
) -> None:
    """In the child: never returns."""
    try:
        store = opened()
        os.write(into, b".")
        for batch in rest:
            store_as_the_product_does(store, batch)
            os.write(into, b"+")
    finally:
        os._exit(1)  # not through the parent's own endings


def _looked_at(
    opened: Open, ledger: Path, written: Sequence[Batch], told: int
) -> tuple[int, list[str]]:
    """Return how many commits are there, and what is wrong with them."""
    store = opened(ledger)
    try:
        wrong = losses(store, written[:told], written[told : told + 1])
        heads = store.heads()
    finally:
        store.close()
    return told + is_there(heads, written[told:]), wrong


def is_there(heads: Mapping[str, Head], rest: Sequence[Batch]) -> bool:
    """Return whether the first of these commits is in the store, acknowledged or not."""
    last = rest[0].arrivals[-1].entry if rest else None
    return last is not None and last.log in heads and heads[last.log].seq >= last.seq
