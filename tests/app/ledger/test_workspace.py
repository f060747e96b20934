"""A node is made once, keeps its keys to itself and opens again."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from willing.adapters.key_files import read_key
from willing.app.ledger.appending import append
from willing.app.ledger.settings import read_settings, write_settings
from willing.app.ledger.soundness import keyrings
from willing.app.ledger.workspace import Ledger, create, key_path, open_ledger
from willing.basics.errors import LedgerError, StoreError
from willing.basics.label import Label
from willing.ledger.keys import empty_head
from willing.ledger.log_id import SPARES
from willing.ledger.verification import verified
from willing.ledger.writing import Draft

Node = Callable[[str], Ledger]
LABEL = Label(originator="XAD", releasable_to=("coalition",))


def noted(words: str) -> Draft:
    return Draft("tension_noted", "", {"text": words}, LABEL)


def test_a_new_node_names_its_keys_in_its_root_log(node: Node) -> None:
    ledger = node("XAD")
    keys = keyrings(ledger.store, ledger.trust)["XAD"].keys
    spare = {f"XAD/{each}" for each in SPARES}
    assert set(keys.spans) == {"XAD/root", "XAD/open", "XAD/annex", *spare}
    assert keys.spans["XAD/open"][0].key == ledger.signer("XAD/open").public_key


def test_keys_are_for_their_owner_alone(node: Node) -> None:
    ledger = node("XAD")
    for file in (ledger.folder / "keys").iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name


def test_settings_which_may_hold_a_password_are_too(node: Node) -> None:
    ledger = node("XAD")
    file = ledger.folder / "ledger.toml"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    write_settings(ledger.folder, read_settings(ledger.folder))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_key_that_others_may_read_is_refused(node: Node) -> None:
    ledger = node("XAD")
    path = key_path(ledger.folder, "XAD/open")
    path.chmod(0o644)
    with pytest.raises(LedgerError, match=r"others than its owner .* chmod 600"):
        read_key(path)


def test_a_ledger_is_never_replaced(node: Node) -> None:
    ledger = node("XAD")
    with pytest.raises(LedgerError, match="a ledger is there already"):
        create(ledger.folder, "XBO")


@pytest.mark.parametrize("party", ["", "xad", "XADE", "hq", "../X"])
def test_a_party_is_a_nation_or_the_headquarters(tmp_path: Path, party: str) -> None:
    with pytest.raises(LedgerError, match="is no party"):
        create(tmp_path / "node", party)
    assert not (tmp_path / "node").exists()


def test_a_folder_without_a_ledger_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="willing ledger init"), open_ledger(tmp_path):
        pass


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('party = "xx"', "party"),
        ("format = 2", "format"),
        ('[clearance]\nCOALITION = "COSMIC"', "no class of this policy"),
        ("= =", "Mend the line"),
    ],
)
def test_wrong_settings_are_told(node: Node, line: str, words: str) -> None:
    folder = node("XAD").folder
    text = (folder / "ledger.toml").read_text()
    kept = "\n".join(each for each in text.splitlines() if not line.startswith(each.split(" ")[0]))
    if line.startswith("[clearance]"):
        kept = text.partition("[clearance]")[0]
    (folder / "ledger.toml").write_text(f"{line}\n{kept}" if "[" not in line else f"{kept}\n{line}")
    with pytest.raises(LedgerError, match=words), open_ledger(folder):
        pass


def test_what_was_appended_is_there_when_it_is_opened_again(node: Node) -> None:
    ledger = node("XAD")
    made = append(ledger.writer(), [noted("one"), noted("two")])
    append(ledger.writer(), [noted("three")])
    with open_ledger(ledger.folder) as again:
        entries = [each.entry for each in again.store.log("XAD/open")]
        keys = keyrings(again.store, again.trust)["XAD"].keys
        sound = verified(
            "XAD/open", empty_head("XAD/open", keys), entries, keys.spans["XAD/open"], "every"
        )
    assert entries[:2] == list(made)
    assert [bool(entry.signature) for entry in entries] == [False, True, True]
    assert (sound.head.seq, sound.finding) == (3, None)


def test_a_store_that_is_gone_is_no_empty_ledger(node: Node) -> None:
    """Written from its first entry on, it would fork every log of its party."""
    ledger = node("XAD")
    ledger.store.close()
    for file in ledger.folder.glob("ledger.db*"):
        file.unlink()
    with pytest.raises(StoreError), open_ledger(ledger.folder):
        pass


def test_lamport_counts_rise_over_all_logs(node: Node) -> None:
    ledger = node("XAD")
    first, *_ = append(ledger.writer(), [noted("one")])
    before = ledger.store.lamport()  # the keys were named before
    append(ledger.writer("annex"), [noted("two")])
    assert ledger.store.lamport() == before + 1
    assert first.seq == 1


def test_two_machines_with_one_key_cannot_both_write(node: Node) -> None:
    """The second machine is a copy of the same store file, opened beside the first."""
    ledger = node("XAD")
    append(ledger.writer(), [noted("one")])
    with open_ledger(ledger.folder) as other:
        stale = other.store.heads()["XAD/open"]
        append(ledger.writer(), [noted("two")])
        assert stale.seq == 1
        append(other.writer(), [noted("three")])  # it reads the head anew and goes on from there
    assert ledger.store.heads()["XAD/open"].seq == 3


def test_nothing_is_stored_of_a_commit_that_is_refused(node: Node) -> None:
    ledger = node("XAD")
    made = append(ledger.writer(), [noted("one")])
    wrong = Label(originator="XAD", classification="NOSUCH")
    append(ledger.writer(), [noted("two")._replace(label=wrong)])  # stored, and readable to nobody
    assert [each.entry for each in ledger.store.merged(reader=ledger.reader)][-1] == made[0]
    with pytest.raises((LedgerError, StoreError)):
        append(ledger.writer(), [noted("x" * 2_000_000)])
    assert ledger.store.heads()["XAD/open"].seq == 2
