"""Weeks and days from the anchor."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from willing.basics.weeks import day_label, parse_week, span_label, week_label, weeks_to_cover


def test_week_labels_carry_the_anchor_sign_and_unit() -> None:
    assert [week_label(w) for w in (-8, 0, 12)] == ["CF−8w", "CF", "CF+12w"]
    assert day_label(93) == "CF+93d"
    assert span_label(9, 21) == "CF+9w to CF+21w"


@given(st.integers(-500, 2000))
def test_a_week_label_reads_back(week: int) -> None:
    assert parse_week(week_label(week)) == week


def test_days_round_up_to_the_weeks_they_need() -> None:
    assert [weeks_to_cover(d) for d in (0, 1, 7, 8, 93)] == [0, 1, 1, 2, 14]


@pytest.mark.parametrize("text", ["12", "C+12", "CF+12", "CF+w", "cf+3w"])
def test_a_time_without_anchor_or_unit_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a time"):
        parse_week(text)
