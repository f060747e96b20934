"""The fill curve of an example: costs fall, bands open what conditions name."""

import pytest

from willing.app.gates import fill_curve
from willing.app.read import read
from willing.app.solving import solve
from willing.coalition.mandate import Mandate
from willing.force.curve.fill_curve import FillCurve
from willing.force.curve.gate_sets import GATE_SETS, named_gates
from willing.plan.document import Anchor, Plan
from willing.report.gate_waits import waiting_for
from willing.report.run import Run


@pytest.fixture(scope="module")
def run(examples) -> Run:
    return solve(read(examples / "minimal"), effort="quick", threads=1)


@pytest.fixture(scope="module")
def curve(run: Run) -> FillCurve:
    return fill_curve(run)


def test_the_bands_are_those_of_the_design_in_order(curve: FillCurve) -> None:
    assert [each.name for each in curve.bands] == [each.name for each in GATE_SETS]


def test_every_gate_that_a_condition_names_is_a_step(curve: FillCurve, run: Run) -> None:
    assert {each.gate for each in curve.steps} == named_gates(run.plan)


def test_the_cost_never_rises_from_band_to_band(curve: FillCurve) -> None:
    costs = [each.cost for each in curve.bands]
    assert costs == sorted(costs, reverse=True)
    saved = sum(each.cost_saved for each in curve.steps)
    assert saved == pytest.approx(costs[0] - costs[-1], rel=1e-9, abs=1e-6)


def test_the_waterfall_ends_where_the_widest_band_stands(curve: FillCurve) -> None:
    gained = sum(each.line_weeks for each in curve.steps) / curve.line_weeks
    first, last = curve.bands[0], curve.bands[-1]
    assert first.threshold_fill + gained == pytest.approx(last.threshold_fill)


def test_a_vote_unlocks_the_modules_that_wait_for_it(curve: FillCurve) -> None:
    vote = next(each for each in curve.steps if each.gate == "parliament_vote")
    assert vote.modules >= 1 and vote.cost_saved > 0 and vote.lines


def test_the_run_itself_is_drawn_beside_the_bands(curve: FillCurve, run: Run) -> None:
    known = [each for each in curve.as_run if each is not None]
    assert len(curve.as_run) == len(run.plan.weeks)
    assert all(0 <= each <= 1 for each in known) and any(known)


def _under(plan: Plan, mandate: Mandate, gates: dict[str, int]) -> Plan:
    """The plan in which Adelmark is under this mandate, with a date for CF."""
    file = plan.nations["XAD"]
    company = file.offers["xad-company"].replace(authorised=None)
    file = file.replace(mandate=mandate, offers={**file.offers, "xad-company": company})
    return plan.replace(
        nations={**plan.nations, "XAD": file},
        assumptions=plan.assumptions.replace(gates={**plan.assumptions.gates, **gates}),
        anchors={"CF": Anchor(title="Ceasefire", date="2031-04-07", declared_by="Both")},
    )


@pytest.mark.parametrize(
    ("mandate", "gate"),
    [
        (Mandate(state="passed", expires="2031-04-28"), "mandate_renewal"),
        (Mandate(state="refused"), "parliament_vote"),
    ],
)
def test_what_a_mandate_waits_for_is_opened_too(run: Run, mandate: Mandate, gate) -> None:
    plan = _under(run.plan, mandate, {f"{gate}:XAD": 4})
    alone = plan.replace(nations={"XAD": plan.nations["XAD"], "XCA": plan.nations["XCA"]})
    found = solve(alone, effort="quick", threads=1)
    assert any(f"{gate}:XAD" in each.contingent_on for each in found.force_plan.assignments)
    made = fill_curve(found)
    assert [each.gate for each in made.steps if each.modules or each.cost_saved] == [gate]
    assert made.bands[-1].cost <= found.force_plan.certificate.cost + 1e-9
    assert [each.offer for each in waiting_for(alone, gate)] == ["xad-company"]
