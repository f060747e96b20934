"""Private reading keys in files that only their owner may read."""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from willing.adapters.key_files import read_secret, write_secret
from willing.adapters.together import printable
from willing.basics.errors import LedgerError
from willing.basics.fault import Fault
from willing.ledger.reading_key import ReadingKey


def make_reading_key(path: Path) -> ReadingKey:
    """Make a key, write it to a new file (mode 0600) and return it; raises LedgerError."""
    key = X25519PrivateKey.generate()
    write_secret(path, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return ReadingKey(key.private_bytes_raw())


def read_reading_key(path: Path) -> ReadingKey:
    """Return the key of a file; raises LedgerError when others may read it or it is none."""
    try:
        key = load_pem_private_key(read_secret(path), password=None)
    except (ValueError, TypeError):
        raise _refused(path, "it holds no X25519 key that can be read") from None
    if not isinstance(key, X25519PrivateKey):
        raise _refused(path, "the key is of another kind than X25519")
    return ReadingKey(key.private_bytes_raw())


def _refused(path: Path, what: str) -> LedgerError:
    fix = "Put the reading key back from its copy"
    return LedgerError([Fault(file=printable(path.name), what=what, fix=fix)])
