"""The whole gap around the week asked about: its weeks, and what stops modules in each of them."""

from collections import Counter
from collections.abc import Sequence

from willing.force.explain.candidates import Stopped, candidates, stopped
from willing.force.explain.case import Case, at
from willing.force.explain.explanation import Causes
from willing.force.stops import Cause

Stops = tuple[tuple[Cause, int], ...]
"""How many modules each cause stops."""


def causes_by_week(
    case: Case, weeks: Sequence[int], found: Sequence[Stopped]
) -> tuple[Causes, ...]:
    """Return what stops the modules, told together for weeks in which it is the same.

    First for the week of the case, whose modules are `found`; then for the others, those that
    hold in most weeks first.
    """
    groups: dict[tuple[Stops, int], list[int]] = {}
    for week in weeks:
        there = at(case, week)
        modules = found if week == case.week else stopped(there)
        groups.setdefault((_stops(there, modules), _serving(there)), []).append(week)
    told = [
        Causes(weeks=tuple(rows), stops=dict(stops), serving=serving)
        for (stops, serving), rows in groups.items()
    ]
    return tuple(sorted(told, key=lambda e: (case.week not in e.weeks, -len(e.weeks), e.weeks[0])))


def _stops(case: Case, modules: Sequence[Stopped]) -> Stops:
    counts: Counter[Cause] = Counter()
    for each in candidates(case, modules):
        counts[each.cause] += len(each.modules)
    return tuple(sorted(counts.items()))


def _serving(case: Case) -> int:
    return len(
        {
            each.module
            for each in case.force_plan.assignments
            if case.line in each.lines and each.effective_week <= case.week <= each.last_week
        }
    )
