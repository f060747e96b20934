"""What becomes of a stretch of foreign entries: named cases, each reckoned by hand."""

from collections.abc import Sequence
from typing import Any

import pytest
from tests.ledger.written_log import (
    AT,
    EMPTY,
    LABEL,
    LOG,
    LOG_KEY,
    OTHER_KEY,
    SPANS,
    commit,
    log_of,
    salts,
    signed,
    signed_one_by_one,
)

from willing.ledger.columns import columns
from willing.ledger.entry import Entry, Head
from willing.ledger.event import Event, decoded, encoded
from willing.ledger.keys import KeySpan
from willing.ledger.merging import judged
from willing.ledger.stretch import Here, Stretch, Verdict
from willing.ledger.taking import LAMPORT_STEP
from willing.ledger.verification import Depth

BOTH: tuple[Depth, ...] = ("chain", "every")


def here(entries: Sequence[Entry] = (), lamport: int = 0) -> Here:
    """A node that has these entries of the log."""
    head = Head(entries[-1].seq, entries[-1].head) if entries else EMPTY
    return Here(head, {each.seq: each for each in entries}, lamport)


def judge(
    entries: Sequence[Entry],
    there: Here,
    spans: Sequence[KeySpan] = SPANS,
    depth: Depth = "every",
) -> Verdict:
    return judged(Stretch(LOG, tuple(entries)), there, spans, depth)


def said(found: Verdict) -> tuple[list[int], int, int, int, str | None]:
    """New seqs, how many are known, wait and are refused, and what is told."""
    what = found.finding.what if found.finding else None
    return [e.entry.seq for e in found.new], found.known, found.waiting, found.refused, what


@pytest.mark.parametrize("depth", BOTH)
def test_a_continuation_is_taken_with_the_columns_of_its_bodies(depth: Depth) -> None:
    entries = log_of([2, 1])
    found = judge(entries, here(entries[:2], 2), depth=depth)
    assert said(found) == ([3], 2, 0, 0, None)
    assert found.new[0].columns == columns(decoded(entries[2].body or b""))


def test_what_is_here_already_is_ignored() -> None:
    entries = log_of([2, 1])
    assert said(judge(entries[:2], here(entries))) == ([], 2, 0, 0, None)


def test_what_would_leave_a_gap_waits_whole() -> None:
    entries = log_of([1, 1, 2])
    found = judge(entries[2:], here(entries[:1]))
    assert said(found) == ([], 0, 2, 0, "gap")
    assert found.finding is not None and found.finding.text == "entries 2 to 2 are missing"


def test_an_unsigned_tail_is_cut() -> None:
    entries = log_of([2, 3])
    assert said(judge(entries[:4], here())) == ([1, 2], 0, 0, 2, "unsigned")


@pytest.mark.parametrize("depth", BOTH)
def test_a_fault_cuts_back_to_the_signature_before_it(depth: Depth) -> None:
    entries = log_of([2, 2, 1])
    entries[3] = entries[3]._replace(body=b"{}")
    assert said(judge(entries, here(), depth=depth)) == ([1, 2], 0, 0, 3, "leaf")


def test_a_spoilt_signature_inside_is_found_by_depth_every_alone() -> None:
    entries = log_of([1, 1, 1])
    entries[1] = signed(entries[1], OTHER_KEY)
    assert said(judge(entries, here()))[0] == [1]
    assert said(judge(entries, here(), depth="chain"))[0] == [1, 2, 3]


@pytest.mark.parametrize("depth", BOTH)
def test_a_signature_that_was_taken_off_is_found_of_stubs_too(depth: Depth) -> None:
    entries = log_of([1, 1, 1])
    for stripped in (entries[1], entries[1].stub()):
        sent = [entries[0], stripped._replace(signature=b""), entries[2]]
        found = judge(sent, here(), depth=depth)
        assert said(found) == ([1], 0, 0, 2, "signature")
        assert found.finding is not None and "taken off" in found.finding.text
        assert found.fork == ()


def test_another_key_signs_nothing() -> None:
    assert said(judge(log_of([1], OTHER_KEY), here())) == ([], 0, 0, 1, "signature")


def test_without_a_key_nothing_is_taken_and_its_root_log_is_asked_for() -> None:
    found = judge(log_of([1]), here(), spans=())
    assert said(found) == ([], 0, 0, 1, "key")
    assert found.finding is not None and "root log must come first" in found.finding.text


