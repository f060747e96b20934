"""Whom a node trusts: a root key from a bundle, taken once its fingerprint was compared."""

from pathlib import Path

from willing.app.ledger.settings import write_settings
from willing.app.ledger.workspace import Ledger
from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.basics.party import Party
from willing.ledger.bundle_reading import read_bundle
from willing.ledger.signature import fingerprint


def trust_from(
    ledger: Ledger, data: bytes, file: Path, typed: str, party: Party | None = None
) -> Party:
    """Trust the root key that a bundle names for a party, its sender unless another is named.

    `typed` is the fingerprint as it stands on paper. Raises LedgerError where it is another one, or
    where the party is trusted already with another key: that is never changed silently.
    """
    manifest = read_bundle(data, file.name).manifest
    party = party or manifest.sender
    key = manifest.root_keys.get(party)
    if key is None:
        raise _refused(file, f"the bundle names no root key of {party}", "Ask for one that does")
    if _digits(fingerprint(bytes.fromhex(key))) != _digits(typed):
        what = f"the bundle's root key of {party} has another fingerprint than the one typed"
        fix = "Compare it again with the party in person; do not trust the file"
        raise _refused(file, what, fix)
    known = ledger.settings.trust.get(party)
    if known is not None and known != key:
        what = f"{party} is trusted here with another root key"
        fix = "Ask its party in person; to change it, edit ledger.toml knowingly"
        raise _refused(file, what, fix)
    trust = {**ledger.settings.trust, party: key}
    write_settings(ledger.folder, ledger.settings.replace(trust=dict(sorted(trust.items()))))
    return party


def _digits(text: str) -> str:
    return "".join(text.split()).lower()


def _refused(file: Path, what: str, fix: str) -> LedgerError:
    return LedgerError([Fault(file=file.name, what=what, fix=fix)])
