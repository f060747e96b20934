"""What a run of a fault found, as a row of the table."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple


class Outcome(NamedTuple):
    """Cases that were run and those in which something was lost, altered or unseen."""

    cases: int
    failed: tuple[str, ...] = ()
    """Each failed case, with what replays it."""
    note: str = ""


class Fault(NamedTuple):
    """A fault of the list: run as often as asked, by a seed, in a folder of its own.

    Each mutant is the same run of something that breaks the promise: it must fail.
    """

    row: int
    name: str
    run: Callable[[int, int, Path], Outcome]
    full: int
    """Cases of a full run."""
    quick: int
    """Cases of the gate in `make test`."""
    mutants: dict[str, Callable[[int, int, Path], Outcome]]
    mutant_cases: int
    """Cases in which a mutant must be found."""
