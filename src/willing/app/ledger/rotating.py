"""A log's key replaced by a new one, or revoked: an event of the root log, signed by the root."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, NamedTuple, NoReturn

from willing.app.ledger.appending import append
from willing.app.ledger.branching import begin_branch
from willing.app.ledger.last_entries import last_entry
from willing.app.ledger.new_keys import new_key, put_in_place
from willing.app.ledger.soundness import root_events
from willing.app.ledger.workspace import Ledger, key_path
from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.basics.label import Label
from willing.basics.party import COALITION, Party
from willing.ledger.entry import Head
from willing.ledger.keys import (
    KEY_ISSUED,
    KEY_REVOKED,
    KeyIssued,
    KeyRevoked,
    KeySpan,
    PartyKeys,
    empty_head,
    key_for,
    party_keys,
)
from willing.ledger.log_id import ROOT, LogId, log_id, parts
from willing.ledger.writing import Draft, Place, events
from willing.plan.plain import plain


class Last(NamedTuple):
    """The last entry that a revoked key counts for, as a person names it."""

    seq: int | None = None
    """None: the last one here."""
    head: str = ""
    """Its head, or the first digits; needed where the log is forked."""


LAST_HERE: Final = Last()


def rotate(
    ledger: Ledger,
    compartment: str,
    *,
    revoke: bool = False,
    last: Last = LAST_HERE,
    reason: str = "",
) -> int:
    """Give a log a new key from its next entry on; return that entry's seq.

    A key that has signed nothing yet is always revoked. With `revoke` the log's keys count up to
    the `last` entry and no further, and the log is the branch that goes through it: what anybody
    signed with them beyond, and every other branch, counts for nothing anywhere. The root key must
    be at hand. The old key's file is kept under another name. Raises LedgerError, and then no key
    is changed.
    """
    root = ledger.writer(ROOT)
    said = root_events(ledger.store, ledger.party, root.root_key)
    keys = party_keys(ledger.party, root.root_key, said)
    log = _own_log(ledger.party, compartment, keys.spans)
    end = _end(ledger, log, keys, last if revoke else None)
    path = key_path(ledger.folder, log)
    file, new = new_key(path, end.seq + 1, {span.key for span in keys.spans[log]})
    named = end.head.hex() if revoke else None
    ends = [
        KeyRevoked(log=log, key=key.hex(), last_seq=end.seq, head=named, reason=reason)
        for key in _ended(keys.spans[log], end.seq + 1, revoke)
    ]
    issued = KeyIssued(log=log, key=new.public_key.hex(), first_seq=end.seq + 1)
    drafts = [
        *(_draft(ledger.party, KEY_REVOKED, log, each) for each in ends),
        _draft(ledger.party, KEY_ISSUED, log, issued),
    ]
    head = ledger.store.heads().get(root.log, Head(0, b""))
    place = Place(root.log, head, 0, root.now())
    after = party_keys(ledger.party, root.root_key, (*said, *events(place, drafts)))
    if key_for(after.spans[log], end.seq + 1) != new.public_key:
        _refuse_without_effect(log, end.seq + 1)
    append(root, drafts)
    begin_branch(ledger.store, log, after, root.now())
    put_in_place(file, path, end.seq)
    return end.seq + 1


def _end(ledger: Ledger, log: LogId, keys: PartyKeys, last: Last | None) -> Head:
    """Return the last entry that the keys so far count for."""
    if last is None:
        return ledger.store.heads().get(log, empty_head(log, keys))
    return last_entry(ledger.store, log, keys, last.seq, last.head)


def _own_log(party: Party, compartment: str, named: Iterable[LogId]) -> LogId:
    """Return the log of a compartment; raises LedgerError where the root log gave it no key."""
    own = sorted(parts(log).compartment for log in named if parts(log).compartment != ROOT)
    if compartment not in own:
        what = f"{party} has no log '{compartment}' whose key could be replaced"
        if compartment == ROOT:
            what = "the root key is neither replaced nor revoked by the log that it signs"
        fix = f"Name one of: {', '.join(own)}"
        raise LedgerError([Fault(file="--log", what=what, fix=fix)])
    return log_id(party, compartment)


def _ended(spans: Sequence[KeySpan], seq: int, revoke: bool) -> tuple[bytes, ...]:
    """Return the keys to be revoked before another can sign entry `seq`.

    Two keys cannot begin at one entry: the one that was to begin there signs nothing any more; nor
    does, after a revocation, any that was to begin later.
    """
    if not revoke:
        return tuple(span.key for span in spans if span.first_seq == seq)
    last = [span.key for span in spans if span.first_seq < seq][-1:]
    return (*last, *(span.key for span in spans if span.first_seq >= seq))


def _refuse_without_effect(log: LogId, seq: int) -> NoReturn:
    what = f"a new key from entry {seq} on would not be in force: a later entry has its key already"
    fix = "Nothing was changed. The log is shorter here than it was: bring back what is missing"
    raise LedgerError([Fault(file=log, what=what, fix=fix)])


def _draft(party: str, kind: str, log: LogId, value: KeyIssued | KeyRevoked) -> Draft:
    label = Label(originator=party, classification="UNCLASSIFIED", releasable_to=(COALITION,))
    return Draft(kind, log, plain(value), label)


def root_key_file(folder: Path, party: str) -> Path:
    """Return where the root key lies until it is moved to a medium that is locked away."""
    return key_path(folder, log_id(party, ROOT))
