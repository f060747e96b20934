"""The shares that a certificate states are those that the checker's own sums give."""

from collections.abc import Callable
from typing import Any

import pytest

from willing.coalition.offer import Act
from willing.effort.effects import Effects
from willing.force.generate import generate_force
from willing.plan.canonical import plan_hash
from willing.plan.document import Plan
from willing.report.answer.recount import recount
from willing.report.run import EffortRun, Run

SEEDS = range(24)
COMMITTED = {"accepted": Act(by="coalition"), "authorised": Act(by="government")}


def firmer(plan: Plan) -> Plan:
    """Return a plan whose first nation committed what it offered and whose last one's sizes are
    assumed."""
    first, last = min(plan.nations), max(plan.nations)
    nations = dict(plan.nations)
    for code, change in ((first, COMMITTED), (last, {"basis": "notional"})):
        offers = {name: each.replace(**change) for name, each in nations[code].offers.items()}
        nations[code] = nations[code].replace(offers=offers)
    return plan.replace(nations=nations)


def run_of(drawn: Any) -> Run:
    """Return a run of a tiny plan."""
    plan, requirements = firmer(drawn.plan), drawn.requirements
    made = generate_force(plan, requirements, plan_hash=plan_hash(plan), effort="quick", threads=1)
    effects = Effects(line_of_effort="presence")
    effort = EffortRun(title="Presence", requirements=requirements, effects=effects)
    return Run(plan=plan, efforts={"presence": effort}, force_plan=made.force_plan, name="tiny")


@pytest.mark.parametrize("seed", SEEDS)
def test_shares_stand_up_to_a_recount_week_by_week(tiny: Callable[[int], Any], seed: int) -> None:
    run = run_of(tiny(seed))
    proved, counted = run.force_plan.certificate, recount(run)
    assert proved.committed_fill == pytest.approx(counted.committed_fill)
    assert 0 <= proved.committed_fill <= proved.threshold_fill <= 1
    assert proved.notional_share == pytest.approx(counted.notional_share)
    assert proved.threshold_fill == pytest.approx(counted.threshold_fill)


def test_some_of_these_plans_are_filled_in_part_by_each(tiny: Callable[[int], Any]) -> None:
    made = [run_of(tiny(seed)).force_plan.certificate for seed in SEEDS]
    assert any(0 < each.committed_fill < each.threshold_fill for each in made)
    assert any(0 < each.notional_share < 1 for each in made)
