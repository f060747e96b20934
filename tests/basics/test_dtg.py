"""Date-time groups."""

import pytest

from willing.basics.dtg import dtg


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
