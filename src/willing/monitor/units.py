"""Units in theatre: the days on which they came and went, and which are there."""

from collections.abc import Iterator

from willing.ledger.held import UnitState
from willing.ledger.subjects import Steps
from willing.ledger.unit_days import arrived_on, is_there, left_on
from willing.monitor.watch import Period, Watch


def arrival_day(watch: Watch, unit: UnitState) -> str:
    """Return the day on which it came, as the plan's CF has it."""
    return arrived_on(watch.plan, unit)


def leaving_day(watch: Watch, unit: UnitState) -> str:
    """Return the day on which it left; empty while it is there."""
    return left_on(watch.plan, unit)


def present_units(watch: Watch, period: Period) -> Iterator[tuple[Steps, UnitState]]:
    """Yield the units that are there on the last day of a period."""
    for steps, unit in watch.state.units.items():
        if is_there(watch.plan, unit, period.last_day):
            yield steps, unit
