"""Units in theatre: the days on which they came and went, and which are there."""

from collections.abc import Iterator

from willing.ledger.held import UnitState
from willing.ledger.subjects import Steps
from willing.monitor.watch import Period, Watch, first_day_of


def arrival_day(watch: Watch, unit: UnitState) -> str:
    """Return the day that is stated, else the first of the week that is; the record's own day only
    while no date of CF is declared, for its clock says when it was written down."""
    arrived = unit.arrived
    return arrived.date or first_day_of(watch.plan, arrived.week) or unit.origin.at[:10]


def leaving_day(watch: Watch, unit: UnitState) -> str:
    """Return the day on which it left, by the same rule; empty while it is there."""
    if unit.left is None or unit.left_origin is None:
        return ""
    left = unit.left
    return left.date or first_day_of(watch.plan, left.week) or unit.left_origin.at[:10]


def present_units(watch: Watch, period: Period) -> Iterator[tuple[Steps, UnitState]]:
    """Yield the units that are there on the last day of a period."""
    for steps, unit in watch.state.units.items():
        gone = leaving_day(watch, unit)
        if arrival_day(watch, unit) <= period.last_day and not (gone and gone <= period.last_day):
            yield steps, unit
