"""Ed25519 (RFC 8032): the one signature in use, by the library `cryptography`."""

from functools import lru_cache
from hashlib import sha256
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

KEY_BYTES = 32
_WEAK: Final = frozenset(
    map(
        bytes.fromhex,
        (
            "00" * 32,
            "01" + "00" * 31,
            "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
            "ec" + "ff" * 30 + "7f",
            "ed" + "ff" * 30 + "7f",
            "ee" + "ff" * 30 + "7f",
        ),
    )
)
"""The points of order 1, 2, 4 and 8 in every way of writing them, the sign bit left out."""


def is_signed_by(public_key: bytes, signature: bytes, message: bytes) -> bool:
    """Return whether `signature` (64 bytes) is that of `public_key` (32 bytes) over `message`."""
    try:
        _loaded(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def is_weak(public_key: bytes) -> bool:
    """Return whether the key is a point of small order: then anyone can sign for it."""
    return public_key[:-1] + bytes(each & 0x7F for each in public_key[-1:]) in _WEAK


@lru_cache(maxsize=1024)
def _loaded(public_key: bytes) -> Ed25519PublicKey:
    if is_weak(public_key):
        raise ValueError("anyone can sign for a key of small order")
    return Ed25519PublicKey.from_public_bytes(public_key)


def fingerprint(public_key: bytes) -> str:
    """Return what two people compare on paper: SHA-256 of the key, in groups of four hex digits."""
    digits = sha256(b"willing-root-key\x00" + public_key).hexdigest()[:40]
    return " ".join(digits[at : at + 4] for at in range(0, 40, 4))
