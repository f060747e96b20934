"""Every channel lets through what the rule lets through, in every cell of the matrix."""

from collections.abc import Iterator, Sequence

import pytest
from channels import HEADQUARTERS, events
from gate_cells import labels, readers
from tests.ledger.written_log import Unchecked
from two_worlds import Unsigned

from willing.adapters.memory_store import MemoryStore
from willing.adapters.sqlite_store import SqliteStore
from willing.app.ledger.appending import Writer, append
from willing.app.ledger.showing import found as found_at
from willing.basics.errors import LedgerError
from willing.basics.label import Label, Reader, may_read
from willing.ledger.bundle_contents import Order, packed
from willing.ledger.event import Event, decoded
from willing.ledger.report_labels import report_label
from willing.ledger.searching import found, listed
from willing.ledger.state import LedgerState, state
from willing.ledger.writing import Draft
from willing.lines import SECTION_TYPES
from willing.ports.event_store import EventStore

LABELS = labels()
READERS = readers()
SUBJECTS = [f"nations.GBR.caveats.cell-{number}" for number in range(len(LABELS))]
EVERY = 307
"""One record is asked for by itself in so many; each reader begins at another."""


@pytest.fixture(scope="module", params=["memory", "sqlite"])
def store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[EventStore]:
    """A store with one record of each label."""
    made: EventStore = MemoryStore()
    if request.param == "sqlite":
        made = SqliteStore(tmp_path_factory.mktemp("gate") / "ledger.db")
    for party in ("GBR", "HQ"):
        writer = Writer(made, f"{party}/open", bytes(32), Unsigned(), _now, bytes, Unchecked())
        append(
            writer,
            [
                Draft("caveat_set", subject, {"text": subject}, label)
                for subject, label in zip(SUBJECTS, LABELS, strict=True)
                if label.originator == party
            ],
        )
    yield made
    made.close()


def _now() -> str:
    return "2026-03-30T12:00:00Z"


def test_every_channel_is_equal_to_the_rule_in_every_cell(store: EventStore) -> None:
    step = 1 if isinstance(store, SqliteStore) else 4  # columns in memory: see test_gate.py
    for number, reader in enumerate(READERS[::step]):
        allowed = {
            subject
            for subject, label in zip(SUBJECTS, LABELS, strict=True)
            if may_read(reader, label)
        }
        there = list(events(store, reader))
        assert {event.subject for event in there} == allowed
        assert {each.subject for each in listed(there)} == allowed
        assert {each.subject for each in found(there, "CELL")} == allowed
        assert {each.subject for each in events(store, reader, _now())} == allowed
        made = state(there, SECTION_TYPES)
        assert {".".join(steps) for steps in made.records} == allowed
        assert _in_bundle(store, reader) == _handed_on(reader)
        _records(number, made, allowed)
        _marking(reader, there, made)


def _handed_on(reader: Reader) -> set[str]:
    """Return what a bundle of the headquarters holds: what the reader may read, but for what its
    originator alone passes on."""
    return {
        subject
        for subject, label in zip(SUBJECTS, LABELS, strict=True)
        if may_read(reader, label)
        and (not label.originator_only or label.originator in ("HQ", reader.party))
    }


def _in_bundle(store: EventStore, reader: Reader) -> set[str]:
    """Return the subjects of the bodies in a bundle for the reader; the rest are stubs."""
    order = Order(HEADQUARTERS.party, reader)
    runs = [packed(log, (each.entry for each in store.log(log)), order) for log in store.heads()]
    entries = [entry for each in runs if each is not None for entry in each.stretch.entries]
    assert len(entries) == len(LABELS)
    return {decoded(entry.body).subject for entry in entries if entry.body is not None}


def _records(number: int, made: LedgerState, allowed: set[str]) -> None:
    for subject in SUBJECTS[number % EVERY :: EVERY]:
        if subject in allowed:
            assert [each.subject for each in found_at(made, subject)] == [subject]
        else:
            with pytest.raises(LedgerError, match="nothing is on record at"):
                found_at(made, subject)


def _marking(reader: Reader, there: Sequence[Event], state: LedgerState) -> None:
    """Whoever reads what was made from these must be able to read them all; so must its maker."""
    if reader.party == "public":
        return
    made = report_label(state, reader.party, reader.party)
    assert may_read(reader, made)
    for other in READERS[::11]:
        if may_read(other, made):
            assert all(may_read(other, event.label) for event in there)


def test_a_column_altered_in_the_store_opens_nothing() -> None:
    """The columns of a store are no truth: the signed label has the last word."""
    store, secret = MemoryStore(), Label(originator="GBR", classification="SECRET")
    writer = Writer(store, "GBR/open", bytes(32), Unsigned(), _now, bytes, Unchecked())
    append(writer, [Draft("offer_made", "nations.GBR.offers.one", {}, secret)])
    (kept,) = store._stored
    altered = kept.columns._replace(releasable_to=" public ", level=0)
    store._stored[0] = kept._replace(columns=altered)
    assert list(store.merged(reader=Reader()))
    assert events(store, Reader()) == ()
