"""Compartments: for a few readers, and for nobody else not even a name or a number."""

from typing import Any

import pytest

from willing.app.ledger.appending import append
from willing.app.ledger.checkpointing import own_checkpoints
from willing.app.ledger.compartments import (
    compartment_named,
    compartments,
    open_compartment,
    out_of_reach,
    refuse_wider,
)
from willing.app.ledger.labelling import Stated
from willing.app.ledger.reading import state_of
from willing.app.ledger.recording import record, record_stated
from willing.app.ledger.rotating import root_key_file
from willing.app.ledger.sending import bundles_for
from willing.app.ledger.settings import Recipient
from willing.app.ledger.workspace import Ledger
from willing.basics.errors import LedgerError
from willing.basics.label import Label
from willing.ledger.event import decoded
from willing.ledger.log_id import SPARES
from willing.ledger.writing import Draft

NIGHT = "nations.XBO.caveats.night"
CANARY = "kestrel-9"
FEW = Label(classification="CONFIDENTIAL", releasable_to=("XAD",), originator="XBO")
OPEN = Label(originator="XBO", releasable_to=("coalition",))


@pytest.fixture
def xbo(node: Any) -> Ledger:
    """A node with a compartment for Adelmark, whose people it knows to be cleared."""
    ledger: Ledger = node("XBO")
    cleared = Recipient(clearance={"COALITION": "CONFIDENTIAL"})
    settings = ledger.settings.replace(recipients={"XAD": cleared, "XCA": cleared})
    ledger = ledger._replace(settings=settings)
    open_compartment(ledger, "harbour", Stated(to=["XAD"], classification="CONFIDENTIAL"))
    return ledger


def caveat(about: str = NIGHT, label: Label = FEW) -> Draft:
    return Draft("caveat_set", about, {"kind": "night", "text": f"Not at night. {CANARY}"}, label)


def test_what_is_written_there_is_folded_and_shown_where_it_stands(xbo: Ledger) -> None:
    record_stated(xbo, caveat(), compartment_named(xbo, "harbour"))
    held = state_of(xbo).records["nations", "XBO", "caveats", "night"]
    assert held.origin.log == "XBO/spare-1"
    (found,) = compartments(xbo).values()
    assert (found.name, found.log, found.label, found.entries) == (
        "harbour",
        "XBO/spare-1",
        FEW,
        2,
    )


def test_its_readers_get_it_and_nobody_else_learns_that_there_is_one(xbo: Ledger) -> None:
    record_stated(xbo, caveat(), compartment_named(xbo, "harbour"))
    given = {to: b"".join(bundles_for(xbo, to)) for to in ("XAD", "XCA", "HQ")}
    assert CANARY.encode() in given["XAD"] and b"harbour" in given["XAD"]
    for to in ("XCA", "HQ"):
        assert CANARY.encode() not in given[to] and b"harbour" not in given[to]
        assert given[to].count(b'"XBO/spare-1"') == given[to].count(b'"XBO/spare-2"')
    told = {to: "".join(own_checkpoints(xbo, to)) for to in (None, "XAD", "XCA", "HQ", "XBO")}
    assert {to for to, text in told.items() if "spare" in text} == {"XAD", "XBO"}


def test_no_count_tells_that_it_grew(xbo: Ledger) -> None:
    (before,) = append(xbo.writer(), [caveat("nations.XBO.caveats.one", OPEN)])
    record(xbo, [caveat()] * 1, compartment_named(xbo, "harbour"))
    append(xbo.writer("annex"), [caveat("nations.XBO.caveats.two", OPEN)])
    (after,) = append(xbo.writer(), [caveat("nations.XBO.caveats.three", OPEN)])
    (inside,) = append(xbo.writer("spare-1"), [caveat("nations.XBO.caveats.four")])
    counts = [decoded(each.body or b"").lamport for each in (before, after, inside)]
    assert counts == [counts[0], counts[0] + 1, counts[0] + 2]


def test_every_node_has_the_keys_of_as_many_spare_logs(node: Any) -> None:
    ledger = node("XAD")
    root = [decoded(each.entry.body or b"") for each in ledger.store.log("XAD/root")]
    named = [event.subject for event in root if "spare" in event.subject]
    assert named == [f"XAD/{each}" for each in SPARES]
    assert compartments(ledger) == {}


def test_there_are_no_more_than_spare_logs(xbo: Ledger) -> None:
    for name in ("b", "c", "d"):
        open_compartment(xbo, name, Stated(to=["XAD"]))
    with pytest.raises(LedgerError, match="all 4 spare logs are used"):
        open_compartment(xbo, "e", Stated(to=["XAD"]))


@pytest.mark.parametrize(
    ("name", "to", "words"),
    [
        ("harbour", ["XAD"], "is open already"),
        ("annex", ["XAD"], "a log that every party has"),
        ("Harbour", ["XAD"], "is no name of a compartment"),
        ("quay", ["coalition"], "that every party may know of is none"),
        ("quay", ["public"], "that every party may know of is none"),
    ],
)
def test_what_is_no_compartment_is_refused(
    xbo: Ledger, name: str, to: list[str], words: str
) -> None:
    with pytest.raises(LedgerError, match=words):
        open_compartment(xbo, name, Stated(to=to))
    assert list(compartments(xbo)) == ["harbour"]


def test_nothing_in_it_goes_wider_than_it(xbo: Ledger) -> None:
    into = compartment_named(xbo, "harbour")
    refuse_wider(into, [caveat(), caveat(label=FEW.replace(classification="SECRET"))])
    for wider in (
        FEW.replace(classification="RESTRICTED"),
        FEW.replace(releasable_to=("XAD", "XCA")),
        FEW.replace(releasable_to=("public",)),
    ):
        with pytest.raises(LedgerError, match="is wider than its compartment"):
            record_stated(xbo, caveat(label=wider), into)


def test_what_was_told_there_is_not_told_in_another_log(xbo: Ledger) -> None:
    record_stated(xbo, caveat(), compartment_named(xbo, "harbour"))
    with pytest.raises(LedgerError, match="told in a compartment, XBO/spare-1"):
        record_stated(xbo, caveat(label=OPEN))


def test_one_that_there_is_not_is_told_with_the_nearest(xbo: Ledger) -> None:
    with pytest.raises(LedgerError) as refused:
        compartment_named(xbo, "harbor")
    assert refused.value.faults[0].fix.startswith("Did you mean 'harbour'?")


def test_the_root_key_that_is_locked_away_is_not_asked_for(node: Any) -> None:
    ledger: Ledger = node("XBO")
    root_key_file(ledger.folder, "XBO").unlink()
    opened, _ = open_compartment(ledger, "harbour", Stated(to=["XAD"]))
    assert opened.log == "XBO/spare-1"


def test_a_reader_that_is_not_cleared_for_it_is_told_to_its_keeper(node: Any) -> None:
    ledger: Ledger = node("XBO")
    secret, _ = open_compartment(ledger, "deep", Stated(to=["XAD", "HQ"], classification="SECRET"))
    [told] = out_of_reach(ledger, secret)
    assert told.startswith("XAD is not cleared for it here") and "[recipients.XAD]" in told
    plain, _ = open_compartment(ledger, "harbour", Stated(to=["XAD"]))
    assert out_of_reach(ledger, plain) == ()
