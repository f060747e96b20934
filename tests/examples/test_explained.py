"""Every change told for three lines of two examples fills the line when solved for again."""

from collections.abc import Mapping
from typing import NamedTuple

import pytest

from willing.app.read import read
from willing.app.requirements import all_requirements, requirements_by_effort
from willing.force.checker import Case as Checked
from willing.force.checker import violations
from willing.force.checker.case import effective, feeds, known
from willing.force.explain.case import at, case_of
from willing.force.explain.explain import SOLVES, explain_line, worst_week
from willing.force.explain.explanation import Change, Explanation
from willing.force.explain.steps import Changed, made
from willing.force.explain.trials import solver
from willing.force.force_plan import ForcePlan
from willing.force.generate import generate_force
from willing.plan.canonical import plan_hash
from willing.plan.document import Plan
from willing.plan.requirement import Requirement


class Solved(NamedTuple):
    """A plan, what it asks and the force for it."""

    plan: Plan
    asked: Mapping[str, Requirement]
    force_plan: ForcePlan


def solve(plan: Plan, asked: Mapping[str, Requirement], **options: object) -> ForcePlan:
    digest = plan_hash(plan)
    return generate_force(plan, asked, plan_hash=digest, effort="quick", **options).force_plan


@pytest.fixture(scope="module", params=["minimal", "exercise"])
def example(request, examples) -> Solved:
    plan = read(examples / request.param)
    asked = all_requirements(requirements_by_effort(plan))
    return Solved(plan, asked, solve(plan, asked))


def worst_lines(example: Solved) -> list[str]:
    """The three lines with the costliest gaps."""
    return list(dict.fromkeys(gap.line for gap in example.force_plan.gaps))[:3]


def test_every_change_told_fills_the_line_when_solved_for_again(example) -> None:
    told = 0
    for line in worst_lines(example):
        case = case_of(example.plan, example.asked, example.force_plan, line)
        week = worst_week(case)
        assert week is not None
        found = explain_line(at(case, week), solver(1))
        assert 0 < found.solved <= SOLVES
        for each in found.changes:
            assert_filled(example, found, each)
            told += 1
    assert told >= 3


def assert_filled(example: Solved, found: Explanation, change: Change) -> None:
    """The change made in the plan's records and solved again from the force plan, with what would
    serve the line held and all else free: the checker counts the line as filled in every week
    that the change names."""
    changed = Changed(example.plan, example.asked)
    for step in change.steps:
        changed = made(changed, step)
    held = {each.module for each in change.serving}
    rest = tuple(each for each in example.force_plan.assignments if each.module not in held)
    start = example.force_plan.replace(assignments=(*rest, *change.serving))
    after = solve(changed.plan, changed.requirements, start=start, keep=change.serving)
    checked = Checked(changed.plan, changed.requirements, "central", after.assignments)
    assert violations(checked) == ()
    assert after.certificate.violations == 0
    there = sum(
        feeds(checked, each, offer, found.line)
        for each, offer, _ in known(checked)
        if found.line in each.lines and found.week in effective(each)
    )
    assert float(there) >= found.wanted - 1e-9, (found.line, found.week, change.steps)
    # What is told of the cost can be had: more freedom does not make it much dearer.
    before = solve(example.plan, example.asked, start=example.force_plan).certificate.cost
    assert after.certificate.cost <= before + change.cost + 0.02 * before
