"""The whole way on tiny plans: statuses, reasons, what must stay, stopping, warm starts."""

from collections.abc import Callable

import pytest

from willing.basics.errors import InfeasibleError, StoppedError
from willing.coalition.caveat import Caveat
from willing.coalition.condition import Clause, Condition
from willing.coalition.nation import NationFile
from willing.coalition.offer import Act, Employment, Offer, Rotation, Window
from willing.force.causes import causes
from willing.force.explain.case import case_of
from willing.force.explain.explain import worst_week
from willing.force.force_plan import ForcePlan
from willing.force.gaps import _listed
from willing.force.generate import StoppedForceError, generate_force
from willing.force.obstacles import NAMED, Obstacle
from willing.plan.document import Assumptions, Capability, Horizon, Plan
from willing.plan.requirement import AcceptedGap, Requirement
from willing.plan.theatre import EntryPoint, Theatre, Zone

STAYS = Rotation(min_weeks=2, max_weeks=10, dwell_weeks=4, max_rotations=1)
OFFER = Offer(
    title="Company",
    state="offered",
    line_of_effort="presence",
    persons=100,
    rotation=STAYS,
    employments={"guard": Employment(zones=("north",), supplies={"guard": 1})},
)
LINE = Requirement(
    title="Guard in the north",
    capability="guard",
    zone="north",
    first_week=0,
    last_week=9,
    threshold=1,
    objective=1,
)


def plan_of(*offers: Offer, zone: Zone | None = None, **nation: object) -> Plan:
    """One offer for each of nations AAA, BBB …; `nation` changes them all."""
    return Plan(
        format=1,
        title="Tiny",
        horizon=Horizon(first_week=0, last_week=9),
        capabilities={"guard": Capability(title="Guard company")},
        theatre=Theatre(zones={"north": zone or Zone(title="North")}),
        nations={
            code: NationFile(name=code, offers={code.lower(): each}).replace(**nation)
            for code, each in zip(("AAA", "BBB", "CCC"), offers, strict=False)
        },
    )


def solved(plan: Plan, requirement: Requirement = LINE, **options: object) -> ForcePlan:
    """The force plan at quick effort, one thread."""
    made = generate_force(
        plan, {"line": requirement}, plan_hash="0" * 64, effort="quick", threads=1, **options
    )
    return made.force_plan


def statuses(force_plan: ForcePlan) -> list[tuple[str, int, int]]:
    return [(run.status, run.first_week, run.last_week) for run in force_plan.statuses]


def test_loss_of_one_nation_is_seen_and_two_make_it_whole() -> None:
    alone = solved(plan_of(OFFER))
    assert statuses(alone) == [("single point of failure", 0, 9)]
    assert alone.statuses[0].nation == "AAA"
    wider = LINE.replace(objective=2)
    assert statuses(solved(plan_of(OFFER, OFFER), wider)) == [("filled", 0, 9)]


def test_a_worse_status_does_not_hide_that_a_line_hangs_on_one_nation() -> None:
    short = solved(plan_of(OFFER), LINE.replace(objective=2))
    assert statuses(short) == [("under-filled", 0, 9)]
    assert short.statuses[0].single_points == ("AAA",) and short.statuses[0].nation is None


def test_under_filled_and_gap_are_told_apart_week_by_week() -> None:
    short = OFFER.replace(last_week=5)
    found = solved(plan_of(short), LINE.replace(objective=2))
    assert statuses(found) == [("under-filled", 0, 5), ("gap open", 6, 9)]
    assert [(gap.status, gap.short) for gap in found.gaps] == [
        ("gap open", 1.0),
        ("under-filled", 1.0),
    ]
    assert found.supplied["line"] == (1.0,) * 6 + (0.0,) * 4


def test_an_accepted_gap_is_named_so() -> None:
    accepted = AcceptedGap(first_week=0, last_week=4, by="MNF-U J5")
    found = solved(plan_of(), LINE.replace(accepted_gaps=(accepted,)))
    assert statuses(found) == [("gap accepted", 0, 4), ("gap open", 5, 9)]


def test_filled_with_caveat() -> None:
    remark = {"red-card": Caveat(text="A red card holder", applies_to=("all",))}
    found = solved(plan_of(OFFER, OFFER, caveats=remark), LINE.replace(objective=2))
    assert statuses(found) == [("filled with caveat", 0, 9)]
    assert found.assignments[0].caveats == ("red-card",)


def test_filled_only_through_an_assumed_event_is_contingent() -> None:
    waits = {"mandate": Condition(needs=Clause(gate="un_mandate"), applies_to=("all",))}
    plan = plan_of(OFFER, conditions=waits).replace(
        assumptions=Assumptions(gates={"un_mandate": 2})
    )
    found = solved(plan)
    assert statuses(found) == [("gap open", 0, 1), ("contingent", 2, 9)]
    assert found.assignments[0].contingent_on == ("un_mandate",)
    assert found.gaps[0].reason == (
        "CF+1w, one of 2 weeks equally short: Guard company in North: 1 module (AAA) is not ready "
        "before CF+2w."
    )


