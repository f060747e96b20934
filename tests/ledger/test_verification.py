"""How far a run of entries holds: named cases, each reckoned by hand."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ledger.written_log import (
    EMPTY,
    LOG,
    LOG_KEY,
    OTHER_KEY,
    SPANS,
    commit,
    log_of,
    signed,
)

from willing.ledger import verification
from willing.ledger.chain import leaf, linked, next_head
from willing.ledger.columns import WITHHELD
from willing.ledger.entry import LARGEST_BODY_BYTES, LARGEST_SEQ, Entry, Head
from willing.ledger.keys import KeySpan
from willing.ledger.verification import Depth, Verified, content, verified

BOTH: tuple[Depth, ...] = ("chain", "every")


def held(entries: Sequence[Entry], depth: Depth = "every") -> Verified:
    return verified(LOG, EMPTY, entries, SPANS, depth)


def told(found: Verified) -> tuple[int, str | None]:
    return found.head.seq, found.finding.what if found.finding else None


@pytest.mark.parametrize("depth", BOTH)
def test_a_sound_log_holds_to_its_end(depth: Depth) -> None:
    entries = log_of([2, 1, 3])
    assert verified(LOG, EMPTY, entries, SPANS, depth) == Verified(Head(6, entries[-1].head))
    half = Head(3, entries[2].head)
    assert verified(LOG, half, entries[3:], SPANS, depth).head.seq == 6


@pytest.mark.parametrize("depth", BOTH)
def test_nothing_continues_nothing(depth: Depth) -> None:
    assert verified(LOG, EMPTY, [], SPANS, depth) == Verified(EMPTY)


@pytest.mark.parametrize("depth", BOTH)
def test_unsigned_entries_at_the_end_do_not_count(depth: Depth) -> None:
    entries = log_of([2, 3])
    assert told(verified(LOG, EMPTY, entries[:4], SPANS, depth)) == (2, "unsigned")
    assert told(verified(LOG, EMPTY, entries[:1], SPANS, depth)) == (0, "unsigned")


@pytest.mark.parametrize("depth", BOTH)
def test_a_fault_leaves_what_was_signed_before(depth: Depth) -> None:
    entries = log_of([2, 2, 2])
    entries[4] = entries[4]._replace(body=b"{}")
    assert told(verified(LOG, EMPTY, entries, SPANS, depth)) == (4, "leaf")


@pytest.mark.parametrize("depth", BOTH)
def test_stubs_hold(depth: Depth) -> None:
    entries = [each.stub() for each in log_of([2, 2])]
    assert told(verified(LOG, EMPTY, entries, SPANS, depth)) == (4, None)


def test_salt_without_body_and_body_without_salt() -> None:
    (entry,) = log_of([1])
    for half in (entry._replace(body=None), entry._replace(salt=None)):
        assert told(held([half])) == (0, "leaf")


@pytest.mark.parametrize("size", [0, 1, 15, 17, 32])
def test_a_leaf_stands_for_one_body_only(size: int) -> None:
    """Salt and body parted elsewhere give the same leaf: the salt has one length."""
    (entry,) = log_of([1])
    both = (entry.salt or b"") + (entry.body or b"")
    moved = entry._replace(salt=both[:size], body=both[size:])
    assert leaf(moved.salt or b"", moved.body or b"") == entry.leaf
    assert told(held([moved])) == (0, "leaf")


def test_a_run_that_begins_elsewhere() -> None:
    entries = log_of([1, 1, 1])
    assert told(held(entries[1:])) == (0, "gap")
    assert told(held([entries[0], entries[2]])) == (1, "gap")
    assert told(held([entries[0], entries[0]])) == (1, "gap")
    assert told(held([each._replace(log="GBR/annex") for each in entries])) == (0, "gap")


def test_a_seq_beyond_the_largest() -> None:
    after = Head(LARGEST_SEQ, EMPTY.head)
    (entry,) = linked(LOG, after, [(b"s" * 16, b"{}")])
    assert told(verified(LOG, after, [signed(entry, LOG_KEY)], SPANS, "chain")) == (
        LARGEST_SEQ,
        "gap",
    )
    far = signed(entry, LOG_KEY)._replace(seq=2**70)
    assert told(verified(LOG, Head(2**70 - 1, EMPTY.head), [far], SPANS, "every"))[1] == "gap"


def test_another_key_and_no_key() -> None:
    entries = log_of([1, 1])
    forged = [entries[0], signed(entries[1], OTHER_KEY)]
    assert told(held(forged)) == told(held(forged, "chain")) == (1, "signature")
    ended = (KeySpan(LOG_KEY.public, 1, 1),)
    for depth in BOTH:
        assert told(verified(LOG, EMPTY, entries, ended, depth)) == (1, "key")
        assert told(verified(LOG, EMPTY, entries, (), depth)) == (0, "key")


def test_a_signature_inside_is_seen_by_every_alone() -> None:
    entries = log_of([1, 1, 1])
    entries[1] = entries[1]._replace(signature=bytes(64))
    assert told(held(entries, "chain")) == (3, None)
    assert told(held(entries, "every")) == (1, "signature")


@pytest.mark.parametrize("workers", [1, 2, 3])
@pytest.mark.parametrize("wrong", [(), (1,), (6,), (7,), (12,), (13,), (14, 2), (25,), (30, 29)])
def test_of_many_signatures_checked_side_by_side_the_first_bad_one_is_told(
    workers: int, wrong: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verification, "_WORKERS", workers)
    monkeypatch.setattr(verification, "_BLOCK", 6 * workers)
    entries = log_of([1] * 30)
    for seq in wrong:
        entries[seq - 1] = entries[seq - 1]._replace(signature=bytes(64))
    first = min(wrong, default=None)
    assert told(held(entries)) == ((30, None) if first is None else (first - 1, "signature"))


def test_rotation_in_the_middle_of_a_log() -> None:
    first = log_of([2])
    second = commit([1], Head(2, first[-1].head), OTHER_KEY)
    spans = (KeySpan(LOG_KEY.public, 1, 2), KeySpan(OTHER_KEY.public, 3))
    for depth in BOTH:
        assert told(verified(LOG, EMPTY, [*first, *second], spans, depth)) == (3, None)
        assert told(verified(LOG, EMPTY, [*first, *second], SPANS, depth)) == (2, "signature")


def test_many_forged_signatures_cost_their_reader_little(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tried from the end a while, then from the front up to the first bad one."""
    entries = log_of([1] * 5)
    entries += commit(range(600), Head(5, entries[-1].head))
    forged = [*entries[:5], *(each._replace(signature=bytes(64)) for each in entries[5:])]
    tried = []
    true = verification.is_signed_by
    monkeypatch.setattr(
        verification, "is_signed_by", lambda *parts: tried.append(1) or true(*parts)
    )
    assert told(held(forged, "chain")) == (5, "signature")
    assert len(tried) < 100


