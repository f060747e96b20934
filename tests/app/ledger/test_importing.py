"""Bundles previewed and taken in: what is told, what is stored, and what is not."""

import json
import random
from collections.abc import Callable

import pytest
from tests.faults.bundle_lines import sealed
from tests.faults.nodes import Node, coalition, told_everything
from tests.faults.spellings import usual
from tests.ledger.written_log import AT, Key

from willing.adapters.memory_store import MemoryStore
from willing.app.ledger import judging
from willing.app.ledger.audit import audit
from willing.app.ledger.importing import accept, considered, preview
from willing.app.ledger.judging import Judging
from willing.app.ledger.preview import LogPreview, Preview
from willing.app.ledger.soundness import keyrings, sound_events
from willing.basics.errors import LedgerError, StoreError
from willing.basics.label import Label
from willing.ledger.bundle_writing import Caps
from willing.ledger.checkpoint import checkpoint
from willing.ledger.columns import WITHHELD
from willing.ledger.entry import Head
from willing.ledger.signature import fingerprint
from willing.ports.event_store import EventStore


def shown(node: Node, data: bytes) -> Preview:
    return preview(node.store, node.trust, data)


def by_log(found: Preview) -> dict[str, LogPreview]:
    return {each.log: each for each in found.logs}


def everything(store: EventStore) -> list[object]:
    logs = [each for log in store.heads() for each in store.log(log)]
    return [*logs, *store.forks(), *store.checkpoints()]


def test_a_preview_tells_and_writes_nothing() -> None:
    hq, nation, _ = coalition(3)
    nation.say([1, 2])
    nation.say([3], label=Label(originator="XAA"))
    [data] = nation.send("HQ", checkpoints=[nation.checkpoint()])
    before = everything(hq.store)
    found = shown(hq, data)
    assert everything(hq.store) == before
    assert found.sentences() == (
        (
            "From XAA to HQ, written 2026-03-30T12:00:00Z; COALITION RESTRICTED, releasable to "
            "coalition."
        ),
        "XAA/root: 2 new entries.",
        "XAA/open: 3 new entries (1 withheld).",
        "XAA/open: 2 × offer_made: nations.XAA.offers.a.",
        "XAA/root: 2 × key_issued.",
    )
    assert found.new == 5 and found.is_whole


def test_accepting_stores_what_was_shown_and_again_nothing() -> None:
    hq, nation, _ = coalition(3)
    nation.say([1, 2])
    [data] = nation.send("HQ", checkpoints=[nation.checkpoint()])
    found = shown(hq, data)
    assert accept(hq.store, hq.trust, data, AT, found) == found
    assert [each.entry for each in hq.store.log("XAA/open")] == nation.entries()
    assert list(hq.store.checkpoints()) == [nation.checkpoint()]
    stored = everything(hq.store)
    again = hq.take(data)
    assert again.new == 0 and by_log(again)["XAA/open"].known == 2
    assert everything(hq.store) == stored


def test_nothing_is_stored_when_the_ledger_changed_after_the_preview() -> None:
    hq, nation, _ = coalition(3)
    nation.say([1])
    [early] = nation.send("HQ")
    nation.say([2])
    [late] = nation.send("HQ")
    found = shown(hq, late)
    hq.take(early)
    stored = everything(hq.store)
    with pytest.raises(LedgerError, match="changed after the bundle was shown"):
        accept(hq.store, hq.trust, late, AT, found)
    assert everything(hq.store) == stored


