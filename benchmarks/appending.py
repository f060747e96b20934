"""Sides that append one event a commit, durable before the next, in slots of wall time."""

import json
import os
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from benchmarks.peers.solver import environment
from willing.app.ledger.appending import Writer, append
from willing.app.ledger.footing import Footing
from willing.basics.label import Label
from willing.ledger.keys import KEY_ISSUED, KeyIssued
from willing.ledger.writing import Draft
from willing.plan.plain import plain
from willing.ports.event_store import EventStore

AT = "2026-03-30T12:00:00Z"
LOG = "XAD/open"
"""A party of the fictional exercise."""
PACKAGE = "eventsourcing"
SCRIPT = Path(__file__).parent / "peers" / "event_recorder.py"
GIT = ("git", "-c", "core.fsync=all", "-c", "gc.auto=0", "-c", "user.name=x", "-c", "user.email=x")


class Slot(NamedTuple):
    """What a side did in a slot."""

    events: int
    seconds: float

    @property
    def rate(self) -> float:
        """Events a second."""
        return self.events / self.seconds


Side = Callable[[float], Slot]
"""Appends for so many wall seconds."""


class Key(NamedTuple):
    """A signer for the benchmark."""

    private: Ed25519PrivateKey

    @property
    def public_key(self) -> bytes:
        """Return the public key."""
        return self.private.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """Return the signature."""
        return self.private.sign(message)


def drafts(count: int = 256) -> list[Draft]:
    """Return offers as a nation makes them, some 450 bytes each once encoded."""
    label = Label(originator=LOG[:3], releasable_to=("coalition",))
    return [
        Draft(
            "offer_made",
            f"nations.{LOG[:3]}.offers.mcm-{number}",
            {
                "capability": "mine-hunting",
                "quantity": 1 + number % 3,
                "notice_weeks": 4 + number % 9,
                "text": f"Mine hunter {number} with crew, for {4 + number % 9} weeks from week "
                f"{number % 40} on, in waters that the mandate names; relief in place after that.",
            },
            label,
            note="Subject to the government's decision.",
        )
        for number in range(count)
    ]


def seconds_of(work: Callable[[int], object], seconds: float, number: int = 0) -> Slot:
    """Do numbered pieces of work for so many wall seconds."""
    begin = time.perf_counter()
    before = number
    while time.perf_counter() - begin < seconds:
        number += 1
        work(number)
    return Slot(number - before, time.perf_counter() - begin)


def ours(store: EventStore, key: Key) -> Side:
    """Return our side: each event signed and stored in a commit of its own."""
    root, log = (_writer(store, key, each) for each in (f"{LOG[:3]}/root", LOG))
    issued = KeyIssued(log=LOG, key=key.public_key.hex())
    append(root, [Draft(KEY_ISSUED, LOG, plain(issued), Label(originator=LOG[:3]))])
    given = [[each] for each in drafts()]
    return lambda seconds: seconds_of(lambda at: append(log, given[at % len(given)]), seconds)


def _writer(store: EventStore, key: Key, log: str) -> Writer:
    footing = Footing(log, key.public_key, key.public_key)
    return Writer(store, log, key.public_key, key, lambda: AT, os.urandom, footing)


@contextmanager
def peer(door: str, where: Sequence[str], bodies: Path) -> Iterator[Side | None]:
    """Yield a side of the eventsourcing library in a process of its own; None: not installed."""
    found = environment(PACKAGE)
    if found is None:
        yield None
        return
    command = [found[0], str(SCRIPT), door, *where, str(bodies)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as process:

        def slot(seconds: float) -> Slot:
            assert process.stdin is not None and process.stdout is not None
            process.stdin.write(f"{seconds}\n")
            answer = process.stdout.readline()
            if not answer:
                raise RuntimeError(f"{PACKAGE} ended before it was done: {' '.join(command)}")
            return Slot(**json.loads(answer))

        yield slot
        assert process.stdin is not None
        process.stdin.close()


def git(folder: Path, bodies: Sequence[str]) -> Side | None:
    """Return the side of git's command line, every object and reference flushed; None: no git."""
    try:
        subprocess.run([*GIT, "init", "-q", str(folder)], check=True)
    except (OSError, subprocess.CalledProcessError):
        return None

    def commit(number: int) -> None:
        name = f"{number:09}.json"
        (folder / name).write_text(bodies[number % len(bodies)], encoding="utf-8")
        for arguments in (("add", name), ("commit", "-q", "-m", name)):
            subprocess.run([*GIT, *arguments], check=True, cwd=folder)

    done = [0]

    def slot(seconds: float) -> Slot:
        found = seconds_of(commit, seconds, done[0])
        done[0] += found.events
        return found

    return slot
