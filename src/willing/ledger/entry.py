"""Entries: what a log is made of."""

from typing import NamedTuple

from willing.ledger.log_id import LogId

HASH_BYTES = 32
SALT_BYTES = 16
SIGNATURE_BYTES = 64
LARGEST_BODY_BYTES = 1_000_000
LARGEST_SEQ = 2**53


class Entry(NamedTuple):
    """One entry of a log, or its stub: the same without salt and body, which are withheld.

    `body` are the exact bytes that were signed; they are never written anew. An entry without a
    signature is covered by the next one that has one: a commit of several is signed once.
    """

    log: LogId
    seq: int
    """1 for the first."""
    leaf: bytes
    head: bytes
    signature: bytes = b""
    salt: bytes | None = None
    body: bytes | None = None

    @property
    def is_stub(self) -> bool:
        """Whether the body is withheld."""
        return self.body is None

    def stub(self) -> "Entry":
        """Return the entry without salt and body: chain and signature still hold."""
        return self._replace(salt=None, body=None)


class Head(NamedTuple):
    """How far a log goes: the seq and head of its last entry; seq 0: none yet."""

    seq: int
    head: bytes
