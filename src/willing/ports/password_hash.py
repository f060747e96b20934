"""What makes of a password something that can be kept, and finds it again."""

from typing import Protocol


class PasswordHash(Protocol):
    """A slow hash with a salt of its own; the same work for a wrong password as for a right one."""

    def hashed(self, password: str) -> str:
        """Return what may be kept of a password; another for each call."""

    def fits(self, password: str, kept: str) -> bool:
        """Return whether a password is the one that `kept` was made of."""

    def is_old(self, kept: str) -> bool:
        """Return whether `kept` was made with less work than is asked for now."""
