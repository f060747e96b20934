"""A search without a bound keeps what is locked, and what that stands on."""

import numpy as np

from willing.coalition.nation import NationFile
from willing.coalition.offer import Employment, Offer, Rotation
from willing.force.assignments import assignments
from willing.force.checker import Case, violations
from willing.force.keep import Start, starting
from willing.force.problem import build
from willing.force.searched import searched
from willing.plan.document import Capability, Horizon, Plan
from willing.plan.requirement import Requirement
from willing.plan.theatre import Theatre, Zone

STAYS = Rotation(min_weeks=2, max_weeks=10, max_rotations=1)


def offer(**employments: Employment) -> Offer:
    return Offer(
        title="Company",
        state="offered",
        line_of_effort="presence",
        rotation=STAYS,
        employments=employments,
    )


def line(zone: str, priority: int) -> Requirement:
    return Requirement(
        title=f"Guard {zone}",
        capability="guard",
        zone=zone,
        first_week=0,
        last_week=9,
        threshold=1,
        objective=1,
        priority=priority,
    )


GUARDS = offer(guard=Employment(zones=("north",), supplies={"guard": 1}))
MEDICS = offer(
    clinic=Employment(zones=("north",), supplies={"clinic": 1}),
    guard=Employment(zones=("south",), supplies={"guard": 1}),
)
PLAN = Plan(
    format=1,
    title="Tiny",
    horizon=Horizon(first_week=0, last_week=9),
    capabilities={name: Capability(title=name) for name in ("guard", "clinic")},
    theatre=Theatre(zones={z: Zone(title=z) for z in ("north", "south")}),
    nations={
        "AAA": NationFile(name="AAA", offers={"guards": GUARDS.replace(enablers={"clinic": 1})}),
        "BBB": NationFile(name="BBB", offers={"medics": MEDICS}),
    },
)


def zones(problem, chosen) -> dict[str, str]:
    return {each.module: each.zone for each in assignments(problem, chosen)}


def test_what_a_locked_module_stands_on_stays_though_it_would_gain_more_elsewhere() -> None:
    before = build(PLAN, {"north": line("north", 3)})
    agreed = searched(before, starting(before), 1).chosen
    both = {"guards.1": "north", "medics.1": "north"}
    assert zones(before, agreed) == both
    after = build(PLAN, {"north": line("north", 3), "south": line("south", 1)})
    held = Start(agreed, np.array([m.name == "guards.1" for m in after.labels.modules], np.int64))
    chosen = searched(after, held, 1).chosen
    labels = after.labels
    case = Case(labels.plan, labels.requirements, labels.size, assignments(after, chosen))
    assert violations(case) == ()
    assert zones(after, chosen) == both
    free = searched(after, Start(agreed, np.zeros_like(held.locked)), 1).chosen
    assert zones(after, free) == {"medics.1": "south"}


def test_a_plan_without_modules_has_an_empty_plan() -> None:
    problem = build(PLAN.replace(nations={}), {"north": line("north", 3)})
    assert len(searched(problem, starting(problem), 1).chosen.posting) == 0
