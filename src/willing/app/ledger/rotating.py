"""A log's key replaced by a new one, or revoked: an event of the root log, signed by the root."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NoReturn

from willing.app.ledger.appending import append
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
    key_for,
    party_keys,
)
from willing.ledger.log_id import ROOT, LogId, log_id, parts
from willing.ledger.writing import Draft, Place, events
from willing.plan.plain import plain


def rotate(ledger: Ledger, compartment: str, *, revoke: bool = False, reason: str = "") -> int:
    """Give a log a new key from its next entry on; return that entry's seq.

    A key that has signed nothing yet is always revoked. With `revoke` the key that signed last
    counts up to the last entry that is here, and no further: what anybody signed with it beyond is
    quarantined everywhere. The root key must be at hand. The old key's file is kept under another
    name. Raises LedgerError, and then no key is changed.
    """
    root = ledger.writer(ROOT)
    said = root_events(ledger.store, ledger.party, root.root_key)
    keys = party_keys(ledger.party, root.root_key, said)
    log = _own_log(ledger.party, compartment, keys.spans)
    spans, heads = keys.spans[log], ledger.store.heads()
    last_seq = heads[log].seq if log in heads else 0
    path = key_path(ledger.folder, log)
    file, new = new_key(path, last_seq + 1, {span.key for span in spans})
    ended = [
        KeyRevoked(log=log, key=key.hex(), last_seq=last_seq, reason=reason)
        for key in _ended(spans, last_seq + 1, revoke)
    ]
    issued = KeyIssued(log=log, key=new.public_key.hex(), first_seq=last_seq + 1)
    drafts = [
        *(_draft(ledger.party, KEY_REVOKED, log, each) for each in ended),
        _draft(ledger.party, KEY_ISSUED, log, issued),
    ]
    place = Place(root.log, heads.get(root.log, Head(0, b"")), 0, root.now())
    after = party_keys(ledger.party, root.root_key, (*said, *events(place, drafts)))
    if key_for(after.spans[log], last_seq + 1) != new.public_key:
        _refuse_without_effect(log, last_seq + 1)
    append(root, drafts)
    put_in_place(file, path, last_seq)
    return last_seq + 1


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

    Two keys cannot begin at one entry: the one that was to begin there signs nothing any more.
    """
    idle = (span.key for span in spans if span.first_seq == seq)
    last = [span.key for span in spans if span.first_seq < seq][-1:]
    return (*(last if revoke else ()), *idle)


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
