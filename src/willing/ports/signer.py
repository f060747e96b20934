"""A key that signs: what holds it (a file, a token) is the adapter's affair."""

from typing import Protocol


class Signer(Protocol):
    """Signs with one Ed25519 key, which it never shows."""

    @property
    def public_key(self) -> bytes:
        """Return the public key, 32 bytes."""

    def sign(self, message: bytes) -> bytes:
        """Return the signature of `message`, 64 bytes."""
