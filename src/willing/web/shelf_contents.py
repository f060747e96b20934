"""The contents of the shelf as one record; what does not read is left out, told by its name."""

from willing import __version__
from willing.basics.errors import WillingError
from willing.web.screens.contents import Contents, PlanEntry, RunEntry, plan_entry, run_entry
from willing.web.service import Service, plan_of, run_of


def contents_of(service: Service) -> Contents:
    """Return every plan and run that reads."""
    plans = tuple(filter(None, (_plan(service, name) for name in service.shelf.plan_folders)))
    runs = tuple(filter(None, (_run(service, name, plans) for name in service.shelf.run_folders())))
    return Contents(
        version=__version__,
        marking=plans[0].marking if plans else (runs[0].marking if runs else ""),
        user="",
        nation="",
        may_try=True,
        plans=plans,
        runs=runs,
    )


def _plan(service: Service, name: str) -> PlanEntry | None:
    try:
        plan, found = plan_of(service, name)
    except WillingError:
        return None
    return plan_entry(name, plan, found.shown)


def _run(service: Service, name: str, plans: tuple[PlanEntry, ...]) -> RunEntry | None:
    try:
        run, found = run_of(service, name)
    except WillingError:
        return None
    return run_entry(name, run, plans, found.shown.stale)
