"""Skies on zones and sensors whose coverage can be reckoned by hand."""

from math import exp, pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from willing.basics.figure import Figure
from willing.lines.skies import LINE
from willing.lines.skies.air_presence import aircraft_for, hours_per_week
from willing.lines.skies.horizon import circle_km2, equivalent_cover, sensors_for
from willing.lines.skies.section import (
    AirPresence,
    SensorSite,
    SensorType,
    SkiesSection,
    ZoneCover,
)
from willing.plan.field_report import FieldReport

# Far above its horizon the range binds: a circle of 30 km at 1,000 m and above.
RADAR = SensorType(title="Radar", capability="radar", antenna_m=20, range_km=30)
CAP = AirPresence(
    title="Patrol over north",
    zone="north",
    capability="fighter",
    availability=0.5,
    sorties_per_day=2,
    hours_on_station=3,
    hours_on_station_without_tanker=1,
    tanker_capability="tanker",
    hours_per_week=Figure(central=84, low=42, high=85, basis="precedent", source="sky_monitor"),
)


@pytest.fixture
def section(sor_line):
    return SkiesSection(
        requirements={"s1": sor_line("radar", "north", 2)},
        sensors={"radar": RADAR},
        zones={"north": ZoneCover(share=0.5, layer_m=1000)},
        layers_m=(100, 1000),
    )


@pytest.fixture
def plan(make_plan, make_offer, section):
    offers = {
        "AAA": {"a": make_offer(radar=1), "f": make_offer(fighter=4)},
        "BBB": {"b": make_offer(radar=1), "t": make_offer(tanker=1)},
    }
    return make_plan({"skies": section}, offers=offers, capabilities=("radar", "fighter", "tanker"))


@pytest.fixture
def two_radars(make_force_plan, assign):
    return make_force_plan(
        assign("a", 0, 4, lines=("s1",)), assign("b", 2, 4, nation="BBB", lines=("s1",))
    )


def _with(plan, **changes):
    return plan.replace(sections={"skies": plan.sections["skies"].replace(**changes)})


def _values(effects, name: str):
    return effects.measures[name].values


def test_a_sensor_sees_its_range_or_its_horizon_whichever_is_less() -> None:
    assert circle_km2(RADAR, 1000) == pytest.approx(pi * 30**2)
    low = SensorType(title="Low", capability="low", antenna_m=25, range_km=400)
    assert circle_km2(low, 100) == pytest.approx(pi * (4.1218 * (5 + 10)) ** 2, rel=1e-4)


def test_without_sites_coverage_is_an_equivalent_share(plan, two_radars) -> None:
    one = pi * 30**2 / 10_000
    effects = LINE.effects(plan, two_radars)
    covered = effects.measures["covered_1000m.north"]
    assert covered.values == pytest.approx((0, one, one, 2 * one, 2 * one, 2 * one))
    assert covered.low == pytest.approx(
        tuple(1 - exp(-x) for x in (0, one, one, 2 * one, 2 * one, 2 * one))
    )
    assert covered.targets == (None, 0.5, 0.5, 0.5, 0.5, 0.5)
    assert "best case" in covered.formula
    assert _values(effects, "zones_covered_1000m") == (0, 0, 0, 1, 1, 1)
    assert effects.measures["zones_covered_1000m"].targets == (0, 1, 1, 1, 1, 1)
    assert effects.measures["zones_covered_100m"].targets == (0,) * 6
    assert effects.measures["covered_1000m"].lines == ("s1",)


@given(st.floats(0, 40), st.floats(100, 1e6), st.sampled_from((100, 300, 1000, 3000)))
def test_shares_are_ordered_and_between_0_and_1(count: float, area: float, layer: int) -> None:
    cover = equivalent_cover({"radar": count}, {"radar": RADAR}, area, layer)
    assert 0 <= cover.twice <= cover.once <= 1
    assert 0 <= cover.once_low <= cover.once + 1e-12
    assert cover.twice_low <= cover.once_low + 1e-12


@given(st.floats(0.05, 1), st.floats(1000, 1e6))
def test_the_derived_number_of_sensors_is_the_fewest_that_reach_the_share(share, area) -> None:
    count = sensors_for(RADAR, area, share, 1000)
    each = circle_km2(RADAR, 1000) / area
    assert count * each >= share - 1e-6
    assert (count - 1) * each < share + 1e-6


def test_a_zone_to_cover_asks_for_sensors_and_one_more(plan) -> None:
    changed = _with(plan, zones={"north": ZoneCover(share=0.5, layer_m=1000, sensor="radar")})
    line = LINE.requirements(changed, None)["cover-north"]
    # 0.5 × 10,000 km² / 2,827 km² = 1.77
    assert (line.threshold, line.objective, line.capability) == (2, 3, "radar")
    assert line.derived_from == "skies.zones.north"


def test_a_site_in_the_middle_of_a_round_zone_covers_the_ratio_of_the_circles(
    plan, two_radars
) -> None:
    sites = {
        name: SensorSite(title=name, zone="north", sensor="radar", lat_deg=50, lon_deg=30)
        for name in ("one", "two")
    }
    effects = LINE.effects(_with(plan, sites=sites), two_radars)
    share = pi * 30**2 / 10_000
    assert _values(effects, "covered_1000m") == pytest.approx((0, *(share,) * 5), rel=0.01)
    # The second sensor stands beside the first: all of the circle is seen twice from CF+2w.
    twice = _values(effects, "covered_twice_1000m")
    assert twice[:3] == (0, 0, 0)
    assert twice[3:] == _values(effects, "covered_1000m")[3:]
    assert "no terrain" in effects.measures["covered_1000m"].formula


