"""A plan at other sizes."""

import pytest

from willing.basics.figure import Figure
from willing.plan.document import Horizon, Plan
from willing.plan.requirement import Requirement
from willing.plan.section import Section
from willing.plan.sizes import figure_at, figures, has_range, plan_at

NEED = Figure(central=4, low=2, high=8)


def _plan(threshold: float | Figure) -> Plan:
    line = Requirement(
        title="Patrol",
        capability="patrol",
        zone="north",
        first_week=0,
        last_week=1,
        threshold=threshold,
        objective=9,
    )
    section = Section(requirements={"p1": line})
    return Plan(
        format=1,
        title="Tiny",
        horizon=Horizon(first_week=0, last_week=1),
        sections={"presence": section},
    )


@pytest.mark.parametrize(("position", "value"), [(-1, 2), (-0.5, 3), (0, 4), (0.25, 5), (1, 8)])
def test_a_figure_moves_between_its_ends(position: float, value: float) -> None:
    assert figure_at(NEED, position) == value
    moved = plan_at(_plan(NEED), position)
    assert moved.sections["presence"].requirements["p1"].threshold == NEED.replace(central=value)


def test_the_centre_changes_nothing() -> None:
    plan = _plan(NEED)
    assert plan_at(plan, 0) == plan


def test_a_plan_without_ranges_is_the_same_object() -> None:
    plan = _plan(4)
    assert plan_at(plan, 1) is plan
    assert not has_range(plan)
    assert has_range(_plan(NEED))
    assert list(figures(_plan(NEED))) == [NEED]
