"""In which weeks SOR lines stand at their threshold."""

from collections.abc import Iterable, Mapping

from willing.effort.supply import need, supplied
from willing.force.force_plan import ForcePlan
from willing.plan.document import Plan
from willing.plan.requirement import Requirement

TOLERANCE = 1e-9


def at_threshold(
    plan: Plan, force_plan: ForcePlan, line: str, requirement: Requirement
) -> tuple[bool, ...]:
    """Return by week whether the line is asked for and supplied at its threshold."""
    thresholds, _ = need(plan, requirement, force_plan.size)
    return tuple(
        asked > 0 and given >= asked - TOLERANCE
        for given, asked in zip(supplied(force_plan, line), thresholds, strict=True)
    )


def all_at_threshold(
    plan: Plan,
    force_plan: ForcePlan,
    lines: Iterable[str],
    requirements: Mapping[str, Requirement],
) -> tuple[bool, ...]:
    """Return by week whether every one of `lines` stands; False throughout without lines."""
    rows = [at_threshold(plan, force_plan, line, requirements[line]) for line in lines]
    if not rows:
        return (False,) * len(plan.weeks)
    return tuple(all(week) for week in zip(*rows, strict=True))