# Stubs ----------------------------------------------------------------------------------------


def test_a_stub_is_taken_and_its_body_later() -> None:
    entries = log_of([1, 1])
    stubbed = [entries[0].stub(), entries[1]]
    first = judge(stubbed, here())
    assert said(first)[0] == [1, 2] and first.new[0].columns.lamport is None
    later = judge(entries, here(stubbed, 2))
    assert [each.entry for each in later.filled] == [entries[0]] and later.known == 1
    assert later.filled[0].columns.kind == "offer_made"


def test_a_body_that_is_not_the_stubs_is_refused() -> None:
    entries = log_of([1, 1])
    false = entries[0]._replace(body=b'{"at":1}')
    found = judge([false, entries[1]], here([entries[0].stub(), entries[1]]))
    assert (found.filled, found.refused) == ((), 1)
    assert found.finding is not None and found.finding.what == "leaf"


def test_a_lying_leaf_does_not_bring_a_false_body_in() -> None:
    [entry] = commit(["true"])
    [other] = commit(["false"], seed=9)
    false = entry._replace(leaf=other.leaf, salt=other.salt, body=other.body)
    assert judge([false], here([entry.stub()])).filled == ()


def test_a_salt_of_another_length_fits_no_body() -> None:
    """Salt and body are hashed one after another: a byte moved between them has the same leaf."""
    [entry] = commit(["true"])
    salt, body = entry.salt or b"", entry.body or b""
    for moved in (
        entry._replace(salt=salt + body[:1], body=body[1:]),
        entry._replace(salt=salt[:-1], body=salt[-1:] + body),
    ):
        found = judge([moved], here([entry.stub()]))
        assert found.filled == () and found.finding is not None and found.finding.what == "leaf"


def test_a_stub_for_what_is_known_takes_nothing_away() -> None:
    entries = log_of([1])
    assert said(judge([entries[0].stub()], here(entries))) == ([], 1, 0, 0, None)


# Forks ----------------------------------------------------------------------------------------


def test_two_signed_heads_at_one_seq_are_a_fork_and_both_are_kept() -> None:
    common = log_of([2])
    after = Head(2, common[-1].head)
    one = [*common, *commit(["one"], after, seed=1)]
    other = [*common, *commit(["other", "more"], after, seed=2)]
    found = judge(other, here(one))
    assert found.fork == tuple(other[2:]) and found.known == 2 and found.new == ()
    assert found.finding is not None and "forked" in found.finding.text


def test_a_fork_that_is_not_signed_is_only_refused() -> None:
    common = log_of([2])
    after = Head(2, common[-1].head)
    one = [*common, *commit(["one"], after, seed=1)]
    other = [*common, *commit(["other"], after, OTHER_KEY, seed=2)]
    assert said(judge(other, here(one))) == ([], 2, 0, 1, "signature")
    assert judge(other, here(one)).fork == ()


def test_a_fork_before_the_run_is_proved_by_a_signature_without_its_leaf() -> None:
    """The stretch begins behind the fork, so that its chain cannot be reckoned from here."""
    one, other = log_of([1, 1, 1]), list[Entry](commit(["other"], seed=5))
    for seed in (6, 7):
        other += commit(["more"], Head(other[-1].seq, other[-1].head), seed=seed)
    found = judge(other[1:], here(one))
    assert [(each.seq, each.head, each.leaf) for each in found.fork] == [
        (2, other[1].head, bytes(32))
    ]
    assert found.fork[0].is_stub and found.refused == 1


def test_an_altered_head_is_no_proof_of_a_fork() -> None:
    entries = log_of([1, 1])
    false = entries[1]._replace(head=bytes(32))
    assert judge([entries[0], false], here(entries)).fork == ()


# Keys that ended --------------------------------------------------------------------------------


def spans_revoked_after(last_seq: int, next_seq: int | None = None) -> tuple[KeySpan, ...]:
    first = KeySpan(LOG_KEY.public, 1, last_seq)
    return (first,) if next_seq is None else (first, KeySpan(OTHER_KEY.public, next_seq))


def test_what_a_revoked_key_signed_beyond_its_end_is_refused() -> None:
    found = judge(log_of([1, 1, 1]), here(), spans_revoked_after(2))
    assert said(found) == ([1, 2], 0, 0, 1, "key")
    assert found.finding is not None and "revoked" in found.finding.text


