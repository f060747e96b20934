"""Amounts by week, told by the weeks in which they change."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import groupby, pairwise
from typing import TypeVar

Value = TypeVar("Value")

Steps = dict[int, Fraction]
"""Week: by how much the amount changes from it on."""


def add(steps: Steps, weeks: range, amount: Fraction) -> None:
    """Put an amount into some weeks."""
    if weeks:
        steps[weeks.start] = steps.get(weeks.start, Fraction(0)) + amount
        steps[weeks.stop] = steps.get(weeks.stop, Fraction(0)) - amount


def spells(steps: Steps) -> Iterator[tuple[range, Fraction]]:
    """Yield the weeks between two changes, and the amount in them."""
    total, turns = Fraction(0), sorted(steps)
    for week, end in pairwise(turns):
        total += steps[week]
        yield range(week, end), total


def alike(first_week: int, values: Iterable[Value]) -> Iterator[tuple[range, Value]]:
    """Yield the weeks one after another that have the same value, and that value."""
    week = first_week
    for value, run in groupby(values):
        count = sum(1 for _ in run)
        yield range(week, week + count), value
        week += count


def by_week(steps: Steps) -> dict[int, Fraction]:
    """Return the amount of each week in which there was any."""
    return {week: total for weeks, total in spells(steps) for week in weeks}
