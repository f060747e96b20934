"""Passwords under argon2id."""

from typing import Final

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

ROUNDS: Final = 3
MEMORY_KIB: Final = 65_536
LANES: Final = 4


class Argon2Hash:
    """Keeps the promise of `willing.ports.password_hash.PasswordHash`; by default with the work
    that RFC 9106 advises where memory is scarce."""

    def __init__(
        self, rounds: int = ROUNDS, memory_kib: int = MEMORY_KIB, lanes: int = LANES
    ) -> None:
        self._hasher = PasswordHasher(rounds, memory_kib, lanes, type=Type.ID)

    def hashed(self, password: str) -> str:
        """Return the hash of a password, with its salt and the work it took."""
        return self._hasher.hash(password)

    def fits(self, password: str, kept: str) -> bool:
        """Return whether a password is the one that was hashed."""
        try:
            return self._hasher.verify(kept, password)
        except (VerificationError, InvalidHashError):
            return False

    def is_old(self, kept: str) -> bool:
        """Return whether the hash took other work than is asked for now."""
        return self._hasher.check_needs_rehash(kept)
