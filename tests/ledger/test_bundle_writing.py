"""Stretches shared out over files: cut behind signatures, within the caps."""

import pytest
from tests.ledger.written_log import LOG, log_of

from willing.basics.errors import LedgerError
from willing.ledger.bundle_writing import Caps, entry_line, shared_out
from willing.ledger.stretch import Stretch

ENTRIES = tuple(log_of([2, 1, 3, 1]))


def seqs(caps: Caps) -> list[list[list[int]]]:
    files = shared_out([Stretch(LOG, ENTRIES)], caps)
    return [[[entry.seq for entry in stretch.entries] for stretch in file] for file in files]


def test_one_file_holds_what_it_can() -> None:
    assert seqs(Caps()) == [[[1, 2, 3, 4, 5, 6, 7]]]


def test_files_are_cut_behind_signatures() -> None:
    assert seqs(Caps(entries=3)) == [[[1, 2, 3]], [[4, 5, 6]], [[7]]]
    assert seqs(Caps(entries=4)) == [[[1, 2, 3]], [[4, 5, 6, 7]]]


def test_bytes_bound_a_file_too() -> None:
    weights = [len(entry_line(entry)) + 1 for entry in ENTRIES]
    assert seqs(Caps(size=sum(weights[:6]))) == [[[1, 2, 3, 4, 5, 6]], [[7]]]
    assert seqs(Caps(size=sum(weights[:6]) - 1))[0] == [[1, 2, 3]]


def test_runs_bound_a_file_too() -> None:
    stretches = [Stretch(LOG, ENTRIES[:2]), Stretch(LOG, ENTRIES[2:3]), Stretch(LOG, ENTRIES[3:6])]
    assert [len(file) for file in shared_out(stretches, Caps(stretches=2))] == [2, 1]


def test_a_commit_that_no_file_can_hold_is_refused() -> None:
    with pytest.raises(LedgerError, match="one commit has 3 entries"):
        seqs(Caps(entries=2))


def test_what_no_signature_covers_stays_out() -> None:
    [[stretch]] = shared_out([Stretch(LOG, ENTRIES[:5])])
    assert [entry.seq for entry in stretch.entries] == [1, 2, 3]
    assert shared_out([Stretch(LOG, ENTRIES[:1])]) == ((),)
