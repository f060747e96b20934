"""Row 20: two machines write with one nation's key: by mistake, or because one was put back.

On one store the second is refused. Where each has a store of its own, whoever hears of both keeps
both and raises the alarm.
"""

import os
import random
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.faults.cuts import FILE
from tests.faults.nodes import coalition
from tests.faults.outcome import Outcome
from tests.ledger.written_log import AT, LOG, ROOT_KEY, commit

from willing.adapters.sqlite_store import SqliteStore
from willing.app.ledger import importing
from willing.basics.errors import StoreError
from willing.ledger.chain import genesis
from willing.ledger.entry import Entry
from willing.ledger.verification import content
from willing.ports.event_store import Arrival, EventStore

COMMITS = 12
Take = Callable[[EventStore, Sequence[Entry]], bool]
"""Store a commit; return whether that was acknowledged."""


def appended(store: EventStore, entries: Sequence[Entry]) -> bool:
    """The product's ways: on what is remembered, and at a place that was looked up."""
    arrivals = [Arrival(each, content(each)[0]) for each in entries]
    try:
        store.append(arrivals, AT, unmoved=entries[0].seq % 4 == 1)
    except StoreError:
        return False
    return True


def told_yes(store: EventStore, entries: Sequence[Entry]) -> bool:
    """A mutant: takes a place that is taken for one's own commit, sent twice."""
    appended(store, entries)
    return True


def one_store(cases: int, seed: int, folder: Path, take: Take = appended) -> Outcome:
    """Two processes write one log of one store, each from what it saw last, as fast as they can;
    what each was told it stored must be what is there."""
    failed = []
    refused = 0
    for number in range(cases):
        place = folder / f"{seed}-{number}"
        place.mkdir(parents=True)
        SqliteStore(place / FILE).close()
        waits, starts = os.pipe()
        pipes = [_writer(place, seed * 1000 + 2 * number + each, take, waits) for each in range(2)]
        os.write(starts, b"11")  # both at once
        os.close(starts)
        os.close(waits)
        told = [_told(*pipe) for pipe in pipes]
        store = SqliteStore(place / FILE)
        there = {each.entry.head for each in store.log(LOG)}
        store.close()
        acknowledged = [head for lines in told for head in lines if len(head) == 32]
        refused += sum(head == b"refused" for lines in told for head in lines)
        if len(set(acknowledged)) != len(acknowledged) or not set(acknowledged) <= there:
            failed.append(f"seed {seed}, case {number}: a commit was told stored that is not there")
    return Outcome(cases, tuple(failed), f"{refused} commits refused")


def _writer(place: Path, seed: int, take: Take, waits: int) -> tuple[int, int]:
    """Start a process that appends once it is told to; return its id and what it tells through."""
    out, into = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of forking beside threads
        child = os.fork()
    if child:
        os.close(into)
        return child, out
    os.close(out)
    try:
        store = SqliteStore(place / FILE)
        os.read(waits, 1)
        for number in range(COMMITS):
            after = store.remembered().heads.get(LOG, genesis(LOG, ROOT_KEY.public))
            entries = commit([number, seed], after, seed=seed * 100 + number)
            heads = b"".join(each.head.hex().encode() + b"\n" for each in entries)
            os.write(into, heads if take(store, entries) else b"refused\n")
    finally:
        os._exit(0)


def _told(child: int, out: int) -> list[bytes]:
    with os.fdopen(out, "rb") as pipe:
        lines = pipe.read().split()
    os.waitpid(child, 0)
    return [line if line == b"refused" else bytes.fromhex(line.decode()) for line in lines]


def put_back(
    cases: int, seed: int, folder: Path, take: Callable[..., object] = importing.accept
) -> Outcome:
    """A nation's machine is put back from a copy and writes on; so does the other one. A third
    node hears of both, in either order."""
    del folder
    failed = []
    for number in range(cases):
        run_seed = seed * 1000 + number
        draw = random.Random(run_seed)
        sender, receiver = coalition(2, run_seed)
        sender.say(list(range(draw.randrange(1, 5))))
        twin = sender.twin()
        for each in (sender, twin):
            for _ in range(draw.randrange(1, 4)):
                each.say([f"{id(each) == id(twin)} {draw.random()}"])
        heard = [sender, twin]
        draw.shuffle(heard)
        for each in heard:
            for data in each.send(receiver.party):
                take(receiver.store, receiver.trust, data, AT)
        log = sender.log()
        forked = [each for each in receiver.store.forks() if each.log == log]
        barred = receiver.quarantine().get(log, ())
        if not forked or not any(each.last_seq is None for each in barred):
            failed.append(f"seed {run_seed}: no alarm")
    return Outcome(cases, tuple(failed))


def keeping_no_forks(store: EventStore, trust: object, data: bytes, at: str) -> None:
    """A mutant: ignores what contradicts its store."""
    done = importing.considered(store, trust, data)  # type: ignore[arg-type]
    if done.taken:
        store.append([Arrival(each.entry, each.columns) for each in done.taken], at)
