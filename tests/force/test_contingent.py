"""An assignment is contingent only on what no way can do without in the week it goes."""

import pytest

from willing.coalition.condition import Clause, Condition
from willing.coalition.gate import GateState
from willing.coalition.nation import NationFile
from willing.coalition.offer import Employment, Offer, Rotation
from willing.force.contingent import MOST_WAYS, Ordered, least_assumed
from willing.force.generate import generate_force
from willing.plan.document import Assumptions, Capability, Horizon, Plan
from willing.plan.requirement import Requirement
from willing.plan.theatre import Theatre, Zone

GUARD = Offer(
    title="Company",
    state="offered",
    line_of_effort="presence",
    rotation=Rotation(min_weeks=2, max_weeks=10, max_rotations=1),
    ntm_days=7,
    employments={"guard": Employment(zones=("north",), supplies={"guard": 1})},
)
ASKED = Clause(gate="host_request")
RECORD = Clause(gate="ceasefire", held_days=14)
VOTE = Clause(gate="parliament_vote")


def plan_of(needs: Clause, **fields: object) -> Plan:
    condition = Condition(needs=needs, applies_to=("all",))
    file = NationFile(
        name="A", offers={"unit": GUARD.replace(**fields)}, conditions={"waits": condition}
    )
    return Plan(
        format=1,
        title="Tiny",
        horizon=Horizon(first_week=0, last_week=9),
        capabilities={"guard": Capability(title="Guard")},
        theatre=Theatre(zones={"north": Zone(title="North")}),
        nations={"AAA": file},
        assumptions=Assumptions(gates={"host_request": 0, "parliament_vote": 0}),
        gates={"ceasefire": GateState(met_week=0, source="record")},
    )


def least(needs: Clause, day: int = 100, **used: int) -> tuple[str, ...] | None:
    plan = plan_of(needs)
    return least_assumed(plan, "AAA", GUARD, "north", Ordered(day, used))


@pytest.mark.parametrize(("first_week", "rests_on"), [(1, ("host_request",)), (4, ())])
def test_who_goes_when_the_record_will_do_waits_for_no_assumption(first_week, rests_on) -> None:
    """Notice is a week: the ceasefire has held for two weeks only for those who go from CF+3w."""
    plan = plan_of(Clause(any=(ASKED, RECORD)))
    line = Requirement(
        title="Guard",
        capability="guard",
        zone="north",
        first_week=first_week,
        last_week=9,
        threshold=1,
        objective=1,
    )
    made = generate_force(plan, {"line": line}, plan_hash="0" * 64, effort="quick", threads=1)
    [sent] = made.force_plan.assignments
    assert sent.first_week == first_week and sent.contingent_on == rests_on


def test_of_all_ways_that_hold_that_counts_which_assumes_least() -> None:
    either = Clause(any=(Clause(all=(ASKED, VOTE)), ASKED))
    assert least(Clause(any=(ASKED, RECORD)), day=13) == ("host_request",)
    assert least(Clause(any=(ASKED, RECORD)), day=14) == ()
    assert least(either) == ("host_request",)
    shared = Clause(all=(Clause(any=(VOTE, ASKED)), Clause(any=(ASKED, RECORD))))
    assert least(shared, day=0) == ("host_request",)
    assert least(Clause(all=(ASKED, Clause(any=(VOTE, RECORD))))) == ("host_request",)
    assert least(Clause(gate="un_mandate")) is None


def test_a_way_through_another_nation_holds_only_with_its_modules_there() -> None:
    along = Clause(any=(ASKED, Clause(gate="commitment", nation="AAA", modules=2)))
    assert least(along, AAA=1) == ("host_request",)
    assert least(along, AAA=2) == ()


def test_conditions_with_very_many_ways_are_read() -> None:
    names = ("parliament_vote", "host_request")
    both = Clause(all=tuple(Clause(any=tuple(Clause(gate=n) for n in names)) for _ in range(40)))
    assert least(both) in {("host_request",), ("parliament_vote:AAA",)}
    assert MOST_WAYS < 2**40
