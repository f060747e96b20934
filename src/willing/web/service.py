"""What every route works with: the shelf, the jobs, the encoded screens and the settings."""

from asyncio import to_thread
from pathlib import Path
from typing import NamedTuple

from litestar.di import NamedDependency

from willing.plan.document import Plan
from willing.report.run import Run
from willing.web.absent import AbsentError
from willing.web.caller import Caller
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
    party: str = ""
    """Whose server this is: its accounts read what has no label; empty: with accounts nobody."""


class Service(NamedTuple):
    """The parts of one server."""

    shelf: Shelf
    jobs: Jobs
    screens: EncodedScreens
    settings: Settings


Parts = NamedDependency[Service]
"""The service as a route is given it."""


class Found(NamedTuple):
    """A plan or run that was asked for, and the stamp of what it was read from."""

    name: str
    stamp: str
    shown: Shown


def plan_of(service: Service, caller: Caller, name: str, as_of: str = "") -> tuple[Plan, Found]:
    """Return the plan of that name as the caller may read it; raises AbsentError for none."""
    kept = service.shelf.plan(name, caller, as_of)
    if not isinstance(kept.found, Plan):
        raise AbsentError(f"No plan '{name}' is served here.")
    return kept.found, _found(name, kept)


async def plan_asked(
    service: Service, caller: Caller, name: str, as_of: str = ""
) -> tuple[Plan, Found]:
    """Return the same while others are served: a ledger takes a while to be folded."""
    if name in service.shelf.ledgers:
        return await to_thread(plan_of, service, caller, name, as_of)
    return plan_of(service, caller, name, as_of)


def run_of(service: Service, caller: Caller, name: str) -> tuple[Run, Found]:
    """Return the run of that name where the caller may read it; raises AbsentError for none."""
    kept = service.shelf.run(name, caller)
    if not isinstance(kept.found, Run):
        raise AbsentError(f"No run '{name}' is served here.")
    return kept.found, _found(name, kept)


def _found(name: str, kept: Kept) -> Found:
    return Found(name, kept.stamp, Shown(kept.label, kept.stale))
