"""The situation report of a ledger: the plan, the run in force and the field reports."""

from collections.abc import Mapping

from willing.effort.effects import Effects
from willing.ledger.plan_events import plan_of
from willing.ledger.state import LedgerState
from willing.lines import LINES, SECTION_TYPES
from willing.monitor.sitrep import Sitrep, sitrep
from willing.monitor.watch import Limits, Period, Watch, days_before
from willing.plan.document import Plan
from willing.report.run import Run

PERIOD_DAYS = 7


def watch_of(
    state: LedgerState, today: str, *, run: Run | None = None, limits: Limits | None = None
) -> Watch:
    """Return what is looked at on an ISO day; `run` is the run folder of the run in force.

    A state folded for a reader knows of nothing else; a run is to be given with it only where that
    reader may read it. Raises PlanError when the state holds no whole plan.
    """
    plan = plan_of(state, SECTION_TYPES)
    return Watch(
        state=state,
        plan=plan,
        today=today,
        titles={line.name: line.title for line in LINES},
        planned={name: each.effects for name, each in run.efforts.items()} if run else {},
        actual=done(plan),
        force_plan=run.force_plan if run else None,
        limits=limits or Limits(),
    )


def done(plan: Plan) -> Mapping[str, Effects]:
    """Return what the field reports show, by line of effort."""
    reports = tuple(plan.field_reports.values())
    return {line.name: line.progress(plan, reports) for line in LINES if line.name in plan.sections}


def make_sitrep(watch: Watch, *, first_day: str | None = None) -> Sitrep:
    """Return the situation report up to the day looked at: of the 7 days that end with it."""
    first = first_day or days_before(watch.today, PERIOD_DAYS - 1)
    return sitrep(watch, Period(first_day=first, last_day=watch.today))
