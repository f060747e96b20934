"""Priorities read one after the other, on plans small enough to see through."""

import pytest

from willing.basics.errors import InfeasibleError
from willing.coalition.nation import NationFile
from willing.coalition.offer import Employment, Offer, Rotation
from willing.force.fixed import Fix
from willing.force.force_plan import ForcePlan
from willing.force.generate import generate_force
from willing.plan.document import Horizon, Plan
from willing.plan.requirement import Requirement
from willing.plan.theatre import Theatre, Zone


def line(zone: str, priority: int, amount: float) -> Requirement:
    """Guards in a zone, over five weeks."""
    return Requirement(
        title="Guard",
        capability="guard",
        zone=zone,
        first_week=0,
        last_week=4,
        threshold=amount,
        objective=amount,
        priority=priority,
    )


LINES = {"first": line("north", 1, 1), "rest": line("south", 2, 4)}
"""One module gives the first line 1, or the rest 4: dearer in all, though less important."""


def solved(fix: Fix | None = None, quantity: int = 1) -> ForcePlan:
    """The force plan of one nation's offer for either zone."""
    work = {
        "n": Employment(zones=("north",), supplies={"guard": 1}),
        "s": Employment(zones=("south",), supplies={"guard": 4}),
    }
    offer = Offer(
        title="Company",
        state="offered",
        line_of_effort="presence",
        quantity=quantity,
        rotation=Rotation(min_weeks=2, max_weeks=5, max_rotations=1),
        employments=work,
    )
    plan = Plan(
        format=1,
        title="Tiny",
        horizon=Horizon(first_week=0, last_week=4),
        theatre=Theatre(zones={"north": Zone(title="North"), "south": Zone(title="South")}),
        nations={"AAA": NationFile(name="A", offers={"a": offer})},
    )
    return generate_force(
        plan, LINES, plan_hash="0" * 64, effort="quick", threads=1, fix=fix
    ).force_plan


def test_the_cheapest_plan_may_leave_the_first_priority_short() -> None:
    found = solved()
    assert found.certificate.shortfall_by_priority == {"1": 5.0, "2": 0.0}
    assert found.certificate.fixed_priority is None


def test_fixed_it_is_filled_first_and_the_certificate_says_so() -> None:
    found = solved(Fix(1)).certificate
    assert found.shortfall_by_priority == {"1": 0.0, "2": 20.0}
    assert (found.fixed_priority, found.fixed_shortfall, found.fixed_bound) == (1, 0.0, 0.0)
    assert found.violations == 0
    assert found.bound <= found.cost


def test_a_level_between_is_kept_and_no_more() -> None:
    week = 16 * 10.0
    found = solved(Fix(1, level=3 * week)).certificate
    assert found.shortfall_by_priority["1"] <= 3
    assert found.fixed_shortfall == 3 * week
    assert found.violations == 0


def test_a_level_that_no_plan_keeps_is_refused() -> None:
    with pytest.raises(InfeasibleError, match=r"cannot be kept at a shortfall of 1: no plan"):
        solved(Fix(1, level=1), quantity=0)


def test_fixing_every_priority_is_the_same_as_none_where_all_can_be_had() -> None:
    both, plain = solved(Fix(5), quantity=2), solved(quantity=2)
    assert both.assignments == plain.assignments
    assert both.certificate.cost == plain.certificate.cost
