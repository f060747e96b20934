"""The chain of a log: leaf, head and what is signed.

    leaf   = SHA-256(0x00 | salt | body)
    head_n = SHA-256(0x01 | head_(n-1) | leaf_n), or with 0x03 where the entry ends a commit
    head_0 = SHA-256(0x02 | header), the header naming format, algorithm, log and root key
    signed = "willing-log-v1" 0x00 | log id | 0x00 | seq as 8 bytes | head

An entry that ends a commit is signed, and no other is: a signature that a relay took off shows.

Leaf and node hashes are kept apart by their first byte as in RFC 6962, section 2.1. The salt keeps
a withheld body from being guessed from its leaf.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Final

from willing.ledger.entry import Entry, Head
from willing.ledger.log_id import LogId

FORMAT: Final = "willing-log-v1"
ALGORITHM: Final = "ed25519"
"""Named in the header of every log, so that another can follow it."""
_DOMAIN: Final = FORMAT.encode() + b"\x00"


def leaf(salt: bytes, body: bytes) -> bytes:
    """Return the leaf of an entry, 32 bytes."""
    return sha256(b"\x00" + salt + body).digest()


def next_head(before: bytes, entry_leaf: bytes, *, ends: bool) -> bytes:
    """Return the head after an entry, 32 bytes; `ends`: it is the last of its commit."""
    return sha256((b"\x03" if ends else b"\x01") + before + entry_leaf).digest()


def genesis(log: LogId, root_key: bytes) -> Head:
    """Return the head of an empty log, which binds it to its party's root key (32 bytes)."""
    header = f"{FORMAT}\n{ALGORITHM}\n{log}\n{root_key.hex()}\n".encode()
    return Head(0, sha256(b"\x02" + header).digest())


def signed_bytes(log: LogId, seq: int, head: bytes) -> bytes:
    """Return what the signature of an entry is made over."""
    return _DOMAIN + log.encode() + b"\x00" + seq.to_bytes(8, "big") + head


def linked(log: LogId, after: Head, bodies: Sequence[tuple[bytes, bytes]]) -> Iterator[Entry]:
    """Yield the entries of one commit, a (salt, body) each; the last is still to be signed."""
    seq, head = after
    for count, (salt, body) in enumerate(bodies, 1):
        seq += 1
        entry_leaf = leaf(salt, body)
        head = next_head(head, entry_leaf, ends=count == len(bodies))
        yield Entry(log, seq, entry_leaf, head, salt=salt, body=body)
