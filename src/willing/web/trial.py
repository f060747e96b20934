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
    """The first week of the rotation that is moved: in the run, or in what came of the others."""
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

    A drag of a bar that only the other changes brought about is made once they are solved: the
    same list gives the same run, so that any of it can be taken back by trying the rest.

    Raises RunError for a nation, gate, module or week that is not there, InfeasibleError where
    dragged modules cannot stand where they were put, StoppedError when `watch` stops it.
    """
    plan = with_gates(run.plan, trial.gates)
    _check_nations(plan, trial.without)
    made, waiting, held = run, trial.drags, tuple[str, ...]()
    is_solved = not (trial.gates or trial.without)
    while True:
        here = tuple(drag for drag in waiting if not _missing(made, drag))
        waiting = tuple(drag for drag in waiting if drag not in here)
        if waiting and is_solved and not here:
            raise RunError(_missing(made, waiting[0]))
        held += tuple(module for drag in here for module in drag.modules)
        agreed = made.force_plan.replace(assignments=moved(made, here))
        event = Event(without=trial.without, plan=plan, keep=held)
        made = replan(run.replace(force_plan=agreed), event, watch=watch).run
        is_solved = True
        if not waiting:
            return made


def with_gates(plan: Plan, gates: Mapping[str, Week | Literal["never"]]) -> Plan:
    """Return the plan with other weeks assumed for gates; raises RunError for one unknown."""
    unknown = [key for key in gates if key.partition(":")[0] not in GATES]
    if unknown:
        raise RunError(f"No gate '{unknown[0]}'. The plan's gates are listed beside the board.")
    assumed = plan.assumptions.replace(gates={**plan.assumptions.gates, **gates})
    return plan.replace(assumptions=assumed)


def moved(run: Run, drags: tuple[Drag, ...]) -> tuple[Assignment, ...]:
    """Return the run's assignments with the moved ones in their new weeks."""
    shift = {(module, e.from_week): e.by_weeks for e in drags for module in e.modules}
    return tuple(
        _shifted(each, shift.get((each.module, each.first_week), 0))
        for each in run.force_plan.assignments
    )


def _missing(run: Run, drag: Drag) -> str:
    """Say which module of a drag has no rotation to be moved; empty where each has one."""
    there = {(each.module, each.first_week) for each in run.force_plan.assignments}
    missing = [module for module in drag.modules if (module, drag.from_week) not in there]
    if not missing:
        return ""
    week = week_label(drag.from_week)
    return f"{missing[0]} has no rotation that begins in {week}. Take its move back."


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
