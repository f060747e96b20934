"""What a run of a fault found, and what of the table it fills."""

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

MEMORY = Path("/dev/shm")
"""A file system in memory, on Linux."""


class Outcome(NamedTuple):
    """Cases that were run, and those in which something was lost, altered or unseen."""

    cases: int
    failed: tuple[str, ...] = ()
    """Each failed case, with the seed that repeats it."""
    note: str = ""


Run = Callable[[int, int, Path], Outcome]
"""Run so many cases by a seed, in an empty folder."""


class Fault(NamedTuple):
    """A fault of the list, and mutants: the same with something that breaks a promise."""

    row: str
    """Its number in the list of faults."""
    name: str
    run: Run
    full: int
    """Cases of `make faults`."""
    quick: int
    """Cases of the gate in `make test`."""
    mutants: Mapping[str, Run] = {}
    """Each must be found by the same run."""
    mutant_cases: int = 10
    """Cases between two looks at whether a mutant was found."""
    needs_a_disk: bool = False
    """Whether it is run on a real disk; the others are as true in memory, and faster."""


@contextmanager
def workplace(fault: Fault) -> Iterator[Path]:
    """An empty folder for the runs of a fault, gone afterwards."""
    memory = not fault.needs_a_disk and os.access(MEMORY, os.W_OK)
    with tempfile.TemporaryDirectory(
        prefix="willing-faults-", dir=MEMORY if memory else None
    ) as name:
        Path(name).chmod(0o711)  # the server of PostgreSQL is another user
        yield Path(name)


LOOKS = 12


def cases_until_found(mutant: Run, cases: int, seed: int, folder: Path) -> int | None:
    """Return after how many cases a mutant was found; None when it was not, after many."""
    for look in range(LOOKS):
        place = folder / f"look-{look}"
        place.mkdir(parents=True)
        if mutant(cases, seed + look, place).failed:
            return (look + 1) * cases
    return None
