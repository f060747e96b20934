"""What is asked for, line by line and week by week, exactly."""

from collections.abc import Mapping, Sequence
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
    plan: Plan,
    rule: Concentration,
    lines: Mapping[str, Requirement],
    asked: Mapping[str, Sequence[Level]],
) -> tuple[Fraction, ...]:
    """Return by week what one nation may supply of the capability before it costs.

    `asked` gives each line its levels by week.
    """
    rows = [asked[name] for name, each in lines.items() if each.capability == rule.capability]
    none = [(Fraction(0), Fraction(0))] * len(plan.weeks)
    totals = (
        sum((high for _, high in week), Fraction(0)) for week in zip(none, *rows, strict=True)
    )
    least = amount(rule.least)
    return tuple(max(least, amount(rule.share * float(total))) for total in totals)
