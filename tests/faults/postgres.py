"""Row 1 on PostgreSQL: the client is killed, or the server with all its processes.

The server is our own, thrown away afterwards; it flushes each commit. Killed with it are the
processes that it started, each by its id.
"""

import os
import random
import signal
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from benchmarks.postgres_server import binaries, server, start
from tests.faults.kills import is_there, kills
from tests.faults.outcome import Outcome
from tests.faults.workload import Batch, batches, losses, store_as_the_product_does

from willing.adapters.postgres_store import PostgresStore
from willing.basics.errors import StoreError
from willing.ports.event_store import Arrival, EventStore

NOT_THERE = Outcome(0, (), "left out: PostgreSQL is not installed (initdb is not found)")
KILLS_OF_A_LEDGER = 10
COMMITS = 1500
LONGEST_LIFE_SECONDS = 0.1


class Early(PostgresStore):
    """A mutant: acknowledges a commit when it has begun it, and ends it with the next."""

    _before: tuple[Sequence[Arrival], str] | None = None

    def append(
        self, arrivals: Sequence[Arrival], received_at: str, *, unmoved: bool = False
    ) -> None:
        if self._before is not None:
            super().append(*self._before, unmoved=unmoved)
        self._before = (arrivals, received_at)


class Unflushed(PostgresStore):
    """A mutant: commits that the server has not flushed are acknowledged."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self._connection.execute(b"SET synchronous_commit = off")


Make = Callable[[str], EventStore]


def schema_of_its_own(address: str, name: str) -> str:
    """Return the address of a schema of its own, made when it is not there."""
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA IF NOT EXISTS {name}".encode())
    return f"{address} options='-c search_path={name}'"


def client_kills(cases: int, seed: int, folder: Path, make: Make = PostgresStore) -> Outcome:
    """Kill the process that appends; the server goes on."""
    found = binaries()
    if found is None:
        return NOT_THERE
    with server(found, folder.parent) as address:

        def opened(ledger: Path) -> EventStore:
            return make(schema_of_its_own(address, f"seed_{seed}_{ledger.name.replace('-', '_')}"))

        return kills(cases, seed, folder, opened)


def server_kills(cases: int, seed: int, folder: Path, make: Make = PostgresStore) -> Outcome:
    """Kill the server and every process of it while commits are appended; start it again."""
    found = binaries()
    if found is None:
        return NOT_THERE
    draw = random.Random(seed)
    failed: list[str] = []
    acknowledged = 0
    with server(found, folder.parent) as address:
        for number in range(cases):
            if number % KILLS_OF_A_LEDGER == 0:
                url = schema_of_its_own(address, f"seed_{seed}_{number}")
                written, done = list(batches(COMMITS, seed + number)), 0
            life = draw.random() * LONGEST_LIFE_SECONDS
            told = done + _appended_until_killed(make(url), written[done:], address, life)
            acknowledged += told - done
            start(found, _data(address).parent)
            done, wrong = _looked_at(url, written, told)
            failed += [f"seed {seed}, kill {number}: {each}" for each in wrong[:1]]
            if wrong:
                url = schema_of_its_own(address, f"again_{seed}_{number}")
                written, done = list(batches(COMMITS, -number)), 0
    return Outcome(cases, tuple(failed), f"{acknowledged} commits acknowledged")


def _looked_at(url: str, written: Sequence[Batch], told: int) -> tuple[int, list[str]]:
    store = PostgresStore(url)
    try:
        wrong = losses(store, written[:told], written[told : told + 1])
        heads = store.heads()
    finally:
        store.close()
    return told + is_there(heads, written[told:]), wrong


def _appended_until_killed(
    store: EventStore, rest: Sequence[Batch], address: str, life: float
) -> int:
    """Append until the server is gone; return how many commits it acknowledged."""
    data = _data(address)
    killer = threading.Timer(life, lambda: _kill_all(data))
    killer.start()
    told = 0
    with suppress(StoreError):
        for batch in rest:
            store_as_the_product_does(store, batch)
            told += 1
    killer.join()
    store.close()
    return told


def _data(address: str) -> Path:
    return Path(address.split(maxsplit=1)[0].removeprefix("host=")) / "data"


def _kill_all(data: Path) -> None:
    """Kill the server and the processes that it started; return when the last one is gone."""
    mark = data / "postmaster.pid"
    postmaster = int(mark.read_text().split()[0])
    numbered = [int(each.name) for each in Path("/proc").iterdir() if each.name.isdigit()]
    processes = [postmaster, *(each for each in numbered if _state(each)[1] == postmaster)]
    for each in processes:
        with suppress(ProcessLookupError):
            os.kill(each, signal.SIGKILL)
    while any(_state(each)[0] not in "ZX" for each in processes):
        time.sleep(0.002)
    # Else it does not start before somebody has taken note of the dead.
    for each in (mark, *data.parent.glob(".s.PGSQL.*")):
        each.unlink(missing_ok=True)


def _state(process: int) -> tuple[str, int]:
    """Return state and parent of a process; `X` when there is none."""
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return "X", 0
    state, parent = told.rsplit(")", 1)[1].split()[:2]
    return state, int(parent)
