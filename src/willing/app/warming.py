"""Compile the kernels ahead of use and say how long it took."""

from willing.adapters.clock import wall_seconds
from willing.force.warm import warm


def compiled_seconds(*, studies: bool = False) -> float:
    """Compile every kernel, or load what was compiled before; return the seconds it took.

    With `studies` also those that only studies of a run need.
    """
    start = wall_seconds()
    warm(studies=studies)
    return wall_seconds() - start
