"""What goes to whom: bodies, stubs, whole compartments left out; and the label of the file."""

from collections.abc import Sequence

import pytest
from tests.faults.nodes import Node, coalition, reader
from tests.ledger.written_log import LABEL

from willing.basics.label import Label, Reader
from willing.ledger.bundle_contents import Order, fork_stretches, high_water, packed
from willing.ledger.entry import Entry

FOR_XAB = Label(originator="XAA", releasable_to=("XAB",))
FOR_ALL = Label(originator="XAA", releasable_to=("coalition",))
OWN = Label(originator="XAA")
ONLY = Label(originator="XAA", releasable_to=("coalition",), originator_only=True)


def writer(labels: Sequence[Label], compartment: str = "open") -> Node:
    _, node = coalition(2)
    for number, label in enumerate(labels):
        node.say([number], compartment, label)
    return node


def sent(
    node: Node, sender: str, recipient: str, compartment: str = "open", after: int = 0
) -> str | None:
    """`B` for each body and `s` for each stub that goes out; None when the log is left out."""
    order = Order(sender, reader(recipient), {node.log(compartment): after})
    found = packed(node.log(compartment), node.entries(compartment), order)
    return (
        None if found is None else "".join("s" if e.is_stub else "B" for e in found.stretch.entries)
    )


@pytest.mark.parametrize(
    ("sender", "recipient", "expected"),
    [
        ("XAA", "XAB", "BBsB"),
        ("XAA", "XAC", "BssB"),
        ("XAA", "public", "ssss"),
        ("XAB", "XAC", "Bsss"),
        ("XAB", "XAA", "BBBB"),
        ("XAC", "XAB", "BBss"),
    ],
)
def test_the_originators_label_decides_whoever_sends(
    sender: str, recipient: str, expected: str
) -> None:
    """For all, for XAB, for itself, for all but passed on by XAA alone."""
    assert sent(writer([FOR_ALL, FOR_XAB, OWN, ONLY]), sender, recipient) == expected


def test_a_recipient_that_is_not_cleared_gets_a_stub() -> None:
    node = writer([FOR_ALL.replace(classification="SECRET")])
    low = Reader(party="XAC", clearance={"COALITION": "RESTRICTED"})
    found = packed(node.log(), node.entries(), Order("XAA", low))
    assert found is not None and found.stretch.entries[0].is_stub


def test_a_compartment_that_may_not_be_read_at_all_is_left_out_whole() -> None:
    node = writer([OWN, FOR_XAB, OWN], "annex")
    assert sent(node, "XAA", "XAC", "annex") is None
    assert sent(node, "XAA", "XAB", "annex") == "sBs"


def test_what_is_known_already_does_not_hide_a_compartment() -> None:
    node = writer([FOR_XAB, OWN], "annex")
    assert sent(node, "XAA", "XAB", "annex", after=1) == "s"


def test_the_open_compartment_goes_even_as_stubs_alone() -> None:
    assert sent(writer([OWN, OWN]), "XAA", "XAC") == "ss"


def test_a_root_log_goes_whole_to_everybody() -> None:
    node = writer([OWN])
    for recipient in ("XAB", "HQ", "public"):
        assert sent(node, "XAC", recipient, "root") == "BB"


def test_only_what_comes_after_the_known_entries_goes() -> None:
    node = writer([FOR_ALL, OWN, FOR_ALL])
    assert sent(node, "XAA", "XAB", after=1) == "sB"
    assert sent(node, "XAA", "XAB", after=3) is None


def test_what_no_signature_covers_stays() -> None:
    node = writer([FOR_ALL])
    node.say([1, 2], label=FOR_ALL)
    entries = node.entries()[:2]
    found = packed(node.log(), entries, Order("XAA", reader("XAB")))
    assert found is not None and [each.seq for each in found.stretch.entries] == [1]
    assert found.labels == (FOR_ALL,)


def test_a_stub_carries_no_salt() -> None:
    found = packed("XAA/open", writer([OWN]).entries(), Order("XAA", reader("XAB")))
    assert found is not None and found.stretch.entries[0].salt is None


def label_of(labels: Sequence[Label], recipient: str = "XAB") -> Label:
    return high_water(labels, Order("XAA", reader(recipient)))


def test_the_label_of_a_file_is_the_high_water_mark_of_the_bodies_in_it() -> None:
    public = Label(originator="XAA", classification="UNCLASSIFIED", releasable_to=("public",))
    secret = Label(originator="HQ", classification="SECRET", releasable_to=("XAA", "XAB"))
    amber = Label(
        policy="TLP", classification="AMBER", originator="XAA", releasable_to=("coalition",)
    )
    found = label_of([public, secret, FOR_ALL.replace(communities=("medical",)), amber])
    assert (found.policy, found.classification) == ("COALITION", "SECRET")
    assert [(each.policy, each.classification) for each in found.further] == [("TLP", "AMBER")]
    assert found.releasable_to == ("HQ", "XAA", "XAB") and found.communities == ("medical",)
    assert found.originator == "XAA" and not found.originator_only
    assert label_of([FOR_ALL, ONLY]).originator_only


def test_stubs_alone_are_for_the_coalition_and_for_the_public_when_they_go_there() -> None:
    assert label_of([]).releasable_to == ("coalition",)
    assert label_of([], "public").releasable_to == ("public",)


def test_what_goes_back_to_its_originator_is_labelled_for_it() -> None:
    theirs = Label(originator="XAB", releasable_to=("XAA",), originator_only=True)
    found = label_of([theirs])
    assert found.releasable_to == ("XAA", "XAB") and found.originator_only


def test_what_a_sender_has_by_mistake_is_labelled_all_the_same() -> None:
    found = label_of([Label(originator="XAC", releasable_to=("XAB",))])
    assert found.releasable_to == ("XAA", "XAB", "XAC")


def entry(seq: int, signature: bytes = b"s" * 64, head: bytes = b"h" * 32) -> Entry:
    return Entry("XAA/open", seq, bytes(32), head, signature, b"0" * 16, LABEL.originator.encode())


def test_proofs_of_a_fork_go_as_stubs_in_one_run_where_they_are_one() -> None:
    [stretch] = fork_stretches("XAA/open", [entry(3, b""), entry(4)])
    assert [(each.seq, each.is_stub) for each in stretch.entries] == [(3, True), (4, True)]


def test_proofs_of_several_forks_go_one_by_one_where_they_are_signed() -> None:
    stretches = fork_stretches("XAA/open", [entry(3), entry(3, head=b"i" * 32), entry(4, b"")])
    assert [[each.seq for each in stretch.entries] for stretch in stretches] == [[3], [3]]
