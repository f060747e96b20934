"""Fault 9: bundles that somebody altered. Bytes are flipped, cut, doubled; lines are rewritten and
the whole is sealed anew by a stranger, by another party, or by the true sender turned hostile.

Nothing that a party did not sign may be stored, nothing but LedgerError may escape.
"""

import json
import random
from collections.abc import Callable
from time import process_time
from typing import NamedTuple

from tests.faults.bundle_lines import STRANGER, claims_follow, sealed
from tests.faults.byte_changes import BYTE_CHANGES
from tests.faults.entry_changes import ENTRY_CHANGES
from tests.faults.manifest_changes import MANIFEST_CHANGES
from tests.faults.nodes import Node, coalition
from tests.faults.spellings import SPELLINGS
from tests.ledger.written_log import Key

from willing.basics.errors import LedgerError
from willing.basics.label import Label
from willing.ledger.entry import Entry

LINE_CHANGES = (*ENTRY_CHANGES, *MANIFEST_CHANGES)


class Found(NamedTuple):
    """What became of mutants."""

    cases: int
    refused: int
    """Refused as a whole."""
    taken_in_part: int
    """What was true in them was stored and the rest refused; or nothing in them had changed."""
    accepted: tuple[str, ...]
    """False entries stored: there must be none."""
    escaped: tuple[str, ...]
    """Anything but LedgerError that was raised: there must be none."""
    slowest_seconds: float


class Scene(NamedTuple):
    """A bundle, who may seal another, the victim, and all that parties truly signed."""

    data: bytes
    seals: tuple[Key, ...]
    victim: Callable[[], Node]
    true: frozenset[Entry]


def run_mutants(cases: int, seed: int) -> Found:
    """Send so many altered bundles to a node, each to a fresh one."""
    rng = random.Random(seed)
    scenes = [_scene(number) for number in range(4)]
    refused, taken, accepted, escaped, slowest = 0, 0, [], [], 0.0
    for case in range(cases):
        scene = scenes[case % len(scenes)]
        how, data = _mutant(rng, scene)
        node = scene.victim()
        before = process_time()
        try:
            node.take(data)
            taken += 1
        except LedgerError:
            refused += 1
        except Exception as error:  # noqa: BLE001 - whatever else escapes is the fault looked for
            escaped.append(f"{how}: {type(error).__name__}: {error}")
        slowest = max(slowest, process_time() - before)
        if _stored(node) - scene.true:
            accepted.append(how)
    return Found(cases, refused, taken, tuple(accepted), tuple(escaped), slowest)


def _stored(node: Node) -> frozenset[Entry]:
    """Everything a node holds, stubs and proofs of forks included."""
    logs = node.store.heads()
    stored = {each.entry for log in logs for each in node.store.log(log)}
    return frozenset(stored | set(node.store.forks()))


def _scene(number: int) -> Scene:
    """HQ has the logs of all and sends them to XAA; in odd scenes XAA knows a part already."""
    hq, victim, other = members = coalition(3, seed=500 + number)
    other.say([1, 2, {"text": "an offer"}])
    other.say([5], "annex", Label(originator=other.party, releasable_to=(victim.party,)))
    early = hq.send(victim.party)
    hq.take(other.send(hq.party)[0])
    hq.say([{"decimal": "0.5"}, "two"])
    other.rotate()
    other.say([7])
    other.say(["withheld"], label=Label(originator=other.party, releasable_to=("HQ",)))
    other.say([8])
    if number >= 2:
        other.revoke(last_seq=5)
        other.say([9])
    hq.take(other.send(hq.party)[0])
    checkpoints = [hq.checkpoint(), other.checkpoint()]
    [data] = hq.send(victim.party, checkpoints=checkpoints)
    true = [_stored(node) for node in members]
    withheld = frozenset(entry.stub() for each in true for entry in each)
    # An entry may come without its signature where its key was revoked.
    unsigned = frozenset(
        each._replace(signature=b"")
        for each in withheld.union(*true)
        if number >= 2 and each.log == other.log() and each.seq > 5
    )

    def fresh() -> Node:
        node = Node(victim.party, seed=500 + number)
        node.trust = victim.trust
        if number % 2:
            node.take(early[0])
        return node

    seals = (hq.keys["open"], other.keys["open"], STRANGER, hq.root)
    return Scene(data, seals, fresh, withheld.union(unsigned, *true))


def _mutant(rng: random.Random, scene: Scene) -> tuple[str, bytes]:
    if rng.random() < 0.3:
        change = rng.choice(BYTE_CHANGES)
        return change.__name__, change(rng, scene.data)
    lines = [json.loads(line) for line in scene.data.splitlines()[:-1]]
    names = []
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        change = rng.choice(LINE_CHANGES)
        names.append(change.__name__)
        change(rng, lines)
    key = scene.seals[0] if rng.random() < 0.6 else rng.choice(scene.seals)
    if rng.random() < 0.7:
        claims_follow(lines)
    raw = rng.choice(SPELLINGS)(rng, lines)
    return f"{'+'.join(names)}, sealed by {scene.seals.index(key)}", sealed(raw, key)
