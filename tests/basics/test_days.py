"""Days and moments that exist, and those that only look so."""

from datetime import date

import pytest

from willing.basics.days import day_of, is_day, is_moment


@pytest.mark.parametrize("text", ["2031-13-01", "2031-02-29", "2031-04", "2031", "", "20310407"])
def test_no_day(text):
    assert not is_day(text)


def test_a_day():
    assert day_of("2032-02-29") == date(2032, 2, 29)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("2031-04-07T12:00:00Z", True),
        ("2031-06-30T23:59:60Z", True),
        ("2031-04-07T24:30:00Z", False),
        ("2031-04-31T12:00:00Z", False),
        ("2031-00-07T12:00:00Z", False),
    ],
)
def test_a_moment(text, is_one):
    assert is_moment(text) is is_one
