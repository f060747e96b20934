"""Seas on areas, coasts and routes whose numbers can be reckoned by hand."""

from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from willing.basics.figure import Figure
from willing.coalition.nation import NationFile
from willing.lines.seas import LINE
from willing.lines.seas.clearance import clear, vessels_for
from willing.lines.seas.coast import radars_for, reach_km, watched
from willing.lines.seas.patrol import search
from willing.lines.seas.patrol import vessels_for as vessels_to_search
from willing.lines.seas.section import (
    CoastalRadar,
    Montreux,
    Patrol,
    Route,
    SearchArea,
    SeasSection,
)
from willing.plan.field_report import FieldReport
from willing.plan.theatre import Zone

# One vessel sweeps 10 km × 18.52 km/h × 12 h = 2,222.4 km² of 5,000 km² in a day.
SWEPT = 10 * 10 * 1.852 * 12 / 5000
PATROL = Patrol(
    title="the patrol",
    zone="sea",
    capability="vessel",
    areas={"sea": SearchArea(sweep_width_km=10)},
    speed_kn=10,
    on_patrol=0.5,
    detection=Figure(central=0.5, low=0.3, high=0.8),
    revisit_h=Figure(central=48),
)
RADAR = CoastalRadar(
    title="the coast",
    zone="sea",
    capability="coast-radar",
    antenna_m=100,
    target_m=25,
    range_km=200,
    coast_km=200,
)
# A run takes 18.52 km / 18.52 km/h = 1 h; a vessel makes 2 runs a week; each finds half.
ROUTE = Route(
    title="Route One",
    zone="sea",
    capability="mcm",
    length_km=18.52,
    width_m=1000,
    characteristic_width_m=500,
    probability=1.0,
    speed_kn=10,
    hours_per_week=2,
    mines=Figure(central=16, low=8, high=32),
    damage_width_m=50,
    clearance=0.9,
    by_week=2,
)
MONTREUX = Montreux(zones=("sea",), littoral=("BBB",), vessel_t={"vessel": 20_000})


@pytest.fixture
def plan(make_plan, make_offer, sor_line):
    section = SeasSection(
        requirements={"m1": sor_line("mcm", "sea", 1)},
        patrols={"one": PATROL},
        coastal_radars={"east": RADAR},
        routes={"r": ROUTE},
    )
    offers = {
        "AAA": {"v": make_offer("sea", vessel=1), "m": make_offer("sea", mcm=1)},
        "BBB": {
            "v": make_offer("sea", vessel=1),
            "c": make_offer("sea", **{"coast-radar": 2}),
        },
    }
    return make_plan(
        {"seas": section}, offers=offers, capabilities=("vessel", "coast-radar", "mcm")
    )


@pytest.fixture
def force_plan(make_force_plan, assign):
    return make_force_plan(
        assign("v", 0, 3, zone="sea", lines=("patrol-one",)),
        assign("v", 2, 3, zone="sea", nation="BBB", lines=("patrol-one",)),
        assign("c", 0, 4, zone="sea", nation="BBB", lines=("coast-east",)),
        assign("m", 1, 3, zone="sea", lines=("m1",)),
    )


def _with(plan, **changes):
    return plan.replace(sections={"seas": plan.sections["seas"].replace(**changes)})


def _values(effects, name: str):
    return effects.measures[name].values


def test_detection_follows_random_search(plan, force_plan) -> None:
    effects = LINE.effects(plan, force_plan)
    one, two = 1 - exp(-SWEPT), 1 - exp(-2 * SWEPT)
    detection = effects.measures["detection.one"]
    assert detection.values == pytest.approx((0, one, one, two, two, 0))
    assert detection.high == pytest.approx((0, SWEPT, SWEPT, 2 * SWEPT, 2 * SWEPT, 0))
    assert detection.targets == (None, 0.5, 0.5, 0.5, 0.5, 0.5)
    assert "Koopman" in detection.formula
    revisit = _values(effects, "revisit_h.one")
    assert revisit[0] is None and revisit[5] is None
    assert revisit[1:5] == pytest.approx((24 / SWEPT, 24 / SWEPT, 12 / SWEPT, 12 / SWEPT))


def test_the_vessels_wanted_are_the_fewest_that_reach_the_probability(plan) -> None:
    line = LINE.requirements(plan, None)["patrol-one"]
    # −ln(1 − 0.5)/0.444 = 1.56; at low 0.80, at high 3.62
    assert [log(1 / (1 - p)) / SWEPT for p in (0.3, 0.5, 0.8)] == pytest.approx(
        [0.802, 1.559, 3.621], abs=1e-3
    )
    assert line.threshold == Figure(central=2, low=1, high=4)
    assert line.derived_from == "seas.patrols.one"


