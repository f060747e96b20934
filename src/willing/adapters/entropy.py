"""Unpredictable bytes, from the operating system."""

import os


def random_bytes(count: int) -> bytes:
    """Return `count` bytes that nobody can foresee."""
    return os.urandom(count)
