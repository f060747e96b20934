"""Whatever is made of a ledger says first which logs do not count whole, in one sentence for each.

To those alone who may know of the log; and of a day what was known on it, then what came out since.
"""

from typing import Any, NamedTuple, cast

import pytest
from tests.faults.nodes import Node, coalition, reader

from willing.app.ledger.importing import accept
from willing.app.ledger.notices import notices
from willing.app.ledger.past import past
from willing.app.ledger.reading import events_of
from willing.app.ledger.soundness import digest, quarantine_of
from willing.basics.errors import StoreError
from willing.basics.label import Label, Reader
from willing.ledger.log_id import ANNEX, OPEN, ROOT

FIRST, SECOND, THIRD, FOURTH = (f"2031-04-0{day}T12:00:00Z" for day in range(1, 5))


class AsLedger(NamedTuple):
    """What of an open ledger is asked for here."""

    party: str
    store: Any
    trust: Any
    reader: Reader

    def reading_keys(self) -> tuple[()]:
        return ()


def ledger(node: Node) -> Any:
    return AsLedger(node.party, node.store, node.trust, reader(node.party))


def take(node: Node, data: bytes, at: str) -> None:
    accept(node.store, node.trust, data, at)


def said(node: Node, as_of: str | None = None) -> list[object]:
    found = events_of(ledger(node), as_of=as_of)
    return [event.value for event in found if event.log == "XAA/open"]


class Story(NamedTuple):
    """Node of the headquarters, nation and copy of its node, by days: said, forked, settled."""

    hq: Node
    nation: Node
    copy: Node


def forked() -> Story:
    hq, nation, _ = coalition(3)
    nation.say(["both"])
    copy = nation.twin()
    copy.say(["false"])
    take(hq, copy.send("HQ")[0], FIRST)
    nation.say(["true"])
    take(hq, nation.send("HQ")[0], SECOND)
    return Story(hq, nation, copy)


def settled() -> Story:
    story = forked()
    story.nation.settle(last_seq=2)
    story.nation.say(["after"])
    take(story.hq, story.nation.send("HQ")[0], THIRD)
    return story


def test_a_fork_is_told_in_one_sentence() -> None:
    hq, nation, _ = forked()
    [told] = notices(ledger(hq))
    assert told == (
        "XAA/open is forked from entry 2 on, for its key signed two histories: entries from there "
        "on are kept and not counted in what is told here; ask XAA in person which branch is its "
        "own; it settles that with: willing ledger rotate --revoke --last SEQ --head HEX."
    )
    take(nation, hq.send("XAA")[0], THIRD)
    [own] = notices(ledger(nation))
    assert "name the entry that it goes on from: willing ledger rotate" in own


def test_a_settled_log_is_told_of_no_more() -> None:
    hq, _, _ = settled()
    assert notices(ledger(hq)) == ()
    assert said(hq) == ["both", "true", "after"]


def test_what_no_key_in_force_signed_is_told() -> None:
    hq, nation, _ = coalition(3)
    nation.say(["true"])
    nation.say(["stolen"])
    take(hq, nation.send("HQ")[0], FIRST)
    nation.revoke(last_seq=1)
    take(hq, nation.send("HQ")[0], SECOND)
    [told] = notices(ledger(hq))
    assert told.startswith("XAA/open counts to entry 1, for no key in force signed what stands")
    assert "ask XAA for a bundle with its root log" in told


def test_logs_of_whom_nobody_trusts_any_more_are_told() -> None:
    hq, nation, _ = coalition(3)
    nation.say(["true"])
    take(hq, nation.send("HQ")[0], FIRST)
    hq.trust = {party: key for party, key in hq.trust.items() if party != "XAA"}
    told = notices(ledger(hq))
    assert [each.partition(" ")[0] for each in told] == ["XAA/open", "XAA/root"]
    assert all("the root key of XAA is not trusted" in each for each in told)


def test_entries_between_two_keys_are_told_with_what_to_do() -> None:
    hq, nation, _ = coalition(3)
    nation.say(["true"])
    nation.say(["stolen"])
    nation.revoke(last_seq=1)
    nation.say(["after"])
    take(hq, nation.send("HQ")[0], FIRST)
    [told] = notices(ledger(hq))
    assert told.startswith("XAA/open: entries 2 to 2 are kept and not counted")
    assert told.endswith("XAA writes again.")


def test_a_checkpoint_of_another_log_is_told_as_such() -> None:
    hq, nation, _ = coalition(3)
    copy = nation.twin()
    nation.say(["here"])
    copy.say(["there"])
    take(hq, nation.send("HQ")[0], FIRST)
    hq.store.keep_checkpoint(copy.checkpoint(), SECOND)
    [told] = notices(ledger(hq))
    assert "is not, from entry 1 on, the log that its party names" in told