@given(st.floats(0.01, 0.95))
def test_one_vessel_fewer_does_not_reach_it(plan_of_two_areas, wanted: float) -> None:
    patrol = plan_of_two_areas.sections["seas"].patrols["one"]
    count = vessels_to_search(plan_of_two_areas, patrol, wanted)
    assert search(plan_of_two_areas, patrol, count).detection >= wanted - 1e-9
    assert search(plan_of_two_areas, patrol, count - 1).detection < wanted


@pytest.fixture(scope="module")
def plan_of_two_areas():
    from willing.plan.document import Horizon, Plan
    from willing.plan.theatre import Theatre

    zones = {
        "near": Zone(title="Near", kind="sea", area_km2=5000),
        "far": Zone(title="Far", kind="sea", area_km2=20_000),
    }
    areas = {
        "near": SearchArea(sweep_width_km=10, weight=3),
        "far": SearchArea(sweep_width_km=10, weight=1),
    }
    section = SeasSection(patrols={"one": PATROL.replace(areas=areas)})
    return Plan(
        format=1,
        title="Two areas",
        horizon=Horizon(first_week=0, last_week=1),
        theatre=Theatre(zones=zones),
        sections={"seas": section},
    )


def test_effort_goes_first_to_where_more_is_expected(plan_of_two_areas) -> None:
    patrol = plan_of_two_areas.sections["seas"].patrols["one"]
    found = search(plan_of_two_areas, patrol, 1)
    assert found.by_area[0] == pytest.approx(1 - exp(-SWEPT))
    assert found.by_area[1] == 0
    assert found.revisit_h is None
    assert found.detection == pytest.approx(0.75 * (1 - exp(-SWEPT)))
    assert min(search(plan_of_two_areas, patrol, 40).by_area) > 0


def test_a_coastal_radar_sees_to_its_horizon(plan, force_plan) -> None:
    assert reach_km(RADAR) == pytest.approx(4.1218 * (10 + 5), rel=1e-4)
    assert watched(RADAR, 1) == pytest.approx(2 * 61.827 / 200, rel=1e-3)
    assert radars_for(RADAR, 0.9) == 2
    assert LINE.requirements(plan, None)["coast-east"].threshold == 2
    assert _values(LINE.effects(plan, force_plan), "coast_watched.east") == (0, 1, 1, 1, 1, 1)


def test_a_route_is_cleared_run_by_run(plan, force_plan) -> None:
    effects = LINE.effects(plan, force_plan)
    level = (0, 0, 0.75, 1 - 0.5**4, 1 - 0.5**6, 1 - 0.5**6)
    assert _values(effects, "clearance.r") == pytest.approx(level)
    assert effects.measures["clearance.r"].targets == (None, None, None, 0.9, 0.9, 0.9)
    assert effects.measures["clearance.r"].lines == ("m1",)
    assert effects.measures["clearance.r"].cumulative
    remaining = effects.measures["remaining_mines.r"]
    assert remaining.values == pytest.approx((16, 16, 4, 1, 0.25, 0.25))
    assert remaining.low == pytest.approx((8, 8, 2, 0.5, 0.125, 0.125))
    assert remaining.high == pytest.approx((32, 32, 8, 2, 0.5, 0.5))
    assert _values(effects, "first_transit_risk.r")[2] == pytest.approx(1 - exp(-4 * 0.05))


def test_two_routes_in_one_zone_share_its_vessels(plan, force_plan) -> None:
    effects = LINE.effects(_with(plan, routes={"r": ROUTE, "s": ROUTE}), force_plan)
    assert _values(effects, "clearance.s")[2] == pytest.approx(0.5)


def test_clearing_vessels_count_on_the_lines_of_another_section(
    plan, make_force_plan, assign
) -> None:
    force_plan = make_force_plan(assign("m", 1, 3, zone="sea", lines=("a-line-of-mines",)))
    assert _values(LINE.effects(plan, force_plan), "clearance.r")[2] == pytest.approx(0.75)


def test_a_route_may_ask_for_its_own_vessels(plan) -> None:
    # ln(0.1)/ln(0.5) = 3.32 runs in 3 weeks at 2 runs a vessel-week: one vessel.
    assert vessels_for(ROUTE, 0.9, 3) == 1
    assert vessels_for(ROUTE, 0.99, 3) == 2
    assert "clear-r" not in LINE.requirements(plan, None)
    asked = _with(plan, routes={"r": ROUTE.replace(derives_line=True, clearance=0.99)})
    line = LINE.requirements(asked, None)["clear-r"]
    assert (line.threshold, line.first_week, line.last_week) == (2, 0, 2)


