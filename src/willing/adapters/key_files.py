"""Private keys in files that only their owner may read."""

import errno
import os
import stat
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from willing.adapters.together import printable, reason
from willing.basics.errors import LedgerError
from willing.basics.fault import Fault


class FileSigner:
    """Signs with a key read from a file; shows its public half alone."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key

    @property
    def public_key(self) -> bytes:
        """Return the public key, 32 bytes."""
        return self._key.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """Return the signature of `message`, 64 bytes."""
        return self._key.sign(message)


def make_key(path: Path) -> FileSigner:
    """Make a key, write it to a new file (mode 0600) and return its signer; raises LedgerError."""
    key = Ed25519PrivateKey.generate()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    write_secret(path, pem)
    return FileSigner(key)


def write_secret(path: Path, data: bytes) -> None:
    """Write a new file that only its owner may read; raises LedgerError where one is there."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        _flush(path.parent)
    except OSError as error:
        what = f"the key cannot be written: {reason(error)}"
        raise _refused(path, what, "Keys are never replaced; name another folder") from error


def move_key(path: Path, to: Path) -> None:
    """Give a key file another name, durably; raises LedgerError where that name is taken."""
    try:
        if to.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        path.rename(to)
        _flush(to.parent)
    except OSError as error:
        what = f"the key file cannot be renamed to {printable(to.name)}: {reason(error)}"
        fix = "Mend that: a key that the root log names is put in its place at the next opening"
        raise _refused(path, what, fix) from error


def _flush(folder: Path) -> None:
    """Bring the names in a folder to disk: a file whose name is lost is lost."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def read_key(path: Path) -> FileSigner:
    """Return the signer of a key file; raises LedgerError when others may read it or it is none."""
    try:
        key = load_pem_private_key(read_secret(path), password=None)
    except (ValueError, TypeError) as error:
        what = "it holds no Ed25519 key that can be read"
        raise _refused(path, what, "Put the key file back from its copy") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise _refused(path, "the key is of another kind than Ed25519", "Use the log's own key")
    return FileSigner(key)


def read_secret(path: Path) -> bytes:
    """Return the bytes of a key file; raises LedgerError when it is absent or others may read."""
    try:
        mode = path.stat().st_mode
        data = path.read_bytes()
    except OSError as error:
        what = f"the key cannot be read: {reason(error)}"
        raise _refused(path, what, "Bring the medium that holds it") from error
    if stat.S_IMODE(mode) & 0o077:
        raise _refused(path, "others than its owner may read the key", "Run: chmod 600 on the file")
    return data


def _refused(path: Path, what: str, fix: str) -> LedgerError:
    return LedgerError([Fault(file=printable(path.name), what=what, fix=fix)])
