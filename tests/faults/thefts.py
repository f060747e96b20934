"""Fault 9 again: a key that was stolen, and revoked at an entry that its party names.

A thief writes beside the nation, once or twice; the nation gives up what it must, names the last
entry that counts by number and head, and writes on. Bundles of both are shuffled, doubled and cut
to their last entries over three nodes. Told everything, all have one digest, and of the log that
alone counts which the nation meant.
"""

import random
from collections.abc import Iterator
from typing import NamedTuple

from tests.faults.nodes import Node, coalition, told_everything

from willing.app.ledger.soundness import sound_events
from willing.basics.errors import LedgerError


class Theft(NamedTuple):
    """Nodes, what nation and thief sent on the way, and what is to count of the nation's log."""

    members: list[Node]
    sent: list[bytes]
    true: list[str]


def run_thefts(cases: int, seed: int) -> tuple[str, ...]:
    """Return in words what went wrong in so many thefts; nothing should."""
    wrong: list[str] = []
    for number in range(cases):
        rng = random.Random(f"{seed}/{number}")
        wrong += (f"{seed}/{number}: {text}" for text in amiss(rng, theft(rng)))
    return tuple(wrong)


def theft(rng: random.Random) -> Theft:
    """A nation that writes, is stolen from once or twice, settles it each time and writes on."""
    made = Theft(coalition(3, seed=rng.randrange(50)), [], [])
    for number in range(rng.randint(1, 2)):
        for part in range(rng.randint(0, 3)):
            _says(rng, made, f"true {number}.{part}")
        thief = made.members[1].twin()
        for part in range(rng.randint(1, 3)):
            thief.say([f"stolen {number}.{part}"] * rng.randint(1, 2))
            _sends(rng, made, thief)
        if rng.random() < 0.5:
            _says(rng, made, f"late {number}")
        given_up = rng.randint(0, min(2, max(0, len(made.true) - 1)))
        del made.true[len(made.true) - given_up :]
        made.members[1].settle(last_seq=len(made.true))
        _sends(rng, made, made.members[1])
    for part in range(rng.randint(1, 2)):
        _says(rng, made, f"after {part}")
    return made


def _says(rng: random.Random, made: Theft, text: str) -> None:
    made.true.append(text)
    made.members[1].say([text])
    _sends(rng, made, made.members[1])


def _sends(rng: random.Random, made: Theft, node: Node) -> None:
    after = {node.log(): rng.randint(0, len(node.entries()))} if rng.random() < 0.4 else {}
    made.sent.extend(data for to in ("HQ", "XAB") for data in node.send(to, after))


def amiss(rng: random.Random, made: Theft) -> Iterator[str]:
    """Deliver the bundles in another order to each node, then everything to everybody; yield what
    is wrong."""
    for node in (made.members[0], made.members[2]):
        order = [*made.sent, *rng.choices(made.sent, k=2)]
        rng.shuffle(order)
        for data in order:
            try:
                node.take(data)
            except LedgerError as error:
                if "not signed by a key" not in str(error):  # revoked since, or not named yet
                    yield f"refused: {error}"
    told_everything(made.members)
    digests = {node.digest() for node in made.members}
    if len(digests) > 1:
        yield f"{len(digests)} digests"
    for node in made.members:
        if counted(node) != made.true:
            yield f"at {node.party} {counted(node)} counts, and {made.true} was meant"


def counted(node: Node, log: str = "XAA/open") -> list[object]:
    """What counts of a log at a node, in order."""
    events = sound_events(node.store, node.quarantine())
    return [event.value for event in events if event.log == log]
