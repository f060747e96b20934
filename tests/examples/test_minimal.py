"""The smallest example against the reckoning by hand in its README."""

from pathlib import Path

import pytest

from willing.app.read import read
from willing.force.force_plan import ForcePlan
from willing.force.generate import generate_force
from willing.lines import LINES
from willing.plan.canonical import plan_hash

KEEPING = 1.8 + 1.8 + 3.8 + 1.7 + 2.0
"""0.1 a week present and 1 for each rotation: two companies, two teams, hospital, ship."""


def solve(folder: Path, scenario: str | None = None) -> ForcePlan:
    plan = read(folder, scenario=scenario)
    requirements = {
        name: line for each in LINES for name, line in each.requirements(plan, None).items()
    }
    return generate_force(plan, requirements, plan_hash=plan_hash(plan), seed=1).force_plan


@pytest.fixture(scope="module")
def minimal(examples: Path) -> ForcePlan:
    return solve(examples / "minimal")


def test_cost_of_the_empty_plan(minimal: ForcePlan) -> None:
    hub, care, sound = 12 * (160 + 16), 10 * 80, 10 * 80
    harbour, survey = 10 * 40, 8 * (2 * 40 + 4)
    assert minimal.certificate.empty_cost == pytest.approx(hub + care + sound + harbour + survey)
    assert minimal.certificate.empty_cost == pytest.approx(4784)


def test_cost_of_the_plan_found(minimal: ForcePlan) -> None:
    hub, care, sound, survey = 2 * 176 + 6 * 16, 4 * 80, 10 * 80, 8 * 4
    assert minimal.certificate.cost == pytest.approx(hub + care + sound + survey + KEEPING)
    assert minimal.certificate.cost == pytest.approx(1611.1)
    assert minimal.certificate.violations == 0


def test_bound_is_not_above_the_optimum(minimal: ForcePlan) -> None:
    assert minimal.certificate.bound <= 1611.1 + 1e-9


def test_who_does_what_and_when(minimal: ForcePlan) -> None:
    rows = {
        (each.offer, each.zone, each.first_week, each.effective_week, each.last_week)
        for each in minimal.assignments
    }
    assert rows == {
        ("xad-company", "orlo", 1, 2, 8),
        ("xca-company", "orlo", 4, 5, 11),
        ("xbo-survey", "orlo", 3, 4, 11),
        ("xbo-role-2", "orlo", 5, 6, 11),
        ("xca-hunter", "orlo-harbour", 2, 2, 11),
    }
    assert len(minimal.assignments) == 6


def test_statuses(minimal: ForcePlan) -> None:
    at = {
        (run.line, week): run.status
        for run in minimal.statuses
        for week in range(run.first_week, run.last_week + 1)
    }
    assert at["man-hub", 0] == at["care", 2] == at["clear-sound", 2] == "gap open"
    assert at["man-hub", 4] == at["survey", 4] == "under-filled"
    assert at["man-hub", 6] == "filled"
    assert at["care", 6] == "contingent"
    assert at["clear-harbour", 2] in ("filled with caveat", "single point of failure")


def test_with_the_caveat_lifted_the_ship_goes_to_the_sound(examples: Path) -> None:
    lifted = solve(examples / "minimal", "caveat-lifted")
    assert lifted.certificate.cost == pytest.approx(1611.1 - 800 + 400)
    assert {each.zone for each in lifted.assignments if each.offer == "xca-hunter"} == {
        "orlo-sound"
    }