def test_a_ring_takes_the_place_of_the_circle(plan, two_radars) -> None:
    ring = ((29.0, 49.5), (31.0, 49.5), (31.0, 50.5), (29.0, 50.5))
    far = SensorType(title="Far", capability="radar", antenna_m=20, range_km=500)
    site = SensorSite(title="One", zone="north", sensor="radar", lat_deg=50, lon_deg=29)
    changed = _with(
        plan,
        sites={"one": site},
        sensors={"radar": far},
        zones={"north": ZoneCover(ring_deg=ring)},
        layers_m=(20, 3000),
    )
    effects = LINE.effects(changed, two_radars)
    assert _values(effects, "covered_3000m")[1] == 1
    # At 20 m the horizon is 36.9 km: half a circle in about 143 km × 111 km.
    horizon = 4.1218 * 2 * 20**0.5
    area = 2 * 111.195 * 0.6428 * 111.195
    assert _values(effects, "covered_20m")[1] == pytest.approx(pi * horizon**2 / 2 / area, rel=0.03)


def test_sites_derive_one_sensor_each(plan) -> None:
    site = SensorSite(title="One", zone="north", sensor="radar", lat_deg=50, lon_deg=30)
    changed = _with(
        plan, sites={"one": site, "two": site}, zones={"north": ZoneCover(sensor="radar")}
    )
    line = LINE.requirements(changed, None)["cover-north"]
    assert (line.threshold, line.objective) == (2, 2)


def test_positions_are_refused_unless_the_plan_is_fictional(plan) -> None:
    site = SensorSite(title="One", zone="north", sensor="radar", lat_deg=50, lon_deg=30)
    changed = _with(plan, sites={"one": site})
    assert LINE.check(changed) == ()
    faults = LINE.check(changed.replace(fictional=False))
    assert [key for key, _, _ in faults] == ["skies.sites"]


def test_hours_on_station_are_the_product() -> None:
    assert hours_per_week(CAP, 4) == 7 * 4 * 0.5 * 2 * 3
    assert hours_per_week(CAP, 4, tanker=False) == 7 * 4 * 0.5 * 2 * 1
    assert [aircraft_for(CAP, hours) for hours in (0, 21, 21.1, 84)] == [0, 1, 2, 4]


def test_hours_wanted_derive_aircraft_with_their_range(plan) -> None:
    line = LINE.requirements(_with(plan, air={"cap": CAP}), None)["air-cap"]
    assert line.threshold == Figure(
        central=4, low=2, high=5, basis="precedent", source="sky_monitor"
    )
    assert (line.capability, line.zone, line.basis) == ("fighter", "north", "precedent")


def test_air_presence_shrinks_where_no_tanker_flies(plan, make_force_plan, assign) -> None:
    changed = _with(plan, air={"cap": CAP})
    force_plan = make_force_plan(
        assign("f", 0, 4, lines=("air-cap",)), assign("t", 1, 2, nation="BBB", lines=("x",))
    )
    effects = LINE.effects(changed, force_plan)
    assert _values(effects, "air_hours.cap") == (0, 28, 84, 84, 28, 28)
    assert _values(effects, "air_hours") == (0, 28, 84, 84, 28, 28)
    assert _values(effects, "air_hours_without_tankers") == (0, 28, 28, 28, 28, 28)
    assert effects.measures["air_hours.cap"].targets == (None, 84, 84, 84, 84, 84)
    assert (
        "Air presence rests on tankers: in CF+1w it falls from 84 h on station a week to "
        "28 h on station a week without them."
    ) in [finding.text for finding in effects.findings]


def test_planned_and_reported_have_the_same_measures(plan, two_radars) -> None:
    changed = _with(plan, air={"cap": CAP})
    report = FieldReport(line_of_effort="skies", measure="air_hours", item="cap", week=1, value=70)
    planned, actual = LINE.effects(changed, two_radars), LINE.progress(changed, (report,))
    assert list(planned.measures) == list(actual.measures)
    assert _values(actual, "air_hours")[2] == 70
    assert _values(actual, "covered_1000m") == (None,) * 6


def test_an_empty_section_has_no_measures(make_plan, make_force_plan) -> None:
    assert LINE.effects(make_plan({}), make_force_plan()).measures == {}


def test_every_wrong_name_in_the_section_is_a_fault(plan) -> None:
    changed = _with(
        plan,
        cell_km=0,
        sensors={"radar": RADAR, "twin": RADAR, "bad": RADAR.replace(capability="rada")},
        sites={
            "x": SensorSite(
                title="X", zone="nort", sensor="rodar", lat_deg=0, lon_deg=0, antenna_m=-1
            )
        },
        zones={
            "nowhere": ZoneCover(),
            "south": ZoneCover(sensor="radr", ring_deg=((0, 0), (1, 1))),
        },
        air={"cap": CAP.replace(zone="nort", hours_per_week=None)},
    )
    assert [key for key, _, _ in LINE.check(changed)] == [
        "skies.sensors.twin.capability",
        "skies.sensors.bad.capability",
        "skies.cell_km",
        "skies.sites.x.zone",
        "skies.sites.x.sensor",
        "skies.sites.x.antenna_m",
        "skies.zones.nowhere",
        "skies.zones.south.ring_deg",
        "skies.zones.south.sensor",
        "skies.air.cap.zone",
        "skies.air.cap",
    ]
    assert LINE.check(plan) == ()


def test_the_map_layer_gives_each_zone_by_height(plan, two_radars) -> None:
    features = LINE.effects(plan, two_radars).layers["coverage"].features
    assert {each["properties"]["layer_m"] for each in features} == {100, 1000}
    at_height = [f["properties"] for f in features if f["properties"]["layer_m"] == 1000]
    assert [(each["first_week"], each["last_week"]) for each in at_height] == [
        (-1, -1),
        (0, 1),
        (2, 4),
    ]