def test_without_a_number_of_mines_no_risk_is_reckoned(plan, force_plan) -> None:
    changed = _with(plan, routes={"r": ROUTE.replace(mines=None)})
    measures = LINE.effects(changed, force_plan).measures
    assert [name for name in measures if name.endswith(".r")] == ["clearance.r"]
    assert clear(ROUTE.replace(damage_width_m=None), (1.0,)).risk == ()


def test_montreux_binds_powers_that_do_not_border_the_sea(plan, force_plan) -> None:
    effects = LINE.effects(_with(plan, montreux=MONTREUX), force_plan)
    assert _values(effects, "montreux_tonnage") == (0, 20_000, 20_000, 20_000, 20_000, 0)
    assert _values(effects, "montreux_one_power") == _values(effects, "montreux_tonnage")
    assert _values(effects, "montreux_stay") == (0, 7, 14, 21, 28, 0)
    texts = [finding.text for finding in effects.findings]
    assert (
        "A module of AAA would stay 28 days, CF to CF+3w; the Montreux Convention allows 21 days."
    ) in texts
    assert not any("BBB" in text for text in texts)


def test_montreux_tonnage_beyond_the_aggregate_is_a_finding(plan, make_force_plan, assign) -> None:
    nations = {**plan.nations, "CCC": NationFile(name="CCC", offers=plan.nations["AAA"].offers)}
    limits = MONTREUX.replace(aggregate_t=30_000)
    changed = _with(plan, montreux=limits).replace(nations=nations)
    force_plan = make_force_plan(
        assign("v", 0, 1, zone="sea"), assign("v", 1, 2, zone="sea", nation="CCC")
    )
    effects = LINE.effects(changed, force_plan)
    assert _values(effects, "montreux_tonnage") == (0, 20_000, 40_000, 20_000, 0, 0)
    assert _values(effects, "montreux_one_power") == (0, 20_000, 20_000, 20_000, 0, 0)
    assert (
        "Tonnage under the Montreux limit: 40,000 t in CF+1w against a target of 30,000 t; "
        "over the target in 1 week."
    ) in [finding.text for finding in effects.findings]


def test_planned_and_reported_have_the_same_measures(plan, force_plan) -> None:
    report = FieldReport(line_of_effort="seas", measure="clearance", item="r", week=2, value=0.6)
    planned, actual = LINE.effects(plan, force_plan), LINE.progress(plan, (report,))
    assert list(planned.measures) == list(actual.measures)
    assert _values(actual, "clearance.r") == (None, None, None, 0.6, None, None)


def test_an_empty_section_has_no_measures(make_plan, make_force_plan) -> None:
    assert LINE.effects(make_plan({}), make_force_plan()).measures == {}


def test_every_wrong_name_and_size_in_the_section_is_a_fault(plan) -> None:
    changed = _with(
        plan,
        patrols={
            "x": PATROL.replace(
                zone="seaa", areas={"lake": SearchArea(sweep_width_km=1)}, speed_kn=0
            ),
            "y": PATROL.replace(areas={}, detection=None),
            "z": PATROL.replace(detection=Figure(central=0.9, high=1.0)),
        },
        coastal_radars={"c": RADAR.replace(capability="radr", coast_km=0)},
        routes={"r": ROUTE.replace(width_m=0, clearance=1.0)},
        montreux=Montreux(zones=("se",), littoral=("XXX",), vessel_t={"ship": 1}),
    )
    assert [key for key, _, _ in LINE.check(changed)] == [
        "seas.patrols.x.zone",
        "seas.patrols.x.areas.lake",
        "seas.patrols.x.speed_kn",
        "seas.patrols.y.areas",
        "seas.patrols.y",
        "seas.patrols.z.detection",
        "seas.coastal_radars.c.capability",
        "seas.coastal_radars.c.coast_km",
        "seas.routes.r.width_m",
        "seas.routes.r.clearance",
        "seas.montreux.zones",
        "seas.montreux.littoral",
        "seas.montreux.vessel_t.ship",
    ]
    assert LINE.check(_with(plan, montreux=MONTREUX)) == ()


def test_the_map_shows_areas_and_routes_by_zone_alone(plan, force_plan) -> None:
    layers = LINE.effects(plan, force_plan).layers
    assert set(layers) == {"detection", "clearance"}
    for layer in layers.values():
        assert {each["properties"]["zone"] for each in layer.features} == {"sea"}
        assert all(each["geometry"] is None for each in layer.features)
