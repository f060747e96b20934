"""The days on which a unit came to the theatre and left it."""

from willing.ledger.held import UnitState
from willing.plan.dates import first_day_of
from willing.plan.document import Plan


def arrived_on(plan: Plan, unit: UnitState) -> str:
    """Return the day that is stated, else the first of the week that is; the record's own day only
    while no date of CF is declared, for its clock says when it was written down."""
    arrived = unit.arrived
    return arrived.date or first_day_of(plan, arrived.week) or unit.origin.at[:10]


def left_on(plan: Plan, unit: UnitState) -> str:
    """Return the day on which it left, by the same rule; empty while it is there."""
    if unit.left is None or unit.left_origin is None:
        return ""
    left = unit.left
    return left.date or first_day_of(plan, left.week) or unit.left_origin.at[:10]


def is_there(plan: Plan, unit: UnitState, day: str) -> bool:
    """Return whether a unit is there at the end of a day."""
    gone = left_on(plan, unit)
    return arrived_on(plan, unit) <= day and not (gone and gone <= day)
