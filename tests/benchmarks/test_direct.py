"""The direct programme states the same problem as the engine: costs, rules and plans agree."""

import numpy as np
import pytest
from benchmarks.direct import broken_rows, direct, hinges, rotations_of, vector
from benchmarks.forcegen import recheck
from benchmarks.instances import as_plan, generator
from scipy.optimize import Bounds, LinearConstraint, milp

from willing.force.arrays import Rotations
from willing.force.assignments import rotations
from willing.force.generate import generate_force
from willing.force.problem import build
from willing.kernels.force_state import empty_cost

pytestmark = pytest.mark.shared
FORMS = ("naive", "strong")
NONE = np.zeros(0, np.int64)


@pytest.fixture(scope="module")
def source(shared):
    return generator(shared / "data")


def drawn(source, seed, sizes=(5, 14, 8, 30, 2)):
    """A small instance: nations, modules, lines, weeks, zones."""
    nn, nm, nl, weeks, nz = sizes
    case = as_plan(source, source.generate("S", seed, nn=nn, nm=nm, nl=nl, H=weeks, nz=nz))
    return case, build(*case)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_plan_of_ours_is_feasible_and_costs_the_same(source, seed, form) -> None:
    case, problem = drawn(source, seed)
    made = generate_force(*case, plan_hash="0" * 64, effort="quick", threads=1).force_plan
    chosen = rotations(problem, made.assignments)
    programme = direct(problem.arrays, problem.scales.cost, form)
    y = vector(programme, problem.arrays, chosen)
    assert len(chosen.posting) > 0 and broken_rows(programme, y) == 0
    assert programme.cost @ y == pytest.approx(made.certificate.cost, rel=1e-9)
    back = rotations_of(programme, problem.arrays, y)
    assert set(zip(*back, strict=True)) == set(zip(*chosen, strict=True))


@pytest.mark.parametrize("form", FORMS)
def test_the_empty_plan_costs_the_same(source, form) -> None:
    _, problem = drawn(source, 4)
    programme = direct(problem.arrays, problem.scales.cost, form)
    y = vector(programme, problem.arrays, Rotations(NONE, NONE, NONE))
    assert broken_rows(programme, y) == 0
    assert programme.cost @ y == pytest.approx(empty_cost(problem.arrays) / problem.scales.cost)


def test_a_plan_that_breaks_a_rule_is_not_feasible(source) -> None:
    _, problem = drawn(source, 1)
    a = problem.arrays
    p = int(np.flatnonzero(a.available[:, :2].sum(axis=1) == 0)[0])
    too_early = Rotations(np.array([p]), np.array([0]), np.array([a.rotation_min.max()]))
    programme = direct(a, problem.scales.cost, "naive")
    assert broken_rows(programme, vector(programme, a, too_early)) > 0


def test_chords_equal_the_shortfall_at_every_supply_on_the_lattice(source) -> None:
    _, problem = drawn(source, 2)
    a = problem.arrays
    plain, strong = (hinges(a, form) for form in FORMS)
    for line in range(len(a.threshold)):
        step = max(1, np.gcd.reduce(a.feed_amount[a.feed_line == line], initial=0))
        for supply in range(0, 6 * int(step), int(step)):
            costs = [
                sum(price[line] * np.maximum(0, end[line] - supply) for end, price in each)
                for each in (plain, strong)
            ]
            assert costs[0] == pytest.approx(costs[1])


@pytest.mark.parametrize("seed", [5, 6])
def test_both_forms_have_one_optimum_between_our_bound_and_our_cost(source, seed) -> None:
    case, problem = drawn(source, seed, (3, 6, 4, 20, 2))
    proved = generate_force(
        *case, plan_hash="0" * 64, effort="quick", threads=1
    ).force_plan.certificate
    best = []
    for form in FORMS:
        programme = direct(problem.arrays, problem.scales.cost, form)
        found = milp(
            programme.cost,
            integrality=programme.whole.astype(int),
            bounds=Bounds(0, programme.upper),
            constraints=LinearConstraint(programme.matrix, programme.row_low, programme.row_high),
            options={"mip_rel_gap": 0.0},
        )
        assert found.status == 0, found.message
        plan = rotations_of(programme, problem.arrays, found.x)
        assert recheck(problem, plan, found.fun) == 0
        best.append(found.fun)
    assert best[0] == pytest.approx(best[1], rel=1e-6)
    assert proved.bound <= best[0] + 1e-6 and proved.cost >= best[0] - 1e-6


def test_a_rotation_shorter_than_its_lead_is_refused(source) -> None:
    _, problem = drawn(source, 1)
    shorter = problem.arrays._replace(lead_next=problem.arrays.lead_next + 100)
    with pytest.raises(ValueError, match="lead"):
        direct(shorter._replace(lead_first=shorter.lead_next), problem.scales.cost, "naive")
