"""What an explanation is worked out from: a problem, its finished plan, a line and a week."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from willing.basics.figure import Size
from willing.force.arrays import Rotations
from willing.force.assignments import assignments, rotations
from willing.force.explain.forced import Board, board
from willing.force.finished import Finished, Look
from willing.force.force_plan import ForcePlan
from willing.force.problem import ForceProblem, build
from willing.force.solve import restore
from willing.force.standing import Standing, feeds, standings
from willing.force.stops import Asked
from willing.kernels.force_state import links
from willing.plan.document import Plan
from willing.plan.requirement import Requirement

Requirements = Mapping[str, Requirement]


class Case(NamedTuple):
    """One line in one week of a finished plan."""

    plan: Plan
    requirements: Requirements
    force_plan: ForcePlan
    line: str
    week: int
    look: Look
    board: Board
    standings: Sequence[Standing]
    """How the line stands in every week."""

    @property
    def requirement(self) -> Requirement:
        """What the line asks."""
        return self.requirements[self.line]

    @property
    def problem(self) -> ForceProblem:
        """The plan as arrays, with the way back to words."""
        return self.look.problem

    @property
    def column(self) -> int:
        """The week's place in the horizon."""
        return self.week - self.plan.horizon.first_week

    @property
    def standing(self) -> Standing:
        """How the line stands in the week."""
        return next(each for each in self.standings if self.week <= each.last_week)

    @property
    def asked(self) -> Asked:
        """What is asked of an offer."""
        return Asked(self.requirement, self.line, self.week)


def case_of(
    plan: Plan, requirements: Requirements, force_plan: ForcePlan, line: str, size: Size = "central"
) -> Case:
    """Return the case of a line in the first week of the horizon; `at` moves it."""
    problem = build(plan, requirements, size=size)
    return read_case(problem, rotations(problem, force_plan.assignments), force_plan, line)


def read_case(problem: ForceProblem, chosen: Rotations, force_plan: ForcePlan, line: str) -> Case:
    """Return the case of the plan that chooses these rotations; `force_plan` is the run's."""
    labels = problem.labels
    assigned = assignments(problem, chosen)
    state = restore(problem.arrays, links(problem.arrays), chosen)
    fed = feeds(problem, assigned, [labels.postings[p] for p in chosen.posting])
    first = labels.plan.horizon.first_week
    return Case(
        labels.plan,
        labels.requirements,
        force_plan,
        line,
        first,
        Look(Finished(problem, state, assigned), line, first),
        board(problem, state),
        standings(problem, line, fed[line]),
    )


def at(case: Case, week: int) -> Case:
    """Return the case of the same line in another week."""
    return case._replace(week=week, look=case.look._replace(week=week))
