"""Losses of nations on tiny plans: brackets against the optimum, contagion, single points."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from willing.coalition.condition import Clause, Condition
from willing.coalition.nation import NationFile
from willing.coalition.offer import Employment, Offer, Rotation
from willing.force.burden import fair_person_weeks
from willing.force.generate import generate_force
from willing.force.problem import build
from willing.force.replan.withdrawn import without
from willing.force.resilience.fair import fair_without
from willing.force.resilience.losses import barred
from willing.force.resilience.resilience import NationLoss, Resilience
from willing.force.resilience.study import Question, resilience
from willing.plan.document import Capability, Horizon, Plan
from willing.plan.requirement import Requirement
from willing.plan.rules import Burden
from willing.plan.theatre import Theatre, Zone

_REFEREE = Path(__file__).parents[1] / "test_referee.py"


def referee():
    """The mixed-integer programme of the referee's own tests."""
    spec = importlib.util.spec_from_file_location("referee_programme", _REFEREE)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def studied(plan, requirements, *, pairs: bool = False, steps: int = 60, kept: bool = False):
    made = generate_force(plan, requirements, plan_hash="0" * 64, effort="quick", threads=1)
    problem = build(plan, requirements)
    prices = made.prices if kept else None
    question = Question(problem, made.force_plan, pairs, steps, prices=prices)
    return problem, made.force_plan, resilience(question)


@pytest.mark.parametrize("seed", range(600, 606))
def test_the_bracket_holds_the_best_plan_without_the_nation(tiny, seed: int) -> None:
    optimum = referee().optimum
    problem, _, study = studied(*tiny(seed), pairs=True, kept=bool(seed % 2))
    a = problem.arrays
    for loss in study.nations:
        n = problem.labels.nations.index(loss.nation)
        best = optimum(problem._replace(arrays=barred(a, n, a.burden_fair)))
        assert loss.bound <= best + 1e-6
        assert best <= loss.cost_after + 1e-6 <= loss.cost_at_once + 2e-6
    for pair in study.pairs:
        i, j = (problem.labels.nations.index(each) for each in pair.nations)
        both = barred(barred(a, i, a.burden_fair), j, a.burden_fair)
        best = optimum(problem._replace(arrays=both))
        assert pair.bound - 1e-6 <= best <= pair.cost_at_once + 1e-6


@pytest.mark.parametrize("seed", range(60000, 60012))
def test_the_bracket_is_priced_with_the_fair_shares_of_those_who_are_left(tiny, seed: int) -> None:
    plan, requirements = tiny(seed)
    plan = plan.replace(
        force=plan.force.replace(burden=Burden(price=0.02, tolerance=0.1)),
        nations={name: file.replace(burden_share=0.2) for name, file in plan.nations.items()},
    )
    problem, _, study = studied(plan, requirements, pairs=True)
    fair = fair_without(problem)
    for n, name in enumerate(problem.labels.nations):
        if plan.nations[name].offers:
            left = fair_person_weeks(without(plan, [name]), "central")
            assert fair([n]).tolist() == [left[each] for each in problem.labels.nations]
    rows = [((each.nation,), each.bound, each.cost_after) for each in study.nations]
    rows += [(each.nations, each.bound, each.cost_at_once) for each in study.pairs]
    for lost, bound, most in rows:
        rest = build(without(plan, lost), requirements)
        if referee().cheap_to_prove(rest):
            best = referee().optimum(rest)
            assert bound - 1e-6 <= best <= most + 1e-6, lost


def opened_by_own(study: Resilience) -> dict[str, set[str]]:
    """Return line: nations whose own modules' loss alone opens it."""
    found: dict[str, set[str]] = {}
    for loss in study.nations:
        for row in loss.lines:
            if row.own:
                found.setdefault(row.line, set()).add(loss.nation)
    return found


@pytest.mark.parametrize("seed", range(612, 622))
def test_the_statuses_name_every_single_point_of_failure_and_no_other(tiny, seed: int) -> None:
    _, force_plan, study = studied(*tiny(seed), steps=1)
    marked: dict[str, set[str]] = {}
    for run in force_plan.statuses:
        if run.single_points:
            marked.setdefault(run.line, set()).update(run.single_points)
    assert marked == opened_by_own(study)


