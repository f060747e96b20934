"""Changes put to the proof: the changed plan is solved again, and what came of it is read off."""

from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from willing.basics.errors import InfeasibleError
from willing.basics.figure import Size
from willing.force.arrays import Rotations
from willing.force.assignments import assignments
from willing.force.checker import Case as Checked
from willing.force.checker import violations
from willing.force.explain.case import Case
from willing.force.explain.explanation import Change, LineWeeks, Step
from willing.force.explain.neighbours import settled, with_support
from willing.force.explain.steps import Changed, made
from willing.force.finished import Finished, Look
from willing.force.force_plan import Assignment, ForcePlan
from willing.force.keep import starting
from willing.force.problem import ForceProblem, build
from willing.force.searched import searched
from willing.kernels.force_state import State


class Solver(NamedTuple):
    """How changed plans are solved again: quickly, from the run's plan, with its seed."""

    seed: int
    cancel: Callable[[], bool] | None
    on_solved: Callable[[int], None] | None
    """Told after each solution how many there are."""
    done: list[int]
    """One entry: solutions so far."""


def solver(
    seed: int,
    cancel: Callable[[], bool] | None = None,
    on_solved: Callable[[int], None] | None = None,
) -> Solver:
    """Return a solver that has solved nothing yet."""
    return Solver(seed, cancel, on_solved, [0])


class Trial(NamedTuple):
    """A changed plan and its solution."""

    changed: Changed
    problem: ForceProblem
    chosen: Rotations
    assignments: tuple[Assignment, ...]
    state: State

    @property
    def cost(self) -> float:
        """What the solution costs."""
        return int(self.state.cost[0]) / self.problem.scales.cost


def unchanged(case: Case) -> Changed:
    """Return the plan as it is."""
    return Changed(case.plan, case.requirements)


def changed_by(case: Case, steps: Sequence[Step]) -> Changed:
    """Return the plan with these steps in it."""
    changed = unchanged(case)
    for step in steps:
        changed = made(changed, step)
    return changed


def solved(case: Case, changed: Changed, solver: Solver, size: Size | None = None) -> Trial | None:
    """Return the changed plan solved again; None where what must be so cannot be.

    The search begins at the run's plan. Modules that have nothing to do with the line stay as
    they are, so that what it shows follows from the change and not from more searching.
    """
    start = _start(case.force_plan, changed.must)
    placed = {each.module for each in changed.must}
    for keep in _kept(case, start, placed, size):
        try:
            found = _found(case, changed, solver, (start, keep, size))
        except InfeasibleError:
            continue
        return found
    return None


def _kept(
    case: Case, start: Sequence[Assignment], placed: set[str], size: Size | None
) -> tuple[tuple[str, ...], ...]:
    """Return what to keep, and what instead where that cannot stay by itself.

    Where modules are placed, those that serve the line in the week stay beside them.
    """
    rest = settled(case, placed) if size is None else ()
    if not placed:
        return tuple(dict.fromkeys((rest, ())))
    serving = {each.module for each in start if _counts(case, each)}
    every = {each.module for each in start}
    return tuple(sorted({*placed, *serving, *rest})), tuple(sorted(every))


def _counts(case: Case, each: Assignment) -> bool:
    return case.line in each.lines and each.effective_week <= case.week <= each.last_week


def _start(force_plan: ForcePlan, must: Sequence[Assignment]) -> tuple[Assignment, ...]:
    named = {each.module for each in must}
    others = tuple(each for each in force_plan.assignments if each.module not in named)
    return (*others, *must)


def _found(
    case: Case,
    changed: Changed,
    solver: Solver,
    how: tuple[Sequence[Assignment], Collection[str], Size | None],
) -> Trial:
    """Search as `quick` effort does, without a bound; raises StoppedError when told to stop."""
    start, keep, size = how
    sized = size or case.problem.labels.size
    problem = build(changed.plan, changed.requirements, size=sized)
    found = searched(problem, starting(problem, start, keep), solver.seed, cancel=solver.cancel)
    solver.done[0] += 1
    if solver.on_solved is not None:
        solver.on_solved(solver.done[0])
    chosen, state = found
    return Trial(changed, problem, chosen, assignments(problem, chosen), state)


def wanted_level(case: Case) -> str:
    """Return which level the line misses in the week."""
    each = case.standing
    return "threshold" if each.supplied < each.threshold else "objective"


