"""Lines that lack something, and abilities that nobody's module type has."""

from collections.abc import Mapping
from typing import Final

from willing.force.asks.templates import templates
from willing.force.force_plan import ForcePlan
from willing.force.postings import accepted
from willing.force.problem import ForceProblem
from willing.plan.requirement import Requirement

LOOKED_AT: Final = 40
"""Other places and roles are asked for to fill the lines that cost most, so many of them."""


def short_lines(plan: ForcePlan, requirements: Mapping[str, Requirement]) -> dict[str, Requirement]:
    """Return the costliest lines with a gap that nobody has accepted, costliest first."""
    cost: dict[str, float] = {}
    for gap in plan.gaps:
        if gap.status != "gap accepted" and gap.line in requirements:
            cost[gap.line] = cost.get(gap.line, 0.0) + gap.cost
    first = sorted(cost, key=lambda line: (-cost[line], line))[:LOOKED_AT]
    return {line: requirements[line] for line in first}


def not_sized(plan: ForcePlan, base: ForceProblem) -> tuple[str, ...]:
    """Return the capabilities of lines with a gap that no module type of the plan supplies."""
    labels = base.labels
    supplied = {
        name
        for each in templates(labels.plan, labels.requirements).values()
        for employment in each.offer.employments.values()
        for name in employment.supplies
    }
    short = {gap.line for gap in plan.gaps if gap.line in labels.requirements}
    return tuple(
        sorted(
            {
                labels.requirements[line].capability
                for line in short
                if not supplied & set(accepted(labels.requirements[line]))
            }
        )
    )
