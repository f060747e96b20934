"""Where plans, ledgers and runs are found: a folder of one, or a folder of several."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from willing.app.plan_at import is_ledger
from willing.app.run_folder import RUN

PLAN_FILE: Final = "plan.toml"


def named(folders: Sequence[Path]) -> dict[str, Path]:
    """Return folders by their own names; the second of a name is told apart by a number."""
    found: dict[str, Path] = {}
    for folder in dict.fromkeys(each.resolve() for each in folders):
        name, number = folder.name, 2
        while name in found:
            name, number = f"{folder.name}-{number}", number + 1
        found[name] = folder
    return found


def ledgers_in(place: Path) -> Iterator[Path]:
    """Yield the workspaces of ledgers in a place."""
    if is_ledger(place):
        yield place
    elif place.is_dir() and not (place / PLAN_FILE).is_file():
        yield from sorted(each for each in place.iterdir() if is_ledger(each))


def plans_in(place: Path) -> Iterator[Path]:
    """Yield the plan folders in a place; what lies in a ledger's workspace is its own."""
    if (place / PLAN_FILE).is_file():
        yield place
    elif place.is_dir() and not is_ledger(place):
        yield from sorted(each for each in place.iterdir() if (each / PLAN_FILE).is_file())


def runs_in(place: Path) -> Iterator[Path]:
    """Yield the run folders in a place, beside a ledger too."""
    if (place / RUN).is_file():
        yield place
    elif place.is_dir():
        yield from sorted(each for each in place.iterdir() if (each / RUN).is_file())
