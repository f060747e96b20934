"""The contents of the shelf for one caller; what does not read is left out."""

from willing import __version__
from willing.basics.errors import WillingError
from willing.web.caller import Caller
from willing.web.readers import nation_of
from willing.web.screens.contents import Contents, PlanEntry, RunEntry, plan_entry, run_entry
from willing.web.service import Service, plan_of, run_of


def contents_of(service: Service, caller: Caller) -> Contents:
    """Return every plan and run that reads and that the caller may read."""
    shelf = service.shelf
    plans = tuple(filter(None, (_plan(service, caller, name) for name in shelf.plan_names)))
    runs = tuple(filter(None, (_run(service, caller, name, plans) for name in shelf.run_folders())))
    return Contents(
        version=__version__,
        marking=plans[0].marking if plans else (runs[0].marking if runs else ""),
        user=caller.account,
        nation=nation_of(caller),
        may_try=caller.writes,
        plans=plans,
        runs=runs,
    )


def _plan(service: Service, caller: Caller, name: str) -> PlanEntry | None:
    try:
        plan, found = plan_of(service, caller, name)
    except WillingError:
        return None
    ledger = name in service.shelf.ledgers
    return plan_entry(name, plan, found.shown, ledger=ledger)


def _run(
    service: Service, caller: Caller, name: str, plans: tuple[PlanEntry, ...]
) -> RunEntry | None:
    try:
        run, found = run_of(service, caller, name)
    except WillingError:
        return None
    return run_entry(name, run, plans, found.shown.stale)
