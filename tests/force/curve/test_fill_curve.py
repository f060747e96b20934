"""Shares by line and week."""

from fractions import Fraction

from willing.force.curve.fill_curve import MOST_LINES, fill_by_week, line_weeks, step_lines

ROWS = {"a": (Fraction(1), Fraction(1, 2), None), "b": (None, Fraction(0), None)}


def test_every_line_with_a_need_counts_alike_in_a_week() -> None:
    assert fill_by_week(ROWS, 3) == (1.0, 0.25, None)


def test_line_weeks_are_the_shares_summed() -> None:
    assert line_weeks(ROWS) == Fraction(3, 2)


def test_lines_of_a_step_gain_and_the_most_comes_first() -> None:
    after = {"a": (Fraction(1), Fraction(1), None), "b": (None, Fraction(1), None)}
    assert step_lines(ROWS, after) == ("b", "a")
    assert step_lines(after, ROWS) == ()


def test_only_a_few_lines_are_named() -> None:
    before = {f"l{i}": (Fraction(0),) for i in range(9)}
    after = {f"l{i}": (Fraction(1),) for i in range(9)}
    assert step_lines(before, after) == tuple(f"l{i}" for i in range(MOST_LINES))
