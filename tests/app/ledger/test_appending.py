"""Own events appended beside other writers of the same store."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from willing.adapters.memory_store import MemoryStore
from willing.adapters.sqlite_store import SqliteStore
from willing.app.ledger.appending import append
from willing.app.ledger.branches import branched
from willing.app.ledger.workspace import Ledger
from willing.basics.errors import MovedError, StoreError
from willing.basics.label import Label
from willing.ledger.branch import next_branch
from willing.ledger.event import decoded
from willing.ledger.writing import Draft
from willing.ports.event_store import Arrival

Node = Callable[[str], Ledger]
DRAFT = Draft("tension_noted", "", {"text": "a"}, Label(originator="XAD"))


def _count(ledger: Ledger) -> int:
    [entry] = append(ledger.writer(), [DRAFT])
    return decoded(entry.body or b"").lamport


def test_two_programs_write_one_log_in_turn(node: Node, tmp_path: Path) -> None:
    first = node("XAD")
    store = SqliteStore(next(tmp_path.rglob("ledger.db")))
    other = first._replace(store=store)
    counts = [_count(each) for each in (first, first, other, other, first, other, first)]
    assert counts == sorted(set(counts))
    assert first.store.standing() == other.store.standing()
    assert first.store.heads()["XAD/open"].seq == len(counts)
    store.close()


class _Turned(MemoryStore):
    """A store in which another program begins a branch between a look and an append."""

    turns = False

    def append(
        self, arrivals: Sequence[Arrival], received_at: str, *, unmoved: bool = False
    ) -> None:
        if self.turns and unmoved:
            raise MovedError("others wrote")
        if self.turns:
            name = next_branch(self.heads(), "XAD/open")
            [first] = self.log("XAD/open", 1, 1)
            branch = Arrival(first.entry._replace(log=name), first.columns)
            super().append([branch], received_at)
        super().append(arrivals, received_at)


def test_what_came_to_stand_on_a_branch_that_was_left_is_not_acknowledged(node: Node) -> None:
    ledger, held = node("XAD"), _Turned()
    for each in ledger.store.merged():
        held.append([Arrival(each.entry, each.columns)], "2031-04-07T08:00:00Z")
    ledger = ledger._replace(store=branched(held))
    append(ledger.writer(), [DRAFT])
    held.turns = True
    with pytest.raises(StoreError, match="append it again"):
        append(ledger.writer(), [DRAFT])
    assert ledger.store.heads()["XAD/open"].seq == 1
