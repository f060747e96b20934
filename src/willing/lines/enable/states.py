"""IOC, FOC and the like: criteria met and declared by a named commander are two acts."""

from collections.abc import Sequence
from typing import NamedTuple

from willing.effort.standing import TOLERANCE, all_at_threshold
from willing.effort.supply import total_supplied
from willing.force.force_plan import ForcePlan
from willing.lines.enable.requirements import headquarters_lines, lines_known, wanted_by_week
from willing.lines.enable.section import EnableSection, OperationalState
from willing.plan.document import Plan

FORMULA = (
    "share of the criteria met in the week: SOR lines at threshold, posts filled, share usable"
)
REACHED_FORMULA = (
    "1: all criteria met and declared by the commander; 0: a criterion is not met; "
    "empty: all met, no declaration on record"
)


class Criterion(NamedTuple):
    """One criterion and the weeks in which it is met."""

    title: str
    met: tuple[bool, ...]


def criteria(
    plan: Plan,
    force_plan: ForcePlan,
    section: EnableSection,
    state: OperationalState,
    usable: Sequence[float | None],
) -> tuple[Criterion, ...]:
    """Return each criterion of a state by week; `usable` is the usable share by week."""
    known = lines_known(plan)
    found = [
        Criterion(known[line].title, all_at_threshold(plan, force_plan, (line,), known))
        for line in state.lines
    ]
    for name, share in state.posts_filled.items():
        each = section.headquarters[name]
        filled = total_supplied(force_plan, headquarters_lines(name, each))
        wanted = wanted_by_week(plan, section, name)
        met = tuple(
            posts > 0 and given >= share * posts - TOLERANCE
            for given, posts in zip(filled, wanted, strict=True)
        )
        found.append(Criterion(f"{share:.0%} of the posts of {each.title}".replace("%", " %"), met))
    if state.usable is not None:
        least = state.usable
        row = tuple(share is not None and share >= least - TOLERANCE for share in usable)
        found.append(Criterion(f"{least:.0%} of persons usable".replace("%", " %"), row))
    return tuple(found)


def share_met(found: Sequence[Criterion], weeks: int) -> tuple[float, ...]:
    """Return the share of criteria met by week; 0 throughout without criteria."""
    if not found:
        return (0.0,) * weeks
    return tuple(sum(week) / len(found) for week in zip(*(c.met for c in found), strict=True))


def reached(plan: Plan, state: OperationalState, met: Sequence[float]) -> tuple[float | None, ...]:
    """Return 1, 0 or None (not declared) by week, from the share of criteria met."""
    row: list[float | None] = []
    for week, share in zip(plan.weeks, met, strict=True):
        declared = state.declared is not None and state.declared.week <= week
        row.append(0.0 if share < 1 - TOLERANCE else 1.0 if declared else None)
    return tuple(row)
