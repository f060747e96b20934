"""A new key takes over at the next entry; a revoked one counts no further than it was said to."""

from collections.abc import Callable

import pytest

from willing.adapters.key_files import read_key
from willing.app.ledger.appending import append
from willing.app.ledger.rotating import Last, root_key_file, rotate
from willing.app.ledger.soundness import keyrings, quarantine_of
from willing.app.ledger.workspace import Ledger, key_path
from willing.basics.errors import LedgerError
from willing.basics.label import Label
from willing.ledger.entry import Entry, Head
from willing.ledger.keys import KEY_ISSUED, empty_head
from willing.ledger.verification import Verified, verified
from willing.ledger.writing import Draft, Place, written

Node = Callable[[str], Ledger]
DRAFT = Draft("tension_noted", "", {"text": "a"}, Label(originator="XAD"))


def soundness(ledger: Ledger, entries: list[Entry]) -> Verified:
    keys = keyrings(ledger.store, ledger.trust)["XAD"].keys
    log = "XAD/open"
    return verified(log, empty_head(log, keys), entries, keys.spans[log], "every")


def entries_of(ledger: Ledger) -> list[Entry]:
    return [each.entry for each in ledger.store.log("XAD/open")]


def test_old_and_new_entries_are_sound_after_a_rotation(node: Node) -> None:
    ledger = node("XAD")
    append(ledger.writer(), [DRAFT, DRAFT])
    old = ledger.signer("XAD/open").public_key
    assert rotate(ledger, "open") == 3
    append(ledger.writer(), [DRAFT])
    assert ledger.signer("XAD/open").public_key != old
    found = soundness(ledger, entries_of(ledger))
    assert (found.head.seq, found.finding) == (3, None)


def test_the_old_key_signs_nothing_more(node: Node) -> None:
    ledger = node("XAD")
    append(ledger.writer(), [DRAFT])
    rotate(ledger, "open", revoke=True, reason="laptop lost")
    thief = read_key(key_path(ledger.folder, "XAD/open").with_suffix(".to-1.key"))
    entries = entries_of(ledger)
    place = Place("XAD/open", ledger.store.heads()["XAD/open"], 9, "2031-04-07T08:00:00Z")
    forged = written(place, [DRAFT], thief.sign, bytes)
    found = soundness(ledger, [*entries, *forged])
    assert found.head.seq == 1
    assert found.finding is not None
    assert found.finding.what == "signature"


def test_without_the_root_key_no_key_is_changed(node: Node) -> None:
    ledger = node("XAD")
    root_key_file(ledger.folder, "XAD").rename(ledger.folder / "locked-away")
    before = ledger.signer("XAD/open").public_key
    with pytest.raises(LedgerError, match="Bring the medium that holds it"):
        rotate(ledger, "open")
    assert ledger.signer("XAD/open").public_key == before


def test_a_key_is_replaced_before_it_signed_anything(node: Node) -> None:
    ledger = node("XAD")
    assert rotate(ledger, "open") == 1
    append(ledger.writer(), [DRAFT])
    assert rotate(ledger, "open") == 2
    append(ledger.writer(), [DRAFT])
    found = soundness(ledger, entries_of(ledger))
    assert (found.head.seq, found.finding) == (2, None)


def key_files(ledger: Ledger) -> dict[str, bytes]:
    """Public keys by the names of the files in which the keys of the open log lie."""
    found = (ledger.folder / "keys").glob("XAD.open*.key")
    return {path.name: read_key(path).public_key for path in found}


def test_a_log_goes_on_after_two_rotations_without_an_entry_between(node: Node) -> None:
    ledger = node("XAD")
    append(ledger.writer(), [DRAFT, DRAFT])
    rotate(ledger, "open")
    first = key_files(ledger)
    assert rotate(ledger, "open") == 3
    append(ledger.writer(), [DRAFT])
    found = soundness(ledger, entries_of(ledger))
    assert (found.head.seq, found.finding) == (3, None)
    assert quarantine_of(ledger.store, ledger.trust) == {}
    kept = key_files(ledger)
    assert sorted(kept) == ["XAD.open.key", "XAD.open.to-2.2.key", "XAD.open.to-2.key"]
    assert kept["XAD.open.to-2.key"] == first["XAD.open.to-2.key"]
    assert kept["XAD.open.to-2.2.key"] == first["XAD.open.key"]


def test_a_key_found_lost_after_it_was_replaced_is_revoked(node: Node) -> None:
    ledger = node("XAD")
    append(ledger.writer(), [DRAFT, DRAFT])
    lost = ledger.signer("XAD/open").public_key
    rotate(ledger, "open")
    idle = ledger.signer("XAD/open").public_key
    assert rotate(ledger, "open", revoke=True, reason="laptop lost") == 3
    ring = keyrings(ledger.store, ledger.trust)["XAD"]
    assert ring.revoked == {lost, idle}
    append(ledger.writer(), [DRAFT])
    assert soundness(ledger, entries_of(ledger)).finding is None


