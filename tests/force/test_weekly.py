"""Amounts told by their changes are those told week by week."""

from collections import defaultdict
from fractions import Fraction

import numpy as np
import pytest

from willing.force.checker.weekly import Steps, add, alike, by_week, spells


def test_amounts_that_overlap_are_added() -> None:
    steps: Steps = {}
    add(steps, range(2, 5), Fraction(1))
    add(steps, range(4, 6), Fraction(1, 2))
    assert by_week(steps) == {2: 1, 3: 1, 4: Fraction(3, 2), 5: Fraction(1, 2)}
    assert [(each.start, each.stop, float(v)) for each, v in spells(steps)] == [
        (2, 4, 1.0),
        (4, 5, 1.5),
        (5, 6, 0.5),
    ]


def test_no_week_takes_nothing() -> None:
    steps: Steps = {}
    add(steps, range(3, 3), Fraction(1))
    assert steps == {} and by_week(steps) == {}


def test_like_weeks_are_told_together() -> None:
    found = [(weeks.start, len(weeks), value) for weeks, value in alike(-1, [1, 1, 2, 1])]
    assert found == [(-1, 2, 1), (1, 1, 2), (2, 1, 1)]


@pytest.mark.parametrize("seed", range(20))
def test_random_amounts_are_those_counted_week_by_week(seed: int) -> None:
    random = np.random.default_rng(seed)
    steps: Steps = {}
    plain: dict[int, Fraction] = defaultdict(Fraction)
    for _ in range(12):
        first, length, amount = (int(each) for each in random.integers(-4, 9, 3))
        weeks = range(first, first + max(0, length))
        add(steps, weeks, Fraction(amount, 3))
        for week in weeks:
            plain[week] += Fraction(amount, 3)
    counted = {week: value for week, value in by_week(steps).items() if value}
    assert counted == {week: value for week, value in plain.items() if value}
