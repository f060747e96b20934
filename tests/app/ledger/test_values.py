"""Fields as they are typed: TOML where it is some, a moment in UTC, no field twice."""

import pytest

from willing.app.ledger.values import value_of
from willing.basics.errors import LedgerError


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("at=2031-04-20T06:10:00+02:00", {"at": "2031-04-20T04:10:00Z"}),
        ("at=2031-04-20T04:10:00Z", {"at": "2031-04-20T04:10:00Z"}),
        ("date=2031-04-20", {"date": "2031-04-20"}),
        ("title=Mine hunter", {"title": "Mine hunter"}),
        ("zones=['orlo']", {"zones": ["orlo"]}),
        ("place.lat_deg=45.5", {"place": {"lat_deg": 45.5}}),
    ],
)
def test_a_field_is_read_as_it_is_meant(typed, value):
    assert value_of([typed]) == value


@pytest.mark.parametrize("fields", [["a=1", "a=2"], ["a=1", "a.b=2"], ["a.b=2", "a=1"]])
def test_a_field_that_is_given_twice_is_refused(fields):
    with pytest.raises(LedgerError, match="given twice"):
        value_of(fields)
