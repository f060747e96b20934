"""Ed25519 (RFC 8032): the one signature in use, by the library `cryptography`."""

from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

KEY_BYTES = 32


def is_signed_by(public_key: bytes, signature: bytes, message: bytes) -> bool:
    """Return whether `signature` (64 bytes) is that of `public_key` (32 bytes) over `message`."""
    try:
        _loaded(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


@lru_cache(maxsize=1024)
def _loaded(public_key: bytes) -> Ed25519PublicKey:
    return Ed25519PublicKey.from_public_bytes(public_key)


def fingerprint(public_key: bytes) -> str:
    """Return what two people compare on paper: SHA-256 of the key, in groups of four hex digits."""
    digits = sha256(b"willing-root-key\x00" + public_key).hexdigest()[:40]
    return " ".join(digits[at : at + 4] for at in range(0, 40, 4))
