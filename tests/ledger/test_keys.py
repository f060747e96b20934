"""Keys: what the root log leaves, and what it can never do."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ledger.written_log import AT, LABEL, LOG, LOG_KEY, OTHER_KEY, ROOT_KEY, Key

from willing.ledger.event import Event
from willing.ledger.keys import KEY_ISSUED, KEY_REVOKED, KeySpan, key_for, party_keys

ROOT_LOG = "GBR/root"
A, B, C = LOG_KEY.public, OTHER_KEY.public, Key(4).public


def issued(key: bytes, first_seq: int = 1, log: str = LOG, said_in: str = ROOT_LOG) -> Event:
    return _event(KEY_ISSUED, {"log": log, "key": key.hex(), "first_seq": first_seq}, said_in)


def revoked(key: bytes, last_seq: int = 0, log: str = LOG, said_in: str = ROOT_LOG) -> Event:
    return _event(KEY_REVOKED, {"log": log, "key": key.hex(), "last_seq": last_seq}, said_in)


def _event(kind: str, value: Any, log: str = ROOT_LOG) -> Event:
    return Event(log=log, seq=1, lamport=1, at=AT, kind=kind, label=LABEL, value=value)


def spans(*events: Event, log: str = LOG) -> tuple[KeySpan, ...]:
    return party_keys("GBR", ROOT_KEY.public, events).spans.get(log, ())


def test_a_key_signs_from_its_first_seq_on() -> None:
    assert [key_for(spans(issued(A, 3)), seq) for seq in (1, 2, 3, 4, 2**53)] == [
        *(None, None),
        *(A, A, A),
    ]


def test_a_later_key_ends_the_one_before() -> None:
    found = spans(issued(A), issued(B, 11))
    assert found == (KeySpan(A, 1, 10), KeySpan(B, 11))
    assert [key_for(found, seq) for seq in (10, 11)] == [A, B]


def test_a_revoked_key_counts_up_to_a_seq() -> None:
    found = spans(issued(A), revoked(A, 7))
    assert [key_for(found, seq) for seq in (7, 8)] == [A, None]
    assert key_for(spans(issued(A), revoked(A)), 1) is None


def test_a_revoked_key_never_comes_back() -> None:
    back = spans(issued(A), revoked(A, 7), issued(A, 8))
    longer = spans(issued(A), revoked(A, 7), revoked(A, 9))
    later = spans(issued(A), revoked(A, 7), issued(B, 8), issued(A, 20))
    assert [key_for(back, 8), key_for(longer, 8), key_for(later, 20)] == [None, None, B]


def test_rotation_does_not_lengthen_what_was_revoked() -> None:
    found = spans(issued(A), revoked(A, 7), issued(B, 11))
    assert [key_for(found, seq) for seq in (7, 8, 10, 11)] == [A, None, None, B]


def test_a_key_cannot_be_put_before_another() -> None:
    assert spans(issued(A, 5), issued(B, 5)) == (KeySpan(A, 5),)
    assert spans(issued(A, 5), issued(B, 1)) == (KeySpan(A, 5),)


@pytest.mark.parametrize(
    "event",
    [
        issued(B, said_in="GBR/open"),
        issued(B, said_in="FRA/root"),
        revoked(A, said_in="GBR/open"),
        revoked(A, said_in="FRA/root"),
        revoked(B),
        revoked(A, log="FRA/open"),
        _event("offer_made", {"log": LOG, "key": B.hex()}),
        _event(KEY_ISSUED, {"log": LOG, "key": B.hex()[:-2], "first_seq": 2}),
        _event(KEY_ISSUED, {"log": LOG, "key": B.hex() + "\n", "first_seq": 2}),
        _event(KEY_ISSUED, {"log": LOG, "key": B.hex().upper(), "first_seq": 2}),
        _event(KEY_ISSUED, {"log": LOG + "\n", "key": B.hex(), "first_seq": 2}),
        _event(KEY_ISSUED, {"log": LOG, "key": B.hex(), "first_seq": 0}),
        _event(KEY_ISSUED, {"log": LOG, "key": B.hex(), "first_seq": 2**53 + 1}),
        _event(KEY_ISSUED, {"log": LOG, "key": B.hex(), "first_seq": 2, "more": 1}),
        _event(KEY_ISSUED, [LOG, B.hex(), 2]),
        _event(KEY_ISSUED, None),
        issued((1).to_bytes(32, "little"), 2),  # anyone can sign for this one
    ],
)
def test_an_event_that_may_not_change_nothing(event: Event) -> None:
    assert spans(issued(A), event) == (KeySpan(A, 1),)


def test_others_logs_are_not_named() -> None:
    keys = party_keys("GBR", ROOT_KEY.public, [issued(A, log="FRA/open"), issued(A)])
    assert set(keys.spans) == {"GBR/root", "GBR/open"}


def test_the_root_key_is_neither_replaced_nor_revoked_by_its_own_log() -> None:
    found = spans(
        issued(B, 2, log=ROOT_LOG), revoked(ROOT_KEY.public, 1, log=ROOT_LOG), log=ROOT_LOG
    )
    assert found == (KeySpan(ROOT_KEY.public, 1),)


EVENTS = st.lists(
    st.builds(issued, st.sampled_from([A, B, C]), st.integers(1, 9))
    | st.builds(revoked, st.sampled_from([A, B, C]), st.integers(0, 9)),
    max_size=8,
)


@given(events=EVENTS)
def test_one_key_at_most_signs_a_place(events: list[Event]) -> None:
    found = spans(*events)
    for seq in range(1, 12):
        holders = [
            span
            for span in found
            if span.first_seq <= seq and (span.last_seq is None or seq <= span.last_seq)
        ]
        assert len(holders) <= 1
        assert key_for(found, seq) == (holders[0].key if holders else None)


@given(events=EVENTS, key=st.sampled_from([A, B, C]), last_seq=st.integers(0, 9))
def test_once_revoked_whatever_follows(events: list[Event], key: bytes, last_seq: int) -> None:
    before = [issued(key)]
    found = spans(*before, revoked(key, last_seq), *events)
    assert all(key_for(found, seq) != key for seq in range(last_seq + 1, 14))
