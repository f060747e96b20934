"""What every route works with: the shelf, the jobs, the encoded screens and the settings."""

from pathlib import Path
from typing import NamedTuple

from litestar.di import NamedDependency

from willing.plan.document import Plan
from willing.report.run import Run
from willing.web.absent import AbsentError
from willing.web.encoded import EncodedScreens
from willing.web.jobs import Jobs
from willing.web.screens.shown import Shown
from willing.web.shelf import Kept, Shelf


class Settings(NamedTuple):
    """How the server was started."""

    hosts: tuple[str, ...]
    """Names under which it may be asked, ports left out."""
    static: Path
    """The built user interface; may not be there."""


class Service(NamedTuple):
    """The parts of one server."""

    shelf: Shelf
    jobs: Jobs
    screens: EncodedScreens
    settings: Settings


Parts = NamedDependency[Service]
"""The service as a route is given it."""


class Found(NamedTuple):
    """A plan or run that was asked for, and the stamp of its files."""

    name: str
    stamp: str
    shown: Shown


def plan_of(service: Service, name: str) -> tuple[Plan, Found]:
    """Return the plan of that name; raises AbsentError for none."""
    kept = service.shelf.plan(name)
    if not isinstance(kept.found, Plan):
        raise AbsentError(f"No plan '{name}' is served here.")
    return kept.found, _found(name, kept)


def run_of(service: Service, name: str) -> tuple[Run, Found]:
    """Return the run of that name; raises AbsentError for none."""
    kept = service.shelf.run(name)
    if not isinstance(kept.found, Run):
        raise AbsentError(f"No run '{name}' is served here.")
    return kept.found, _found(name, kept)


def _found(name: str, kept: Kept) -> Found:
    return Found(name, kept.stamp, Shown(kept.label, kept.stale))
