"""Logs for tests: keys from a number, events that say little, entries signed as asked."""

import hashlib
from collections.abc import Callable, Sequence
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from willing.app.ledger.footing import Footing
from willing.basics.label import Label
from willing.ledger.chain import genesis, linked, signed_bytes
from willing.ledger.entry import Entry, Head
from willing.ledger.keys import KeySpan
from willing.ledger.writing import Draft, Place, written
from willing.ports.event_store import EventStore, Standing

LOG = "GBR/open"
AT = "2026-03-30T12:00:00Z"
LABEL = Label(originator="GBR", releasable_to=("coalition",))


class Key:
    """A key pair made from a number."""

    def __init__(self, number: int) -> None:
        self._private = Ed25519PrivateKey.from_private_bytes(number.to_bytes(32, "big"))
        self.public = self._private.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        return self._private.sign(message)


class Unchecked(Footing):
    """For logs without a root log, or that nobody signs."""

    def __init__(self) -> None:
        super().__init__(LOG, bytes(32), bytes(32))

    def check(self, store: EventStore, standing: Standing) -> None:
        """Nothing is refused."""


ROOT_KEY, LOG_KEY, OTHER_KEY = Key(1), Key(2), Key(3)
EMPTY = genesis(LOG, ROOT_KEY.public)
SPANS = (KeySpan(LOG_KEY.public, 1),)


def salts(seed: int = 0) -> Callable[[int], bytes]:
    """Bytes that look random and are the same again for the same seed."""
    counter = iter(range(1 << 30))
    return lambda size: hashlib.sha256(b"%d/%d" % (seed, next(counter))).digest()[:size]


def draft(value: Any = 1, **changes: Any) -> Draft:
    fields = {"kind": "offer_made", "subject": "nations.GBR.offers.a", "label": LABEL, **changes}
    return Draft(value=value, **fields)


def commit(
    values: Sequence[Any], after: Head = EMPTY, key: Key = LOG_KEY, log: str = LOG, seed: int = 0
) -> tuple[Entry, ...]:
    """One commit: its last entry is signed."""
    place = Place(log, after, after.seq, AT)
    return written(place, [draft(each) for each in values], key.sign, salts(seed))


def log_of(
    sizes: Sequence[int], key: Key = LOG_KEY, log: str = LOG, after: Head | None = None
) -> list[Entry]:
    """Commits of these sizes, one after another."""
    entries: list[Entry] = []
    head = after or genesis(log, ROOT_KEY.public)
    for number, size in enumerate(sizes):
        entries += commit(range(size), head, key, log, seed=number)
        head = Head(entries[-1].seq, entries[-1].head)
    return entries


def signed_one_by_one(
    log: str, after: Head, bodies: Sequence[tuple[bytes, bytes]], key: Key = LOG_KEY
) -> list[Entry]:
    """A commit of its own for each (salt, body)."""
    entries: list[Entry] = []
    for each in bodies:
        (entry,) = linked(log, after, [each])
        entries.append(signed(entry, key))
        after = Head(entry.seq, entry.head)
    return entries


def signed(entry: Entry, key: Key) -> Entry:
    """The entry signed by a key, whoever may sign it."""
    return entry._replace(signature=key.sign(signed_bytes(entry.log, entry.seq, entry.head)))
