"""Which posting a rotation stands for that is told in words."""

from willing.coalition.condition import Clause, Condition
from willing.coalition.nation import NationFile
from willing.coalition.offer import Employment, Offer, Rotation
from willing.force.arrays import as_rotations
from willing.force.assignments import assignments, rotations
from willing.force.generate import generate_force
from willing.force.keep import nearest_rotations
from willing.force.problem import build
from willing.plan.document import Assumptions, Horizon, Plan
from willing.plan.requirement import Requirement
from willing.plan.rules import Concentration, ForceRules
from willing.plan.theatre import Theatre, Zone

LINES = {
    name: Requirement(
        title=name,
        capability=name,
        zone="north",
        first_week=0,
        last_week=9,
        threshold=1,
        objective=2,
    )
    for name in ("guard", "clear")
}


def plan_of(supplies: dict[str, float], price: float = 0.0) -> Plan:
    """AAA goes after a vote in week 5, or at once with BBB; BBB goes as it likes."""
    ways = Clause(any=(Clause(gate="parliament_vote"), Clause(gate="commitment", nation="BBB")))
    company = Offer(
        title="Company",
        state="offered",
        line_of_effort="presence",
        rotation=Rotation(min_weeks=2, max_weeks=10, dwell_weeks=2, max_rotations=1),
        employments={"main": Employment(zones=("north",), supplies=supplies)},
    )
    goes = company.replace(conditions=("either",))
    return Plan(
        format=1,
        title="Tiny",
        horizon=Horizon(first_week=0, last_week=9),
        assumptions=Assumptions(gates={"parliament_vote": 5}),
        force=ForceRules(
            concentrations={"lean": Concentration(capability="guard", least=1, price=price)}
        ),
        theatre=Theatre(zones={"north": Zone(title="North")}),
        nations={
            "AAA": NationFile(
                name="A", offers={"a": goes}, conditions={"either": Condition(needs=ways)}
            ),
            "BBB": NationFile(name="B", offers={"b": company}),
        },
    )


def test_a_plan_in_words_is_the_same_plan_again_whatever_made_its_modules_ready() -> None:
    plan = plan_of({"guard": 1})
    problem = build(plan, LINES)
    made = generate_force(plan, LINES, plan_hash="0" * 64, effort="quick", threads=1).force_plan
    assert [each.first_week for each in made.assignments] == [0, 0]
    for found in (
        rotations(problem, made.assignments),
        nearest_rotations(problem, made.assignments),
    ):
        assert assignments(problem, found) == made.assignments


def test_of_two_ways_to_be_ready_it_takes_one_that_holds() -> None:
    problem = build(plan_of({"guard": 1}), LINES)
    plan = problem.labels.plan
    made = generate_force(plan, LINES, plan_hash="0" * 64, effort="quick", threads=1).force_plan
    a, b = made.assignments
    late, early = a.replace(first_week=6, effective_week=6), a
    alone = assignments(problem, rotations(problem, (late,)))
    assert alone[0].contingent_on == ("parliament_vote:AAA",)
    together = assignments(problem, rotations(problem, (early, b)))
    assert together[0].contingent_on == ()


def test_of_two_choices_of_tasks_it_takes_the_one_that_was_made() -> None:
    problem = build(plan_of({"guard": 1, "clear": 1}, price=1), LINES)
    assert {each.declined for each in problem.labels.postings} == {(), ("guard",)}
    for p, posting in enumerate(problem.labels.postings):
        weeks = problem.arrays.available[p].nonzero()[0]
        one = as_rotations([(p, int(weeks[0]), int(weeks[-1]))])
        again = rotations(problem, assignments(problem, one)).posting
        assert problem.labels.postings[again[0]].declined == posting.declined
