"""Bundles written: which logs are in them, in which order, and in how many files."""

import pytest
from tests.faults.nodes import Node, coalition, reader
from tests.ledger.written_log import AT

from willing.app.ledger import exporting
from willing.app.ledger.exporting import Sending, export_bundle
from willing.basics.errors import LedgerError
from willing.basics.label import Label
from willing.ledger.bundle_contents import Order
from willing.ledger.bundle_reading import read_bundle
from willing.ledger.bundle_writing import Caps


class Signer:
    """The key of a node's open log."""

    def __init__(self, node: Node) -> None:
        self.public_key, self.sign = node.keys["open"].public, node.keys["open"].sign


def sending(node: Node, recipient: str) -> Sending:
    return Sending(Order(node.party, reader(recipient)), AT, node.trust)


def test_root_logs_come_first_and_an_annex_only_where_it_may_be_read() -> None:
    hq, nation, _ = coalition(3)
    nation.say([1])
    nation.say([2], "annex", Label(originator="XAA", releasable_to=("HQ",)))
    hq.say([3])
    hq.take(nation.send("HQ")[0])
    for recipient, annex in (("XAA", ["XAA/annex"]), ("XAB", [])):
        data = export_bundle(hq.store, Signer(hq), sending(hq, recipient))
        logs = [stretch.log for stretch in read_bundle(data).stretches]
        assert logs == ["HQ/root", "XAA/root", "HQ/open", *annex, "XAA/open"]


def test_the_manifest_says_who_to_whom_and_how_it_is_marked() -> None:
    hq, nation, _ = coalition(3)
    nation.say([1], label=Label(originator="XAA", classification="SECRET", releasable_to=("HQ",)))
    manifest = read_bundle(
        export_bundle(nation.store, Signer(nation), sending(nation, "HQ"))
    ).manifest
    assert (manifest.sender, manifest.recipient, manifest.created) == ("XAA", "HQ", AT)
    assert manifest.label.classification == "SECRET" and manifest.label.releasable_to == (
        "HQ",
        "XAA",
    )
    assert manifest.root_keys == {"XAA": nation.root.public.hex()}
    assert hq.trust["XAA"] == nation.root.public


def test_the_last_checkpoint_of_each_log_goes_with_the_last_file() -> None:
    hq, nation, _ = coalition(3)
    nation.say([1])
    early = nation.checkpoint()
    nation.say([2])
    late = nation.checkpoint()
    hq.take(nation.send("HQ", checkpoints=[late])[0])
    hq.store.keep_checkpoint(early, AT)
    files = [read_bundle(data) for data in hq.send("XAB", caps=Caps(entries=3))]
    assert [each.checkpoints for each in files] == [*[()] * (len(files) - 1), (late,)]
    assert len(files) == 2


def test_one_bundle_is_refused_where_it_takes_several(monkeypatch: pytest.MonkeyPatch) -> None:
    _, nation, _ = coalition(3)
    nation.say([1])
    several = nation.send("HQ", caps=Caps(entries=1))
    monkeypatch.setattr(exporting, "export_bundles", lambda *_: several)
    with pytest.raises(LedgerError, match="it takes 3 bundles"):
        export_bundle(nation.store, Signer(nation), sending(nation, "HQ"))