@pytest.mark.parametrize("seed", range(612, 622))
def test_every_single_point_of_failure_of_the_board_is_a_loss_that_opens_the_line(
    tiny, seed: int
) -> None:
    _, force_plan, study = studied(*tiny(seed), steps=1)
    points = opened_by_own(study)
    for run in force_plan.statuses:
        if run.status == "single point of failure":
            assert run.nation in points[run.line]
            loss = next(each for each in study.nations if each.nation == run.nation)
            row = next(each for each in loss.lines if each.line == run.line)
            assert row.first_week <= run.first_week and row.last_week >= run.last_week


def test_the_study_is_the_same_again(tiny) -> None:
    assert studied(*tiny(640), pairs=True)[2] == studied(*tiny(640), pairs=True)[2]


def test_a_plan_without_anybody_has_nobody_to_lose(tiny) -> None:
    plan, requirements = tiny(641)
    empty = plan.replace(
        nations={name: each.replace(offers={}) for name, each in plan.nations.items()}
    )
    study = studied(empty, requirements, pairs=True, steps=1)[2]
    assert study.nations == () and study.pairs == ()


STAYS = Rotation(min_weeks=2, max_weeks=10, max_rotations=1)
GUARD = Offer(
    title="Company",
    state="offered",
    line_of_effort="presence",
    rotation=STAYS,
    employments={"guard": Employment(zones=("north",), supplies={"guard": 1}, rsom_days=7)},
)
LINE = Requirement(
    title="Guard",
    capability="guard",
    zone="north",
    first_week=2,
    last_week=9,
    threshold=1,
    objective=1,
)


def nation(offer: Offer, needs: str = "") -> NationFile:
    waits = {"with": Condition(needs=Clause(gate="commitment", nation=needs), applies_to=("all",))}
    return NationFile(name="Invented", offers={"unit": offer}, conditions=waits if needs else {})


def three(**nations: NationFile) -> Plan:
    return Plan(
        format=1,
        title="Tiny",
        horizon=Horizon(first_week=0, last_week=9),
        capabilities={"guard": Capability(title="Guard")},
        theatre=Theatre(zones={"north": Zone(title="North")}),
        nations=nations,
    )


def loss_of(study: Resilience, name: str) -> NationLoss:
    return next(each for each in study.nations if each.nation == name)


def test_who_waits_for_a_lost_nation_goes_with_it_in_turn() -> None:
    """CCC waits for BBB, BBB for AAA: with AAA all are out."""
    plan = three(AAA=nation(GUARD), BBB=nation(GUARD, "AAA"), CCC=nation(GUARD, "BBB"))
    _, force_plan, study = studied(plan, {"line": LINE.replace(threshold=3, objective=3)})
    assert {each.nation for each in force_plan.assignments} == {"AAA", "BBB", "CCC"}
    lost = loss_of(study, "AAA")
    assert (lost.modules, lost.contagion) == (1, ("bbb-unit.1", "ccc-unit.1"))
    assert loss_of(study, "BBB").contagion == ("ccc-unit.1",)
    assert loss_of(study, "CCC").contagion == ()
    assert lost.cost_at_once == pytest.approx(force_plan.certificate.empty_cost)


def test_an_idle_module_refills_the_line_after_its_own_chain() -> None:
    idle = GUARD.replace(
        ntm_days=20,
        movement_days=8,
        employments={"guard": GUARD.employments["guard"].replace(week_cost=2)},
    )
    plan = three(AAA=nation(GUARD), BBB=nation(idle))
    _, force_plan, study = studied(plan, {"line": LINE})
    assert {each.nation for each in force_plan.assignments} == {"AAA"}
    [row] = loss_of(study, "AAA").lines
    assert row.own and row.refilled_by == ("bbb-unit.1",)
    # 28 days of notice and movement, a week of RSOM; it stands from CF+5w on.
    assert row.refill_weeks == 5
    assert (row.first_week, row.last_week, row.weeks_at_once, row.weeks_after) == (2, 9, 8, 3)


def test_nations_are_told_dearest_loss_first_and_pairs_too(tiny) -> None:
    study = studied(*tiny(642), pairs=True)[2]
    costs = [each.cost_at_once for each in study.nations]
    assert costs == sorted(costs, reverse=True)
    costs = [each.cost_at_once for each in study.pairs]
    assert costs == sorted(costs, reverse=True)
    many = len(study.nations)
    assert len(study.pairs) == many * (many - 1) // 2
    assert np.isfinite(costs).all()