def test_a_store_that_refuses_keeps_no_entry_but_proofs_and_checkpoints() -> None:
    class Full(MemoryStore):
        def append(self, *_: object, **__: object) -> None:
            raise StoreError("the disk is full")

    hq, nation, _ = coalition(3)
    twin = nation.twin()
    nation.say(["here"])
    twin.say(["there"])
    twin.say(["more"], "annex", label=Label(originator="XAA", releasable_to=("HQ",)))
    store = Full()
    with pytest.raises(StoreError):
        accept(store, nation.trust, nation.send("HQ", checkpoints=[nation.checkpoint()])[0], AT)
    assert everything(store) == [nation.checkpoint()]
    hq.take(nation.send("HQ")[0])
    data = twin.send("HQ")[0]
    hq.store.append = Full.append.__get__(hq.store)  # type: ignore[method-assign]
    with pytest.raises(StoreError):
        hq.take(data)
    assert [each.seq for each in hq.store.forks()] == [1]
    assert hq.quarantine()["XAA/open"][0].first_seq == 1


# Senders and keys -------------------------------------------------------------------------------


def test_a_sender_whose_root_key_is_unknown_is_refused_with_how_to_trust_it() -> None:
    hq, nation, _ = coalition(3)
    hq.trust = {"HQ": hq.root.public}
    with pytest.raises(LedgerError) as caught:
        hq.take(nation.send("HQ")[0])
    told = str(caught.value)
    assert "its sender XAA is not trusted here" in told and "in person" in told
    assert fingerprint(nation.root.public) not in told  # it is to come from the party itself


def test_a_sender_with_another_root_key_than_the_trusted_one_is_refused() -> None:
    hq, nation, _ = coalition(3)
    false = Node("XAA", seed=9)
    false.trust = {"XAA": false.root.public}
    false.say([1])
    stored = everything(hq.store)
    with pytest.raises(LedgerError, match="not signed by a key of XAA that counts"):
        hq.take(false.send("HQ")[0])
    assert everything(hq.store) == stored
    assert nation.root.public == hq.trust["XAA"]


def test_a_bundle_signed_by_a_revoked_key_is_refused_and_by_a_former_one_is_not() -> None:
    hq, nation, _ = coalition(3)
    nation.say([1])
    [early] = nation.send("HQ")
    nation.rotate()
    nation.say([2])
    [middle] = nation.send("HQ")
    nation.revoke(last_seq=2)
    nation.say([3])
    [late] = nation.send("HQ")
    for data in (late, early):
        hq.take(data)
    with pytest.raises(LedgerError, match="not signed by a key of XAA that counts"):
        hq.take(middle)


def test_what_a_relay_brings_of_a_stranger_is_refused_and_the_rest_is_taken() -> None:
    hq, nation, other = coalition(3)
    nation.say([1])
    other.say([2])
    nation.take(other.send("XAA")[0])
    hq.trust = {party: key for party, key in hq.trust.items() if party != "XAB"}
    found = hq.take(nation.send("HQ")[0])
    assert by_log(found)["XAA/open"].new == 1 and not found.is_whole
    assert by_log(found)["XAB/open"].refused == 1
    assert by_log(found)["XAB/open"].why == "entry 1: the root key of XAB is not trusted here"
    assert any(
        "Have XAB read out the fingerprint of its root key" in each for each in found.warnings
    )
    assert "XAB/open" not in hq.store.heads()


def test_another_root_key_that_the_sender_trusts_is_told() -> None:
    hq, nation, other = coalition(3)
    nation.take(other.send("XAA")[0])
    nation.trust = {**nation.trust, "XAB": Key(3).public}
    found = shown(hq, nation.send("HQ")[0])
    assert any("trusts another root key of XAB" in each for each in found.warnings)


def test_a_root_log_that_comes_in_the_bundle_names_the_keys_of_the_rest() -> None:
    hq, nation, _ = coalition(3)
    nation.say([1])
    assert by_log(hq.take(nation.send("HQ")[0]))["XAA/open"].new == 1


