"""Fault 8: bundles duplicated, reordered, truncated, lost and interleaved, over 3 to 30 nodes.

Whatever happened on the way, nodes that were told everything in the end have one digest.
"""

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tests.faults.nodes import Node, coalition, told_everything

from willing.adapters.memory_store import MemoryStore
from willing.app.ledger.branches import branched
from willing.app.ledger.soundness import sound_events
from willing.basics.errors import LedgerError


class Told(NamedTuple):
    """What schedules did: how many ran, and each one that went wrong, in words."""

    schedules: int
    deliveries: int
    refused: int
    """Truncated bundles, all of which must be refused."""
    wrong: tuple[str, ...]


class Sent(NamedTuple):
    """A bundle on its way."""

    recipient: int
    data: bytes


HAPPENINGS = ("revoke", "twin", "rotate", "nothing")


class World(NamedTuple):
    """Nodes with what they wrote, bundles on their way, and what must count in the end."""

    members: tuple[Node, ...]
    sent: tuple[Sent, ...]
    digest: str
    counted: frozenset[tuple[str, int]]


def run_schedules(cases: int, seed: int, nodes: int = 3, each: int = 25) -> Told:
    """Run shuffled schedules; `each` of them over the same bundles."""
    told = Told(0, 0, 0, ())
    for number in range(0, cases, each):
        rng = random.Random(f"{seed}/{number}")
        world = _world(rng, nodes, HAPPENINGS[number // each % len(HAPPENINGS)])
        for _ in range(min(each, cases - number)):
            told = _after(told, _schedule(rng, world))
    return told


def _after(told: Told, more: Told) -> Told:
    return Told(*(a + b for a, b in zip(told, more, strict=True)))


def _world(rng: random.Random, count: int, happening: str) -> World:
    """Nodes that write, exchange and write again; every bundle that was sent meanwhile.

    In some worlds a key is rotated, in some one is revoked, in some one node is put back from a
    copy and goes on writing beside the first.
    """
    members = coalition(count, seed=rng.randrange(1000))
    sent: list[Sent] = []
    void: set[tuple[str, int]] = set()
    for step in range(3 * count):
        node = rng.choice(members)
        node.say([rng.randrange(100) for _ in range(rng.randint(1, 3))])
        if step == count:
            void |= _happens(rng, happening, node, members)
        for data, recipient in _sendings(rng, members):
            sent.append(Sent(recipient, data))
            members[recipient].take(data)
    said = {
        (each.log, each.seq)
        for node in members
        for compartment in ("open", "root")
        for each in node.entries(compartment)
    }
    forked = {log: min(seq for each, seq in void if each == log) for log, _ in void}
    if happening == "twin":
        void |= {(log, seq) for log, seq in said if seq >= forked.get(log, seq + 1)}
    return World(tuple(members), tuple(sent), _digest_of(members), frozenset(said - void))


def _happens(
    rng: random.Random, happening: str, node: Node, members: list[Node]
) -> set[tuple[str, int]]:
    """Let it happen; return the entries that count for nothing from then on."""
    if happening == "rotate":
        node.rotate()
    if happening == "revoke":
        length = len(node.entries())
        last_seq = max(0, length - rng.randint(1, 3))
        node.revoke(last_seq)
        node.say(["with the new key"])
        return {(node.log(), seq) for seq in range(last_seq + 1, length + 1)}
    if happening == "twin":
        twin = node.twin()
        members.append(twin)
        node.say(["here"])
        twin.say(["there"])
        return {(node.log(), len(node.entries()))}
    return set()


def _sendings(rng: random.Random, members: Sequence[Node]) -> Iterator[tuple[bytes, int]]:
    sender, recipient = rng.sample(range(len(members)), 2)
    known = members[recipient].store.heads() if rng.random() < 0.5 else {}
    after = {log: rng.randint(0, head.seq) for log, head in known.items()}
    for data in members[sender].send(members[recipient].party, after):
        yield data, recipient


def _digest_of(members: Sequence[Node]) -> str:
    """Return the digest that all come to when each sends everything to each."""
    copies = [_copy(node) for node in members]
    told_everything(copies)
    return copies[0].digest()


def _copy(node: Node) -> Node:
    """The node with what it wrote itself and nothing of others."""
    copy = node.twin()
    copy.store = branched(MemoryStore())
    own = [log for log in node.store.heads() if log.startswith(f"{node.party}/")]
    for log in own:
        stored = list(node.store.log(log))
        copy.store.append([(each.entry, each.columns) for each in stored], "2026-01-01T00:00:00Z")
    return copy


def _schedule(rng: random.Random, world: World) -> Told:
    """Deliver the bundles to fresh copies in another order, then everything to everybody."""
    copies = [_copy(node) for node in world.members]
    order = [*world.sent, *rng.choices(world.sent, k=len(world.sent) // 3)]
    rng.shuffle(order)
    order = order[: rng.randint(0, len(order))]
    refused, wrong = 0, []
    for recipient, data in order:
        try:
            if rng.random() < 0.2:
                refused += _is_refused(rng, copies[recipient], data)
            copies[recipient].take(data)
        except LedgerError:
            pass  # a root log that must come first is on its way
        except Exception as error:  # noqa: BLE001 - whatever else escapes is the fault looked for
            wrong.append(f"{type(error).__name__} escaped: {error}")
    try:
        told_everything(copies)
    except Exception as error:  # noqa: BLE001 - as above
        wrong.append(f"{type(error).__name__} escaped: {error}")
    return Told(1, len(order), refused, (*wrong, *_amiss(copies, world)))


def _is_refused(rng: random.Random, node: Node, data: bytes) -> bool:
    """Send a bundle cut short: it is refused, and nothing of it is stored."""
    before = node.digest()
    try:
        node.take(data[: rng.randrange(len(data))])
    except LedgerError:
        return node.digest() == before
    return False


def _amiss(copies: Sequence[Node], world: World) -> Iterator[str]:
    digests = {copy.digest() for copy in copies}
    if digests != {world.digest}:
        yield f"{len(digests)} digests, {len(digests - {world.digest})} of them unexpected"
    for copy in copies:
        events = sound_events(copy.store, copy.quarantine())
        counted = {(event.log, event.seq) for event in events}
        if counted != world.counted:
            differing = sorted(counted ^ world.counted)[:3]
            yield f"at {copy.party} other events count than should: {differing}"
