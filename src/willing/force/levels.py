"""What is asked for, line by line and week by week, exactly."""

from collections.abc import Mapping
from fractions import Fraction

from willing.basics.figure import Size
from willing.basics.units import Priority
from willing.force.units import amount, price
from willing.plan.document import Plan
from willing.plan.requirement import Requirement, level_at
from willing.plan.rules import Concentration, Prices

Level = tuple[Fraction, Fraction]


def levels(plan: Plan, requirement: Requirement, size: Size) -> tuple[Level, ...]:
    """Return (threshold, objective) in every week of the horizon; the objective is not lower."""
    rows = (level_at(requirement, week, size) for week in plan.weeks)
    return tuple((amount(low), amount(max(low, high))) for low, high in rows)


def line_prices(prices: Prices, priority: Priority) -> Level:
    """Return the price of a unit short and week (below threshold, below objective).

    Each step of priority doubles both; the first is never below the second.
    """
    step = 2 ** (5 - priority)
    low = price(prices.objective) * step
    return max(price(prices.threshold) * step, low), low


def concentration_caps(
    plan: Plan, rule: Concentration, lines: Mapping[str, Requirement], size: Size
) -> tuple[Fraction, ...]:
    """Return by week what one nation may supply of the capability before it costs."""
    asked = [Fraction(0)] * len(plan.weeks)
    for requirement in lines.values():
        if requirement.capability == rule.capability:
            for index, (_, high) in enumerate(levels(plan, requirement, size)):
                asked[index] += high
    least = amount(rule.least)
    return tuple(max(least, amount(rule.share * float(total))) for total in asked)