def filled_weeks(case: Case, trial: Trial) -> tuple[int, int] | None:
    """Return the weeks around the one asked about in which the line has what is wanted.

    None when it has not in that week. Weeks that ask for nothing end the run.
    """
    row = _reached(case, trial, wanted_level(case))
    index = case.column
    if not row[index]:
        return None
    first = last = index
    while first > 0 and row[first - 1]:
        first -= 1
    while last + 1 < len(row) and row[last + 1]:
        last += 1
    start = case.plan.horizon.first_week
    return start + first, start + last


def _reached(case: Case, trial: Trial, level: str) -> list[bool]:
    """Whether a line has its threshold, or its objective, week by week; what asks for nothing
    has not."""
    a, row = trial.problem.arrays, trial.problem.labels.lines.index(case.line)
    wanted = a.threshold[row] if level == "threshold" else a.objective[row]
    reached = (trial.state.supply[row] >= wanted) & (a.objective[row] > 0)
    return [bool(each) for each in reached]


def missing(case: Case, trial: Trial) -> float:
    """Return what is missing of what is wanted in the week."""
    a, row = trial.problem.arrays, trial.problem.labels.lines.index(case.line)
    wanted = a.threshold if wanted_level(case) == "threshold" else a.objective
    short = int(wanted[row, case.column] - trial.state.supply[row, case.column])
    return max(0, short) / trial.problem.scales.amount


def filled_in(case: Case, trial: Trial, weeks: Sequence[int]) -> int:
    """Return in how many of these weeks nothing is missing of what is wanted."""
    a, row = trial.problem.arrays, trial.problem.labels.lines.index(case.line)
    wanted = a.threshold if wanted_level(case) == "threshold" else a.objective
    start = case.plan.horizon.first_week
    columns = [week - start for week in weeks]
    return int((trial.state.supply[row, columns] >= wanted[row, columns]).sum())


def is_sound(trial: Trial) -> bool:
    """Return whether the independent checker finds no violation in the solution."""
    plan, requirements, _ = trial.changed
    size = trial.problem.labels.size
    return not violations(Checked(plan, requirements, size, trial.assignments))


def serving(case: Case, trial: Trial) -> tuple[Assignment, ...]:
    """Return all rotations of the modules that count for the line in the week, and of those that
    they depend on."""
    modules = {each.module for each in trial.assignments if _counts(case, each)}
    there = case._replace(
        plan=trial.changed.plan,
        force_plan=case.force_plan.replace(assignments=trial.assignments),
        look=Look(Finished(trial.problem, trial.state, trial.assignments), case.line, case.week),
    )
    held = set(with_support(there, modules))
    return tuple(each for each in trial.assignments if each.module in held)


def change(
    case: Case, steps: tuple[Step, ...], trial: Trial, without: Trial, gap: Sequence[int] = ()
) -> Change | None:
    """Return the change with what solving again has shown; None when it does not fill the line.

    `gap` are the weeks of the gap that the week asked about is in.
    """
    weeks = filled_weeks(case, trial)
    if weeks is None or not is_sound(trial):
        return None
    opened, closed = _differences(case, trial, without, "threshold")
    _, risen = _differences(case, trial, without, "objective")
    named = {each.line for each in closed}
    return Change(
        steps=steps,
        first_week=weeks[0],
        last_week=weeks[1],
        gap_weeks=filled_in(case, trial, gap),
        cost=trial.cost - without.cost,
        serving=serving(case, trial),
        opens=opened,
        closes=closed,
        rises=tuple(each for each in risen if each.line not in named),
    )


def _differences(
    case: Case, trial: Trial, without: Trial, level: str
) -> tuple[tuple[LineWeeks, ...], tuple[LineWeeks, ...]]:
    """Lines that lose weeks at the level, and lines that gain some; the line itself left out."""
    lost: list[LineWeeks] = []
    gained: list[LineWeeks] = []
    for line in sorted(set(case.requirements) - {case.line}):
        there = case._replace(line=line)
        now, then = _reached(there, trial, level), _reached(there, without, level)
        net = sum(now) - sum(then)
        weeks = [
            w for w, (a, b) in enumerate(zip(now, then, strict=True)) if a != b and a == (net > 0)
        ]
        if net:
            (gained if net > 0 else lost).append(_line_weeks(case, line, abs(net), weeks))
    return tuple(lost), tuple(gained)


def _line_weeks(case: Case, line: str, net: int, weeks: Sequence[int]) -> LineWeeks:
    start = case.plan.horizon.first_week
    return LineWeeks(line=line, weeks=net, first_week=start + weeks[0], last_week=start + weeks[-1])
