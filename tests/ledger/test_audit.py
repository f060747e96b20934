"""An audit of a log: columns and checkpoints beside what was signed."""

import pytest
from tests.ledger.written_log import LOG, LOG_KEY, OTHER_KEY, ROOT_KEY, SPANS, Key, log_of, signed

from willing.ledger.audit import Kept, audited, is_signed, misproved
from willing.ledger.checkpoint import Checkpoint, checkpoint
from willing.ledger.columns import WITHHELD, Columns
from willing.ledger.entry import Entry, Head
from willing.ledger.keys import KeySpan, PartyKeys
from willing.ledger.verification import content

KEYS = PartyKeys(ROOT_KEY.public, {LOG: SPANS})
ENTRIES = log_of([2, 1])


def kept(entries: list[Entry]) -> list[Kept]:
    return [Kept(each, content(each)[0]) for each in entries]


def at(seq: int, head: bytes | None = None) -> Checkpoint:
    true = Head(seq, head or ENTRIES[seq - 1].head)
    return checkpoint(LOG, true, LOG_KEY.public, LOG_KEY.sign)


def whats(entries: list[Kept], *checkpoints: Checkpoint) -> list[str]:
    return [each.what for each in audited(LOG, entries, KEYS, checkpoints)]


def test_a_sound_log_has_no_findings() -> None:
    assert whats(kept(ENTRIES), at(2), at(3)) == []
    stubs = [Kept(each.stub(), WITHHELD) for each in ENTRIES]
    assert whats(stubs, at(3)) == []


@pytest.mark.parametrize("name", Columns._fields)
def test_a_column_that_was_altered_is_found(name: str) -> None:
    entries = kept(ENTRIES)
    altered = entries[1].columns._replace(**{name: None})
    entries[1] = entries[1]._replace(columns=altered)
    found = audited(LOG, entries, KEYS, [])
    assert [(each.seq, each.what) for each in found] == [(2, "columns")]
    assert found[0].text.endswith(f": {name}")


def test_a_stub_with_columns_is_found() -> None:
    entries = kept(ENTRIES)
    entries[0] = entries[0]._replace(entry=ENTRIES[0].stub())
    assert whats(entries) == ["columns"]


def test_a_log_cut_short_is_sound_but_for_its_checkpoint() -> None:
    assert whats(kept(ENTRIES[:2])) == []
    assert whats(kept(ENTRIES[:2]), at(3)) == ["short"]
    assert whats([], at(3)) == ["short"]


def test_a_log_written_anew_is_sound_but_for_its_checkpoint() -> None:
    anew = kept(log_of([1, 1, 1, 1]))
    assert whats(anew) == []
    assert whats(anew, at(3)) == ["fork"]


def test_a_checkpoint_of_another_log_or_key() -> None:
    other = checkpoint("GBR/annex", Head(9, bytes(32)), LOG_KEY.public, LOG_KEY.sign)
    assert whats(kept(ENTRIES), other) == []
    forged = checkpoint(LOG, Head(9, bytes(32)), OTHER_KEY.public, OTHER_KEY.sign)
    assert whats(kept(ENTRIES), forged) == ["signature"]


def test_a_checkpoint_of_the_empty_log() -> None:
    empty = checkpoint(LOG, Head(0, bytes(32)), LOG_KEY.public, LOG_KEY.sign)
    assert whats(kept(ENTRIES), empty) == ["fork"]


def merged_order(*logs: list[Kept]) -> list[Kept]:
    every = [each for log in logs for each in log]
    return sorted(every, key=lambda each: (each.columns.lamport, each.entry.log, each.entry.seq))


def test_the_proof_of_a_fork_is_itself_checked() -> None:
    proof = signed(ENTRIES[2]._replace(head=bytes(32)), LOG_KEY)
    assert misproved(proof, KEYS) is None
    assert misproved(proof._replace(salt=None, body=None), KEYS) is None
    for damaged in (
        proof._replace(seq=2),
        proof._replace(head=bytes(31) + b"1"),
        proof._replace(leaf=bytes(32)),
        proof._replace(body=b"{}"),
        signed(proof, OTHER_KEY),
    ):
        finding = misproved(damaged, KEYS)
        assert finding is not None and finding.what == "fork"


FOLLOWED = PartyKeys(
    ROOT_KEY.public,
    {LOG: (KeySpan(LOG_KEY.public, 1, 2), KeySpan(OTHER_KEY.public, 3))},
)


@pytest.mark.parametrize(
    ("seq", "key", "counts"),
    [
        (1, LOG_KEY, True),
        (2, LOG_KEY, True),
        (3, LOG_KEY, False),
        (1, OTHER_KEY, False),
        (2, OTHER_KEY, True),  # made after the change of keys and before the next entry
        (3, OTHER_KEY, True),
        (2, ROOT_KEY, False),
    ],
)
def test_which_keys_sign_a_checkpoint_where_one_followed_another(
    seq: int, key: Key, counts: bool
) -> None:
    made = checkpoint(LOG, Head(seq, ENTRIES[seq - 1].head), key.public, key.sign)
    assert is_signed(made, FOLLOWED) == counts


def test_a_checkpoint_of_a_key_revoked_since_is_no_fault() -> None:
    idle = Key(9)
    spans = (KeySpan(LOG_KEY.public, 1, 3), KeySpan(idle.public, 4, 3), KeySpan(b"k" * 32, 4))
    keys = PartyKeys(ROOT_KEY.public, {LOG: spans})
    made = checkpoint(LOG, Head(3, ENTRIES[2].head), idle.public, idle.sign)
    assert not is_signed(made, keys)
    assert audited(LOG, kept(ENTRIES), keys, [made]) == ()