def test_a_forked_root_log_begins_anew() -> None:
    hq, nation, _ = coalition(3)
    copy = nation.twin()
    nation.rotate(ANNEX)
    copy.rotate(OPEN)
    for node in (nation, copy):
        take(hq, node.send("HQ")[0], FIRST)
    told = [each for each in notices(ledger(hq)) if each.startswith(f"XAA/{ROOT}")]
    assert len(told) == 1 and "it begins anew" in told[0]


def forked_annex() -> Node:
    hq, nation, _ = coalition(3)
    copy = nation.twin()
    for node in (nation, copy):
        node.say([f"{node is copy}"], ANNEX, label=Label(originator="XAA", releasable_to=("HQ",)))
        take(hq, node.send("HQ")[0], FIRST)
    return hq


def test_of_a_log_nobody_may_know_of_nothing_is_told() -> None:
    hq = forked_annex()
    [told] = notices(ledger(hq))
    assert told.startswith("XAA/annex is forked from entry 1 on")
    assert notices(ledger(hq), reader=reader("XAA")) == (told,)
    assert notices(ledger(hq), reader=reader("XAB")) == ()


def test_to_the_public_nothing_is_told_of_any_log() -> None:
    hq, _, _ = forked()
    assert len(notices(ledger(hq), reader=reader("XAB"))) == 1
    assert notices(ledger(hq), reader=reader("public")) == ()


def test_a_day_is_told_again_as_it_was_known_whatever_came_out_since() -> None:
    story = forked()
    early = [said(story.hq, as_of=FIRST), digest_at(story.hq, FIRST)]
    later = [said(story.hq, as_of=SECOND), digest_at(story.hq, SECOND)]
    assert (early[0], later[0]) == (["both", "false"], ["both"])
    story.nation.settle(last_seq=2)
    story.nation.say(["after"])
    take(story.hq, story.nation.send("HQ")[0], THIRD)
    assert [said(story.hq, as_of=FIRST), digest_at(story.hq, FIRST)] == early
    assert [said(story.hq, as_of=SECOND), digest_at(story.hq, SECOND)] == later
    assert said(story.hq, as_of=THIRD) == said(story.hq) == ["both", "true", "after"]


def digest_at(node: Node, moment: str) -> str:
    store = past(node.store, moment)
    return digest(store, quarantine_of(store, node.trust))


def test_what_came_out_since_is_told_beside_a_day() -> None:
    hq, _, _ = forked()
    [since] = notices(ledger(hq), as_of=FIRST)
    assert since.startswith("Since then: XAA/open is forked from entry 2 on")
    hq, _, _ = settled()
    [since] = notices(ledger(hq), as_of=FIRST)
    assert since == (
        "Since then: XAA/open was settled by its root log: of what is told here, its entries "
        "from 2 on count no more."
    )
    [then] = notices(ledger(hq), as_of=SECOND)
    assert then.startswith("XAA/open is forked from entry 2 on")
    assert notices(ledger(hq), as_of=THIRD) == notices(ledger(hq), as_of=FOURTH) == ()


def test_a_day_knows_no_key_that_was_revoked_later() -> None:
    hq, nation, _ = coalition(3)
    nation.say(["true"])
    nation.say(["stolen"])
    take(hq, nation.send("HQ")[0], FIRST)
    before = digest_at(hq, FIRST)
    nation.settle(last_seq=1)
    nation.say(["after"])
    take(hq, nation.send("HQ")[0], SECOND)
    assert said(hq, as_of=FIRST) == ["true", "stolen"]
    assert said(hq) == ["true", "after"]
    assert digest_at(hq, FIRST) == before


def test_a_body_that_came_later_was_withheld_then() -> None:
    hq, nation, other = coalition(3)
    nation.say(["for XAB"], label=Label(originator="XAA", releasable_to=("XAB",)))
    take(hq, nation.send("HQ")[0], FIRST)
    before = digest_at(hq, FIRST)
    take(hq, nation.send("XAB")[0], SECOND)
    assert digest_at(hq, FIRST) == before != digest_at(hq, SECOND)
    [there] = past(hq.store, FIRST).log("XAA/open")
    assert there.entry.is_stub and other.party == "XAB"


def test_the_past_is_not_written() -> None:
    hq, nation, _ = coalition(3)
    nation.say([1])
    [entry] = nation.entries()
    then = past(hq.store, FIRST)
    with pytest.raises(StoreError, match="never written"):
        then.keep_fork(entry, SECOND)
    with pytest.raises(StoreError, match="never written"):
        then.append(cast("Any", [(entry, None)]), SECOND)
