"""Which entries count for nothing: reckoned from forks and keys."""

from tests.ledger.written_log import LOG, LOG_KEY, OTHER_KEY, SPANS, log_of, signed

from willing.ledger.keys import KeySpan
from willing.ledger.quarantine import (
    FORKED,
    UNSIGNED,
    Barred,
    barred_by_fork,
    barred_by_keys,
    forked_from,
    is_sound,
    sound_length,
)


def test_nothing_is_barred_under_a_good_last_signature() -> None:
    entries = log_of([2, 1])
    assert barred_by_keys(LOG, 3, SPANS, reversed(entries)) == ()


def test_no_more_is_read_than_is_needed() -> None:
    entries = log_of([1, 1, 1])
    backwards = iter(reversed(entries))
    barred_by_keys(LOG, 3, SPANS, backwards)
    assert len(list(backwards)) == 2


def test_what_follows_the_last_good_signature_is_barred() -> None:
    entries = log_of([2, 1, 2])
    entries[4] = signed(entries[4], OTHER_KEY)
    assert barred_by_keys(LOG, 5, SPANS, reversed(entries)) == (Barred(4, None, UNSIGNED),)


def test_a_revoked_key_counts_to_its_end_and_to_a_signature() -> None:
    """Revoked inside a commit: nothing signed up to there covers its first entry."""
    entries = log_of([2, 2])
    spans = (KeySpan(LOG_KEY.public, 1, 3),)
    assert barred_by_keys(LOG, 4, spans, reversed(entries)) == (Barred(3, None, UNSIGNED),)


def test_between_two_keys_is_barred_and_what_the_second_signed_is_not() -> None:
    entries = log_of([1, 1, 1, 1])
    entries[3] = signed(entries[3], OTHER_KEY)
    spans = (KeySpan(LOG_KEY.public, 1, 1), KeySpan(OTHER_KEY.public, 4))
    barred = barred_by_keys(LOG, 4, spans, reversed(entries))
    assert barred == (Barred(2, 3, UNSIGNED),)
    assert [is_sound({LOG: barred}, LOG, seq) for seq in range(1, 5)] == [True, False, False, True]
    assert sound_length({LOG: barred}, LOG, 4) == 4


def test_before_the_first_key_is_barred() -> None:
    entries = log_of([1, 1, 1])
    spans = (KeySpan(LOG_KEY.public, 3),)
    assert barred_by_keys(LOG, 3, spans, reversed(entries)) == (Barred(1, 2, UNSIGNED),)


def test_without_a_key_all_is_barred() -> None:
    assert barred_by_keys(LOG, 2, (), reversed(log_of([2]))) == (Barred(1, None, UNSIGNED),)


def test_a_fork_bars_from_the_first_proof_on() -> None:
    entries = log_of([1, 1, 1])
    assert forked_from([entries[2], entries[1]]) == {LOG: 2}
    assert barred_by_fork(2) == (Barred(2, None, FORKED),)
    assert sound_length({LOG: barred_by_fork(2)}, LOG, 3) == 1
    assert barred_by_fork(None) == () and is_sound({}, LOG, 1)
