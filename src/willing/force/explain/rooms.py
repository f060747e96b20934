"""How much more room a module needs at the limit that keeps it out."""

from collections.abc import Iterator

from willing.force.explain.candidates import LIMITS, Stopped
from willing.force.explain.case import Case
from willing.force.explain.explanation import Step
from willing.force.explain.forced import forced, without_limit
from willing.force.space import Area
from willing.force.stops import Cause
from willing.kernels.force_state import State


def room_steps(case: Case, one: Stopped) -> Iterator[Step]:
    """Yield the smallest step that gives the module room; none where that is not what stops it."""
    limit: Cause | None = one.limit
    if limit is None or limit not in LIMITS:
        return
    names = [each.name for each in case.problem.labels.modules]
    line = case.problem.labels.lines.index(case.line)
    table = case.board._replace(arrays=without_limit(case.board.arrays, limit))
    found = forced(table, names.index(one.module), line, case.column)
    if found is None:
        return
    posting = next(
        int(p)
        for p, first, last in zip(*found.rotations, strict=True)
        if first <= case.column <= last
    )
    steps = _steps(case, limit, found.state, posting)
    yield from (each.replace(nation=one.nation, offer=one.offer) for each in steps)


def _steps(case: Case, limit: Cause, state: State, posting: int) -> Iterator[Step]:
    if limit == "base":
        yield from _base(case, state, posting)
    elif limit == "lift":
        yield from _lift(case, state, posting)
    elif limit == "nations":
        yield from _nations(case, state, posting)
    elif limit == "enabler":
        yield from _enabler(case, state, posting)
    else:
        yield from _partners(case, posting)


def _base(case: Case, state: State, posting: int) -> Iterator[Step]:
    a, labels = case.problem.arrays, case.problem.labels
    ground = a.posting_ground[posting]
    for area in a.area_index[a.area_start[ground] : a.area_start[ground + 1]]:
        over = int((state.area_persons[area] - a.area_capacity[area]).max())
        if over > 0:
            yield _higher(labels.areas[area], over)


def _higher(area: Area, persons: int) -> Step:
    """Return the step that raises a ceiling by so many persons; of a mandate its nation can."""
    if area.kind == "mandate":
        return Step(kind="mandate", nation=area.nation, persons=persons)
    if area.kind == "force":
        return Step(kind="ceiling", persons=persons)
    return Step(kind="base", place=area.name if area.kind == "zone" else None, persons=persons)


def _lift(case: Case, state: State, posting: int) -> Iterator[Step]:
    a, labels = case.problem.arrays, case.problem.labels
    entry = a.zone_entry[a.posting_zone[posting]]
    over = int((state.lift_used[entry] - a.lift_capacity[entry]).max())
    if over > 0:
        yield Step(kind="lift", place=labels.entry_points[entry], lift_t=over)


def _nations(case: Case, state: State, posting: int) -> Iterator[Step]:
    a, labels = case.problem.arrays, case.problem.labels
    zone = a.posting_zone[posting]
    over = int((state.zone_nations[zone] - a.zone_max_nations[zone]).max())
    if over > 0:
        yield Step(kind="nations", place=labels.zones[zone], count=over)


def _enabler(case: Case, state: State, posting: int) -> Iterator[Step]:
    """What is missing of the first enabler, from whoever comes."""
    a, labels = case.problem.arrays, case.problem.labels
    for q in range(a.enabler_start[posting], a.enabler_start[posting + 1]):
        group = a.enabler_group[q]
        if labels.rules.groups[group].kind != "zone":
            continue
        missing = int(a.enabler_amount[q] - state.group[group].min())
        if missing > 0:
            yield Step(
                kind="new module",
                capability=labels.rules.groups[group].capability,
                place=labels.zones[a.posting_zone[posting]],
                amount=missing / case.problem.scales.amount,
                count=1,
            )
            return


def _partners(case: Case, posting: int) -> Iterator[Step]:
    """The commitment of the nation it waits for, taken as given from the first week on."""
    keys = tuple(f"commitment:{name}" for name, _ in case.problem.labels.postings[posting].needs)
    if keys:
        week = min(case.week, max(0, case.plan.horizon.first_week))
        yield Step(kind="gate", gates=keys, week=week)
