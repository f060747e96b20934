"""Who moved, which lines open or fill, and whom that concerns."""

from collections.abc import Collection, Iterable, Mapping
from itertools import groupby
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from willing.force.checker.stability import Place, module_weeks
from willing.force.force_plan import Assignment, ForcePlan
from willing.force.replan.replan import Change, ChangeKind, Hearer, HearerKind, LineChange, Stay
from willing.force.replan.replanned import Replanned
from willing.plan.document import Plan

Weekly = Mapping[tuple[str, int], Place]


def stays(assignments: Iterable[Assignment]) -> dict[str, tuple[Stay, ...]]:
    """Return the stays of each module, in order of time."""
    found: dict[str, list[Stay]] = {}
    for each in sorted(assignments, key=lambda one: (one.module, one.first_week)):
        found.setdefault(each.module, []).append(
            Stay(
                zone=each.zone,
                role=each.role,
                first_week=each.first_week,
                last_week=each.last_week,
            )
        )
    return {module: tuple(rows) for module, rows in found.items()}


def changes(agreed: ForcePlan, made: Replanned) -> tuple[Change, ...]:
    """Return every module whose stays, or the lines it feeds, differ, by kind and name."""
    before, after = stays(agreed.assignments), stays(made.force_plan.assignments)
    possible = module_weeks(made.at_once)
    was, now = module_weeks(agreed.assignments), module_weeks(made.force_plan.assignments)
    nations = {each.module: each.nation for each in agreed.assignments}
    nations |= {each.module: each.nation for each in made.force_plan.assignments}
    offered = {module.name for module in made.problem.labels.modules}
    could = {module for module, _ in possible}
    moved = _moved(was, possible, now)
    fed_before, fed_after = _lines_fed(agreed.assignments), _lines_fed(made.force_plan.assignments)
    found = [
        Change(
            module=module,
            nation=nations[module],
            kind=_kind(module, before, after, (offered, could)),
            before=before.get(module, ()),
            after=after.get(module, ()),
            weeks_moved=moved.get(module, 0),
            lines_before=fed_before.get(module, ()),
            lines_after=fed_after.get(module, ()),
        )
        for module in sorted(before.keys() | after.keys())
        if before.get(module) != after.get(module) or moved.get(module, 0) > 0
    ]
    order = {kind: place for place, kind in enumerate(get_args(ChangeKind))}
    return tuple(sorted(found, key=lambda each: (order[each.kind], each.nation, each.module)))


def _lines_fed(assignments: Iterable[Assignment]) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for each in assignments:
        found.setdefault(each.module, set()).update(each.lines)
    return {module: tuple(sorted(lines)) for module, lines in found.items()}


def _kind(
    module: str,
    before: Mapping[str, object],
    after: Mapping[str, object],
    known: tuple[Collection[str], Collection[str]],
) -> ChangeKind:
    offered, could = known
    if module not in before:
        return "called up"
    if module in after:
        return "moved"
    if module not in offered:
        return "gone"
    return "stood down" if module in could else "dropped out"


def _moved(was: Weekly, possible: Weekly, now: Weekly) -> dict[str, int]:
    """Agreed module-weeks that could have been kept and are not, by module."""
    counts: dict[str, int] = {}
    for (module, week), place in was.items():
        if (module, week) in possible and now.get((module, week)) != place:
            counts[module] = counts.get(module, 0) + 1
    return counts


def kept_possible(agreed: ForcePlan, made: Replanned) -> tuple[int, int, int]:
    """Return agreed module-weeks: that could have stayed, of these moved, and lost for good."""
    was = module_weeks(agreed.assignments)
    possible = module_weeks(made.at_once)
    could = sum(key in possible for key in was)
    moved = sum(_moved(was, possible, module_weeks(made.force_plan.assignments)).values())
    return could, moved, len(was) - could


def line_changes(agreed: ForcePlan, made: Replanned) -> tuple[LineChange, ...]:
    """Return the lines below threshold in more or fewer weeks than agreed, the worst first."""
    labels, start = made.problem.labels, made.problem.labels.plan.horizon.first_week
    weeks = made.at_once_open.shape[1]
    before = open_weeks(agreed, labels.lines, start, weeks)
    fed = _feeders(agreed.assignments)
    now = _feeders(made.force_plan.assignments)
    found = []
    for r, line in enumerate(labels.lines):
        opened = made.at_once_open[r] & ~before[r]
        after = made.open_after[r]
        differs = opened | (after != before[r])
        if not differs.any():
            continue
        marked = np.flatnonzero(differs)
        found.append(
            LineChange(
                line=line,
                before=int(before[r].sum()),
                at_once=int(made.at_once_open[r].sum()),
                after=int(after.sum()),
                first_week=start + int(marked[0]),
                last_week=start + int(marked[-1]),
                refilled_by=tuple(sorted(now.get(line, set()) - fed.get(line, set()))),
            )
        )
    return tuple(sorted(found, key=lambda e: (e.before - e.after, e.before - e.at_once, e.line)))


def open_weeks(
    agreed: ForcePlan, lines: Collection[str], start: int, weeks: int
) -> NDArray[np.bool_]:
    """Return (R, T) in which weeks the agreed plan has a gap, open or accepted."""
    table = np.zeros((len(lines), weeks), bool)
    rows = {line: r for r, line in enumerate(lines)}
    for each in agreed.statuses:
        if each.line in rows and each.status in ("gap open", "gap accepted"):
            first, end = max(0, each.first_week - start), max(0, each.last_week - start + 1)
            table[rows[each.line], first:end] = True
    return table


def _feeders(assignments: Iterable[Assignment]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for each in assignments:
        for line in each.lines:
            found.setdefault(line, set()).add(each.module)
    return found


def hearers(plan: Plan, changed: Collection[Change]) -> tuple[Hearer, ...]:
    """Return who must be told: nations, hosts of the zones, entry points; each with modules."""
    rows: set[tuple[HearerKind, str, str, int]] = set()
    for each in changed:
        # A module that changes lines only is where it was: all its stays concern the same people.
        differing = set(each.before) ^ set(each.after) or set(each.before)
        week = min(stay.first_week for stay in differing)
        rows.add(("nation", each.nation, each.module, week))
        for stay in differing:
            zone = plan.theatre.zones.get(stay.zone)
            if zone is None or zone.kind == "home":
                continue
            rows.add(("host", stay.zone, each.module, stay.first_week))
            if zone.entry_point is not None:
                rows.add(("entry point", zone.entry_point, each.module, stay.first_week))
    order = {kind: place for place, kind in enumerate(get_args(HearerKind))}
    ranked = sorted(rows, key=lambda row: (order[row[0]], row[1:]))
    found = []
    for (kind, name), group in groupby(ranked, key=lambda row: row[:2]):
        own = list(group)
        found.append(
            Hearer(
                kind=kind,
                name=name,
                modules=tuple(sorted({row[2] for row in own})),
                first_week=min(row[3] for row in own),
            )
        )
    return tuple(found)
