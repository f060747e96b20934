"""Writing: what is signed can be read by everyone, or nothing is signed at all."""

from typing import Any

import pytest
from tests.ledger.written_log import (
    AT,
    EMPTY,
    LABEL,
    LOG,
    LOG_KEY,
    SPANS,
    commit,
    draft,
    salts,
)

from willing.basics.errors import LedgerError
from willing.basics.label import Label
from willing.ledger.entry import SALT_BYTES, Head
from willing.ledger.event import LARGEST_INTEGER, decoded
from willing.ledger.verification import content, verified
from willing.ledger.writing import Draft, Place, composed, written

PLACE = Place(LOG, EMPTY, 41, AT)


def test_a_commit_is_signed_once_and_holds() -> None:
    entries = written(PLACE, [draft(1), draft(2)], LOG_KEY.sign, salts())
    assert [bool(each.signature) for each in entries] == [False, True]
    assert [decoded(each.body or b"").lamport for each in entries] == [42, 43]
    assert len({each.salt for each in entries}) == 2
    assert {len(each.salt or b"") for each in entries} == {SALT_BYTES}
    assert verified(LOG, EMPTY, entries, SPANS, "every").head.seq == 2


def test_what_is_composed_has_the_columns_that_a_peer_reads() -> None:
    place = Place(LOG, EMPTY, 6, AT)
    drafts = [draft(each) for each in (1, [2], {"a": 0.5})]
    made = composed(place, drafts, LOG_KEY.sign, salts())
    assert [each.columns for each in made] == [content(each.entry)[0] for each in made]
    assert tuple(each.entry for each in made) == written(place, drafts, LOG_KEY.sign, salts())


def test_no_draft_no_entry() -> None:
    assert written(PLACE, [], LOG_KEY.sign, salts()) == ()


@pytest.mark.parametrize(
    "wrong",
    [
        draft(kind="Offer"),
        draft(kind="offer_made\n"),
        draft(subject="x" * 301),
        draft(note="x" * 4001),
        draft(float("nan")),
        draft({1: "a number as key"}),
        draft({1, 2}),
        draft(2**53 + 1),
        draft("\ud800"),
        draft("x" * 1_000_001),
        draft(label=Label(originator="gbr")),
        draft(label=LABEL.replace(releasable_to=("everyone",))),
    ],
)
def test_what_no_reader_would_take_is_never_signed(wrong: Draft) -> None:
    signed: list[bytes] = []

    def sign(message: bytes) -> bytes:
        signed.append(message)
        return LOG_KEY.sign(message)

    with pytest.raises(LedgerError, match=r"^GBR/open: (nations|x+)"):
        written(PLACE, [draft(1), wrong], sign, salts())
    assert not signed


def test_too_deep_a_value_is_named_not_signed() -> None:
    value: Any = 1
    for _ in range(100):
        value = [value]
    with pytest.raises(LedgerError, match="nested deeper"):
        written(PLACE, [draft(value)], LOG_KEY.sign, salts())


def test_a_place_beyond_the_largest_seq_is_refused() -> None:
    with pytest.raises(LedgerError, match="seq"):
        commit([1], after=Head(LARGEST_INTEGER, EMPTY.head))


def test_a_peer_that_counts_to_the_end_keeps_nobody_from_writing() -> None:
    place = Place(LOG, EMPTY, LARGEST_INTEGER, AT)
    entries = written(place, [draft(1), draft(2)], LOG_KEY.sign, salts())
    assert [decoded(each.body or b"").lamport for each in entries] == [LARGEST_INTEGER] * 2
