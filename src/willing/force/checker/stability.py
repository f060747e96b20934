"""How far a plan departs from one agreed before, counted from the assignments alone."""

from collections.abc import Collection, Iterable

from willing.force.force_plan import Assignment

Place = tuple[str, str, tuple[str, ...]]
"""Zone, role and lines served."""


def module_weeks(assignments: Iterable[Assignment]) -> dict[tuple[str, int], Place]:
    """Return where each module is in each week: (module, week) → (zone, role, lines)."""
    return {
        (each.module, week): (each.zone, each.role, each.lines)
        for each in assignments
        for week in range(each.first_week, each.last_week + 1)
    }


def moved_module_weeks(agreed: Collection[Assignment], now: Collection[Assignment]) -> int:
    """Return the agreed module-weeks in which the module is not where it was agreed to be."""
    found = module_weeks(now)
    return sum(found.get(key) != place for key, place in module_weeks(agreed).items())
