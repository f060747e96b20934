"""Bundles read from disk: by their own cap, which is above that of the files of a plan."""

from pathlib import Path
from typing import Final

from willing.adapters.files import read_file
from willing.ledger.bundle import LARGEST_BUNDLE_BYTES

_SMALLER: Final = "Ask its sender for several smaller bundles"


def read_bundle_file(path: Path) -> bytes:
    """Return the bytes of a bundle; raises TransferError when it cannot be read or is too large."""
    return read_file(path, largest=LARGEST_BUNDLE_BYTES, fix=_SMALLER)
