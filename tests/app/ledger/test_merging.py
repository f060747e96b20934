"""Several bundles merged: in whatever order they come, one bad among them or not."""

from types import SimpleNamespace
from typing import Any, cast

from tests.faults.nodes import Node, coalition
from tests.ledger.written_log import AT

from willing.app.ledger.merging import Merged, merged
from willing.ledger.bundle_writing import Caps


def merge(node: Node, bundles: dict[str, bytes]) -> Merged:
    return merged(
        cast(
            "Any",
            SimpleNamespace(party=node.party, store=node.store, trust=node.trust, now=lambda: AT),
        ),
        bundles,
    )


def test_the_second_part_may_come_before_the_first_that_names_its_sender() -> None:
    hq, nation = coalition(2)
    for number in range(30):
        nation.say([number])
    first, second = nation.send("HQ", caps=Caps(entries=20))
    done = merge(hq, {"second": second, "first": first})
    assert done.is_whole and done.stored == 32
    assert len(list(hq.store.log("XAA/open"))) == 30


def test_a_bundle_that_is_refused_is_told_and_the_others_are_taken() -> None:
    hq, nation, stranger = coalition(3)
    hq.trust = {party: key for party, key in hq.trust.items() if party != "XAB"}
    nation.say([1])
    sent, strange = nation.send("HQ")[0], stranger.send("HQ")[0]
    done = merge(hq, {"cut": sent[:-9], "strange": strange, "good": sent})
    assert not done.is_whole and done.stored == 3
    told = " | ".join(done.sentences)
    assert "cut:" in told and "strange: sender: its sender XAB is not trusted here" in told
    assert done.sentences[0] == "3 entries stored from 1 bundle."


def test_a_bundle_for_another_that_brings_nothing_is_told_and_no_success() -> None:
    hq, nation, other = coalition(3)
    nation.say([1])
    hq.take(nation.send("HQ")[0])
    done = merge(hq, {"astray": nation.send("XAB")[0]})
    assert not done.is_whole and done.stored == 0
    assert "astray: The bundle is addressed to XAB, and this is a node of HQ." in done.sentences
    assert done.sentences[-1].startswith("astray: Nothing of it was taken: it is for XAB, and ")
    assert other.party == "XAB"


def test_a_bundle_for_another_that_brings_something_is_taken_and_told() -> None:
    hq, nation, _ = coalition(3)
    nation.say([1])
    done = merge(hq, {"relayed": nation.send("XAB")[0]})
    assert done.is_whole and done.stored > 0
    assert done.sentences[-1] == (
        "relayed: The bundle is addressed to XAB, and this is a node of HQ."
    )


def test_a_bundle_for_the_public_is_for_everybody() -> None:
    hq, nation = coalition(2)
    nation.say([1])
    hq.take(nation.send("HQ")[0])
    done = merge(hq, {"public": nation.send("public")[0]})
    assert done.is_whole and len(done.sentences) == 1


def test_a_bundle_that_was_taken_is_not_refused_by_what_comes_after_it() -> None:
    hq, nation = coalition(2)
    nation.say([1])
    early = nation.send("HQ")[0]
    nation.revoke(last_seq=1)
    nation.say([2])
    assert merge(hq, {"early": early, "late": nation.send("HQ")[0]}).is_whole


def test_a_thiefs_branch_is_named_beside_the_digest() -> None:
    """In another order another branch stands at the place: no rule of a program can settle it."""
    digests = set()
    for first in ("thief", "nation"):
        hq, nation = coalition(2)
        nation.say([1])
        hq.take(nation.send("HQ")[0])
        thief = nation.twin()
        thief.say(["stolen"])
        nation.revoke(last_seq=1)
        nation.say(["true"])
        sent = {"thief": thief.send("HQ")[0], "nation": nation.send("HQ")[0]}
        for name in sorted(sent, key=lambda each: each != first):
            done = merge(hq, {name: sent[name]})
        digests.add(done.digest)
        if first == "thief":
            assert done.unsettled == ("XAA/open",)
            assert "another digest" in done.sentences[-1]
    assert len(digests) == 2