def test_it_is_kept_without_its_signature_under_what_a_later_key_signed() -> None:
    entries = log_of([1, 1, 1])
    entries += commit(["new key"], Head(3, entries[-1].head), OTHER_KEY, seed=8)
    found = judge(entries, here(), spans_revoked_after(2, 4))
    assert said(found) == ([1, 2, 3, 4], 0, 0, 0, None)
    assert [bool(each.entry.signature) for each in found.new] == [True, True, False, True]


# Contents -------------------------------------------------------------------------------------


def entries_with(changes: Sequence[dict[str, Any]]) -> list[Entry]:
    """One signed entry for each set of changes to an event."""
    bodies = []
    for seq, change in enumerate(changes, 1):
        fields = {"log": LOG, "seq": seq, "lamport": seq, "at": AT, "kind": "offer_made", **change}
        raw = fields.pop("raw", None)
        body = raw or encoded(Event(label=LABEL, **fields))
        bodies.append((salts(seq)(16), body))
    return signed_one_by_one(LOG, EMPTY, bodies)


def test_a_signed_body_that_is_no_event_is_refused_with_what_follows() -> None:
    entries = entries_with([{}, {"raw": b"[]"}, {}])
    assert said(judge(entries, here())) == ([1], 0, 0, 2, "body")


def test_a_signed_body_of_another_place_is_refused() -> None:
    entries = entries_with([{}, {"seq": 7}])
    assert said(judge(entries, here())) == ([1], 0, 0, 1, "log")


@pytest.mark.parametrize(
    ("count", "taken"),
    [(LAMPORT_STEP * 43, [1, 2]), (LAMPORT_STEP * 43 + 1, [1])],
)
def test_a_count_is_bound_by_the_entries_that_are_here(count: int, taken: list[int]) -> None:
    entries = entries_with([{"lamport": 5}, {"lamport": count}])
    there = Here(EMPTY, {}, 0, others=40)
    assert said(judge(entries, there))[0] == taken


def test_a_count_must_rise_within_a_log() -> None:
    entries = entries_with([{"lamport": 5}, {"lamport": 5}])
    assert said(judge(entries, here())) == ([1], 0, 0, 1, "body")


def test_no_run_of_jumps_uses_up_the_counts() -> None:
    jump = 2**40 - 1
    entries = entries_with([{"lamport": min(n * jump, 2**53)} for n in range(1, 8194)])
    assert said(judge(entries, here(), depth="chain")) == ([], 0, 0, 8193, "body")
    slow = entries_with([{"lamport": n * LAMPORT_STEP} for n in range(1, 8194)])
    found = judge(slow, here(), depth="chain")
    assert len(found.new) == 8193
    assert max(each.columns.lamport or 0 for each in found.new) < 2**34


def test_counts_rise_on_both_sides_of_a_body_that_comes_later() -> None:
    for counts, seq, fits in (
        ((50, 3, 60), 2, False),
        ((3, 50, 40), 2, False),
        ((3, 4, 60), 2, True),
        ((9, 4, 60), 1, False),
        ((3, 4, 4), 3, False),
    ):
        entries = entries_with([{"lamport": count} for count in counts])
        stubbed = [each.stub() if each.seq == seq else each for each in entries]
        found = judge(entries[seq - 1 : seq], here(stubbed)._replace(before=0))
        assert len(found.filled) == fits, (counts, seq)
    entries = entries_with([{"lamport": 9}, {"lamport": 4}, {"lamport": 2}])
    apart = here([entries[0], entries[1].stub(), entries[2]])._replace(
        entries={2: entries[1].stub()}
    )
    assert judge(entries[1:2], apart._replace(before=9)).filled == ()
    assert judge(entries[1:2], apart._replace(after=2)).filled == ()
    assert len(judge(entries[1:2], apart._replace(before=3, after=5)).filled) == 1


def test_what_follows_a_body_that_came_late_counts_above_it() -> None:
    entries = entries_with([{"lamport": 9}, {"lamport": 4}])
    found = judge(entries, here([entries[0].stub()], 0))
    assert [each.entry.seq for each in found.filled] == [1] and found.new == ()


def test_an_empty_run_does_nothing() -> None:
    assert judge([], here()) == Verdict(LOG)
