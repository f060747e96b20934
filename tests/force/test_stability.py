"""Stability against an agreed plan: paid by the search, never by the certificate."""

from willing.coalition.nation import NationFile
from willing.coalition.offer import Employment, Offer, Rotation
from willing.force.checker.stability import moved_module_weeks
from willing.force.generate import generate_force
from willing.force.keep import starting
from willing.force.problem import build
from willing.plan.document import Capability, Horizon, Plan
from willing.plan.requirement import Requirement
from willing.plan.theatre import Theatre, Zone

STAYS = Rotation(min_weeks=2, max_weeks=10, max_rotations=1)


def offer(zone: str, **fields: object) -> Offer:
    return Offer(
        title="Company",
        state="offered",
        line_of_effort="presence",
        rotation=STAYS,
        employments={"guard": Employment(zones=(zone,), supplies={"guard": 1}, week_cost=0.1)},
    ).replace(**fields)


def line(zone: str, **fields: object) -> Requirement:
    return Requirement(
        title=f"Guard {zone}",
        capability="guard",
        zone=zone,
        first_week=0,
        last_week=9,
        threshold=1,
        objective=1,
    ).replace(**fields)


def plan_of(*offers: Offer) -> Plan:
    return Plan(
        format=1,
        title="Tiny",
        horizon=Horizon(first_week=0, last_week=9),
        capabilities={"guard": Capability(title="Guard company")},
        theatre=Theatre(zones={z: Zone(title=z) for z in ("north", "south")}),
        nations={
            code: NationFile(name=code, offers={code.lower(): each})
            for code, each in zip(("AAA", "BBB", "CCC"), offers, strict=False)
        },
    )


def solved(plan: Plan, lines: dict[str, Requirement], **options: object):
    made = generate_force(plan, lines, plan_hash="0" * 64, effort="quick", threads=1, **options)
    return made.force_plan


BOTH = Employment(zones=("north", "south"), supplies={"guard": 1}, week_cost=0.1)


def test_a_module_stays_where_it_was_agreed_unless_moving_saves_more_than_its_price() -> None:
    lines = {"north": line("north"), "south": line("south", priority=1)}
    plan = plan_of(offer("north", employments={"guard": BOTH}))
    agreed = solved(plan, {"north": lines["north"]})
    assert {each.zone for each in agreed.assignments} == {"north"}
    free = solved(plan, lines)
    assert {each.zone for each in free.assignments} == {"south"}
    assert moved_module_weeks(agreed.assignments, free.assignments) == 10
    # Per week the south is worth (10 × 16) − (10 × 4) more than the north.
    assert lines["north"].priority == 3
    cheap = solved(plan, lines, start=agreed, agreed=agreed, stability_price=100.0)
    dear = solved(plan, lines, start=agreed, agreed=agreed, stability_price=140.0)
    assert {each.zone for each in cheap.assignments} == {"south"}
    assert {each.zone for each in dear.assignments} == {"north"}
    assert moved_module_weeks(agreed.assignments, dear.assignments) == 0


def test_the_certificate_never_holds_the_price() -> None:
    lines = {"north": line("north"), "south": line("south", priority=1)}
    plan = plan_of(offer("north", employments={"guard": BOTH}))
    agreed = solved(plan, {"north": lines["north"]})
    free = solved(plan, lines)
    priced = solved(plan, lines, start=agreed, agreed=agreed, stability_price=100.0)
    assert priced.certificate.cost == free.certificate.cost
    assert priced.certificate.violations == 0


def test_what_is_no_longer_possible_of_a_start_is_shortened_or_left_out() -> None:
    lines = {"north": line("north")}
    agreed = solved(plan_of(offer("north")), lines)
    assert [(e.first_week, e.last_week) for e in agreed.assignments] == [(0, 9)]
    late = build(plan_of(offer("north", first_week=3)), lines)
    kept = starting(late, agreed.assignments).rotations
    assert [(int(f), int(e)) for f, e in zip(kept.first, kept.last, strict=True)] == [(3, 9)]
    gone = build(plan_of(offer("south")), lines)
    assert len(starting(gone, agreed.assignments).rotations.posting) == 0


def test_moved_module_weeks_are_counted_from_assignments_alone() -> None:
    agreed = solved(plan_of(offer("north")), {"north": line("north")}).assignments
    assert moved_module_weeks(agreed, agreed) == 0
    assert moved_module_weeks(agreed, ()) == 10
    later = tuple(each.replace(first_week=4) for each in agreed)
    assert moved_module_weeks(agreed, later) == 4
    elsewhere = tuple(each.replace(zone="south") for each in agreed)
    assert moved_module_weeks(agreed, elsewhere) == 10
