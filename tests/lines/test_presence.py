"""Presence on a plan whose numbers can be checked by hand."""

import pytest

from willing.basics.figure import Figure
from willing.coalition.offer import Employment
from willing.lines.presence import LINE
from willing.lines.presence.reaction import reaction_h
from willing.lines.presence.section import Hub, PresenceSection, Reserve, ZonePresence
from willing.plan.field_report import FieldReport
from willing.plan.rules import ForceRules
from willing.plan.theatre import Capacity, Zone

RESERVE = Reserve(
    title="the reserve",
    zone="south",
    notice_h=6,
    speed_km_h=40,
    lines=("r1",),
    travel_km={"north": 240},
)


@pytest.fixture
def plan(make_plan, make_offer, sor_line):
    """One hub in the north held by two lines, one reserve in the south."""
    section = PresenceSection(
        requirements={
            "p1": sor_line("patrol", "north", 2),
            "p2": sor_line("medical", "north", 1),
            "r1": sor_line("patrol", "south", 1),
        },
        hubs={"alpha": Hub(title="Hub Alpha", zone="north", from_week=1, lines=("p1", "p2"))},
        zones={"north": ZonePresence(person_days_per_week=2100, distance_from_contact_km=60)},
        reserves={"res": RESERVE},
        reaction_target_h=Figure(central=10),
        least_distance_km=Figure(central=50),
    )
    offers = {
        "AAA": {"a": make_offer(patrol=2), "m": make_offer(medical=1)},
        "BBB": {"b": make_offer("south", patrol=1)},
    }
    return make_plan({"presence": section}, offers=offers, capabilities=("patrol", "medical"))


@pytest.fixture
def force_plan(make_force_plan, assign):
    return make_force_plan(
        assign("a", 0, 4, effective_week=1, lines=("p1",), persons=200),
        assign("m", 0, 2, lines=("p2",), persons=50),
        assign("b", 2, 4, nation="BBB", zone="south", lines=("r1",), persons=100),
        p1=(0, 0, 2, 2, 2, 2),
        p2=(0, 1, 1, 1, 0, 0),
        r1=(0, 0, 0, 1, 1, 1),
    )


def _values(effects, name: str):
    return effects.measures[name].values


def test_a_hub_is_manned_when_all_its_lines_stand(plan, force_plan) -> None:
    hubs = LINE.effects(plan, force_plan).measures["hubs_manned"]
    assert hubs.values == (0, 0, 1, 1, 0, 0)
    assert hubs.targets == (0, 0, 1, 1, 1, 1)
    assert hubs.lines == ("p1", "p2")


def test_presence_days_count_effective_persons(plan, force_plan) -> None:
    effects = LINE.effects(plan, force_plan)
    north = (0, 350, 1400 + 350, 1750, 1400, 1400)
    assert _values(effects, "presence_days.north") == north
    assert _values(effects, "presence_days.south") == (0, 0, 0, 700, 700, 700)
    assert _values(effects, "presence_days") == (0, 350, 1750, 2450, 2100, 2100)
    assert effects.measures["presence_days"].targets == (0, 2100, 2100, 2100, 2100, 2100)


def test_the_reserve_reaches_a_zone_after_notice_and_march(plan, force_plan) -> None:
    assert reaction_h(plan, RESERVE, "north") == 6 + 240 / 40
    effects = LINE.effects(plan, force_plan)
    assert _values(effects, "reaction_h") == (None, None, None, 12, 12, 12)
    assert _values(effects, "zones_reached") == (0,) * 6
    assert effects.measures["reaction_h"].direction == "at_most"


def test_without_a_stated_distance_the_lettering_points_serve(plan) -> None:
    reserve = RESERVE.replace(travel_km={})
    degree_km = 6371.0088 * 3.141592653589793 / 180
    assert reaction_h(plan, reserve, "north") == pytest.approx(6 + 1.3 * degree_km / 40)
    assert reaction_h(plan, reserve, "sea") is None
    assert reaction_h(plan, reserve, "south") == 6


def test_distance_kept_is_known_only_where_somebody_is(plan, force_plan) -> None:
    effects = LINE.effects(plan, force_plan)
    assert _values(effects, "distance_kept_km") == (None, 60, 60, 60, 60, 60)
    assert effects.measures["distance_kept_km"].target == 50


def test_footprint_counts_rsom_and_meets_changing_ceilings(plan, force_plan) -> None:
    zones = dict(plan.theatre.zones)
    zones["north"] = Zone(
        title="North",
        host="UUU",
        base_persons=240,
        capacity_changes=(Capacity(from_week=2, persons=300),),
    )
    changed = plan.replace(
        theatre=plan.theatre.replace(host="UUU", zones=zones),
        force=ForceRules(max_persons_in_host=245),
    )
    effects = LINE.effects(changed, force_plan)
    assert _values(effects, "footprint.north") == (0, 250, 250, 250, 200, 200)
    assert effects.measures["footprint.north"].targets == (240, 240, 240, 300, 300, 300)
    assert _values(effects, "footprint") == (0, 250, 250, 250, 200, 200)
    assert any(
        finding.text == "Footprint in the host: 250 persons in CF against a target of 245 persons; "
        "over the target in 3 weeks between CF and CF+2w."
        for finding in effects.findings
    )