def test_a_gap_says_of_which_of_its_weeks_its_reason_speaks() -> None:
    two, one = OFFER.replace(last_week=4), OFFER.replace(last_week=7)
    (gap,) = solved(plan_of(two, one), LINE.replace(objective=2, threshold=2, last_week=7)).gaps
    assert (gap.first_week, gap.last_week, gap.short, gap.least) == (5, 7, 1.0, 1.0)
    never = LINE.replace(objective=2, threshold=2)
    (gap,) = solved(plan_of(two, one), never).gaps
    assert (gap.first_week, gap.last_week, gap.short, gap.least) == (5, 9, 2.0, 1.0)
    assert gap.worst_week == 9
    assert gap.reason.startswith("CF+9w, one of the 2 worst of 5 weeks: ")
    longer = OFFER.replace(last_week=8)
    (gap,) = solved(plan_of(two, longer), never).gaps
    assert gap.reason.startswith("CF+9w, the worst of 5 weeks: ")


REASONS: dict[str, tuple[Callable[[], Plan], str]] = {
    "nothing": (plan_of, "nobody has put forward Guard company that could serve in North."),
    "draft": (
        lambda: plan_of(OFFER.replace(state="draft")),
        "Guard company in North: 1 module (AAA) is only draft and not yet counted.",
    ),
    "partner": (
        lambda: plan_of(OFFER, coalition_status="partner"),
        "Guard company in North: 1 module is of states outside the coalition's own force (AAA).",
    ),
    "caveat": (
        lambda: plan_of(
            OFFER,
            caveats={"no": Caveat(text="No", deny_zones=("north",), applies_to=("all",))},
        ),
        "Guard company in North: 1 module is barred by caveat (AAA: “No”).",
    ),
    "gate": (
        lambda: plan_of(
            OFFER,
            conditions={
                "vote": Condition(needs=Clause(gate="parliament_vote"), applies_to=("all",))
            },
        ),
        (
            "Guard company in North: 1 module is waiting for parliament vote of AAA, "
            "not met under the assumptions."
        ),
    ),
    "late": (
        lambda: plan_of(OFFER.replace(ntm_days=100)),
        "Guard company in North: 1 module (AAA) is not ready before CF+15w.",
    ),
    "over": (
        lambda: plan_of(OFFER.replace(last_week=-1)),
        "Guard company in North: 1 module (AAA) is outside the weeks offered.",
    ),
    "base": (
        lambda: plan_of(OFFER, zone=Zone(title="North", base_persons=50)),
        "Guard company in North: 1 module (AAA) is without room under the ceiling of North.",
    ),
    "enabler": (
        lambda: plan_of(OFFER.replace(enablers={"medic": 1})),
        "Guard company in North: 1 module (AAA) is without the “medic” they need there.",
    ),
    "price": (
        lambda: plan_of(
            OFFER.replace(
                employments={
                    "guard": Employment(zones=("north",), supplies={"guard": 1}, week_cost=1000)
                }
            )
        ),
        (
            "Guard company in North: 1 module (AAA) is free, but cost more than they save in any "
            "rotation they can keep up."
        ),
    ),
}


@pytest.mark.parametrize("name", sorted(REASONS))
def test_a_gap_says_what_exists_and_what_stops_it(name: str) -> None:
    make, sentence = REASONS[name]
    found = solved(make())
    assert found.gaps[0].reason == f"CF+5w, one of 10 weeks equally short: {sentence}"
    assert found.certificate.violations == 0


def test_lift_and_use_elsewhere_are_reasons_too() -> None:
    heavy = OFFER.replace(lift_t=50)
    plan = plan_of(heavy, zone=Zone(title="North", entry_point="port"))
    port = EntryPoint(title="Port", lift_t_per_week=10)
    plan = plan.replace(theatre=plan.theatre.replace(entry_points={"port": port}))
    assert (
        solved(plan)
        .gaps[0]
        .reason.endswith("1 module (AAA) is without lift through Port before CF+5w.")
    )
    both = {"line": LINE, "more": LINE.replace(priority=1)}
    made = generate_force(plan_of(OFFER), both, plan_hash="0" * 64, effort="quick", threads=1)
    assert made.force_plan.gaps[0].reason == (
        "CF+5w, one of 10 weeks equally short: Guard company in North: 1 module (AAA) is at work "
        "elsewhere (more) in this plan."
    )


