"""Date-time groups, read and written."""

import pytest

from willing.basics.dtg import dtg, moment_of


@pytest.mark.parametrize(
    ("moment", "group"),
    [
        ("2026-03-30T12:00:00Z", "301200ZMAR26"),
        ("2031-12-01T00:05:59Z", "010005ZDEC31"),
        ("2031-01-31T23:59:00Z", "312359ZJAN31"),
    ],
)
def test_a_moment_as_a_group(moment, group):
    assert dtg(moment) == group


@pytest.mark.parametrize("text", ["200410ZAPR31", "200410zapr31", " 200410Z APR 31 "])
def test_a_group_is_read(text):
    assert moment_of(text) == "2031-04-20T04:10:00Z"


@pytest.mark.parametrize("text", ["2031-04-20T04:10:00Z", "200410AAPR31", "200410ZAPX31", ""])
def test_what_is_no_group_is_none(text):
    assert moment_of(text) is None