def test_a_root_log_beyond_its_cap_is_refused_before_it_is_reckoned(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hq, nation, _ = coalition(3)
    nation.say([1])
    nation.rotate()
    [data] = nation.send("HQ")
    monkeypatch.setattr(judging, "MOST_ROOT_ENTRIES", 2)
    with pytest.raises(LedgerError, match="XAA/root, entry 1: a root log has at most 2 entries"):
        hq.take(data)
    monkeypatch.setattr(judging, "MOST_ROOT_ENTRIES", 3)
    assert hq.take(data).new == 4


def test_a_preview_of_much_stays_short() -> None:
    hq, nation, _ = coalition(3)
    nation.say(range(12), subject="nations.XAB.offers.a")
    for number in range(12):
        nation.say([number], subject=f"nations.XAA.offers.{number:02}")
    told = shown(hq, nation.send("HQ")[0]).sentences()
    assert "XAA/open: 12 × offer_made: nations.XAA.offers.00" in told[3]
    assert told[3].endswith("nations.XAA.offers.07 and 4 more.")
    assert told[-1] == "Outside their writers' scope: 4 more entries." and len(told) == 14


def test_a_relay_cannot_take_signatures_off_by_withholding_a_key() -> None:
    hq, nation, _ = coalition(3)
    nation.say([1])
    nation.rotate()
    nation.say([2])
    relay = nation.twin()
    root = relay.store.stored._logs["XAA/root"]
    root[0] = root[0]._replace(entry=root[0].entry.stub(), columns=WITHHELD)
    with pytest.raises(LedgerError, match="a root log goes whole"):
        hq.take(relay.send("HQ")[0])
    assert hq.take(nation.send("HQ")[0]).is_whole
    assert [bool(each.entry.signature) for each in hq.store.log("XAA/open")] == [True, True]


def test_a_stripped_signature_is_refused_so_that_a_later_revocation_bars_the_same() -> None:
    hq, nation, other = coalition(3)
    for number in range(4):
        nation.say([number])
    relay = nation.twin()
    log = relay.store.stored._logs["XAA/open"]
    log[1] = log[1]._replace(entry=log[1].entry._replace(signature=b""))
    found = hq.take(relay.send("HQ")[0])
    assert by_log(found)["XAA/open"].new == 1
    assert "its signature was taken off" in by_log(found)["XAA/open"].why
    nation.revoke(last_seq=2)
    nation.say(["new key"])
    told_everything([hq, nation, other])
    assert len({node.digest() for node in (hq, nation, other)}) == 1


# Order and gaps ---------------------------------------------------------------------------------


def test_a_later_part_waits_for_the_earlier_and_says_so() -> None:
    hq, nation, _ = coalition(3)
    for number in range(4):
        nation.say([number])
    first, second, third = nation.send("HQ", caps=Caps(entries=2))
    assert (shown(hq, first).part, shown(hq, first).parts) == (1, 3)
    hq.take(first)
    waiting = hq.take(third)
    assert waiting.new == 0 and waiting.logs[0].sentence() == (
        "XAA/open: 2 must wait: entry 1: entries 1 to 2 are missing. "
        "Ask its sender for what is between."
    )
    assert hq.take(second).new == 2 and hq.take(third).new == 2


def test_a_part_whose_root_log_has_not_come_is_refused_whole() -> None:
    hq, nation, _ = coalition(3)
    nation.say([1, 2])
    second = nation.send("HQ", caps=Caps(entries=2))[1]
    with pytest.raises(LedgerError, match="not signed by a key of XAA that counts"):
        hq.take(second)


def test_only_what_is_new_may_be_sent() -> None:
    hq, nation, _ = coalition(3)
    nation.say([1])
    hq.take(nation.send("HQ")[0])
    nation.say([2])
    heads = {log: head.seq for log, head in hq.store.heads().items()}
    found = hq.take(nation.send("HQ", after=heads)[0])
    assert [(each.log, each.new, each.known) for each in found.logs] == [("XAA/open", 1, 0)]


def test_a_body_comes_later_for_its_stub() -> None:
    hq, nation, other = coalition(3)
    nation.say([1], label=Label(originator="XAA", releasable_to=("HQ",)))
    other.take(nation.send("XAB")[0])
    hq.take(other.send("HQ")[0])
    assert [each.entry.is_stub for each in hq.store.log("XAA/open")] == [True]
    found = hq.take(nation.send("HQ")[0])
    assert by_log(found)["XAA/open"].filled == 1
    assert [each.kind for each in found.changes] == ["offer_made"]
    assert [event.value for event in sound_events(hq.store, hq.quarantine())][-1] == 1


def test_a_body_that_comes_later_counts_between_the_events_beside_it() -> None:
    """Signed so by its party: 50, 3, 60. The log was withheld where the sum of it does not rise."""
    for first in ("stub", "whole"):
        hq, nation, _ = coalition(3)
        for seq, count in enumerate((50, 3, 60), 1):
            nation.counted(count)
            assert len(nation.entries()) == seq
        whole = nation.send("HQ")[0]
        stubbed = nation.twin()
        stub = stubbed.store.stored._logs["XAA/open"]
        stub[1] = stub[1]._replace(entry=stub[1].entry.stub(), columns=WITHHELD)
        withheld = stubbed.send("HQ")[0]
        for data in (withheld, whole) if first == "stub" else (whole, withheld, whole):
            hq.take(data)
        counts = [each.columns.lamport for each in hq.store.log("XAA/open")]
        assert counts == [50, None, 60]


def test_the_last_known_count_binds_what_comes_after_withheld_entries() -> None:
    hq, nation, _ = coalition(3)
    nation.counted(50)
    for number in range(70):
        nation.say([number], label=Label(originator="XAA"))
    hq.take(nation.send("HQ")[0])
    nation.counted(20)
    found = hq.take(nation.send("HQ")[0])
    assert by_log(found)["XAA/open"].refused == 1
    assert "does not rise above 50" in by_log(found)["XAA/open"].why


# Forks and checkpoints --------------------------------------------------------------------------


def test_a_fork_is_told_kept_and_barred_and_spreads() -> None:
    hq, nation, other = coalition(3)
    nation.say(["common"])
    twin = nation.twin()
    nation.say(["here"])
    twin.say(["there"])
    hq.take(nation.send("HQ")[0])
    found = hq.take(twin.send("HQ")[0])
    assert found.alerts() == (
        (
            "FORK: the key of XAA/open has signed two different entries at 2. Both are kept; "
            "nothing of that log counts from there on. Ask its party in person."
        ),
    )
    assert [each.body for each in hq.store.forks()] == [twin.entries()[1].body]
    assert [each.entry for each in hq.store.log("XAA/open")] == nation.entries()
    told = hq.send("XAB")[0]
    assert other.take(told).alerts() == found.alerts()
    for node in (hq, other):
        counted = [event.value for event in sound_events(node.store, node.quarantine())]
        assert "common" in counted and not {"here", "there"} & set(map(str, counted))


def test_keys_after_the_fork_of_a_root_log_count_for_nothing() -> None:
    hq, nation, _ = coalition(3)
    nation.say(["with the first key"])
    twin = nation.twin()
    for node in (nation, twin):
        node.rotate()
        node.say(["with a key of the fork"])
    hq.take(nation.send("HQ")[0])
    for _ in range(2):
        found = hq.take(twin.send("HQ")[0])
        assert found.alerts()[0].startswith("FORK: the key of XAA/root has signed two different")
        assert by_log(found)["XAA/open"].refused == 1
    assert {each.log for each in hq.store.forks()} == {"XAA/root"}
    values = [event.value for event in sound_events(hq.store, hq.quarantine())]
    assert "with the first key" in values and "with a key of the fork" not in values


def test_a_checkpoint_of_another_entry_bars_the_log_too() -> None:
    hq, nation, _ = coalition(3)
    twin = nation.twin()
    nation.say(["here"])
    twin.say(["there"])
    hq.take(nation.send("HQ")[0])
    found = hq.take(nation.send("HQ", checkpoints=[twin.checkpoint()])[0])
    assert any(each.startswith("FORK: a checkpoint of XAA/open") for each in found.warnings)
    assert "here" not in [event.value for event in sound_events(hq.store, hq.quarantine())]


def test_a_forked_log_does_not_fill_the_store_with_further_branches() -> None:
    hq, nation, _ = coalition(3)
    nation.say(["common"])
    nation.say(["common too"])
    early, late = nation.twin(), None
    nation.say(["here"])
    for number in range(3):
        late = early.twin()
        late.say([f"branch {number}"] * (number + 1))
        hq.take(nation.send("HQ")[0])
        found = hq.take(late.send("HQ")[0])
        assert found.alerts() and [each.seq for each in hq.store.forks()] == [3]
    before = Node("XAA")
    before.trust = hq.trust
    before.say(["another beginning"])
    hq.take(before.send("HQ")[0])
    assert [each.seq for each in hq.store.forks()] == [1, 3]
    assert hq.quarantine()["XAA/open"][0].first_seq == 1


def test_of_many_checkpoints_the_last_and_the_first_contradiction_are_kept() -> None:
    hq, nation, _ = coalition(3)
    twin = nation.twin()
    checkpoints = []
    for number in range(4):
        nation.say([number])
        twin.say([f"other {number}"])
        checkpoints += [nation.checkpoint(), twin.checkpoint()]
    hq.take(nation.send("HQ")[0])
    judged = Judging(hq.store, hq.trust, "every")
    false = checkpoints[0]._replace(signature=bytes(64))
    signed = judged.signed([*checkpoints, false])
    assert set(signed) == set(checkpoints)
    assert set(judged.kept(signed)) == {checkpoints[6], checkpoints[1]}


def test_a_checkpoint_tells_what_was_held_back() -> None:
    hq, nation, _ = coalition(3)
    nation.say([1])
    [early] = nation.send("HQ")
    nation.say([2, 3])
    told = nation.checkpoint()
    hq.take(early)
    relay = Node("XAB", seed=0)
    relay.trust = hq.trust
    relay.take(early)
    relay.store.keep_checkpoint(told, AT)
    found = hq.take(relay.send("HQ")[0])
    assert "XAA/open: a checkpoint says 3 entries, 2 are not here yet." in found.warnings
    assert list(hq.store.checkpoints()) == [told]


def test_a_checkpoint_signed_by_another_key_is_not_kept() -> None:
    hq, nation, _ = coalition(3)
    nation.say([1])
    false = nation.checkpoint()._replace(signature=bytes(64))
    found = hq.take(nation.send("HQ", checkpoints=[false])[0])
    assert found.warnings == (
        "XAA/open: a checkpoint is not signed by the key of that log; it is not kept.",
    )
    assert list(hq.store.checkpoints()) == []


def test_a_contradictory_checkpoint_travels_on() -> None:
    hq, nation, other = coalition(3)
    twin = nation.twin()
    nation.say(["here"])
    twin.say(["there"])
    hq.take(other.send("HQ")[0])
    hq.take(nation.send("HQ", checkpoints=[twin.checkpoint()])[0])
    hq.store.keep_checkpoint(nation.checkpoint(), AT)
    found = other.take(hq.send("XAB")[0])
    assert any(each.startswith("FORK: a checkpoint of XAA/open") for each in found.warnings)
    assert other.digest() == hq.digest()
    assert set(other.store.checkpoints()) == {nation.checkpoint(), twin.checkpoint()}


def test_a_far_checkpoint_of_a_key_that_was_revoked_is_no_finding_and_not_sent() -> None:
    hq, nation, other = coalition(3)
    nation.say([1, 2])
    key = nation.keys["open"]
    far = checkpoint("XAA/open", Head(2**52, bytes(32)), key.public, key.sign)
    hq.take(nation.send("HQ", checkpoints=[far])[0])
    assert list(hq.store.checkpoints()) == [far]
    nation.revoke(last_seq=2)
    nation.say([3])
    hq.take(nation.send("HQ", checkpoints=[nation.checkpoint()])[0])
    keys = {party: ring.keys for party, ring in keyrings(hq.store, hq.trust).items()}
    assert audit(hq.store, keys) == ()
    other.take(hq.send("XAB")[0])
    assert list(other.store.checkpoints()) == [nation.checkpoint()]


# The file itself ------------------------------------------------------------------------------


def relabelled(nation: Node, **changes: object) -> bytes:
    """A bundle of the nation whose manifest says another label, or another recipient."""
    lines = [json.loads(each) for each in nation.send("HQ")[0].splitlines()[:-1]]
    lines[0] |= changes
    return sealed(usual(random.Random(1), lines), nation.keys["open"])


def test_a_file_whose_label_does_not_cover_what_it_holds_is_told() -> None:
    hq, nation, _ = coalition(3)
    nation.say([1], label=Label(originator="XAA", classification="SECRET", releasable_to=("HQ",)))
    assert shown(hq, nation.send("HQ")[0]).warnings == ()
    for label in (
        {"classification": "UNCLASSIFIED", "releasable_to": ["HQ"], "originator": "XAA"},
        {"classification": "SECRET", "releasable_to": ["coalition"], "originator": "XAA"},
    ):
        (told,) = shown(hq, relabelled(nation, label=label)).warnings
        assert "is lower or wider than what it holds: handle it as SECRET" in told


def test_a_file_for_another_is_told() -> None:
    hq, nation, other = coalition(3)
    nation.say([1])
    found = shown(other, nation.send("HQ")[0])
    assert found.misaddressed("XAB") == (
        "The bundle is addressed to HQ, and this is a node of XAB.",
    )
    assert found.misaddressed("HQ") == ()
    with pytest.raises(LedgerError, match="recipient"):
        shown(hq, relabelled(nation, recipient="HQ\n"))


# Scope, and what counts -------------------------------------------------------------------------


def test_what_is_outside_its_writers_scope_is_told() -> None:
    hq, nation, _ = coalition(3)
    nation.say([1], subject="nations.XAB.offers.a")
    found = shown(hq, nation.send("HQ")[0])
    assert found.sentences()[-1] == (
        "Outside its writer's scope: entry 1 of XAA/open: XAA speaks of records of XAB; a nation "
        "speaks of its own."
    )


def test_what_a_revoked_key_signed_is_barred_even_where_it_was_stored() -> None:
    hq, nation, other = coalition(3)
    for value in ("good", "stolen 1", "stolen 2"):
        nation.say([value])
    hq.take(nation.send("HQ")[0])
    nation.revoke(last_seq=1)
    nation.say(["new key"])
    told_everything([hq, nation, other])
    for node in (hq, nation, other):
        values = [event.value for event in sound_events(node.store, node.quarantine())]
        assert [value for value in values if isinstance(value, str)] == ["good", "new key"]
    assert len({node.digest() for node in (hq, nation, other)}) == 1


def test_depth_chain_takes_in_a_signature_that_a_relay_spoilt_and_every_does_not() -> None:
    hq, nation, _ = coalition(3)
    nation.say([1])
    nation.say([2])
    [data] = nation.send("HQ")
    assert _taken(hq, data, "every") == _taken(hq, data, "chain") == [1, 2]
    stored = list(nation.store.log("XAA/open"))
    spoilt = stored[0].entry._replace(signature=Key(3).sign(b"x"))
    nation.store.stored._logs["XAA/open"][0] = stored[0]._replace(entry=spoilt)
    [data] = nation.send("HQ")
    assert (_taken(hq, data, "every"), _taken(hq, data, "chain")) == ([], [1, 2])


def _taken(node: Node, data: bytes, depth: str) -> list[int]:
    check: Callable[..., object] = considered
    found = check(node.store, node.trust, data, depth=depth)
    return [each.entry.seq for each in found.taken if each.entry.log == "XAA/open"]  # type: ignore[attr-defined]
