"""Bodies read from a store are held against their leaves: what was altered there is never used.

A leaf is under the chain that was signed. Whether chain and signatures hold is the audit's to say;
this finds a body that was changed in its row, at the cost of one hash.
"""

from typing import NoReturn

import msgspec

from willing.basics.errors import StoreError
from willing.ledger.chain import leaf
from willing.ledger.entry import SALT_BYTES, Entry
from willing.ledger.event import Event, decoded


def unaltered(entry: Entry) -> Entry:
    """Return the entry; raises StoreError where its body is not the one of its leaf."""
    if entry.body is None:
        return entry
    salt = entry.salt or b""
    if len(salt) != SALT_BYTES or leaf(salt, entry.body) != entry.leaf:
        _refuse(entry)
    return entry


def event_of(entry: Entry) -> Event:
    """Return the event of an entry with a body; raises StoreError where it was altered."""
    try:
        return decoded(unaltered(entry).body or b"")
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):  # its leaf altered as well
        _refuse(entry)


def _refuse(entry: Entry) -> NoReturn:
    raise StoreError(
        f"{entry.log}, entry {entry.seq}: its body was altered in the store. Nothing is made of "
        "it. Run `willing ledger verify` to see what else, then put a copy of the store back."
    )
