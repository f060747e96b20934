"""Published assignment instances through plan records."""

import json

import numpy as np
import pytest
from benchmarks.assignment import (
    Assignment,
    as_plan,
    most_items,
    published,
    read_assignment,
    recount,
)

from benchmarks import gap
from willing.force.generate import generate_force

EVERY = 18


@pytest.fixture
def small() -> Assignment:
    """Two agents, three items; the cheapest way for each item fills no agent: cost 1 + 2 + 3."""
    return Assignment(
        "small",
        cost=np.array([[1, 9, 3], [9, 2, 1]]),
        weight=np.array([[2, 2, 2], [2, 2, 3]]),
        capacity=np.array([4, 4]),
    )


def solved(case: Assignment):
    made = as_plan(case)
    plan = generate_force(
        made.plan, made.requirements, plan_hash="0" * 64, effort="quick", threads=1
    ).force_plan
    return made, plan


def test_a_small_case_is_solved_and_its_cost_is_the_assignments(small) -> None:
    made, plan = solved(small)
    assert recount(small, plan) == (6, 0)
    assert plan.certificate.cost - made.always == pytest.approx(6)
    assert plan.certificate.bound - made.always <= 6
    assert plan.certificate.violations == 0


def test_an_item_nobody_can_hold_costs_the_price(small) -> None:
    case = small._replace(weight=np.array([[2, 2, 5], [2, 2, 5]]))
    made, plan = solved(case)
    assert recount(case, plan) == (3, 1)
    assert plan.certificate.cost - made.always == pytest.approx(3 + made.price)


def test_an_agent_is_asked_for_as_many_items_as_it_could_hold(small) -> None:
    assert most_items(small).tolist() == [2, 2]


def test_recount_refuses_what_is_no_assignment(small) -> None:
    _, plan = solved(small)
    twice = plan.replace(assignments=plan.assignments + plan.assignments)
    with pytest.raises(ValueError, match="twice"):
        recount(small, twice)
    with pytest.raises(ValueError, match="full"):
        recount(small._replace(capacity=np.array([1, 1])), plan)


def test_a_file_cut_short_is_refused(tmp_path) -> None:
    (tmp_path / "x.txt").write_text("2 2 1 2 3")
    with pytest.raises(ValueError, match="numbers"):
        read_assignment(tmp_path / "x.txt")


@pytest.mark.shared
def test_every_instance_reads_and_is_published(shared) -> None:
    folder = shared / "data" / gap.FOLDER
    known = published(folder)
    names = {path.stem for path in gap.instances(folder, 0, 1)}
    assert len(names) == EVERY and names == set(known)
    case = read_assignment(folder / "c05100.txt")
    assert case.cost.shape == (5, 100) and known["c05100"].value == 1931


@pytest.mark.shared
def test_the_last_line_is_the_outcome(shared, capsys) -> None:
    gap.main(["--data", str(shared / "data"), "--cases", "1", "--effort", "quick", "--json"])
    read = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert read["name"] == "gap"
    assert set(read["quality"]) >= {"mean_gap", "worst_gap", "bound_violations"}
    assert read["quality"]["bound_violations"] == read["quality"]["violations"] == 0
    assert read["quality"]["mean_gap"] > -1e-9
