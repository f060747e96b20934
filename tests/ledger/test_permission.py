"""What a party may do with a record beyond reading it, in named cells."""

import pytest

from willing.basics.label import Label, Reader
from willing.ledger.permission import (
    Deed,
    Writer,
    may_pass,
    may_write,
)

CLEARED = {"COALITION": "RESTRICTED"}
GBR, NOR, HQ = (Reader(party=party, clearance=CLEARED) for party in ("GBR", "NOR", "HQ"))


@pytest.mark.parametrize(
    ("sender", "recipient", "allowed"),
    [
        (GBR, NOR, True),
        (HQ, NOR, False),
        (HQ, GBR, True),  # back to its originator
        (Reader(), NOR, False),
        (GBR, Reader(), False),
    ],
)
def test_originator_only(sender: Reader, recipient: Reader, allowed: bool) -> None:
    label = Label(originator="GBR", releasable_to=("coalition",), originator_only=True)
    assert may_pass(label, sender.party, recipient) is allowed


def test_who_cannot_read_is_passed_nothing() -> None:
    label = Label(originator="GBR", releasable_to=("NOR",))
    assert may_pass(label, "NOR", GBR)
    assert not may_pass(label, "NOR", HQ)


def test_the_public_passes_nothing_on() -> None:
    label = Label(originator="GBR", classification="UNCLASSIFIED", releasable_to=("public",))
    assert may_pass(label, "NOR", GBR)
    assert not may_pass(label, "public", GBR)


@pytest.mark.parametrize(
    ("party", "log", "writer", "nation", "allowed"),
    [
        ("NOR", "NOR/open", "nation", "NOR", True),
        ("NOR", "NOR/open", "nation", "GBR", False),
        ("HQ", "HQ/open", "nation", "GBR", True),
        ("NOR", "GBR/open", "nation", "NOR", False),
        ("NOR", "NOR/open", "HQ", None, False),
        ("NOR", "NOR/annex", "own", None, True),
        ("NOR", "NOR/root", "own", None, False),
        ("NOR", "NOR/open", "root", None, False),
        ("NOR", "NOR/root", "root", None, True),
        ("public", "NOR/open", "either", None, False),
    ],
)
def test_own_records_only(
    party: str, log: str, writer: Writer, nation: str | None, allowed: bool
) -> None:
    originator = party if party != "public" else "NOR"
    assert may_write(party, Deed(log, writer, nation), Label(originator=originator)) is allowed


def test_nobody_writes_as_another_originator() -> None:
    deed = Deed("NOR/open", "either")
    assert not may_write("NOR", deed, Label(originator="GBR"))
