"""Nodes of a coalition in memory: each keeps its party's logs and takes in the bundles of others.

Keys, salts and what is said follow from numbers, so that a seed repeats a run.
"""

from collections.abc import Sequence

from tests.ledger.written_log import AT, Key, salts

from willing.adapters.memory_store import MemoryStore
from willing.app.ledger.branches import branched
from willing.app.ledger.branching import begin_branch
from willing.app.ledger.exporting import Sending, export_bundles
from willing.app.ledger.importing import accept
from willing.app.ledger.preview import Preview
from willing.app.ledger.soundness import Trust, digest, own_keys, quarantine_of
from willing.basics.label import Label, Reader
from willing.ledger.bundle_contents import Order
from willing.ledger.bundle_writing import CAPS, Caps
from willing.ledger.chain import genesis
from willing.ledger.checkpoint import Checkpoint, checkpoint
from willing.ledger.entry import Entry, Head
from willing.ledger.keys import KEY_ISSUED, KEY_REVOKED
from willing.ledger.log_id import ANNEX, OPEN, ROOT, log_id
from willing.ledger.quarantine import Quarantine
from willing.ledger.verification import content
from willing.ledger.writing import Draft, Place, written
from willing.ports.event_store import Arrival

PARTIES = ("HQ", *(f"X{a}{b}" for a in "ABCDEF" for b in "ABCDE"))
CLEARED = {"COALITION": "SECRET", "TLP": "RED"}


def open_label(party: str) -> Label:
    return Label(originator=party, releasable_to=("coalition",))


def reader(party: str) -> Reader:
    return Reader(party=party, clearance=CLEARED if party != "public" else {})


