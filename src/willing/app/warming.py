"""Compile the kernels ahead of use and say how long it took."""

from willing.adapters.clock import wall_seconds
from willing.force.warm import warm


def compiled_seconds() -> float:
    """Compile every kernel, or load what was compiled before; return the seconds it took."""
    start = wall_seconds()
    warm()
    return wall_seconds() - start
