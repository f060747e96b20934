"""A compartment from the command: opened, written, sent to its readers, unknown to others."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Willing = Callable[..., Any]
Carry = Callable[[Path, str, Path], Path]
CANARY = "kestrel-9"
ABOUT = "nations.XBO.caveats.nights"


@pytest.fixture
def harbour(willing: Willing, coalition: Any, carry: Carry, examples: Path) -> Any:
    """Borrin has told Adelmark a caveat in a compartment that the headquarters has no part in."""
    assert willing("ledger", "append", coalition.hq, examples / "minimal").code == 0
    for node, party in ((coalition.xbo, "XBO"), (coalition.xad, "XAD")):
        assert willing("ledger", "merge", node, carry(coalition.hq, party, node)).code == 0
    done = willing("ledger", "compartment", coalition.xbo, "harbour", "--to", "XAD")
    assert done.code == 0 and "harbour, in XBO/spare-1, 1 entry: RESTRICTED" in done.out
    stated = ("--kind", "caveat_set", "--subject", ABOUT, "--value", "kind=night")
    value = ("--value", f"text=Not at night. {CANARY}")
    call = ("ledger", "append", coalition.xbo, "--compartment", "harbour", *stated, *value)
    done = willing(*call)
    assert done.code == 0, done.err
    for sender, party, node in (
        (coalition.xbo, "HQ", coalition.hq),
        (coalition.xbo, "XAD", coalition.xad),
        (coalition.xad, "HQ", coalition.hq),  # nor by way of a reader
    ):
        assert willing("ledger", "merge", node, carry(sender, party, node)).code == 0
    return coalition


def test_its_readers_read_it_and_their_state_holds_it(willing: Willing, harbour: Any) -> None:
    for node in (harbour.xbo, harbour.xad):
        shown = willing("ledger", "show", node, ABOUT).out
        assert CANARY in shown and "XBO/spare-1" in shown
        verified = willing("ledger", "verify", node)
        assert verified.code == 0 and "XBO/spare-1: 2 entries, sound" in verified.out
    assert "harbour" in willing("ledger", "show", harbour.xad, "compartments").out
    assert willing("ledger", "tensions", harbour.xad).code == 0


def test_nobody_else_sees_name_or_number(willing: Willing, harbour: Any) -> None:
    for words in (
        ("show", harbour.hq, ABOUT),
        ("show", harbour.hq, "compartments"),
        ("show", harbour.xad, ABOUT, "--as", "HQ"),
        ("show", harbour.hq),
        ("verify", harbour.hq),
        ("tensions", harbour.hq),
        ("as-of", harbour.hq, "2099-01-01"),
    ):
        done = willing("ledger", *words)
        for word in (CANARY, "harbour", "spare"):
            assert word not in done.out + done.err, words
    found = willing("ledger", "show", harbour.xad, "--find", CANARY, "--as", "HQ", "--json")
    assert json.loads(found.out)["events"] == []


def test_the_list_of_compartments_is_the_nodes_own(willing: Willing, harbour: Any) -> None:
    listed = json.loads(willing("ledger", "compartment", harbour.xbo, "--json").out)
    (only,) = listed["compartments"]
    assert (only["name"], only["log"], only["entries"]) == ("harbour", "XBO/spare-1", 2)
    assert only["label"] == "RESTRICTED · releasable to XAD, XBO"
    assert "no compartment of its own" in willing("ledger", "compartment", harbour.xad).out


def test_an_annex_is_no_compartment(willing: Willing, harbour: Any) -> None:
    call = ("ledger", "append", harbour.xbo, "--annex", "--compartment", "harbour")
    assert willing(*call, "--kind", "caveat_removed", "--subject", ABOUT).code == 2