def test_a_newer_key_not_yet_known_costs_little_and_loses_nothing() -> None:
    first = log_of([1] * 3)
    second = log_of([1] * 200, OTHER_KEY, after=Head(3, first[-1].head))
    assert told(held([*first, *second], "chain")) == (3, "signature")


@given(
    sizes=st.lists(st.integers(1, 3), min_size=1, max_size=4),
    cut=st.integers(0, 12),
    depth=st.sampled_from(BOTH),
)
def test_a_cut_run_holds_to_its_last_signature(sizes: list[int], cut: int, depth: Depth) -> None:
    entries = log_of(sizes)[:cut]
    ends = [0]
    for size in sizes:
        ends.append(ends[-1] + size)
    whole = max(end for end in ends if end <= len(entries))
    found = verified(LOG, EMPTY, entries, SPANS, depth)
    assert told(found) == (whole, None if whole == len(entries) else "unsigned")


def test_what_the_head_covers_is_what_was_reckoned() -> None:
    entries = log_of([3])
    head = EMPTY.head
    for each in entries:
        fresh = leaf(each.salt or b"", each.body or b"")
        head = next_head(head, fresh, ends=each.seq == 3)
    assert held(entries).head == Head(3, head)


def body_entry(body: bytes, seq: int = 1) -> Entry:
    (entry,) = linked(LOG, Head(seq - 1, EMPTY.head), [(b"s" * 16, body)])
    return entry


def test_what_a_body_says() -> None:
    (entry,) = log_of([1])
    found, finding = content(entry)
    assert finding is None
    assert (found.lamport, found.kind, found.originator) == (1, "offer_made", "GBR")
    assert content(entry.stub()) == (WITHHELD, None)


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"", "body"),
        (b"{}", "body"),
        (b"[" * 100_000, "body"),
        (b"\xff\xfe", "body"),
        (b" " * (LARGEST_BODY_BYTES + 1), "size"),
    ],
)
def test_a_body_that_is_no_event(body: bytes, what: str) -> None:
    found, finding = content(body_entry(body))
    assert found == WITHHELD
    assert finding is not None and finding.what == what


def test_a_finding_repeats_little_of_a_strangers_text_and_no_escapes() -> None:
    body = b'{"' + rb"\u001b[2J\u202e" + b"x" * 5000 + b'":1}'
    _, finding = content(body_entry(body))
    assert finding is not None and finding.what == "body"
    assert len(finding.text) < 300 and finding.text.isprintable()


def test_a_body_that_speaks_of_another_place() -> None:
    first, second = log_of([2])
    for wrong in (
        body_entry(first.body or b"", seq=2),
        first._replace(body=second.body),
        first._replace(log="GBR/annex"),
    ):
        found, finding = content(wrong)
        assert found == WITHHELD
        assert finding is not None and finding.what == "log"
