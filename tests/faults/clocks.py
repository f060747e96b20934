"""Row 7: clocks ten years slow or fast, jumping, a day apart, set back, at a leap second.

A clock may say what it likes: what it says is shown. The order of events and everything folded
from it stay the same, on every node; and what a node knew at a moment holds nothing received later.
"""

import random
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from tests.faults.outcome import Outcome
from tests.ledger.written_log import Key, Unchecked, draft, salts

from willing.adapters.memory_store import MemoryStore
from willing.app.ledger.appending import Writer, append
from willing.ledger.log_id import log_id
from willing.ports.event_store import Arrival, Stored

START = datetime(2026, 3, 29, 0, 59, 50)  # Europe sets its clocks an hour on at 01:00
PARTIES = ("GBR", "HQ", "NOR")
COMMITS = 24
Clock = Callable[[int, random.Random], str]


def _said(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


CLOCKS: dict[str, Clock] = {
    "right": lambda tick, _: _said(START + timedelta(seconds=tick)),
    "ten years slow": lambda tick, _: _said(START + timedelta(days=-3653, seconds=tick)),
    "ten years fast": lambda tick, _: _said(START + timedelta(days=3653, seconds=tick)),
    "a day on": lambda tick, _: _said(START + timedelta(days=1, seconds=tick)),
    "jumping": lambda _, draw: _said(START + timedelta(seconds=draw.randrange(-(10**8), 10**8))),
    "set on for summer": lambda tick, _: _said(START + timedelta(hours=tick >= 10, seconds=tick)),
    "set back for winter": lambda tick, _: _said(
        START - timedelta(hours=tick >= 10, seconds=-tick)
    ),
    "stopped": lambda _, __: _said(START),
    "leap second": lambda _, __: "2026-12-31T23:59:60Z",
}


class ByTheClock(MemoryStore):
    """A mutant: orders events by what their writers' clocks said."""

    def merged(self, **asked: object) -> Iterator[Stored]:
        yield from sorted(super().merged(), key=lambda each: each.columns.at or "")


class AtItsWord(MemoryStore):
    """A mutant: believes the clock of its machine, also when it was set back."""

    def _moment(self, received_at: str) -> str:
        return received_at


def clocks(
    cases: int, seed: int, folder: Path, make: Callable[[], MemoryStore] = MemoryStore
) -> Outcome:
    """Write the same events under clocks drawn for each party, deliver them to a node with a
    clock of its own, and compare the order with that under right clocks."""
    del folder
    failed = []
    for number in range(cases):
        run_seed = seed * 1000 + number
        draw = random.Random(run_seed)
        names = [draw.choice(list(CLOCKS)) for _ in range(4)]
        right, skewed = (_order(run_seed, made, make) for made in (["right"] * 4, names))
        if right != skewed:
            failed.append(f"seed {run_seed}, clocks {names}: another order of events")
    return Outcome(cases, tuple(failed))


def _order(seed: int, names: list[str], make: Callable[[], MemoryStore]) -> list[object]:
    """Return the events in their order, on the node of a writer and on one that was told later."""
    draw = random.Random(seed)
    ticks = random.Random(seed + 1)
    tick = 0
    store, told = make(), make()
    for _ in range(COMMITS):
        at = draw.randrange(3)
        count = draw.randrange(1, 4)
        tick += 1
        clock = CLOCKS[names[at]]
        key = Key(10 + at)
        log = log_id(PARTIES[at])
        now = partial(clock, tick, ticks)
        writer = Writer(store, log, key.public, key, now, salts(tick), Unchecked())
        append(writer, [draft(draw.random()) for _ in range(count)])
    _deliver(store, told, lambda: CLOCKS[names[3]](tick, ticks), draw)
    orders = [
        [(each.entry.log, each.entry.seq, each.columns.lamport) for each in node.merged()]
        for node in (store, told)
    ]
    return [*orders, _knows_no_future(told)]


def _knows_no_future(node: MemoryStore) -> bool:
    """Return whether nothing that was known at a moment was received after it."""
    there = [each for log in node.heads() for each in node.log(log)]
    return all(
        each.received_at <= moment
        for moment in {each.received_at for each in there}
        for each in there
        if each.receipt <= node.receipt_at(moment)
    )


def _deliver(
    source: MemoryStore, target: MemoryStore, now: Callable[[], str], draw: random.Random
) -> None:
    """Bring the logs to another node in an order of their own, piece by piece."""
    waiting = {log: list(source.log(log)) for log in source.heads()}
    while waiting:
        log = draw.choice(sorted(waiting))
        count = draw.randrange(1, 4)
        pieces, waiting[log] = waiting[log][:count], waiting[log][count:]
        target.append([Arrival(each.entry, each.columns) for each in pieces], now())
        if not waiting[log]:
            del waiting[log]