def test_the_n1_floor_names_the_nation_a_line_rests_on(plan, force_plan) -> None:
    effects = LINE.effects(plan, force_plan)
    assert _values(effects, "lines_held_without_one") == (0,) * 6
    assert effects.measures["lines_held_without_one"].targets == (0, 3, 3, 3, 3, 3)
    assert (
        "Without AAA, “patrol in north” falls to 0 modules in CF+1w, below its threshold of "
        "2 modules; 4 weeks rest on one nation."
    ) in [finding.text for finding in effects.findings]


def test_two_nations_that_can_do_without_each_other_hold_the_line(
    plan, make_force_plan, assign
) -> None:
    nations = dict(plan.nations)
    nations["BBB"] = nations["BBB"].replace(offers=dict(plan.nations["AAA"].offers))
    both = make_force_plan(
        assign("a", 0, 4, lines=("p1",)),
        assign("a", 0, 4, nation="BBB", lines=("p1",)),
        p1=(0, 4, 4, 4, 4, 4),
    )
    effects = LINE.effects(plan.replace(nations=nations), both)
    assert _values(effects, "lines_held_without_one") == (0, 1, 1, 1, 1, 1)


def test_a_hub_with_a_capability_asks_for_a_line_of_its_own(plan) -> None:
    section = plan.sections["presence"]
    hub = Hub(title="Hub Beta", zone="south", from_week=2, capability="patrol", amount=3)
    changed = plan.replace(sections={"presence": section.replace(hubs={"beta": hub})})
    line = LINE.requirements(changed, None)["hub-beta"]
    assert (line.first_week, line.last_week, line.threshold, line.zone) == (2, 4, 3, "south")
    assert line.derived_from == "presence.hubs.beta"
    assert list(LINE.requirements(changed, None)) == ["p1", "p2", "r1", "hub-beta"]


def test_planned_and_reported_have_the_same_measures(plan, force_plan) -> None:
    reports = (
        FieldReport(line_of_effort="presence", measure="hubs_manned", week=1, value=1),
        FieldReport(
            line_of_effort="presence", measure="presence_days", zone="north", week=1, value=1500
        ),
    )
    planned, actual = LINE.effects(plan, force_plan), LINE.progress(plan, reports)
    assert list(planned.measures) == list(actual.measures)
    assert _values(actual, "hubs_manned") == (None, None, 1, None, None, None)
    assert _values(actual, "presence_days.north")[2] == 1500
    assert _values(actual, "presence_days") == (None,) * 6
    for name, measure in planned.measures.items():
        assert measure.targets == actual.measures[name].targets
        assert measure.unit == actual.measures[name].unit
        assert measure.formula


def test_an_empty_section_has_no_hubs_and_no_findings(make_plan, make_force_plan) -> None:
    effects = LINE.effects(make_plan({}), make_force_plan())
    assert effects.findings == ()
    assert _values(effects, "hubs_manned") == (0,) * 6


def test_every_wrong_name_in_the_section_is_a_fault(plan) -> None:
    section = plan.sections["presence"].replace(
        hubs={"x": Hub(title="X", zone="nort"), "y": Hub(title="Y", zone="north", lines=("p9",))},
        zones={"est": ZonePresence()},
        reserves={
            "r": RESERVE.replace(speed_km_h=0, capability="patro", travel_km={"nowhere": 1.0})
        },
    )
    faults = LINE.check(plan.replace(sections={"presence": section}))
    assert [key for key, _, _ in faults] == [
        "presence.zones.est",
        "presence.hubs.x.zone",
        "presence.hubs.x",
        "presence.hubs.y.lines",
        "presence.reserves.r.capability",
        "presence.reserves.r.speed_km_h",
        "presence.reserves.r.travel_km.nowhere",
    ]
    assert all(what and fix for _, what, fix in faults)
    assert LINE.check(plan) == ()


def test_the_map_has_one_feature_for_each_run_of_weeks(plan, force_plan) -> None:
    layer = LINE.effects(plan, force_plan).layers["presence"]
    south = [each for each in layer.features if each["properties"]["zone"] == "south"]
    assert [
        (p["first_week"], p["last_week"], p["value"]) for p in (f["properties"] for f in south)
    ] == [(-1, 1, 0), (2, 4, 700)]
    assert south[0]["geometry"] == {"type": "Point", "coordinates": [30, 49]}


def test_a_substitute_counts_at_its_factor(plan, force_plan) -> None:
    from willing.effort.supply import amount_for
    from willing.plan.requirement import Substitute

    line = (
        plan.sections["presence"]
        .requirements["p2"]
        .replace(substitutes={"patrol": Substitute(factor=0.5)})
    )
    assert amount_for(plan, line, force_plan.assignments[0], force_plan) == 1
    assert isinstance(plan.nations["AAA"].offers["a"].employments["role"], Employment)
