"""A fork and a stolen key have a way out: the root log names one entry, and all come to its branch.

In whatever order bundles arrive, nodes that were told everything have one digest.
"""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.faults.nodes import Node, coalition, told_everything
from tests.faults.thefts import counted, run_thefts

from willing.basics.label import Label
from willing.ledger.quarantine import FORKED
from willing.ports.event_store import Arrival


def forked() -> tuple[Node, Node, Node, Node]:
    """The headquarters, a nation, its node put back from a copy (one key, two histories), and
    another nation."""
    hq, nation, other = coalition(3)
    nation.say(["both"])
    copy = nation.twin()
    nation.say(["true"])
    copy.say(["false"])
    return hq, nation, copy, other


def test_a_fork_is_left_by_naming_one_entry() -> None:
    hq, nation, copy, _ = forked()
    hq.take(nation.send("HQ")[0])
    hq.take(copy.send("HQ")[0])
    assert counted(hq) == ["both"]
    nation.settle(last_seq=2)
    nation.say(["after"])
    shown = hq.take(nation.send("HQ")[0])
    assert shown.is_whole
    assert counted(hq) == counted(nation) == ["both", "true", "after"]
    assert hq.digest() == nation_with(nation, hq).digest()


def nation_with(nation: Node, hq: Node) -> Node:
    nation.take(hq.send(nation.party)[0])
    return nation


def test_whoever_has_the_other_branch_comes_to_the_named_one() -> None:
    hq, nation, copy, _ = forked()
    hq.take(copy.send("HQ")[0])
    nation.settle(last_seq=2)
    nation.say(["after"])
    shown = hq.take(nation.send("HQ")[0])
    assert shown.is_whole and counted(hq) == ["both", "true", "after"]
    told = " ".join(shown.sentences())
    assert "goes through entry 2 as its root log names it" in told


def test_the_other_branch_is_kept_and_counts_for_nothing() -> None:
    hq, nation, copy, relay = forked()
    relay.take(copy.send("XAB")[0])
    hq.take(copy.send("HQ")[0])
    nation.settle(last_seq=2)
    hq.take(nation.send("HQ")[0])
    kept = [each.entry for each in hq.store.stored.log("XAA/open")]
    assert [entry.head for entry in kept] == [entry.head for entry in copy.entries()]
    shown = hq.take(relay.send("HQ")[0])
    assert not shown.is_whole and counted(hq) == ["both", "true"]
    [log] = [each for each in shown.logs if each.log == "XAA/open"]
    assert log.forked_from is None and "this is the branch that does not count" in log.why


def test_the_branch_of_others_may_be_the_one_that_is_named() -> None:
    """The nation's own node was put back from a copy: what it wrote since is given up."""
    hq, nation, copy, _ = forked()
    hq.take(nation.send("HQ")[0])
    [_, true] = nation.entries()
    copy.settle(last_seq=2, head=true.head)
    copy.take(hq.send("XAA")[0])
    copy.say(["after"])
    hq.take(copy.send("HQ")[0])
    assert counted(hq) == counted(copy) == ["both", "true", "after"]
    assert hq.digest() == nation_with(copy, hq).digest()


def test_entries_of_the_old_key_after_the_named_one_are_given_up() -> None:
    hq, nation, _ = coalition(3)
    nation.say(["true"])
    nation.say(["stolen"])
    nation.say(["stolen too"])
    hq.take(nation.send("HQ")[0])
    nation.settle(last_seq=1)
    nation.say(["after"])
    hq.take(nation.send("HQ")[0])
    assert counted(hq) == counted(nation) == ["true", "after"]
    assert len(list(hq.store.stored.log("XAA/open"))) == 3
    assert hq.store.beside() == {"XAA/open": 3}


def test_the_root_log_alone_ends_a_log_and_says_so() -> None:
    hq, nation, _ = coalition(3)
    nation.say(["true"])
    nation.say(["stolen"])
    hq.take(nation.send("HQ")[0])
    nation.settle(last_seq=1)
    shown = hq.take(nation.send("HQ", {"XAA/open": 9})[0])
    assert [each for each in shown.alerts() if "goes through entry 1" in each]
    assert counted(hq) == ["true"] and hq.store.beside() == {"XAA/open": 2}


def test_a_log_that_a_thief_began_is_taken_back_from_its_first_entry() -> None:
    hq, nation, _ = coalition(3)
    thief = nation.twin()
    thief.say(["stolen"])
    hq.take(thief.send("HQ")[0])
    nation.settle(last_seq=0)
    nation.say(["true"])
    hq.take(nation.send("HQ")[0])
    assert counted(hq) == counted(nation) == ["true"]


def test_a_second_theft_is_settled_as_the_first() -> None:
    hq, nation, other = coalition(3)
    for number in range(2):
        nation.say([f"true {number}"])
        thief = nation.twin()
        thief.say([f"stolen {number}"])
        hq.take(thief.send("HQ")[0])
        nation.settle(last_seq=len(nation.entries()))
    nation.say(["after"])
    told_everything([hq, nation, other])
    assert counted(hq) == counted(other) == ["true 0", "true 1", "after"]
    assert hq.digest() == nation.digest() == other.digest()


