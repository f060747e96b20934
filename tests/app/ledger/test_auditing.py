"""Findings of a whole store: logs, order, heads, forks, and logs that are gone altogether."""

from collections.abc import Iterator, Mapping

from tests.ledger.written_log import (
    AT,
    LOG,
    LOG_KEY,
    OTHER_KEY,
    ROOT_KEY,
    SPANS,
    log_of,
    signed,
)

from willing.adapters.memory_store import MemoryStore
from willing.app.ledger.audit import audit_by_log
from willing.ledger.checkpoint import Checkpoint, checkpoint
from willing.ledger.entry import Head
from willing.ledger.keys import PartyKeys
from willing.ledger.verification import content
from willing.ports.event_store import Arrival, EventStore, Stored

KEYS = {"GBR": PartyKeys(ROOT_KEY.public, {LOG: SPANS})}
ENTRIES = log_of([2, 1])


def holding(store: MemoryStore) -> MemoryStore:
    store.append([Arrival(each, content(each)[0]) for each in ENTRIES], AT)
    return store


def at(seq: int) -> Checkpoint:
    return checkpoint(LOG, Head(seq, ENTRIES[seq - 1].head), LOG_KEY.public, LOG_KEY.sign)


def whats(store: EventStore, *peers: Checkpoint) -> list[str]:
    found = audit_by_log(store, KEYS, checkpoints=peers)
    return [finding.what for each in found.values() for finding in each.findings]


def test_a_sound_store() -> None:
    store = holding(MemoryStore())
    store.keep_checkpoint(at(2), AT)
    store.keep_fork(signed(ENTRIES[2]._replace(head=bytes(32)), LOG_KEY), AT)
    assert whats(store, at(3)) == []


def test_a_log_that_is_gone_is_found_by_what_is_remembered() -> None:
    assert whats(MemoryStore()) == []
    assert whats(MemoryStore(), at(3)) == ["short"]
    store = MemoryStore()
    store.keep_checkpoint(at(3), AT)
    assert whats(store) == ["short"]


def test_a_damaged_proof_of_a_fork_is_found() -> None:
    store = holding(MemoryStore())
    store.keep_fork(signed(ENTRIES[2]._replace(head=bytes(32)), OTHER_KEY), AT)
    assert whats(store) == ["fork"]


class Forgetful(MemoryStore):
    """Its index of the merged order lost an entry."""

    def merged(self, **asked: object) -> Iterator[Stored]:
        yield from list(super().merged())[1:]


class Ahead(MemoryStore):
    """Remembers a head that its log does not have."""

    def heads(self) -> Mapping[str, Head]:
        return {log: Head(9, bytes(32)) for log in super().heads()}


def test_an_index_that_lost_an_entry_is_found() -> None:
    assert whats(holding(Forgetful())) == ["order"]


def test_a_head_that_is_not_the_last_entry_is_found() -> None:
    assert whats(holding(Ahead())) == ["order"]
