"""explain_line: why a line is short in a week, and what would fill it, proved by solving again."""

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from typing import Final

from willing.basics.figure import Size
from willing.force.explain.candidates import candidates, stopped
from willing.force.explain.case import Case, at, read_case
from willing.force.explain.explanation import AtSize, Candidate, Change, Explanation, Step
from willing.force.explain.notional import rests_on
from willing.force.explain.remedies import Remedy, relieved, remedies
from willing.force.explain.steps import made
from willing.force.explain.throughout import causes_by_week
from willing.force.explain.trials import (
    Solver,
    Trial,
    change,
    changed_by,
    filled_in,
    filled_weeks,
    missing,
    solved,
    unchanged,
    wanted_level,
)
from willing.force.force_plan import Gap
from willing.force.gaps import gaps
from willing.force.levels import line_prices
from willing.plan.sizes import has_range

SOLVES: Final = 12
"""How often a plan is solved again for one explanation, at most."""
PAIRED: Final = 4
"""Changes tried in pairs when none fills the line alone."""
OTHER_SIZES: Final[tuple[Size, ...]] = ("low", "high")


def worst_week(case: Case) -> int | None:
    """Return the week that the reason of the line's worst gap speaks of; None if it has no gap.

    The worst is below its threshold if any is, lacks most and costs most.
    """
    found = gaps(case.look, case.standings)
    if not found:
        return None
    return max(
        found, key=lambda each: (each.status != "under-filled", each.short, each.cost)
    ).worst_week


def explain_line(case: Case, solver: Solver) -> Explanation:
    """Return the explanation of a case whose line is short in its week."""
    before = solver.done[0]
    modules = stopped(case)
    found = candidates(case, modules)
    short = _short(case)
    without = solved(case, unchanged(case), solver)
    assert without is not None
    alone = filled_weeks(case, without) is not None
    weeks = _gap_weeks(case)
    ranged = has_range(case.plan)
    most = SOLVES - (4 if ranged else 0)
    tried = _tried(case, remedies(case, modules, short), (without, solver, most))
    changes = _best_first([each for _, each in tried if each is not None])
    sizes: tuple[AtSize, ...] = ()
    if ranged:
        sizes = tuple(_at_size(case, size, solver) for size in OTHER_SIZES)
        changes = _sized(case, changes, solver)
    return _explanation(case, found, changes).replace(
        tried=len(tried),
        solved=solver.done[0] - before,
        without_change=alone,
        weeks_without_change=filled_in(case, without, weeks),
        throughout=causes_by_week(case, weeks, modules),
        notional=rests_on(case, found),
        sizes=sizes,
    )


Tried = list[tuple[tuple[Step, ...], Change | None]]


def _tried(case: Case, options: Sequence[Remedy], how: tuple[Trial, Solver, int]) -> Tried:
    """Solve single changes; only where none fills the line, changes of two steps and pairs."""
    without, solver, most = how
    most += solver.done[0] - 1
    single = [each.steps for each in _varied([o for o in options if len(o.steps) == 1])]
    found: Tried = []
    for steps in single:
        # Two are left for pairs as long as nothing fills the line.
        filled = any(result is not None for _, result in found)
        if solver.done[0] + 2 > most - (0 if filled else 2):
            break
        found.append((steps, _tested(case, steps, without, solver)))
    if any(result is not None for _, result in found):
        return found
    for steps in _of_two(options, [steps for steps, _ in found]):
        if solver.done[0] + 2 > most:
            break
        found.append((steps, _tested(case, steps, without, solver)))
    return found


def _varied(options: Sequence[Remedy]) -> Iterator[Remedy]:
    """Yield one change of each kind first, then the others, so that no kind crowds out the rest."""
    later = []
    seen: set[str] = set()
    for each in options:
        kind = each.steps[0].kind
        if kind in seen:
            later.append(each)
        else:
            seen.add(kind)
            yield each
    yield from later


def _of_two(
    options: Sequence[Remedy], tried: Sequence[tuple[Step, ...]]
) -> Iterator[tuple[Step, ...]]:
    """Yield changes of two steps of one offer, then pairs of single changes."""
    yield from (each.steps for each in options if len(each.steps) == 2)
    for first, second in combinations(tried[:PAIRED], 2):
        yield (*first, *second)


def _tested(case: Case, steps: tuple[Step, ...], without: Trial, solver: Solver) -> Change | None:
    """Solve the changed plan; where what is new went elsewhere, send it here and solve again."""
    trial = solved(case, changed_by(case, steps), solver)
    if trial is None:
        return None
    gap = _gap_weeks(case)
    found = change(case, steps, trial, without, gap)
    if found is not None or steps[0].kind == "relieve":
        return found
    placed = _placed(case, steps, trial)
    if placed is None:
        return None
    there, step = placed
    again = solved(there, made(unchanged(there), step), solver)
    return None if again is None else change(case, (*steps, step), again, without, gap)


