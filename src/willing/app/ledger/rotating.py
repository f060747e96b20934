"""A log's key replaced by a new one, or revoked: an event of the root log, signed by the root."""

from pathlib import Path

from willing.adapters.key_files import make_key
from willing.app.ledger.appending import append
from willing.app.ledger.workspace import Ledger, key_path
from willing.basics.label import Label
from willing.basics.party import COALITION
from willing.ledger.keys import KEY_ISSUED, KEY_REVOKED, KeyIssued, KeyRevoked
from willing.ledger.log_id import ROOT, LogId, log_id
from willing.ledger.writing import Draft
from willing.plan.plain import plain


def rotate(ledger: Ledger, compartment: str, *, revoke: bool = False, reason: str = "") -> int:
    """Give a log a new key from its next entry on; return that entry's seq.

    A key that has signed nothing yet is always revoked. With `revoke` the old key counts up to the
    last entry that is here, and no further: what anybody signed with it beyond is quarantined
    everywhere. The root key must be at hand. The old key's file is kept under another name. Raises
    LedgerError.
    """
    log = log_id(ledger.party, compartment)
    root = ledger.writer(ROOT)
    head = ledger.store.heads().get(log)
    last_seq = head.seq if head else 0
    old = ledger.signer(log).public_key.hex()
    path = key_path(ledger.folder, log)
    fresh = path.with_suffix(f".from-{last_seq + 1}.key")
    new = make_key(fresh)
    value = KeyIssued(log=log, key=new.public_key.hex(), first_seq=last_seq + 1)
    drafts = [_draft(ledger.party, KEY_ISSUED, log, value)]
    if revoke or last_seq == 0:  # a key that signed nothing yet can only be revoked
        ended = KeyRevoked(log=log, key=old, last_seq=last_seq, reason=reason)
        drafts.insert(0, _draft(ledger.party, KEY_REVOKED, log, ended))
    append(root, drafts)
    path.replace(path.with_suffix(f".to-{last_seq}.key"))
    fresh.replace(path)
    return last_seq + 1


def _draft(party: str, kind: str, log: LogId, value: KeyIssued | KeyRevoked) -> Draft:
    label = Label(originator=party, classification="UNCLASSIFIED", releasable_to=(COALITION,))
    return Draft(kind, log, plain(value), label)


def root_key_file(folder: Path, party: str) -> Path:
    """Return where the root key lies until it is moved to a medium that is locked away."""
    return key_path(folder, log_id(party, ROOT))
