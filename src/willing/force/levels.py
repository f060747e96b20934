"""What is asked for, line by line and week by week, exactly."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from willing.basics.figure import Size
from willing.basics.units import Priority
from willing.force.units import AMOUNT_DECIMALS, amount, price, whole
from willing.plan.document import Plan
from willing.plan.requirement import Requirement, level_at
from willing.plan.rules import Concentration, Prices

Level = tuple[Fraction, Fraction]


def levels(plan: Plan, requirement: Requirement, size: Size) -> tuple[Level, ...]:
    """Return (threshold, objective) in every week of the horizon; the objective is not lower.

    Weeks between two changes share one pair.
    """
    rows: list[Level] = []
    turns = turning_weeks(requirement)
    for week in plan.weeks:
        if not rows or week in turns:
            low, high = level_at(requirement, week, size)
            rows.append((amount(low), amount(max(low, high))))
        else:
            rows.append(rows[-1])
    return tuple(rows)


def turning_weeks(requirement: Requirement) -> frozenset[int]:
    """Return the weeks from which a requirement may ask for another amount than before."""
    first = requirement.first_week
    return frozenset(
        (
            *range(first, first + requirement.ramp_weeks + 1),
            requirement.last_week + 1,
            *(change.from_week for change in requirement.changes),
        )
    )


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
    unit = 10**AMOUNT_DECIMALS
    rows = [
        [whole(high, unit) for _, high in asked[name]]
        for name, each in lines.items()
        if each.capability == rule.capability
    ]
    totals = [sum(week) / unit for week in zip([0] * len(plan.weeks), *rows, strict=True)]
    least = amount(rule.least)
    return tuple(max(least, amount(rule.share * total)) for total in totals)
