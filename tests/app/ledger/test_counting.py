"""Lamport counts tell nothing of compartments whose existence is secret."""

from tests.ledger.written_log import Unchecked

from willing.adapters.memory_store import MemoryStore
from willing.app.ledger.appending import Writer, append
from willing.app.ledger.counting import lamport_before
from willing.basics.label import Label
from willing.ledger.columns import WITHHELD
from willing.ledger.event import decoded
from willing.ledger.writing import Draft
from willing.ports.event_store import Arrival, EventStore


class _Unsigned:
    public_key = bytes(32)

    def sign(self, message: bytes) -> bytes:
        return bytes(64)


def _write(store: EventStore, log: str, times: int = 1) -> int:
    """Append events to a log; return the Lamport count of the last."""
    writer = Writer(
        store, log, bytes(32), _Unsigned(), lambda: "2026-03-30T12:00:00Z", bytes, Unchecked()
    )
    label = Label(originator=log.partition("/")[0])
    entries = append(writer, [Draft("offer_made", "nations.NOR.offers.one", {}, label)] * times)
    return decoded(entries[-1].body or b"").lamport


def test_an_open_log_does_not_count_on_from_an_annex() -> None:
    store = MemoryStore()
    assert _write(store, "NOR/open", 3) == 3
    assert _write(store, "NOR/annex", 5) == 8
    assert _write(store, "NOR/open") == 4
    assert _write(store, "GBR/open") == 5
    assert _write(store, "HQ/root") == 6


def test_an_annex_counts_on_from_everything() -> None:
    store = MemoryStore()
    _write(store, "NOR/annex", 5)
    _write(store, "GBR/open", 9)
    assert _write(store, "NOR/annex") == 10
    assert _write(store, "GBR/annex") == 11


def test_stubs_at_the_end_of_a_log_are_passed_over() -> None:
    full, store = MemoryStore(), MemoryStore()
    _write(full, "GBR/open", 200)
    for each in full.log("GBR/open"):
        stub = Arrival(each.entry.stub(), WITHHELD)
        store.append([Arrival(each.entry, each.columns) if each.entry.seq <= 7 else stub], "2026")
    _write(store, "NOR/annex")
    assert lamport_before(store, "NOR/open") == 7


def test_nothing_told_yet_counts_from_the_beginning() -> None:
    store = MemoryStore()
    _write(store, "NOR/annex", 5)
    assert lamport_before(store, "NOR/open") == 0
