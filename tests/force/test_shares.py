"""Shares that a certificate states, counted in spells, are those counted week by week."""

from fractions import Fraction

import pytest

from willing.coalition.offer import Act
from willing.force.checker import Case
from willing.force.checker.cost import supply
from willing.force.generate import generate_force
from willing.force.units import amount
from willing.plan.document import Plan
from willing.plan.requirement import level_at

ACT = Act(by="Government", date="2026-01-05")


def with_acts(plan: Plan) -> Plan:
    """Every second nation has accepted and authorised offers; the others' sizes are assumed."""
    nations = {}
    for place, (name, file) in enumerate(plan.nations.items()):
        done = {"accepted": ACT, "authorised": ACT} if place % 2 else {"basis": "notional"}
        offers = {key: offer.replace(**done) for key, offer in file.offers.items()}
        nations[name] = file.replace(offers=offers)
    return plan.replace(nations=nations)


def filled(case: Case, level: int) -> tuple[Fraction, int]:
    """Line-weeks of the need that are filled, and that there are."""
    given, met, asked = supply(case), Fraction(0), 0
    for line, requirement in case.requirements.items():
        for week in case.plan.weeks:
            low, high = level_at(requirement, week, case.size)
            wanted = amount((low, max(low, high))[level])
            if wanted:
                asked += 1
                met += min(given[line][week], wanted) / wanted
    return met, asked


def share(part: Fraction, whole: Fraction | int, empty: float) -> float:
    return float(part / whole) if whole else empty


@pytest.mark.parametrize("seed", range(840, 852))
def test_shares_are_those_counted_week_by_week(tiny, seed: int) -> None:
    drawn, requirements = tiny(seed)
    plan = with_acts(drawn)
    made = generate_force(plan, requirements, plan_hash="0" * 64, effort="quick", threads=1)
    proved, rows = made.force_plan.certificate, made.force_plan.assignments
    case = Case(plan, requirements, "central", rows)
    sure = case._replace(assignments=tuple(e for e in rows if e.layer in ("committed", "present")))
    firm = case._replace(
        assignments=tuple(
            e for e in rows if plan.nations[e.nation].offers[e.offer].basis != "notional"
        )
    )
    met, asked = filled(case, 0)
    assert proved.threshold_fill == pytest.approx(share(met, asked, 1.0))
    assert proved.objective_fill == pytest.approx(share(*filled(case, 1), 1.0))
    assert proved.committed_fill == pytest.approx(share(filled(sure, 0)[0], asked, 0.0))
    kept = share(filled(firm, 0)[0], met, 1.0)
    assert proved.notional_share == pytest.approx(1 - kept if met else 0.0)
