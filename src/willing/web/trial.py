"""A trial: what a planner asks `what if` of a run, and the run solved again with it."""

from collections.abc import Mapping
from typing import Literal

from willing.app.generation import Watch
from willing.app.replan import Event, replan
from willing.basics.errors import RunError
from willing.basics.record import Record
from willing.basics.units import Nation, Slug, Text, Week
from willing.basics.weeks import week_label
from willing.coalition.gate import GATES
from willing.force.force_plan import Assignment
from willing.plan.document import Plan
from willing.report.run import Run

MOST_WEEKS = 520


class Drag(Record, kw_only=True):
    """Modules of one bar, dragged to other weeks; they are held there and the rest is solved."""

    modules: tuple[Slug, ...]
    from_week: Week
    """The first week of the rotation that is moved."""
    by_weeks: Week


class Trial(Record, kw_only=True):
    """What is tried: any of these, together."""

    without: tuple[Nation, ...] = ()
    """Nations that withdraw."""
    gates: Mapping[Text, Week | Literal["never"]] = {}
    """Gates assumed to be met in another week, or never."""
    drags: tuple[Drag, ...] = ()


def tried(run: Run, trial: Trial, watch: Watch) -> Run:
    """Return the run with the trial made of it.

    Raises RunError for a nation, gate, module or week that is not there, InfeasibleError where
    dragged modules cannot stand where they were put, StoppedError when `watch` stops it.
    """
    plan = with_gates(run.plan, trial.gates)
    _check_nations(plan, trial.without)
    held = tuple(module for drag in trial.drags for module in drag.modules)
    agreed = run.force_plan.replace(assignments=moved(run, trial.drags))
    event = Event(without=trial.without, plan=plan, keep=held)
    return replan(run.replace(force_plan=agreed), event, watch=watch).run


def with_gates(plan: Plan, gates: Mapping[str, Week | Literal["never"]]) -> Plan:
    """Return the plan with other weeks assumed for gates; raises RunError for one unknown."""
    unknown = [key for key in gates if key.partition(":")[0] not in GATES]
    if unknown:
        raise RunError(f"No gate '{unknown[0]}'. The plan's gates are listed beside the board.")
    assumed = plan.assumptions.replace(gates={**plan.assumptions.gates, **gates})
    return plan.replace(assumptions=assumed)


def moved(run: Run, drags: tuple[Drag, ...]) -> tuple[Assignment, ...]:
    """Return the run's assignments with the moved ones in their new weeks; raises RunError."""
    shift = {(module, e.from_week): e.by_weeks for e in drags for module in e.modules}
    found = {(each.module, each.first_week) for each in run.force_plan.assignments}
    missing = [key for key in shift if key not in found]
    if missing:
        module, week = missing[0]
        raise RunError(f"{module} has no rotation that begins in {week_label(week)}.")
    return tuple(
        _shifted(each, shift.get((each.module, each.first_week), 0))
        for each in run.force_plan.assignments
    )


def _shifted(each: Assignment, weeks: int) -> Assignment:
    return each.replace(
        first_week=each.first_week + weeks,
        last_week=each.last_week + weeks,
        effective_week=each.effective_week + weeks,
    )


def _check_nations(plan: Plan, nations: tuple[str, ...]) -> None:
    unknown = [each for each in nations if each not in plan.nations]
    if unknown:
        raise RunError(f"No nation '{unknown[0]}' in this plan.")
