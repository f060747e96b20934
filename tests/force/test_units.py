"""Numbers: counted alike by whoever counts them, and never rounded twice."""

from fractions import Fraction
from math import lcm

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from willing.basics.errors import PlanError
from willing.coalition.nation import NationFile
from willing.coalition.offer import Employment, Offer, Rotation
from willing.force.checker import Case, recounted_cost
from willing.force.generate import generate_force
from willing.force.problem import build
from willing.force.units import SHARED_BY_RATIOS, common_unit, ratio_prices
from willing.plan.document import Horizon, Plan
from willing.plan.requirement import Requirement
from willing.plan.rules import EnablerRatio, ForceRules, Prices
from willing.plan.theatre import Theatre, Zone

FEW = (7, 11, 13)
MANY = (7, 11, 13, 17, 19, 23, 29, 31)
LINE = Requirement(
    title="Guard",
    capability="guard",
    zone="north",
    first_week=0,
    last_week=9,
    threshold=1.3333,
    objective=3,
    ramp_weeks=3,
)


def rules_of(persons: tuple[int, ...], price: float = 0.37) -> dict[str, EnablerRatio]:
    """A ratio of medics for each number of persons."""
    return {
        f"r{n}": EnablerRatio(capability="medic", persons=n, amount=0.3, price=price)
        for n in persons
    }


def plan_of(rules: ForceRules) -> Plan:
    """Guards in odd numbers, and too few medics for them."""
    guard = Offer(
        title="Company",
        state="offered",
        line_of_effort="presence",
        quantity=4,
        persons=89,
        rotation=Rotation(min_weeks=2, max_weeks=7, dwell_weeks=3, max_rotations=2),
        employments={"guard": Employment(zones=("north",), supplies={"guard": 0.7777})},
    )
    medic = guard.replace(
        quantity=1,
        persons=3,
        employments={"medic": Employment(zones=("north",), supplies={"medic": 0.1})},
    )
    return Plan(
        format=1,
        title="Odd",
        horizon=Horizon(first_week=0, last_week=9),
        force=rules,
        theatre=Theatre(zones={"north": Zone(title="North")}),
        nations={"AAA": NationFile(name="A", offers={"a": guard, "m": medic})},
    )


@pytest.mark.parametrize("persons", [FEW, MANY, (60, 90), (3, 999_983)])
def test_solver_and_checker_count_odd_ratios_alike(persons) -> None:
    plan = plan_of(ForceRules(enabler_ratios=rules_of(persons)))
    made = generate_force(plan, {"l": LINE}, plan_hash="0" * 64, effort="quick", threads=1)
    proved = made.force_plan.certificate
    case = Case(plan, {"l": LINE}, "central", made.force_plan.assignments)
    assert made.force_plan.assignments
    assert proved.violations == 0
    assert proved.cost == float(recounted_cost(case))
    problem = build(plan, {"l": LINE})
    assert made.prices.value <= recounted_cost(case) * problem.scales.cost


@given(st.lists(st.integers(1, 5000), min_size=1, max_size=9, unique=True))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_ratios_are_exact_or_their_prices_per_person_are_told_to_six_decimals(persons) -> None:
    rules = rules_of(tuple(persons))
    found = ratio_prices(rules)
    per_person = {name: value / rules[name].persons for name, value in found.items()}
    exact = {name: Fraction(37, 100) / rules[name].persons for name in rules}
    if lcm(*(each.denominator for each in exact.values())) <= SHARED_BY_RATIOS:
        assert per_person == exact
    else:
        assert all(10**6 % each.denominator == 0 for each in per_person.values())
        assert all(abs(per_person[n] - exact[n]) <= Fraction(1, 2 * 10**6) for n in exact)
    assert common_unit(per_person.values()) <= 10**6


def test_a_plan_too_fine_to_be_counted_exactly_is_refused_with_words() -> None:
    dear = Prices(threshold=10**7 + 0.000001, objective=1 / 3)
    plan = plan_of(ForceRules(prices=dear, enabler_ratios=rules_of(FEW)))
    with pytest.raises(PlanError, match="too large to be counted in it exactly"):
        build(plan, {"l": LINE.replace(priority=1)})
