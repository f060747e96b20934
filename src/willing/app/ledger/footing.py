"""What an own log stands on is checked before anything is signed on top of it.

A signature vouches for all before it. Were the store altered, or the key file another than the one
in force, an append would sign what nobody wrote, or what counts for nothing.
"""

from collections.abc import Sequence
from typing import Final, NoReturn

from willing.app.ledger.soundness import own_keys
from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.ledger.chain import signed_bytes
from willing.ledger.entry import Head
from willing.ledger.keys import KeySpan, key_for
from willing.ledger.log_id import ROOT, LogId, log_id, parts
from willing.ledger.signature import is_signed_by
from willing.ports.event_store import EventStore, Standing, Stored

_VERIFY: Final = "Nothing was signed. See what: willing ledger verify; then put a copy back"


class Footing:
    """Checks once how an own log and its root log stand, and again when another moved them."""

    def __init__(self, log: LogId, root_key: bytes, public_key: bytes) -> None:
        self._log, self._root_key, self._public_key = log, root_key, public_key
        self._root = log_id(parts(log).party, ROOT)
        self._good: tuple[Head | None, Head | None] | None = None

    def check(self, store: EventStore, standing: Standing) -> None:
        """Raise LedgerError unless the log's last entry is signed by the key that it had there, and
        the next is this key's to sign."""
        heads = standing.heads
        now = heads.get(self._log), heads.get(self._root)
        if now == self._good:
            return
        keys = own_keys(store, parts(self._log).party, self._root_key)
        spans, head = keys.spans.get(self._log, ()), heads.get(self._log)
        next_seq = head.seq + 1 if head else 1
        if key_for(spans, next_seq) != self._public_key:
            self._refuse_key(next_seq)
        self._refuse_other_branch(store, keys.settled.get(self._log))
        if head and not _is_signed(next(store.log(self._log, head.seq), None), head, spans):
            self._refuse_end(head.seq)
        self._good = now

    def moved(self, head: Head) -> None:
        """Take note that the log was appended to here."""
        if self._good is not None:
            self._good = head, head if self._log == self._root else self._good[1]

    def _refuse_other_branch(self, store: EventStore, named: Head | None) -> None:
        """Raise LedgerError where the root log names another entry than the one that is here."""
        if named is None or named.seq == 0:
            return
        there = next(store.log(self._log, named.seq, named.seq), None)
        if there is None or there.entry.head != named.head:
            what = f"its root log names an entry {named.seq} that is not here"
            fix = (
                "Nothing was signed. Import a bundle of whoever has that branch of the log, "
                "the headquarters perhaps"
            )
            raise LedgerError([Fault(file=self._log, what=what, fix=fix)])

    def _refuse_key(self, seq: int) -> NoReturn:
        what = f"the key at hand is not the one that may sign entry {seq}"
        fix = (
            "Nothing was signed. Put back the key file that the root log names, or have it name "
            "another: willing ledger rotate. Where the root log may be damaged: willing ledger "
            "verify"
        )
        raise LedgerError([Fault(file=self._log, what=what, fix=fix)])

    def _refuse_end(self, seq: int) -> NoReturn:
        what = f"entry {seq}, the last, is not signed by the key of this log: the store was altered"
        raise LedgerError([Fault(file=self._log, what=what, fix=_VERIFY)])


def _is_signed(last: Stored | None, head: Head, spans: Sequence[KeySpan]) -> bool:
    """Return whether the log ends with an entry that its key of that place has signed.

    Where that key was revoked since, its entry stays in the chain under those that follow.
    """
    if last is None or (last.entry.seq, last.entry.head) != head or not last.entry.signature:
        return False
    before = [span.key for span in spans if span.first_seq <= head.seq]
    key = key_for(spans, head.seq) or (before[-1] if before else None)
    message = signed_bytes(last.entry.log, *head)
    return key is not None and is_signed_by(key, last.entry.signature, message)
