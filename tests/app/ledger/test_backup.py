"""A copy through the port: the same entries, order and times; stubs that were filled later."""

import pytest
from tests.ledger.written_log import AT, LOG, LOG_KEY, log_of

from willing.adapters.memory_store import MemoryStore
from willing.app.ledger.backup import copied
from willing.basics.errors import StoreError
from willing.ledger.checkpoint import checkpoint
from willing.ledger.columns import WITHHELD
from willing.ledger.entry import Head
from willing.ledger.verification import content
from willing.ports.event_store import Arrival, Stored

DAYS = [f"2026-04-0{day}T12:00:00Z" for day in range(1, 8)]
ENTRIES = log_of([1, 1, 1])


def whole(at: int) -> Arrival:
    return Arrival(ENTRIES[at], content(ENTRIES[at])[0])


def source() -> MemoryStore:
    """Two logs; the second entry of one is a stub until the fourth day."""
    store = MemoryStore()
    store.append([whole(0)], DAYS[0])
    store.append([Arrival(ENTRIES[1].stub(), WITHHELD)], DAYS[1])
    other = log_of([1], log="GBR/annex")[0]
    store.append([Arrival(other, content(other)[0])], DAYS[1])
    store.append([whole(2)], DAYS[2])
    store.append([whole(1)], DAYS[3])
    head = Head(3, ENTRIES[2].head)
    store.keep_checkpoint(checkpoint(LOG, head, LOG_KEY.public, LOG_KEY.sign), DAYS[4])
    store.keep_fork(ENTRIES[2]._replace(head=bytes(32)), DAYS[5])
    return store


def told(store: MemoryStore, moment: str) -> list[tuple[str, int]]:
    """What of each log was known on a day."""
    up_to = store.receipt_at(moment)
    return [(each.entry.log, each.entry.seq) for each in store.merged(up_to_receipt=up_to)]


def without_receipt(store: MemoryStore) -> list[Stored]:
    return [each._replace(receipt=0) for each in store.merged()]


def test_a_copy_answers_as_the_original_on_every_day() -> None:
    original, copy = source(), MemoryStore()
    assert copied(original, copy, AT) == 4
    assert copy.heads() == original.heads()
    assert without_receipt(copy) == without_receipt(original)
    assert [told(copy, day) for day in DAYS] == [told(original, day) for day in DAYS]
    assert list(copy.forks()) == list(original.forks())
    assert list(copy.checkpoints()) == list(original.checkpoints())


def test_a_copy_of_a_copy_is_the_same() -> None:
    first, second = MemoryStore(), MemoryStore()
    copied(source(), first, AT)
    copied(first, second, AT)
    assert list(second.merged()) == list(first.merged())


def test_a_store_that_holds_something_is_not_written_over() -> None:
    target = source()
    with pytest.raises(StoreError, match="Name an empty store"):
        copied(source(), target, AT)
    assert len(list(target.merged())) == 4
