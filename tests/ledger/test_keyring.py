"""A party's keys as its root log leaves them, up to where it is sound."""

from tests.faults.nodes import Node
from tests.ledger.written_log import Key

from willing.ledger.entry import Entry
from willing.ledger.keyring import Keyring, keyring


def ring(node: Node, entries: list[Entry], forked: int | None = None) -> Keyring:
    return keyring(node.party, node.root.public, entries, forked)


def test_keys_follow_from_the_sound_part_of_the_root_log() -> None:
    node = Node("XAA")
    first = node.keys["open"].public
    node.say([1])
    node.rotate()
    entries = node.entries("root")
    spans = ring(node, entries).keys.spans["XAA/open"]
    assert [(each.key, each.first_seq, each.last_seq) for each in spans] == [
        (first, 1, 1),
        (node.keys["open"].public, 2, None),
    ]
    assert ring(node, entries[:2]).keys.spans["XAA/open"][0].last_seq is None
    spoilt = [*entries[:2], entries[2]._replace(body=b"{}")]
    assert ring(node, spoilt).keys.spans["XAA/open"][0].last_seq is None


def test_a_forked_root_log_counts_up_to_its_fork() -> None:
    node = Node("XAA")
    node.say([1], "annex")
    node.rotate("annex")
    entries = node.entries("root")
    assert len(ring(node, entries).keys.spans["XAA/annex"]) == 2
    assert len(ring(node, entries, forked=3).keys.spans["XAA/annex"]) == 1


def test_a_key_that_another_followed_signs_bundles_and_a_revoked_one_does_not() -> None:
    node = Node("XAA")
    first = node.keys["open"].public
    node.say([1])
    node.rotate()
    second = node.keys["open"].public
    node.say([2])
    node.revoke(last_seq=1)
    found = ring(node, node.entries("root"))
    assert found.signs_bundles(first) and found.signs_bundles(node.keys["open"].public)
    assert not found.signs_bundles(second)
    assert not found.signs_bundles(node.root.public) and not found.signs_bundles(Key(5).public)
