"""Two worlds that differ only in what a reader may not read are one to it, to the byte."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import two_worlds
from channels import CHANNELS, Channel, bodies, events
from two_worlds import CANARY, differing, pair

from willing.adapters.sqlite_store import SqliteStore
from willing.app.ledger import counting
from willing.app.ledger.showing import summary
from willing.basics.label import Reader
from willing.ledger import basis
from willing.ledger.event import Event, decoded
from willing.ledger.searching import found, listed
from willing.ledger.state import state
from willing.lines import SECTION_TYPES
from willing.ports.event_store import Arrival, EventStore


def _itself(store: EventStore) -> EventStore:
    return store


DEAR = ("answer",)
"""Channels that take long: through fewer pairs."""


def _everything(store: EventStore, reader: Reader) -> bytes:
    return b"\0".join(
        channel(store, reader) for name, channel in CHANNELS.items() if name not in DEAR
    )


@pytest.mark.parametrize("first", range(0, 1_000, 250))
def test_1000_pairs_are_byte_identical_in_every_channel(first: int) -> None:
    assert differing(range(first, first + 250), _everything, _itself) == []


@pytest.mark.parametrize("name", DEAR)
def test_pairs_are_byte_identical_in_dear_channels(name: str) -> None:
    assert differing(range(1_000, 1_040), CHANNELS[name], _itself) == []


def test_pairs_are_byte_identical_from_a_file_of_sqlite(tmp_path: Path) -> None:
    files = iter(range(1_000))

    def in_a_file(store: EventStore) -> EventStore:
        copy = SqliteStore(tmp_path / f"{next(files)}.db")
        for each in _by_receipt(store):
            copy.append([Arrival(each.entry, each.columns)], each.received_at)
        return copy

    assert differing(range(8), _everything, in_a_file) == []


def _by_receipt(store: EventStore) -> Iterator:
    every = (each for log in store.heads() for each in store.log(log))
    return iter(sorted(every, key=lambda each: each.receipt))


def test_pairs_differ_where_they_should_and_tell_something() -> None:
    """A pair whose secrets are alike, or whose reader reads nothing, would prove nothing."""
    telling, apart = 0, 0
    for seed in range(100):
        reader, one, other = pair(seed)
        secrets = [{each.entry.body for each in store.merged()} for store in (one, other)]
        apart += secrets[0] != secrets[1]
        telling += bool(bodies(one, reader))
        there = {log: head.seq for log, head in one.heads().items() if counting.is_told(log)}
        assert there == {
            log: head.seq for log, head in other.heads().items() if counting.is_told(log)
        }
    assert apart > 90
    assert telling > 60


def test_no_channel_speaks_of_a_secret() -> None:
    repeating = ("record and error",)  # what was asked for stands in the error
    for seed in range(60):
        reader, one, _ = pair(seed)
        for name, channel in CHANNELS.items():
            if name not in repeating:
                assert CANARY.encode() not in channel(one, reader), name


def _ungated(store: EventStore) -> list[Event]:
    return [decoded(each.entry.body or b"") for each in store.merged()]


def _counts_before_the_gate(store: EventStore, reader: Reader) -> bytes:
    return repr(summary(state(_ungated(store), SECTION_TYPES))).encode()


def _finds_before_the_gate(store: EventStore, reader: Reader) -> bytes:
    return str(len(found(_ungated(store), CANARY))).encode()


def _numbers_by_receipt(store: EventStore, reader: Reader) -> bytes:
    return repr([each.receipt for each in store.merged(reader=reader)]).encode()


def _tells_withheld_from_absent(store: EventStore, reader: Reader) -> bytes:
    subject = f"nations.XBO.offers.{CANARY}-1"
    known = any(event.subject == subject for event in _ungated(store))
    there = any(event.subject == subject for event in events(store, reader))
    return b"withheld" if known and not there else b"absent"


def _lists_one_too_many(store: EventStore, reader: Reader) -> bytes:
    return repr([listed(_ungated(store))[-1:]]).encode()


@pytest.mark.parametrize(
    "mutant",
    [
        _counts_before_the_gate,
        _finds_before_the_gate,
        _numbers_by_receipt,
        _tells_withheld_from_absent,
        _lists_one_too_many,
    ],
)
def test_a_channel_that_leaks_is_found(mutant: Channel) -> None:
    assert differing(range(60), mutant, _itself)


def test_a_writer_that_counts_on_from_its_annex_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "is_told", lambda log: True)
    assert differing(range(60), _everything, _itself)


def test_a_compartment_that_counts_on_from_all_others_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(counting, "_is_seen", lambda log, other: counting.is_told(other)
                        or not counting.is_told(log))  # fmt: skip
    assert differing(range(60), _everything, _itself)


def test_a_decision_that_names_the_hash_of_everything_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(basis, "_reads_too", lambda label, other: True)
    assert differing(range(60), _everything, _itself)


def test_a_run_that_goes_to_everybody_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(two_worlds, "never_wider", lambda before, rule: rule)
    assert differing(range(60), _everything, _itself)
