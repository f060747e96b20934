"""Weeks of other lines: a span where all are meant, `between` where some are."""

from willing.force.explain.explanation import LineWeeks
from willing.report.explanation.change_words import _when


def test_scattered_weeks_stand_between_their_ends() -> None:
    whole = LineWeeks(line="a", weeks=3, first_week=60, last_week=62)
    assert _when(whole) == "CF+60w to CF+62w"
    assert _when(whole.replace(weeks=2)) == "between CF+60w and CF+62w"
