"""Two nations and the headquarters, whatever they do: write, rotate, revoke, send, lose, garble.

After each step every node holds nothing but what was truly signed; told everything, all agree.
"""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
)
from tests.faults.nodes import Node, coalition, told_everything

from willing.app.ledger.soundness import sound_events
from willing.basics.errors import LedgerError
from willing.ledger.entry import Entry

MEMBERS = st.integers(0, 2)


class Nodes(RuleBasedStateMachine):
    """Their stores beside a list of all that was signed."""

    sent = Bundle("sent")

    @initialize()
    def begin(self) -> None:
        self.nodes = coalition(3)
        self.true: set[tuple[str, int, bytes, bytes | None]] = set()
        self.note()

    def note(self) -> None:
        for node in self.nodes:
            for compartment in ("open", "root"):
                self.true |= {_signed(entry) for entry in node.entries(compartment)}

    @rule(member=MEMBERS, values=st.lists(st.integers(0, 9), min_size=1, max_size=3))
    def say(self, member: int, values: list[int]) -> None:
        self.nodes[member].say(values)
        self.note()

    @rule(member=MEMBERS)
    def rotate(self, member: int) -> None:
        node = self.nodes[member]
        node.say(["before a new key"])
        node.rotate()
        self.note()

    @rule(member=MEMBERS, back=st.integers(0, 2))
    def revoke(self, member: int, back: int) -> None:
        """The thief's entries are those of the last commits; the owner goes on with a new key."""
        node = self.nodes[member]
        node.say(["before the theft"])
        node.revoke(last_seq=max(0, len(node.entries()) - back))
        node.say(["with the new key"])
        self.note()

    @rule(target=sent, member=MEMBERS, other=MEMBERS, after=st.integers(0, 4))
    def send(self, member: int, other: int, after: int) -> tuple[int, bytes]:
        """All that there is, or root logs and the last entries of others, whatever is there."""
        heads = self.nodes[member].store.heads() if after else {}
        own = {log: head for log, head in heads.items() if not log.endswith("/root")}
        known = {log: max(0, head.seq - after) for log, head in own.items()}
        [data] = self.nodes[member].send(self.nodes[other].party, known)
        return other, data

    @rule(bundle=sent)
    def deliver(self, bundle: tuple[int, bytes]) -> None:
        member, data = bundle
        why = ""
        try:
            self.nodes[member].take(data)
        except LedgerError as error:
            why = str(error)
        # Its root log is on its way, or its key was revoked since.
        assert not why or "not signed by a key" in why

    @rule(bundle=sent, member=MEMBERS, at=st.integers(0), bit=st.integers(0, 7))
    def garble(self, bundle: tuple[int, bytes], member: int, at: int, bit: int) -> None:
        data = bytearray(bundle[1])
        data[at % len(data)] ^= 1 << bit
        assert self.refuses(member, bytes(data))

    @rule(bundle=sent, member=MEMBERS, length=st.integers(0))
    def cut_short(self, bundle: tuple[int, bytes], member: int, length: int) -> None:
        assert self.refuses(member, bundle[1][: length % len(bundle[1])])

    def refuses(self, member: int, data: bytes) -> bool:
        before = self.nodes[member].digest()
        try:
            self.nodes[member].take(data)
        except LedgerError:
            return self.nodes[member].digest() == before
        return False

    @invariant()
    def nothing_false_is_held(self) -> None:
        for node in getattr(self, "nodes", ()):
            stored = {
                _signed(each.entry) for log in node.store.heads() for each in node.store.log(log)
            }
            assert stored <= self.true and not list(node.store.forks())

    def teardown(self) -> None:
        if not hasattr(self, "nodes"):
            return
        told_everything(self.nodes)
        assert len({node.digest() for node in self.nodes}) == 1
        assert len({_counted(node) for node in self.nodes}) == 1


def _signed(entry: Entry) -> tuple[str, int, bytes, bytes | None]:
    """Which entry, under which head, with which body; the signature may have been left out."""
    return entry.log, entry.seq, entry.head, entry.body


def _counted(node: Node) -> tuple[tuple[str, int], ...]:
    return tuple((each.log, each.seq) for each in sound_events(node.store, node.quarantine()))


TestNodes = Nodes.TestCase
TestNodes.settings = settings(max_examples=20, stateful_step_count=12, deadline=None)