class Node:
    """One party's node: its root key, the keys of its logs, and a store."""

    def __init__(self, party: str, seed: int = 0) -> None:
        number = 1000 * (seed + 1) + 10 * PARTIES.index(party)
        self.party, self.seed = party, seed
        self.root = Key(number + 1)
        self._spare = number + 10**6
        self.keys = {OPEN: Key(number + 2), ANNEX: Key(number + 3)}
        self.store = branched(MemoryStore())
        self.trust: Trust = {party: self.root.public}
        self._salt = 0
        for compartment, key in self.keys.items():
            self.issue(compartment, key)

    def twin(self) -> "Node":
        """The same node put back from a copy: same keys, same store, on its own from here on."""
        other = Node.__new__(Node)
        other.__dict__.update(self.__dict__)
        other.keys, other.trust = dict(self.keys), self.trust
        other.store = branched(MemoryStore())
        for log in self.store.heads():
            arrivals = [Arrival(each.entry, each.columns) for each in self.store.log(log)]
            other.store.append(arrivals, AT)
        other._salt = self._salt + 10**6
        return other

    def log(self, compartment: str = OPEN) -> str:
        return log_id(self.party, compartment)

    def entries(self, compartment: str = OPEN) -> list[Entry]:
        return [each.entry for each in self.store.log(self.log(compartment))]

    def say(
        self,
        values: Sequence[object] = (1,),
        compartment: str = OPEN,
        label: Label | None = None,
        subject: str = "",
    ) -> tuple[Entry, ...]:
        """One commit of an event for each value."""
        about = subject or f"nations.{self.party}.offers.a"
        label = label or open_label(self.party)
        drafts = [Draft("offer_made", about, value, label) for value in values]
        return self.commit(drafts, compartment, self.keys[compartment])

    def counted(self, lamport: int) -> None:
        """An event that claims a Lamport count of its own choice, as no honest node would."""
        after = self.store.heads().get(self.log(), genesis(self.log(), self.root.public))
        self._salt += 1
        place = Place(self.log(), after, lamport - 1, AT)
        draft = Draft("offer_made", f"nations.{self.party}.offers.a", 1, open_label(self.party))
        entries = written(place, [draft], self.keys[OPEN].sign, salts(self._salt))
        self.store.append([Arrival(each, content(each)[0]) for each in entries], AT)

    def commit(self, drafts: Sequence[Draft], compartment: str, key: Key) -> tuple[Entry, ...]:
        log = self.log(compartment)
        after = self.store.heads().get(log, genesis(log, self.root.public))
        self._salt += 1
        place = Place(log, after, self.store.lamport(), AT)
        entries = written(place, drafts, key.sign, salts(self.seed * 10**7 + self._salt))
        self.store.append([Arrival(each, content(each)[0]) for each in entries], AT)
        return entries

    def issue(self, compartment: str, key: Key) -> None:
        """The root log names the key that signs a log from its next entry on."""
        head = self.store.heads().get(self.log(compartment))
        first_seq = head.seq + 1 if head else 1
        value = {"log": self.log(compartment), "key": key.public.hex(), "first_seq": first_seq}
        self.commit([Draft(KEY_ISSUED, "", value, open_label(self.party))], ROOT, self.root)
        self.keys[compartment] = key

    def rotate(self, compartment: str = OPEN) -> None:
        self._spare += 1
        self.issue(compartment, Key(self._spare))

    def revoke(self, last_seq: int, compartment: str = OPEN) -> None:
        """The log's key counts up to `last_seq`; another signs from the next entry on."""
        key = self.keys[compartment].public.hex()
        value = {"log": self.log(compartment), "key": key, "last_seq": last_seq}
        self.commit([Draft(KEY_REVOKED, "", value, open_label(self.party))], ROOT, self.root)
        self.rotate(compartment)

    def settle(self, last_seq: int, head: bytes = b"") -> None:
        """The log's key counts up to one entry, named by its head too; another goes on from it."""
        self._spare += 1
        log, key = self.log(), Key(self._spare)
        there = self.entries()[last_seq - 1].head if last_seq else self.empty().head
        named = {"log": log, "last_seq": last_seq, "head": (head or there).hex()}
        spans = own_keys(self.store, self.party, self.root.public).spans[log]
        revoked = [{**named, "key": span.key.hex()} for span in spans]
        issued = {"log": log, "key": key.public.hex(), "first_seq": last_seq + 1}
        label = open_label(self.party)
        drafts = [
            *(Draft(KEY_REVOKED, "", each, label) for each in revoked),
            Draft(KEY_ISSUED, "", issued, label),
        ]
        self.commit(drafts, ROOT, self.root)
        self.keys[OPEN] = key
        begin_branch(self.store, log, own_keys(self.store, self.party, self.root.public), AT)

    def empty(self) -> Head:
        return genesis(self.log(), self.root.public)

    def checkpoint(self, compartment: str = OPEN) -> Checkpoint:
        log, key = self.log(compartment), self.keys[compartment]
        return checkpoint(log, self.store.heads()[log], key.public, key.sign)

    def send(
        self,
        recipient: str,
        after: dict[str, int] | None = None,
        caps: Caps = CAPS,
        checkpoints: Sequence[Checkpoint] = (),
    ) -> tuple[bytes, ...]:
        order = Order(self.party, reader(recipient), after or {})
        sending = Sending(order, AT, self.trust, checkpoints)
        key = self.keys[OPEN]
        return export_bundles(self.store, _Signer(key), sending, caps)

    def take(self, data: bytes) -> Preview:
        return accept(self.store, self.trust, data, AT)

    def quarantine(self) -> Quarantine:
        return quarantine_of(self.store, self.trust)

    def digest(self) -> str:
        return digest(self.store, self.quarantine())


class _Signer:
    def __init__(self, key: Key) -> None:
        self._key = key

    @property
    def public_key(self) -> bytes:
        return self._key.public

    def sign(self, message: bytes) -> bytes:
        return self._key.sign(message)


def coalition(count: int, seed: int = 0) -> list[Node]:
    """So many nodes that trust each other's root keys."""
    nodes = [Node(party, seed) for party in PARTIES[:count]]
    trust = {node.party: node.root.public for node in nodes}
    for node in nodes:
        node.trust = trust
    return nodes


def told_everything(nodes: Sequence[Node]) -> None:
    """Every node sends all it has to every other until nothing is new to anybody."""
    while sum(_told(sender, nodes) for sender in nodes):
        pass


def _told(sender: Node, nodes: Sequence[Node]) -> bool:
    """Send everything to every other node; return whether anything was new."""
    any_new = False
    for node in nodes:
        if node is not sender:
            forks = sum(1 for _ in node.store.forks())
            for data in sender.send(node.party):
                any_new = bool(node.take(data).new) or any_new
            any_new = any_new or forks != sum(1 for _ in node.store.forks())
    return any_new
