"""Verification on two sectors whose numbers can be checked by hand; CF−1w to CF+4w."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from willing.basics.figure import SIZES, Figure
from willing.basics.grade import GRADES
from willing.lines.verification import LINE
from willing.lines.verification.section import (
    Manning,
    ObservationPrecedent,
    RemoteSensor,
    Sector,
    VerificationSection,
)
from willing.lines.verification.watch import observers_for, observers_per_post, watch
from willing.plan.document import Plan
from willing.plan.field_report import FieldReport

# 2 at once × 24 h / (8 h × 0.75) = 8 observers a post; a patrol 2 × 6 h / 6 h = 2 observers
MANNING = Manning(
    observers_at_once=2,
    duty_h_per_day=Figure(central=8, low=6, high=12),
    available=Figure(central=0.75),
    patrol_observers=2,
    patrol_h=6,
    reports_per_post_day=Figure(central=2, low=1, high=3),
    reports_per_patrol=Figure(central=1),
    restricted=Figure(central=0.25, low=0, high=0.5),
)
EAST = Sector(
    title="Sector East",
    zone="north",
    length_km=120,
    capability="observers",
    posts=3,
    patrols_per_day=4,
    most_km_per_observer=Figure(central=3, basis="precedent"),
)
WEST = Sector(
    title="Sector West",
    zone="south",
    length_km=60,
    capability="observers",
    posts=1,
    hours_per_day=12,
    from_week=2,
    reports_per_day=Figure(central=2),
)
SECTION = VerificationSection(
    manning=MANNING,
    sectors={"east": EAST, "west": WEST},
    sensors={
        "drones": RemoteSensor(
            title="Drones",
            sector="west",
            capability="drones",
            systems=2,
            hours_per_day=Figure(central=10, low=8, high=12),
        )
    },
    precedents={
        "a": ObservationPrecedent(title="Mission A", observers=100, line_km=100),
        "b": ObservationPrecedent(title="Mission B", observers=10, line_km=100),
    },
    most_restricted=0.1,
)


@pytest.fixture
def plan(make_plan) -> Plan:
    return make_plan({"verification": SECTION}, capabilities=("observers", "drones"))


@pytest.fixture
def force_plan(make_force_plan):
    return make_force_plan(
        observe_east=(0, 12, 24, 28, 40, 40),
        observe_west=(0, 0, 0, 4, 4, 2),
        sense_drones=(0, 1, 1, 2, 2, 2),
    )


def _with(plan: Plan, **changes: object) -> Plan:
    return plan.replace(sections={"verification": SECTION.replace(**changes)})


def _values(effects, name: str):
    return effects.measures[name].values


def _texts(effects) -> list[str]:
    return [each.text for each in effects.findings]


def _report(measure: str, week: int, value: float, **more: object) -> FieldReport:
    plain = FieldReport(line_of_effort="verification", measure=measure, week=week, value=value)
    return plain.replace(**more)


def test_observers_for_posts_and_patrols_become_a_line(plan) -> None:
    lines = LINE.requirements(plan, None)
    assert list(lines) == ["observe-east", "observe-west", "sense-drones"]
    east = lines["observe-east"]
    # 3 posts × 8 = 24; with 4 patrols × 2 = 32; duty of 6 h: 32 and 42.67; of 12 h: 16 and 21.33
    assert east.threshold == Figure(central=24, low=16, high=32)
    assert east.objective == Figure(central=32, low=22, high=43)
    assert (east.zone, east.first_week, east.last_week) == ("north", 0, 4)
    assert east.derived_from == "verification.sectors.east"
    assert lines["observe-west"].first_week == 2
    assert lines["observe-west"].threshold.central == 4
    drones = lines["sense-drones"]
    assert (drones.capability, drones.zone, drones.threshold) == ("drones", "south", 2)


def test_a_crossing_point_watched_day_and_night_is_near_its_precedent() -> None:
    """22 observers watched two crossing points round the clock (osce_om_gukovo): 11 a point."""
    manning = Manning(duty_h_per_day=Figure(central=8), available=Figure(central=0.55))
    assert observers_per_post(manning, EAST) == pytest.approx(10.9, abs=0.01)


def test_posts_are_manned_first_and_patrols_with_what_is_left(plan, force_plan) -> None:
    effects = LINE.effects(plan, force_plan)
    # 12 observers: one post and a half; 28: three posts and 4 over: 2 patrols less a quarter
    assert _values(effects, "posts_manned.east") == (0, 1, 3, 3, 3, 3)
    assert _values(effects, "hours_observed.east") == (0, 36, 72, 72, 72, 72)
    assert _values(effects, "patrols_per_day.east") == (0, 0, 0, 1.5, 3, 3)
    assert _values(effects, "reports_per_day.east") == (0, 3, 6, 7.5, 9, 9)
    assert effects.measures["posts_manned.east"].targets == (None, 3, 3, 3, 3, 3)
    assert effects.measures["hours_observed.east"].targets == (None, 72, 72, 72, 72, 72)
    assert _values(effects, "posts_manned.west") == (0, 0, 0, 1, 1, 0)
    assert _values(effects, "hours_observed.west") == (0, 0, 0, 12, 12, 6)
    assert _values(effects, "posts_manned") == (0, 1, 3, 4, 4, 3)
    assert effects.measures["posts_manned"].targets == (None, 3, 3, 4, 4, 4)


def test_low_and_high_take_every_assumption_against_and_for(plan, force_plan) -> None:
    measures = LINE.effects(plan, force_plan).measures
    # low: duty 6 h, so 10.67 a post: 24 observers man 2.25; no patrol at 28
    assert measures["posts_manned.east"].low == (0, 1, 2, 2, 3, 3)
    assert measures["hours_observed.east"].low[2] == pytest.approx(2.25 * 24)
    assert measures["patrols_per_day.east"].low[3] == 0
    # 40 − 32 = 8 over, 2.67 a patrol: 3 patrols, half of them lost
    assert measures["patrols_per_day.east"].low[4] == pytest.approx(1.5)
    # high: duty 12 h, 5.33 a post: 12 observers man 2.25; at 28 all 4 patrols, none lost
    assert measures["posts_manned.east"].high == (0, 2, 3, 3, 3, 3)
    assert measures["patrols_per_day.east"].high[3] == 4
    assert measures["reports_per_day.east"].high[3] == 3 * 3 + 4


def test_kilometres_per_post_and_per_observer(plan, force_plan) -> None:
    effects = LINE.effects(plan, force_plan)
    assert _values(effects, "km_per_post.east") == (None, 120, 40, 40, 40, 40)
    assert effects.measures["km_per_post.east"].targets == (None, 40, 40, 40, 40, 40)
    assert _values(effects, "km_per_observer.east") == (None, 10, 5, 120 / 28, 3, 3)
    assert effects.measures["km_per_observer.east"].targets == (None, 3, 3, 3, 3, 3)
    assert effects.measures["km_per_observer.east"].direction == "at_most"
    assert effects.measures["km_per_observer.west"].targets == (None,) * 6


def test_sensors_give_hours_beside_observers(plan, force_plan) -> None:
    measures = LINE.effects(plan, force_plan).measures
    assert measures["sensor_hours.west"].values == (0, 10, 10, 20, 20, 20)
    assert measures["sensor_hours.west"].low == (0, 8, 8, 16, 16, 16)
    assert measures["sensor_hours"].targets == (None, 20, 20, 20, 20, 20)
    assert "sensor_hours.east" not in measures


def test_findings_compare_with_precedents_and_name_the_hours_nobody_sees(plan, force_plan) -> None:
    texts = _texts(LINE.effects(plan, force_plan))
    # 44 observers on 180 km: 4.1 km; mission A 1.0 km, mission B 10 km
    assert (
        "At most 44 observers, in CF+3w, watch 180 km: 4.1 km per observer, thinner than 1 of 2 "
        "precedents named (Mission A 1.0 km; Mission B 10.0 km)."
    ) in texts
    assert (
        "Sector West: posts are to be manned 12 of 24 h a day; sensors give up to 20 h a day there."
    ) in texts
    assert (
        "Observation posts manned, Sector East: 1 post in CF against a target of 3 posts; short "
        "of the target in 1 week."
    ) in texts


def test_a_sector_without_observers_is_named(plan, make_force_plan) -> None:
    texts = _texts(LINE.effects(plan, make_force_plan()))
    assert (
        "Sector East: no observer in any week of the horizon; 120 km are not watched from the "
        "ground."
    ) in texts
    assert not any("precedent" in text for text in texts)


def test_a_plan_foresees_no_incidents(plan, force_plan) -> None:
    effects = LINE.effects(plan, force_plan)
    for name in ("incidents", *(f"incidents.{grade}" for grade in GRADES)):
        assert _values(effects, name) == (None,) * 6
    assert _values(effects, "movement_restricted.east") == (None,) * 6


def test_incidents_are_added_over_zones_and_kept_apart_by_grade(plan) -> None:
    reports = (
        _report("incidents", 1, 3, item="confirmed", zone="north", date="2031-01-02"),
        _report("incidents", 1, 5, item="confirmed", zone="north", date="2031-01-03"),
        _report("incidents", 1, 2, item="confirmed", zone="south"),
        _report("incidents", 1, 1, item="probable"),
        _report("incidents", 1, 0, item="possible"),
        _report("incidents", 1, 4, item="apparent"),
        _report("incidents", 2, 9, item="apparent"),
        _report("incidents", 3, 6, item="suspected"),
    )
    actual = LINE.progress(plan, reports)
    assert _values(actual, "incidents.confirmed") == (None, None, 7, None, None, None)
    assert _values(actual, "incidents.possible") == (None, None, 0, None, None, None)
    assert _values(actual, "incidents.apparent") == (None, None, 4, 9, None, None)
    assert _values(actual, "incidents") == (None, None, 12, None, None, None)
    assert _texts(actual) == [
        "A field report on incidents.suspected for CF+3w was not counted: no such measure exists."
    ]


def test_restrictions_and_posts_are_reported_by_sector(plan) -> None:
    actual = LINE.progress(
        plan,
        (
            _report("movement_restricted", 2, 0.4, item="east"),
            _report("posts_manned", 2, 2, item="east"),
            _report("posts_manned", 2, 1, item="west"),
        ),
    )
    restricted = actual.measures["movement_restricted.east"]
    assert restricted.values[3] == 0.4
    assert restricted.targets == (None, 0.1, 0.1, 0.1, 0.1, 0.1)
    assert restricted.direction == "at_most"
    assert _values(actual, "posts_manned")[3] == 3


def test_planned_and_reported_have_the_same_measures(plan, force_plan) -> None:
    planned, actual = LINE.effects(plan, force_plan), LINE.progress(plan, ())
    assert list(planned.measures) == list(actual.measures)
    for name, measure in planned.measures.items():
        assert measure.targets == actual.measures[name].targets
        assert measure.unit == actual.measures[name].unit
        assert measure.formula
        assert actual.measures[name].values == (None,) * 6


def test_the_map_shows_hours_by_zone_and_no_track(plan, force_plan) -> None:
    layer = LINE.effects(plan, force_plan).layers["hours_observed"]
    assert {each["properties"]["zone"] for each in layer.features} == {"north", "south"}
    assert all(each["geometry"]["type"] == "Point" for each in layer.features)


def test_an_empty_section_says_nothing(make_plan, make_force_plan) -> None:
    effects = LINE.effects(make_plan({}), make_force_plan())
    assert effects.measures == {}
    assert effects.findings == ()


def test_lines_without_a_sector_are_told_by_themselves(plan, make_force_plan, sor_line) -> None:
    changed = _with(
        plan,
        sectors={},
        sensors={},
        requirements={"m1": sor_line("observers", "south", 4, title="Monitors, south")},
    )
    effects = LINE.effects(changed, make_force_plan(m1=(0, 3, 4, 4, 4, 4)))
    measure = effects.measures["effective.m1"]
    assert (measure.title, measure.unit) == ("Monitors, south", "modules")
    assert measure.values == (0, 3, 4, 4, 4, 4)
    assert measure.targets == (None, 4, 4, 4, 4, 4)
    assert list(effects.measures)[1:] == [
        "incidents",
        *(f"incidents.{grade}" for grade in GRADES),
        "movement_restricted",
    ]
    assert {f["properties"]["zone"] for f in effects.layers["effective"].features} == {"south"}


def test_a_sector_without_a_length_has_nothing_per_kilometre(plan, force_plan) -> None:
    sectors = {
        "east": EAST.replace(length_km=None, most_km_per_observer=None),
        "west": WEST,
    }
    effects = LINE.effects(_with(plan, sectors=sectors), force_plan)
    assert "km_per_post.east" not in effects.measures
    assert _values(effects, "posts_manned.east") == (0, 1, 3, 3, 3, 3)
    # 4 observers on 60 km in the west alone
    assert any("watch 60 km: 15.0 km per observer" in text for text in _texts(effects))


def test_every_fault_of_the_section_is_named(plan) -> None:
    wrong = VerificationSection(
        manning=Manning(
            duty_h_per_day=Figure(central=30),
            available=Figure(central=70),
            restricted=Figure(central=25),
        ),
        sectors={
            "a": EAST.replace(zone="nort", capability="observer", lines=("o9",)),
            "b": EAST.replace(length_km=0, hours_per_day=30),
            "d": EAST.replace(length_km=None),
        },
        sensors={
            "s": SECTION.sensors["drones"].replace(
                sector="c", capability="drone", hours_per_day=Figure(central=48)
            )
        },
    )
    faults = LINE.check(plan.replace(sections={"verification": wrong}))
    assert [key for key, _, _ in faults] == [
        "verification.manning.duty_h_per_day",
        "verification.manning.available",
        "verification.manning.restricted",
        "verification.sectors.a.zone",
        "verification.sectors.a.capability",
        "verification.sectors.a.lines",
        "verification.sectors.b.length_km",
        "verification.sectors.b.hours_per_day",
        "verification.sectors.d.most_km_per_observer",
        "verification.sensors.s.sector",
        "verification.sensors.s.capability",
        "verification.sensors.s.hours_per_day",
    ]
    assert all(what and fix for _, what, fix in faults)
    assert LINE.check(plan) == ()


amounts = st.floats(0, 500, allow_nan=False)


@given(amounts, amounts)
def test_more_observers_never_keep_up_less(one, other) -> None:
    fewer, more = sorted((one, other))
    for size in SIZES:
        for a, b in zip(
            watch(MANNING, EAST, fewer, size), watch(MANNING, EAST, more, size), strict=True
        ):
            assert a <= b + 1e-9


@given(amounts)
def test_low_is_never_above_central_nor_central_above_high(observers) -> None:
    low, central, high = (watch(MANNING, EAST, observers, size) for size in SIZES)
    for a, b, c in zip(low, central, high, strict=True):
        assert a <= b + 1e-9 and b <= c + 1e-9


@given(st.integers(0, 40), st.floats(0, 30, allow_nan=False), st.sampled_from(SIZES))
def test_the_observers_asked_for_are_just_enough(posts, patrols, size) -> None:
    """What the line asks for at one end keeps everything up at the matching end."""
    sector = EAST.replace(posts=posts, patrols_per_day=patrols)
    free = MANNING.replace(restricted=Figure(central=0))
    outcome = {"low": "high", "central": "central", "high": "low"}[size]
    kept = watch(free, sector, observers_for(free, sector, size), outcome)
    assert kept.posts_manned == posts
    assert kept.patrols == pytest.approx(patrols)


def test_real_precedents_compare_as_their_table_says(plan, force_plan, examples) -> None:
    """Moldova and Ukraine: 0.10 experts per km of border (README of the precedents)."""
    table = examples / "reassurance-force/facts/precedents/precedents.csv"
    with table.open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    border = rows["eubam_moldova"]
    precedent = ObservationPrecedent(
        title="EUBAM",
        observers=int(border["strength_peak"]),
        line_km=float(border["line_or_border_km"]),
        source="eubam_moldova",
    )
    assert precedent.observers / precedent.line_km == pytest.approx(0.10, abs=0.005)
    texts = _texts(LINE.effects(_with(plan, precedents={"eubam": precedent}), force_plan))
    assert any("denser than every precedent named (EUBAM 10.3 km)" in text for text in texts)
