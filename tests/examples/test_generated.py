"""What force generation makes of the large examples: scarce, sensible, and proved."""

from pathlib import Path

import pytest

from willing.app.read import read
from willing.force.effort import EffortName
from willing.force.force_plan import WORST_FIRST, ForcePlan
from willing.force.generate import generate_force
from willing.lines import LINES
from willing.plan.canonical import plan_hash


def solve(folder: Path, scenario: str | None = None, effort: EffortName = "quick") -> ForcePlan:
    plan = read(folder, scenario=scenario)
    requirements = {
        name: line for each in LINES for name, line in each.requirements(plan, None).items()
    }
    return generate_force(
        plan, requirements, plan_hash=plan_hash(plan), seed=1, effort=effort
    ).force_plan


@pytest.fixture(scope="module")
def exercise(examples: Path) -> ForcePlan:
    return solve(examples / "exercise")


@pytest.fixture(scope="module")
def reassurance(examples: Path) -> ForcePlan:
    return solve(examples / "reassurance-force")


def test_exercise_shows_every_status(exercise: ForcePlan) -> None:
    assert {run.status for run in exercise.statuses} == set(WORST_FIRST)


def test_exercise_is_scarce_but_not_hopeless(exercise: ForcePlan) -> None:
    certificate = exercise.certificate
    assert certificate.violations == 0
    assert certificate.bound <= certificate.cost < certificate.greedy_cost
    assert certificate.coverage_gap <= 0.10
    assert 0.7 <= certificate.threshold_fill <= 0.95
    assert 0.2 <= certificate.committed_fill <= 0.5


def test_exercise_at_normal_is_near_its_bound(examples: Path) -> None:
    proved = solve(examples / "exercise", effort="normal").certificate
    assert proved.violations == 0
    assert proved.coverage_gap <= 0.05


def test_maren_never_sets_foot_on_the_island(exercise: ForcePlan) -> None:
    abroad = {"harrow", "camp-dorveny", "camp-ferrow"}
    waters = {"orlo-sound", "north-reach", "saltmere-air"}
    zones = {each.zone for each in exercise.assignments if each.nation == "XMA"}
    assert zones and zones <= abroad | waters


def test_a_caveat_keeps_a_hunter_in_the_harbour(exercise: ForcePlan) -> None:
    zones = {each.zone for each in exercise.assignments if each.offer == "xca-hunter-2"}
    assert zones == {"orlo-harbour"}


def test_reassurance_is_notional_throughout_and_nothing_is_committed(
    reassurance: ForcePlan,
) -> None:
    certificate = reassurance.certificate
    assert certificate.violations == 0
    assert certificate.coverage_gap <= 0.10
    assert certificate.committed_fill == 0
    assert certificate.notional_share == 1
    assert {each.layer for each in reassurance.assignments} == {"said"}
    assert {gap.nation for gap in reassurance.gaps} == {"ZZZ"}


def test_inside_ukraine_everything_is_contingent_on_its_request(reassurance: ForcePlan) -> None:
    inside = {"west", "north", "centre", "south", "east", "odesa", "kyiv", "kyiv-cell"}
    inside |= {"ukraine-airspace"}
    there = [each for each in reassurance.assignments if each.zone in inside]
    assert there
    assert all({"ceasefire", "host_request"} <= set(each.contingent_on) for each in there)
    assert not {each.nation for each in there} & {"POL", "ROU", "BGR", "ITA"}


def test_what_waits_for_us_backing_stays_empty_and_comes_with_it(
    reassurance: ForcePlan, examples: Path
) -> None:
    waiting = {"bel-seas", "bel-skies", "bel-training", "deu-presence", "nor-presence"}
    assert not waiting & {each.offer for each in reassurance.assignments}
    backed = solve(examples / "reassurance-force", "us-backstop")
    assert waiting <= {each.offer for each in backed.assignments}
    assert backed.certificate.cost < reassurance.certificate.cost
