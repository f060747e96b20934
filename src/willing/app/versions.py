"""Which program made a run: recorded with it, so that it can be made again."""

import platform
from collections.abc import Mapping
from importlib.metadata import version

DEPENDENCIES = ("msgspec", "numba", "numpy", "openpyxl")


def versions() -> Mapping[str, str]:
    """Return the versions of Willing, Python and what the figures depend on."""
    return {
        "willing": version("willing"),
        "python": platform.python_version(),
        **{name: version(name) for name in DEPENDENCIES},
    }