def _placed(case: Case, steps: tuple[Step, ...], trial: Trial) -> tuple[Case, Step] | None:
    """Return how the modules that the steps bring would fill the line in the week."""
    new = {(step.nation, step.offer) for step in steps}
    there = _seen(case, trial)
    modules = [each for each in stopped(there) if (each.nation, each.offer) in new]
    for remedy in relieved(there, modules):
        return there, remedy.steps[0]
    return None


def _seen(case: Case, trial: Trial) -> Case:
    """The case of the same line and week in a solution."""
    force_plan = case.force_plan.replace(assignments=trial.assignments)
    return at(read_case(trial.problem, trial.chosen, force_plan, case.line), case.week)


def _best_first(changes: Sequence[Change]) -> tuple[Change, ...]:
    """Fewest steps first, those somebody is named for before those of nobody, then by cost."""
    return tuple(sorted(changes, key=lambda each: (_asked(each), _nobody(each), each.cost)))


def _asked(each: Change) -> int:
    """Steps that somebody must take; where modules then serve is for the plan to say."""
    return max(1, sum(step.kind != "relieve" for step in each.steps))


def _nobody(each: Change) -> bool:
    return any(step.kind == "new module" and step.nation is None for step in each.steps)


def _sized(case: Case, changes: tuple[Change, ...], solver: Solver) -> tuple[Change, ...]:
    """Try the first change at low and at high sizes too."""
    if not changes:
        return changes
    best, *others = changes
    holds: list[Size] = []
    fails: list[Size] = []
    for size in OTHER_SIZES:
        trial = solved(case, changed_by(case, best.steps), solver, size)
        fills = trial is not None and missing(case, trial) <= 0
        (holds if fills else fails).append(size)
    return (best.replace(sizes=tuple(holds), fails=tuple(fails)), *others)


def _at_size(case: Case, size: Size, solver: Solver) -> AtSize:
    trial = solved(case, unchanged(case), solver, size)
    assert trial is not None
    there = _seen(case, trial)
    counts = Counter(each.stop.cause for each in stopped(there))
    main = max(sorted(counts), key=lambda cause: counts[cause], default="")
    weeks = _gap_weeks(case)
    return AtSize(
        size=size,
        short=missing(case, trial),
        main_cause=main,
        weeks_short=len(weeks) - filled_in(case, trial, weeks),
    )


def _short(case: Case) -> Fraction:
    each = case.standing
    wanted = each.threshold if wanted_level(case) == "threshold" else each.objective
    return wanted - each.supplied


def _explanation(
    case: Case, found: tuple[Candidate, ...], changes: tuple[Change, ...]
) -> Explanation:
    each, asked = case.standing, case.requirement
    gap = _gap(case)
    known = case.plan.capabilities.get(asked.capability)
    wanted = each.threshold if wanted_level(case) == "threshold" else each.objective
    serving = sorted(
        {
            one.module
            for one in case.force_plan.assignments
            if case.line in one.lines and one.effective_week <= case.week <= one.last_week
        }
    )
    assert each.status is not None
    return Explanation(
        line=case.line,
        title=asked.title,
        week=case.week,
        zone=asked.zone,
        capability=asked.capability,
        unit=asked.unit or (known.unit if known is not None else ""),
        status=each.status,
        supplied=float(each.supplied),
        threshold=float(each.threshold),
        objective=float(each.objective),
        wanted=float(wanted),
        short=float(_short(case)),
        first_week=gap.first_week,
        last_week=gap.last_week,
        cost=gap.cost,
        serving=tuple(serving),
        candidates=found,
        changes=changes,
    )


def _gap_weeks(case: Case) -> range:
    gap = _gap(case)
    return range(gap.first_week, gap.last_week + 1)


def _gap(case: Case) -> Gap:
    """The gap of the force plan that the week is in."""
    for gap in case.force_plan.gaps:
        if gap.line == case.line and gap.first_week <= case.week <= gap.last_week:
            return gap
    high, low = line_prices(case.plan.force.prices, case.requirement.priority)
    price = high if wanted_level(case) == "threshold" else low
    return Gap(
        line=case.line,
        first_week=case.week,
        last_week=case.week,
        short=float(_short(case)),
        status="gap open",
        reason="",
        cost=float(price * _short(case)),
    )
