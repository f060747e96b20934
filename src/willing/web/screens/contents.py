"""What is served: plans and runs, each with its marking, and who is asking."""

from willing.basics.record import Record
from willing.basics.units import IsoDate, Text
from willing.force.force_plan import Certificate
from willing.plan.canonical import plan_hash
from willing.plan.document import Plan
from willing.report.run import Run
from willing.report.words import markings
from willing.web.screens.shown import Shown


class PlanEntry(Record, kw_only=True):
    """A plan that is served."""

    plan: Text
    title: Text
    summary: Text
    marking: Text
    fictional: bool
    record_to: IsoDate | None
    plan_hash: Text
    first_week: int
    last_week: int
    statements: int
    offers: int
    stale: Text
    """Why its newest files could not be read; empty: they could."""
    ledger: bool
    """Whether it is folded from a ledger, for the one who asks: it has days and trails."""


class RunEntry(Record, kw_only=True):
    """A run that is served."""

    run: Text
    title: Text
    marking: Text
    fictional: bool
    plan: Text
    """The plan served here that it was made from, as it now is or was; empty: none by its title."""
    current: bool
    """Whether that plan is still as it was when the run was made."""
    plan_hash: Text
    seed: int
    effort: Text
    scenario: Text
    certificate: Certificate
    seconds: float
    first_week: int
    last_week: int
    studies: tuple[Text, ...]
    stale: Text


class Contents(Record, kw_only=True):
    """Everything that is served to the one who asks."""

    version: Text
    marking: Text
    user: Text
    """Who is signed in; empty: nobody, or nobody needs to be."""
    nation: Text
    """For whom that is; empty: the headquarters, or the public."""
    may_try: bool
    """Whether trials may be run and kept."""
    plans: tuple[PlanEntry, ...]
    runs: tuple[RunEntry, ...]


def plan_entry(name: str, plan: Plan, shown: Shown, *, ledger: bool = False) -> PlanEntry:
    """Return the entry of a plan."""
    return PlanEntry(
        plan=name,
        title=plan.title,
        summary=plan.summary,
        marking=markings(plan, shown.label),
        fictional=plan.fictional,
        record_to=plan.record_to,
        plan_hash=plan_hash(plan),
        first_week=plan.horizon.first_week,
        last_week=plan.horizon.last_week,
        statements=sum(len(each.statements) for each in plan.nations.values()),
        offers=sum(len(each.offers) for each in plan.nations.values()),
        stale=shown.stale,
        ledger=ledger,
    )


def run_entry(name: str, run: Run, plans: tuple[PlanEntry, ...], stale: str) -> RunEntry:
    """Return the entry of a run, with the plan it belongs to."""
    alike = [each for each in plans if each.title == run.plan.title]
    of = next((e for e in alike if e.plan_hash == run.force_plan.plan_hash), None)
    of = of or next(iter(alike), None)
    studies = run.studies
    return RunEntry(
        run=name,
        title=run.plan.title,
        marking=run.marking,
        fictional=run.plan.fictional,
        plan=of.plan if of else "",
        current=of is not None and of.plan_hash == run.force_plan.plan_hash,
        plan_hash=run.force_plan.plan_hash,
        seed=run.force_plan.seed,
        effort=run.force_plan.effort,
        scenario=run.plan.scenario or "",
        certificate=run.force_plan.certificate,
        seconds=run.timing.seconds if run.timing else 0.0,
        first_week=run.force_plan.first_week,
        last_week=run.force_plan.last_week,
        studies=tuple(
            name for name in studies.__struct_fields__ if getattr(studies, name) is not None
        ),
        stale=stale,
    )
