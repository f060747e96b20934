"""What was signed of a log's length is remembered, and a shorter or other log is found."""

from collections.abc import Callable
from pathlib import Path

import pytest

from willing.adapters.memory_store import MemoryStore
from willing.app.ledger.appending import append
from willing.app.ledger.auditing import audits
from willing.app.ledger.checkpointing import (
    compared,
    compared_by_ear,
    keep_checkpoints,
    own_checkpoints,
    read_out_of,
    split_notes,
)
from willing.app.ledger.rotating import rotate
from willing.app.ledger.sending import bundles_for
from willing.app.ledger.workspace import Ledger
from willing.basics.errors import LedgerError
from willing.basics.label import Label
from willing.ledger.checkpoint import from_note
from willing.ledger.columns import WITHHELD
from willing.ledger.writing import Draft
from willing.ports.event_store import Arrival

Node = Callable[[str], Ledger]
DRAFT = Draft("tension_noted", "", {"text": "a"}, Label(originator="XAD"))
FILE = Path("notes.txt")


def test_own_checkpoints_are_kept_and_agree(node: Node) -> None:
    ledger = node("XAD")
    append(ledger.writer(), [DRAFT, DRAFT])
    notes = own_checkpoints(ledger)
    assert [split.splitlines()[0] for split in split_notes("\n".join(notes))] == [
        "willing/XAD/open",
        "willing/XAD/root",
    ]
    found = keep_checkpoints(ledger, FILE, "\n".join(notes))
    assert {each.standing for each in found} == {"same"}
    assert [each.log for each in ledger.store.checkpoints()] == ["XAD/open", "XAD/root"]
    append(ledger.writer(), [DRAFT])
    [again] = keep_checkpoints(ledger, FILE, notes[0])
    assert again.text == "XAD/open: as the checkpoint says, entry 2; 1 more here."


def test_nobody_but_the_party_and_the_headquarters_is_told_of_an_annex(node: Node) -> None:
    ledger = node("XAD")
    append(ledger.writer(), [DRAFT])
    append(ledger.writer("annex"), [DRAFT])
    told = {to: "".join(own_checkpoints(ledger, to)) for to in (None, "XBO", "HQ", "XAD")}
    assert {to for to, text in told.items() if "XAD/annex" in text} == {"HQ", "XAD"}


def test_no_bundle_goes_to_the_public(node: Node) -> None:
    with pytest.raises(LedgerError, match="not to the public"):
        bundles_for(node("XAD"), "public")


def test_a_log_that_was_cut_short_is_found(node: Node) -> None:
    ledger = node("XAD")
    append(ledger.writer(), [DRAFT, DRAFT])
    made = from_note(own_checkpoints(ledger)[0])
    short = MemoryStore()
    first = next(ledger.store.log("XAD/open"))
    short.append([Arrival(first.entry, first.columns)], "2031-04-07T08:00:00Z")
    assert compared(short, made).standing == "behind"


@pytest.mark.parametrize("times", [1, 2])
def test_own_checkpoints_count_after_a_change_of_keys(node: Node, times: int) -> None:
    ledger = node("XAD")
    append(ledger.writer(), [DRAFT])
    for _ in range(times):
        rotate(ledger, "open")
    found = keep_checkpoints(ledger, FILE, "\n".join(own_checkpoints(ledger)))
    assert {each.standing for each in found} == {"same"}
    append(ledger.writer(), [DRAFT])
    assert [each.findings for each in audits(ledger)] == [(), ()]


def test_another_log_of_the_same_length_is_a_fork(node: Node) -> None:
    ledger = node("XAD")
    append(ledger.writer(), [DRAFT])
    made = from_note(own_checkpoints(ledger)[0])
    other = MemoryStore()
    entry = next(ledger.store.log("XAD/open")).entry._replace(head=bytes(32)).stub()
    other.append([Arrival(entry, WITHHELD)], "2031-04-07T08:00:00Z")
    assert compared(other, made).standing == "fork"


def test_of_several_notes_none_is_kept_when_one_is_false(node: Node) -> None:
    ledger = node("XAD")
    append(ledger.writer(), [DRAFT])
    good, second = own_checkpoints(ledger)
    false = second.replace("willing/XAD/root\n7", "willing/XAD/root\n8")
    with pytest.raises(LedgerError, match="not signed by the key of that log"):
        keep_checkpoints(ledger, FILE, f"{good}\n{false}")
    assert list(ledger.store.checkpoints()) == []


@pytest.mark.parametrize(
    "text", ["", "willing/XAD/open\n", "hello\n" * 200, "willing/XAD/open\n1\n"]
)
def test_what_is_no_checkpoint_is_refused_with_a_sentence(node: Node, text: str) -> None:
    with pytest.raises(LedgerError, match="this is no checkpoint"):
        keep_checkpoints(node("XAD"), FILE, text)


def test_what_is_read_out_is_compared_by_ear_and_not_kept(node: Node) -> None:
    ledger = node("XAD")
    append(ledger.writer(), [DRAFT])
    [line, _] = read_out_of(own_checkpoints(ledger))
    log, seq, *groups = line.split()
    assert (log, seq, len(groups)) == ("XAD/open", "1", 10)
    assert {len(each) for each in groups} == {4}
    written = f"{log}  {seq} {''.join(groups).upper()}"
    assert compared_by_ear(ledger.store, written).standing == "same"
    append(ledger.writer(), [DRAFT])
    assert compared_by_ear(ledger.store, line).standing == "ahead"
    assert compared_by_ear(ledger.store, line.replace(" 1 ", " 9 ")).standing == "behind"
    other = " ".join([log, seq, *reversed(groups)])
    assert compared_by_ear(ledger.store, other).standing == "fork"
    assert list(ledger.store.checkpoints()) == []


@pytest.mark.parametrize("line", ["", "XAD/open 1 3f9a", "no log 1 " + "3f9a " * 10])
def test_what_is_not_read_out_so_is_refused(node: Node, line: str) -> None:
    with pytest.raises(LedgerError, match="read out again"):
        compared_by_ear(node("XAD").store, line)
