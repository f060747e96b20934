"""Levels by week: worked out at turning weeks only, the same as week by week."""

from hypothesis import given
from hypothesis import strategies as st

from willing.force.levels import levels
from willing.force.units import amount
from willing.plan.document import Horizon, Plan
from willing.plan.requirement import Level, Requirement, level_at

WEEKS = st.integers(-3, 14)
AMOUNTS = st.sampled_from([0, 0.5, 1, 2.5])
PLAN = Plan(format=1, title="Levels", horizon=Horizon(first_week=-1, last_week=11))


@given(
    WEEKS,
    WEEKS,
    st.integers(0, 5),
    st.lists(st.tuples(WEEKS, AMOUNTS, AMOUNTS), max_size=3),
)
def test_levels_are_those_of_every_single_week(first, last, ramp, changes) -> None:
    asked = Requirement(
        title="Line",
        capability="guard",
        zone="north",
        first_week=first,
        last_week=last,
        threshold=1,
        objective=2,
        ramp_weeks=ramp,
        changes=tuple(
            Level(from_week=week, threshold=low, objective=high) for week, low, high in changes
        ),
    )
    for week, (low, high) in zip(PLAN.weeks, levels(PLAN, asked, "central"), strict=True):
        each = level_at(asked, week, "central")
        assert (low, high) == (amount(each[0]), amount(max(each)))