def test_what_is_in_theatre_is_present_until_it_goes_home_and_planned_after() -> None:
    act = Act(by="as on record")
    twice = Rotation(min_weeks=2, max_weeks=4, dwell_weeks=2, max_rotations=2)
    there = OFFER.replace(
        rotation=twice, accepted=act, authorised=act, in_theatre="mission_ready", first_week=1
    )
    found = [(each.first_week, each.layer) for each in solved(plan_of(there)).assignments]
    assert sorted(layer for _, layer in found) == ["committed", "present"]
    assert min(found) == (1, "present")
    later = LINE.replace(first_week=6)
    assert [each.layer for each in solved(plan_of(there), later).assignments] == ["committed"]


def test_a_withdrawn_nation_has_no_assignment() -> None:
    before = solved(plan_of(OFFER, OFFER))
    gone = plan_of(OFFER, OFFER.replace(quantity=0))
    after = solved(gone, start=before)
    assert {each.nation for each in before.assignments} <= {"AAA", "BBB"}
    assert {each.nation for each in after.assignments} == {"AAA"}
    assert after.certificate.violations == 0


def test_what_must_stay_stays_even_where_it_is_not_best() -> None:
    dear = OFFER.replace(
        employments={"guard": Employment(zones=("north",), supplies={"guard": 1}, week_cost=3)}
    )
    first = solved(plan_of(dear))
    assert [each.module for each in first.assignments] == ["aaa.1"]
    both = plan_of(dear, OFFER)
    assert {each.module for each in solved(both).assignments} == {"bbb.1"}
    kept = solved(both, start=first, keep=("aaa.1",))
    assert "aaa.1" in {each.module for each in kept.assignments}


def test_what_must_stay_may_stand_on_what_was_not_named() -> None:
    aid = {"aid": Employment(zones=("north",), supplies={"medic": 1})}
    plan = plan_of(OFFER.replace(enablers={"medic": 1}), OFFER.replace(employments=aid))
    first = solved(plan)
    assert {each.module for each in first.assignments} == {"aaa.1", "bbb.1"}
    kept = solved(plan, start=first, keep=("aaa.1",))
    assert {each.module for each in kept.assignments} == {"aaa.1", "bbb.1"}


def test_what_can_no_longer_stay_is_refused() -> None:
    first = solved(plan_of(OFFER))
    with pytest.raises(InfeasibleError, match=r"bbb\.1 cannot be kept"):
        solved(plan_of(OFFER), start=first, keep=("bbb.1",))
    tight = plan_of(OFFER, zone=Zone(title="North", base_persons=50))
    with pytest.raises(InfeasibleError, match="north: 100 persons in CF, 50 at most"):
        solved(tight, start=first, keep=("aaa.1",))


def test_stopping_keeps_the_best_so_far() -> None:
    seen = []
    with pytest.raises(StoppedForceError) as stopped:
        solved(plan_of(OFFER), on_progress=seen.append, cancel=lambda: True)
    assert isinstance(stopped.value, StoppedError)
    assert statuses(stopped.value.force_plan) == [("single point of failure", 0, 9)]
    # The first plan is told as step 0 of the search, then its first round; nothing after that.
    assert [(each.stage, each.done) for each in seen] == [
        ("greedy", 0),
        ("search", 0),
        ("search", 1),
    ]


def test_the_clock_is_the_callers() -> None:
    ticks = iter(range(100))
    made = generate_force(
        plan_of(OFFER),
        {"line": LINE},
        plan_hash="0" * 64,
        effort="quick",
        threads=1,
        clock=lambda: float(next(ticks)),
    )
    assert (made.timing.seconds_first, made.timing.seconds) == (1.0, 2.0)


def test_an_empty_plan_is_feasible() -> None:
    found = solved(plan_of())
    assert found.assignments == ()
    assert found.certificate.cost == found.certificate.empty_cost == found.certificate.bound


def test_the_week_told_is_one_whose_causes_are_the_most_frequent() -> None:
    away = OFFER.replace(ntm_days=21, unavailable=(Window(first_week=3, last_week=7),))
    asked = LINE.replace(last_week=7)
    force_plan = solved(plan_of(away), asked)
    (gap,) = force_plan.gaps
    case = case_of(plan_of(away), {"line": asked}, force_plan, "line")
    stops = [causes(case.look._replace(week=week)) for week in range(8)]
    assert stops == [(("readiness", 1),)] * 3 + [(("window", 1),)] * 5
    assert (gap.first_week, gap.last_week, gap.worst_week) == (0, 7, 5)
    assert worst_week(case) == 5


def test_one_more_reason_is_told_as_it_is() -> None:
    found = [Obstacle(f"stopped by {n}", (f"m{n}",), ("AAA",)) for n in range(NAMED + 2)]
    assert f"stopped by {NAMED}" in _listed(found[: NAMED + 1])
    assert "other reasons" not in _listed(found[: NAMED + 1])
    assert _listed(found).endswith("2 more (AAA) are stopped for other reasons")
