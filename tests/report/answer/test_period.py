"""Periods of a question: since, after, before, until, between; without a year there is none."""

import pytest

from willing.report.answer.period import Period, period


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("what happened since 10 april 2031", Period(first="2031-04-10")),
        ("what happened since march 2031", Period(first="2031-03-01")),
        ("what happened after february 2032", Period(first="2032-03-01")),
        ("what happened after 31 december 2031", Period(first="2032-01-01")),
        ("what happened before march 2032", Period(last="2032-02-29")),
        ("what happened until 9 may 2031", Period(last="2031-05-09")),
        ("what was left until the end of may 2031", Period(last="2031-05-31")),
        (
            "incidents between 1 april 2031 and may 2031",
            Period(first="2031-04-01", last="2031-05-31"),
        ),
        ("incidents from may 2031 to june 2031", Period(first="2031-05-01", last="2031-06-30")),
        ("what happened since march", None),
        ("what happened on 10 april 2031", None),
        ("what happened since 31 february 2031", None),
    ],
)
def test_a_period_is_read_with_both_its_ends_included(words, found):
    assert period(words) == found


@pytest.mark.parametrize(
    ("day", "held"),
    [
        ("2031-03-31", False),
        ("2031-04-01", True),
        ("2031-04-30", True),
        ("2031-05-01", False),
        ("2031-04", True),
        ("2031", False),
    ],
)
def test_a_month_or_a_year_is_in_a_period_that_holds_all_of_it(day, held):
    assert Period(first="2031-04-01", last="2031-04-30").holds(day) is held
