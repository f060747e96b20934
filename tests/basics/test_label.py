"""The rule of labels, in named cells."""

import msgspec
import pytest

from willing.basics.label import Alternative, Label, PolicyClass, Reader, may_read

CLEARED = Reader(
    party="NOR", clearance={"COALITION": "SECRET", "TLP": "RED"}, communities=frozenset({"medical"})
)


@pytest.mark.parametrize(
    ("label", "allowed"),
    [
        (Label(originator="GBR"), False),
        (Label(originator="NOR"), True),
        (Label(originator="GBR", releasable_to=("NOR",)), True),
        (Label(originator="GBR", releasable_to=("FRA",)), False),
        (Label(originator="GBR", releasable_to=("coalition",)), True),
        (Label(originator="GBR", releasable_to=("public",)), True),
        (Label(originator="NOR", communities=("mines",)), False),
        (Label(originator="NOR", communities=("medical",)), True),
        (Label(originator="NOR", communities=("Medical",)), False),
        (Label(originator="NOR", classification="COSMIC"), False),
        (Label(policy="TLP", classification="RESTRICTED", originator="NOR"), False),
    ],
)
def test_a_cleared_party_reads_what_is_released_to_it(label: Label, allowed: bool) -> None:
    assert may_read(CLEARED, label) is allowed


def test_a_party_that_is_not_cleared_does_not_read_even_its_own() -> None:
    own = Label(classification="SECRET", originator="NOR")
    assert not may_read(Reader(party="NOR", clearance={"COALITION": "CONFIDENTIAL"}), own)
    assert not may_read(Reader(party="NOR", clearance={"TLP": "RED"}), own)


def test_classes_in_further_policies_must_be_met_as_well() -> None:
    both = Label(originator="NOR", further=(PolicyClass(policy="TLP", classification="AMBER"),))
    assert may_read(CLEARED, both)
    assert not may_read(Reader(party="NOR", clearance={"COALITION": "SECRET"}), both)
    unknown = both.replace(further=(PolicyClass(policy="TLP", classification="VIOLET"),))
    assert not may_read(CLEARED, unknown)


def test_an_equivalent_in_another_policy_lets_nobody_read() -> None:
    clear = Alternative(policy="TLP", classification="CLEAR")
    label = Label(classification="SECRET", originator="NOR", alternative=clear)
    assert not may_read(Reader(party="NOR", clearance={"TLP": "RED"}), label)


def test_the_public_reads_the_lowest_class_whatever_it_claims() -> None:
    claims = Reader(clearance={"COALITION": "SECRET"}, communities=frozenset({"medical"}))
    released = Label(classification="UNCLASSIFIED", releasable_to=("public",), originator="HQ")
    assert may_read(claims, released)
    assert not may_read(claims, released.replace(classification="RESTRICTED"))
    assert not may_read(claims, released.replace(communities=("medical",)))


@pytest.mark.parametrize("party", ["%", "___", "gbr", "GBR ", "GBR\n", "", "coalition", "ÄÖÜ"])
def test_who_is_neither_party_nor_public_is_no_reader(party: str) -> None:
    with pytest.raises(ValueError, match="is no reader"):
        Reader(party=party)
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert({"party": party}, Reader)


def test_a_clearance_to_an_unknown_class_is_refused_where_it_is_given() -> None:
    with pytest.raises(ValueError, match="'COSMIC' is no class of the policy COALITION"):
        Reader(party="GBR", clearance={"COALITION": "COSMIC"})
    with pytest.raises(msgspec.ValidationError, match="no class"):
        msgspec.convert({"party": "GBR", "clearance": {"TLP": "SECRET"}}, Reader)