def test_a_fork_by_the_new_key_bars_the_log_again() -> None:
    hq, nation, copy, _ = forked()
    nation.settle(last_seq=2)
    nation.say(["after"])
    again = nation.twin()
    nation.say(["one"])
    again.say(["another"])
    for node in (copy, nation, again):
        hq.take(node.send("HQ")[0])
    [barred] = hq.quarantine()["XAA/open"]
    assert barred.first_seq == 4
    assert counted(hq) == ["both", "true", "after"]


def test_a_fork_after_one_that_was_proved_and_settled_is_proved_anew() -> None:
    hq, nation, copy, _ = forked()
    for node in (nation, copy):
        hq.take(node.send("HQ")[0])
    nation.settle(last_seq=2)
    nation.say(["after"])
    again = nation.twin()
    nation.say(["one"])
    again.say(["another"])
    for node in (nation, again, again):
        shown = hq.take(node.send("HQ")[0])
    assert "two different entries at 4" in " ".join(shown.alerts())
    [barred] = hq.quarantine()["XAA/open"]
    assert barred.first_seq == 4
    assert [entry.seq for entry in hq.store.forks()] == [2, 4]


def test_a_branch_that_no_root_log_names_rewrites_nothing() -> None:
    """As a party's login could begin it in a shared store, past every import."""
    hq, nation, copy, _ = forked()
    hq.take(nation.send("HQ")[0])
    rewritten = [
        Arrival(each.entry._replace(log="XAA/open+1"), each.columns)
        for each in copy.store.log("XAA/open")
    ]
    hq.store.stored.append(rewritten, "2026-03-30T12:00:00Z")
    [barred] = hq.quarantine()["XAA/open"]
    assert (barred.first_seq, barred.why) == (2, FORKED)
    assert counted(hq) == ["both"]


def test_a_branch_that_leaves_entries_out_is_no_way_to_take_them_back() -> None:
    hq, nation, _, _ = forked()
    hq.take(nation.send("HQ")[0])
    [first] = hq.store.log("XAA/open", 1, 1)
    branch = Arrival(first.entry._replace(log="XAA/open+1"), first.columns)
    hq.store.stored.append([branch], "2026-03-30T12:00:00Z")
    [barred] = hq.quarantine()["XAA/open"]
    assert (barred.first_seq, barred.why) == (2, FORKED)


def test_a_checkpoint_of_the_other_branch_bars_nothing_once_it_is_settled() -> None:
    hq, nation, copy, _ = forked()
    hq.store.keep_checkpoint(copy.checkpoint(), "2026-03-30T12:00:00Z")
    hq.take(nation.send("HQ")[0])
    assert counted(hq) == ["both"]
    nation.settle(last_seq=2)
    hq.take(nation.send("HQ")[0])
    assert counted(hq) == ["both", "true"] and hq.quarantine() == {}


def test_until_the_named_branch_is_here_nothing_from_its_entry_on_counts() -> None:
    hq, nation, copy, _ = forked()
    hq.take(copy.send("HQ")[0])
    nation.settle(last_seq=2)
    [data] = nation.send("HQ", {"XAA/open": 9})
    hq.take(data)
    assert counted(hq) == ["both"]
    hq.take(nation.send("HQ")[0])
    assert counted(hq) == ["both", "true"]


def test_a_body_that_was_withheld_comes_to_the_branch_it_is_of() -> None:
    hq, nation, copy, relay = forked()
    own = Label(originator="XAA", releasable_to=("XAB",))
    nation.say(["for XAB"], label=own)
    hq.take(copy.send("HQ")[0])
    relay.take(copy.send("XAB")[0])
    nation.settle(last_seq=3)
    for node in (hq, relay):
        node.take(nation.send(node.party)[0])
    assert counted(hq) == ["both", "true"]
    nation.say(["after"])
    hq.take(nation.send("XAB")[0])
    assert counted(hq) == ["both", "true", "for XAB", "after"]


def test_a_settled_fork_travels_on_as_no_fork() -> None:
    """Neither proof nor checkpoint of the other branch frightens whoever never heard of it."""
    hq, nation, copy, other = forked()
    hq.take(nation.send("HQ")[0])
    hq.take(copy.send("HQ", checkpoints=[copy.checkpoint()])[0])
    assert list(hq.store.forks())
    nation.settle(last_seq=2)
    hq.take(nation.send("HQ")[0])
    shown = other.take(hq.send("XAB")[0])
    assert shown.is_whole and shown.alerts() == ()
    assert counted(other) == ["both", "true"] and not list(other.store.forks())


def test_a_checkpoint_of_the_given_up_branch_is_no_alarm_in_a_bundle() -> None:
    hq, nation, copy, relay = forked()
    relay.take(copy.send("XAB", checkpoints=[copy.checkpoint()])[0])
    nation.settle(last_seq=2)
    hq.take(nation.send("HQ")[0])
    shown = hq.take(relay.send("HQ")[0])
    assert shown.alerts() == () and counted(hq) == ["both", "true"]
    assert not list(hq.store.checkpoints())


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32))
def test_in_whatever_order_a_theft_is_heard_of_all_come_to_one_digest(seed: int) -> None:
    """Stolen entries, revocation and what the nation wrote since, shuffled over three nodes."""
    assert run_thefts(1, seed) == ()
