"""Compile every kernel before it is needed, by solving a plan of one module."""

from willing.coalition.nation import NationFile
from willing.coalition.offer import Employment, Offer, Rotation
from willing.force.generate import generate_force
from willing.force.problem import build
from willing.force.resilience.study import Question, resilience
from willing.plan.document import Horizon, Plan
from willing.plan.requirement import Requirement
from willing.plan.theatre import Theatre, Zone


def warm(*, studies: bool = False) -> None:
    """Compile every kernel of force generation; compiled code is kept for later runs.

    With `studies` also what only studies of a run need. The caller measures the time: nothing
    below ports reads the clock.
    """
    offer = Offer(
        title="Module",
        state="offered",
        line_of_effort="presence",
        rotation=Rotation(min_weeks=1, max_weeks=2, dwell_weeks=1),
        employments={"role": Employment(zones=("zone",), supplies={"ability": 1})},
    )
    plan = Plan(
        format=1,
        title="Warm",
        horizon=Horizon(first_week=0, last_week=5),
        theatre=Theatre(zones={"zone": Zone(title="Zone")}),
        nations={"AAA": NationFile(name="Invented", offers={"offer": offer})},
    )
    line = Requirement(
        title="Line",
        capability="ability",
        zone="zone",
        first_week=0,
        last_week=5,
        threshold=1,
        objective=1,
    )
    made = generate_force(plan, {"line": line}, plan_hash="0" * 64, effort="quick", threads=1)
    if studies:
        problem = build(plan, {"line": line})
        resilience(Question(problem, made.force_plan, with_pairs=True, prices=made.prices))
