"""Reading keys: what is sealed for a party is sealed for these. X25519 (RFC 7748).

A party announces its public half in its root log; a later one takes the place of the one before.
Older private halves are kept: what was sealed for them still opens.
"""

from collections.abc import Iterable
from hashlib import sha256
from typing import Annotated, Final

import msgspec
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from msgspec import Meta

from willing.basics.record import Record
from willing.ledger.event import Event
from willing.ledger.log_id import ROOT, log_id

READING_KEY_ISSUED: Final = "reading_key_issued"
READING_KEY_BYTES: Final = 32


class ReadingKeyIssued(Record, kw_only=True):
    """The value of `reading_key_issued`."""

    key: Annotated[
        str, Meta(pattern=r"^[0-9a-f]{64}$(?!\n)", description="an X25519 public key, hex")
    ]


class ReadingKey:
    """A private reading key; neither its repr nor any error shows it."""

    def __init__(self, private: bytes) -> None:
        self._key = X25519PrivateKey.from_private_bytes(private)

    def __repr__(self) -> str:
        return f"ReadingKey({self.key_id})"

    @property
    def public_key(self) -> bytes:
        """Return the public half, 32 bytes."""
        return self._key.public_key().public_bytes_raw()

    @property
    def key_id(self) -> str:
        """Return what names the key."""
        return reading_key_id(self.public_key)

    def shared(self, other: bytes) -> bytes:
        """Return the secret shared with the holder of another public key; raises ValueError for a
        key with which everyone would share it."""
        return self._key.exchange(X25519PublicKey.from_public_bytes(other))


def reading_key_id(public_key: bytes) -> str:
    """Return 16 hex digits that name a public reading key."""
    return sha256(b"willing-reading-key\x00" + public_key).hexdigest()[:16]


def reading_key_of(party: str, events: Iterable[Event]) -> bytes | None:
    """Return the public reading key that a party's root log announced last; None when it has none.

    The events must come from a verified root log; others change nothing.
    """
    found = None
    for event in events:
        if event.log == log_id(party, ROOT) and event.kind == READING_KEY_ISSUED:
            try:
                found = bytes.fromhex(msgspec.convert(event.value, ReadingKeyIssued).key)
            except msgspec.ValidationError:
                continue
    return found
