"""A rotation that was broken off anywhere leaves a log that goes on."""

from collections.abc import Callable
from pathlib import Path

import pytest

from willing.adapters.key_files import make_key, move_key
from willing.app.ledger import new_keys, rotating
from willing.app.ledger.appending import append
from willing.app.ledger.rotating import rotate
from willing.app.ledger.soundness import own_keys, quarantine_of
from willing.app.ledger.workspace import Ledger, open_ledger
from willing.basics.errors import LedgerError, StoreError
from willing.basics.label import Label
from willing.ledger.keys import key_for
from willing.ledger.writing import Draft

Node = Callable[[str], Ledger]
DRAFT = Draft("tension_noted", "", {"text": "a"}, Label(originator="XAD"))


class PowerLostError(Exception):
    """The power went."""


def broken(*_: object) -> None:
    raise PowerLostError


def goes_on(folder: Path, seq: int) -> None:
    """Open the ledger, write an entry, and see that all of it counts."""
    with open_ledger(folder) as ledger:
        [entry] = append(ledger.writer(), [DRAFT])
        assert entry.seq == seq
        assert quarantine_of(ledger.store, ledger.trust) == {}
        spans = own_keys(ledger.store, "XAD", ledger.trust["XAD"]).spans["XAD/open"]
        assert ledger.signer("XAD/open").public_key == key_for(spans, seq)


def names(ledger: Ledger) -> list[str]:
    return sorted(path.name for path in (ledger.folder / "keys").glob("XAD.open*"))


def test_before_the_root_log_named_the_key_nothing_has_changed(
    node: Node, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = node("XAD")
    append(ledger.writer(), [DRAFT])
    with monkeypatch.context() as patch:
        patch.setattr(rotating, "append", broken)
        with pytest.raises(PowerLostError):
            rotate(ledger, "open")
    goes_on(ledger.folder, 2)
    assert names(ledger) == ["XAD.open.from-2.key", "XAD.open.key"]


def test_a_key_that_an_attempt_left_is_taken_by_the_next(
    node: Node, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = node("XAD")
    append(ledger.writer(), [DRAFT])
    with monkeypatch.context() as patch:
        patch.setattr(rotating, "append", broken)
        with pytest.raises(PowerLostError):
            rotate(ledger, "open")
    assert rotate(ledger, "open") == 2
    assert names(ledger) == ["XAD.open.key", "XAD.open.to-1.key"]
    goes_on(ledger.folder, 2)


@pytest.mark.parametrize("moved", [0, 1])
def test_a_key_that_the_root_log_named_is_put_in_its_place_at_the_next_opening(
    node: Node, monkeypatch: pytest.MonkeyPatch, moved: int
) -> None:
    ledger = node("XAD")
    append(ledger.writer(), [DRAFT])
    moves = [move_key] * moved + [broken]

    def move(file: Path, to: Path) -> None:
        moves.pop(0)(file, to)

    with monkeypatch.context() as patch:
        patch.setattr(new_keys, "move_key", move)
        with pytest.raises(PowerLostError):
            rotate(ledger, "open")
    goes_on(ledger.folder, 2)
    assert names(ledger) == ["XAD.open.key", "XAD.open.to-1.key"]


def test_a_key_that_was_not_written_whole_is_passed_over(node: Node) -> None:
    ledger = node("XAD")
    append(ledger.writer(), [DRAFT])
    half = ledger.folder / "keys" / "XAD.open.from-2.key"
    half.touch(mode=0o600)
    assert rotate(ledger, "open") == 2
    goes_on(ledger.folder, 2)
    assert half.read_bytes() == b""


def test_a_store_that_refuses_does_not_stop_the_next_rotation(
    node: Node, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise StoreError("the disk is full")

    ledger = node("XAD")
    append(ledger.writer(), [DRAFT])
    with monkeypatch.context() as patch:
        patch.setattr(ledger.store, "append", full)
        with pytest.raises(StoreError):
            rotate(ledger, "open")
    assert rotate(ledger, "open") == 2
    goes_on(ledger.folder, 2)


def test_no_key_file_is_replaced(tmp_path: Path) -> None:
    here, there = tmp_path / "a.key", tmp_path / "b.key"
    make_key(here)
    kept = make_key(there)
    with pytest.raises(LedgerError, match=r"a\.key: the key file cannot be renamed to b\.key"):
        move_key(here, there)
    assert kept.public_key
    assert here.exists()


def test_a_branch_that_was_not_begun_is_begun_when_the_ledger_is_opened(
    node: Node, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = node("XAD")
    append(ledger.writer(), [DRAFT])
    append(ledger.writer(), [DRAFT])
    with monkeypatch.context() as patch:
        patch.setattr(rotating, "begin_branch", broken)
        with pytest.raises(PowerLostError):
            rotate(ledger, "open", revoke=True, last=rotating.Last(1))
    goes_on(ledger.folder, 2)