def test_a_key_whose_file_is_gone_is_replaced(node: Node) -> None:
    ledger = node("XAD")
    append(ledger.writer(), [DRAFT])
    key_path(ledger.folder, "XAD/open").unlink()
    assert rotate(ledger, "open", revoke=True, reason="disk lost") == 2
    append(ledger.writer(), [DRAFT])
    assert soundness(ledger, entries_of(ledger)).finding is None


@pytest.mark.parametrize("compartment", ["root", "none", "no log", ""])
def test_what_has_no_key_of_its_own_is_not_rotated(node: Node, compartment: str) -> None:
    ledger = node("XAD")
    root = root_key_file(ledger.folder, "XAD").read_bytes()
    heads = ledger.store.heads()
    with pytest.raises(LedgerError, match="Name one of: annex, open"):
        rotate(ledger, compartment)
    assert root_key_file(ledger.folder, "XAD").read_bytes() == root
    assert ledger.store.heads() == heads
    assert not list((ledger.folder / "keys").glob("*from*"))


def test_a_log_shorter_than_its_keys_say_is_given_none(node: Node) -> None:
    """Put back from an older copy: a new key would count for nothing."""
    ledger = node("XAD")
    fresh = read_key(key_path(ledger.folder, "XAD/annex"))
    value = {"log": "XAD/open", "key": fresh.public_key.hex(), "first_seq": 10}
    label = Label(originator="XAD", releasable_to=("coalition",))
    append(ledger.writer("root"), [Draft(KEY_ISSUED, "XAD/open", value, label)])
    before, heads = key_files(ledger), ledger.store.heads()
    with pytest.raises(LedgerError, match="would not be in force"):
        rotate(ledger, "open")
    assert ledger.store.heads() == heads
    assert key_files(ledger)["XAD.open.key"] == before["XAD.open.key"]


def test_a_stolen_key_counts_up_to_the_entry_that_is_named(node: Node) -> None:
    ledger = node("XAD")
    for _ in range(3):
        append(ledger.writer(), [DRAFT])
    second = entries_of(ledger)[1]
    assert rotate(ledger, "open", revoke=True, last=Last(2)) == 3
    append(ledger.writer(), [DRAFT])
    found = soundness(ledger, entries_of(ledger))
    assert (found.head.seq, found.finding) == (3, None)
    assert entries_of(ledger)[1] == second
    assert quarantine_of(ledger.store, ledger.trust) == {}
    keys = keyrings(ledger.store, ledger.trust)["XAD"].keys
    assert keys.settled == {"XAD/open": Head(2, second.head)}


def test_a_second_revocation_may_lie_before_the_first(node: Node) -> None:
    ledger = node("XAD")
    for _ in range(3):
        append(ledger.writer(), [DRAFT])
    rotate(ledger, "open", revoke=True, last=Last(3))
    append(ledger.writer(), [DRAFT])
    assert rotate(ledger, "open", revoke=True, last=Last(1)) == 2
    append(ledger.writer(), [DRAFT])
    found = soundness(ledger, entries_of(ledger))
    assert (found.head.seq, found.finding) == (2, None)


def forked(ledger: Ledger) -> bytes:
    """Two entries, of the second of which there is another; return the head of that other."""
    append(ledger.writer(), [DRAFT])
    writer = ledger.writer()
    place = Place("XAD/open", ledger.store.heads()["XAD/open"], 9, "2031-04-07T08:00:00Z")
    [other] = written(place, [DRAFT], writer.signer.sign, bytes)
    append(writer, [DRAFT])
    ledger.store.keep_fork(other, "2031-04-07T09:00:00Z")
    return other.head


def test_of_a_forked_log_the_branch_is_named_by_its_head(node: Node) -> None:
    ledger = node("XAD")
    other = forked(ledger)
    here = entries_of(ledger)[1].head
    with pytest.raises(LedgerError, match="names no branch") as refused:
        rotate(ledger, "open", revoke=True)
    assert here.hex()[:16] in str(refused.value) and other.hex()[:16] in str(refused.value)
    assert rotate(ledger, "open", revoke=True, last=Last(2, here.hex()[:10])) == 3
    append(ledger.writer(), [DRAFT])
    assert quarantine_of(ledger.store, ledger.trust) == {}


@pytest.mark.parametrize(
    ("last", "why"),
    [
        (Last(9), "has no entry 9 here"),
        (Last(0), "goes to entry 1 here, and cannot begin anew"),
        (Last(1, "abc"), "is too short"),
        (Last(1, "00" * 32), "has no head"),
    ],
)
def test_an_entry_that_nobody_here_knows_ends_no_key(node: Node, last: Last, why: str) -> None:
    ledger = node("XAD")
    append(ledger.writer(), [DRAFT])
    heads, keys = ledger.store.heads(), key_files(ledger)
    with pytest.raises(LedgerError, match=why):
        rotate(ledger, "open", revoke=True, last=last)
    assert (ledger.store.heads(), key_files(ledger)) == (heads, keys)


def test_until_the_branch_of_others_is_here_nothing_is_signed(node: Node) -> None:
    """The node was put back from a copy, and its party names what others have."""
    ledger = node("XAD")
    other = forked(ledger)
    rotate(ledger, "open", revoke=True, last=Last(2, other.hex()))
    with pytest.raises(LedgerError, match="Nothing was signed"):
        append(ledger.writer(), [DRAFT])
