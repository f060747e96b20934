"""Mines on three hazards whose areas can be reckoned by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from willing.basics.figure import Figure
from willing.lines.mines import LINE
from willing.lines.mines.accounts import trial_balance_m2
from willing.lines.mines.balances import area_rows
from willing.lines.mines.crews import Crew
from willing.lines.mines.effects import expected_book, working_crews
from willing.lines.mines.section import (
    Accreditation,
    Hazard,
    Lane,
    Method,
    MinesSection,
    Operator,
    OwnTeams,
    StatedFigure,
    Target,
    Task,
)
from willing.plan.document import Horizon, Plan
from willing.plan.field_report import FieldReport
from willing.plan.theatre import Theatre, Zone

HA = 10_000
SURVEY = Method(
    title="survey",
    kind="nts",
    capability="nts-team",
    m2_per_team_week=Figure(central=20 * HA, low=10 * HA, high=40 * HA),
    cancelled_share=Figure(central=0.5),
    confirmed_share=Figure(central=0.25),
)
TECHNICAL = Method(
    title="technical survey",
    kind="ts",
    capability="ts-team",
    m2_per_team_week=Figure(central=4 * HA),
    reduced_share=Figure(central=0.75),
)
CLEARANCE = Method(
    title="clearance",
    kind="clearance",
    capability="clear-team",
    m2_per_team_week=Figure(central=2 * HA),
    depth_m=0.2,
)
ROUTE = Method(
    title="route clearance",
    kind="route_clearance",
    capability="route-team",
    m2_per_team_week=Figure(central=5 * HA),
)
METHODS = {"nts": SURVEY, "ts": TECHNICAL, "clear": CLEARANCE, "route": ROUTE}
ALL_WEEKS = tuple(
    Accreditation(method=name, first_week=-1, last_week=4) for name in ("nts", "ts", "clear")
)
OPERATOR = Operator(title="Operator One", nations=("AAA",), accreditations=ALL_WEEKS)
HAZARDS = {
    "h1": Hazard(zone="north", status="sha", area_m2=20 * HA, priority=2),
    "h2": Hazard(zone="north", status="cha", area_m2=3 * HA, priority=1),
    "h3": Hazard(zone="south", status="sha", area_m2=10 * HA),
}
LANE = Lane(
    title="Lane One", zone="north", method="route", length_km=10, width_m=10, by_week=1, from_week=0
)
CAPABILITIES = ("nts-team", "ts-team", "clear-team", "route-team")


@pytest.fixture
def plan(make_plan, make_offer):
    section = MinesSection(
        hazards=HAZARDS,
        methods=METHODS,
        operators={"one": OPERATOR},
        lanes={"l": LANE},
        targets={
            "t": Target(title="released", kind="released", amount_ha=12, by_week=1, zone="north"),
            "b": Target(title="backlog", kind="survey_backlog", amount_ha=12, by_week=2),
        },
    )
    offers = {
        nation: {
            "n": make_offer(nts_team=1),
            "t": make_offer(ts_team=1),
            "c": make_offer(clear_team=1),
            "r": make_offer(route_team=1),
        }
        for nation in ("AAA", "BBB")
    }
    return make_plan({"mines": section}, offers=offers, capabilities=CAPABILITIES)


@pytest.fixture
def force_plan(make_force_plan, assign):
    return make_force_plan(*(assign(name, 0, 3) for name in "ntcr"))


def _with(plan, **changes):
    return plan.replace(sections={"mines": plan.sections["mines"].replace(**changes)})


def _values(effects, name: str):
    return effects.measures[name].values


def test_survey_cancels_and_confirms_then_what_is_left_is_surveyed_again(plan, force_plan) -> None:
    effects = LINE.effects(plan, force_plan)
    # CF: nts takes 20 ha of h1: 10 cancelled, 5 confirmed, 5 wait as sha for ts.
    # CF: ts takes 3 ha of h2 (cha): 2.25 reduced, 0.75 waits for clearance.
    # CF+1w: ts takes 4 of h1's 5 ha sha: 3 reduced, 1 confirmed; clearance clears 0.75 of h2.
    assert _values(effects, "cancelled_ha") == (0, 10, 10, 10, 10, 10)
    assert _values(effects, "reduced_ha")[:3] == (0, 2.25, 5.25)
    assert _values(effects, "sha_ha.north")[:3] == (20, 5, 1)
    assert _values(effects, "sha_ha.south") == (10,) * 6
    assert _values(effects, "cha_ha.north")[1] == 3 - 2.25 + 5
    assert _values(effects, "released_ha.north")[1] == 12.25
    assert _values(effects, "capacity_ha.nts") == (0, 20, 20, 20, 20, 0)
    assert effects.measures["capacity_ha.nts"].low == (0, 10, 10, 10, 10, 0)
    assert effects.measures["sha_ha.north"].low[1] == 5
    assert effects.measures["sha_ha.north"].high[1] == 12.5


def test_clearance_takes_what_waits_for_it_first(plan, force_plan) -> None:
    # CF: 2 ha budget, but ts took all 3 ha of h2 before; CF+1w: 0.75 ha of h2, then of h1's
    # 5 ha confirmed by nts 1.25 ha.
    assert _values(LINE.effects(plan, force_plan), "cleared_ha")[:3] == (0, 0, 2)


@pytest.mark.parametrize("size", ["low", "central", "high"])
def test_every_square_metre_is_in_one_account(plan, force_plan, size) -> None:
    section = plan.sections["mines"]
    made = expected_book(plan, section, working_crews(plan, force_plan, section, size), size)
    assert made.refused == ()
    assert trial_balance_m2(made.entries) == 0
    effects = LINE.effects(plan, force_plan)
    for index in range(len(plan.weeks)):
        parts = [_values(effects, f"{name}_ha")[index] for name in ("sha", "cha", "released")]
        assert sum(parts) == pytest.approx(33)
        assert _values(effects, "registered_ha")[index] == 33


def test_teams_without_an_accredited_operator_release_nothing(plan, make_force_plan, assign):
    force_plan = make_force_plan(assign("n", 0, 3, nation="BBB"))
    effects = LINE.effects(plan, force_plan)
    assert _values(effects, "released_ha") == (0,) * 6
    assert (
        "BBB would have teams for survey in North in 4 weeks (CF to CF+3w) in which no accredited "
        "operator stands behind them: they release nothing."
    ) in [finding.text for finding in effects.findings]


def test_an_accreditation_ends_with_its_last_week(plan, force_plan) -> None:
    short = (Accreditation(method="nts", first_week=1, last_week=1),)
    changed = _with(plan, operators={"one": OPERATOR.replace(accreditations=short)})
    assert _values(LINE.effects(changed, force_plan), "teams.nts") == (0, 0, 1, 0, 0, 0)


def test_an_operator_may_stand_behind_all_nations_and_have_teams_of_its_own(
    plan, make_force_plan, assign
) -> None:
    own = OwnTeams(method="nts", zone="south", teams=2, first_week=1, last_week=2)
    operators = {"all": OPERATOR.replace(nations=(), all_nations=True, own_teams=(own,))}
    effects = LINE.effects(
        _with(plan, operators=operators), make_force_plan(assign("n", 0, 0, nation="BBB"))
    )
    assert _values(effects, "teams.nts") == (0, 1, 2, 2, 0, 0)
    assert _values(effects, "sha_ha.south") == (10, 10, 2.5, 2.5, 2.5, 2.5)


def test_no_team_works_before_land_is_workable(plan, force_plan) -> None:
    hazards = {"h1": HAZARDS["h1"].replace(workable_from_week=2)}
    effects = LINE.effects(_with(plan, hazards=hazards), force_plan)
    assert _values(effects, "cancelled_ha") == (0, 0, 0, 10, 10, 10)


def test_a_hazard_reported_later_enters_the_register_then(plan, force_plan) -> None:
    hazards = {"h1": HAZARDS["h1"].replace(reported_week=1)}
    effects = LINE.effects(_with(plan, hazards=hazards), force_plan)
    assert _values(effects, "registered_ha") == (0, 0, 20, 20, 20, 20)
    assert _values(effects, "cancelled_ha") == (0, 0, 10, 10, 10, 10)


def test_route_clearance_opens_lanes_and_releases_no_land(plan, make_force_plan, assign) -> None:
    force_plan = make_force_plan(assign("r", 0, 3, nation="BBB"))
    effects = LINE.effects(plan, force_plan)
    # 10 km × 10 m = 10 ha at 5 ha a week
    assert _values(effects, "lane_open.l") == (0, 0.5, 1, 1, 1, 1)
    assert _values(effects, "lanes_open") == (0, 0, 1, 1, 1, 1)
    assert effects.measures["lanes_open"].targets == (0, 0, 1, 1, 1, 1)
    assert _values(effects, "released_ha") == (0,) * 6
    assert LINE.supplies(plan, effects) == {
        "lane.l": (0, 0, 1, 1, 1, 1),
        "lanes_open": (0, 0, 1, 1, 1, 1),
    }


def test_a_miss_of_the_target_is_a_finding(plan, make_force_plan) -> None:
    effects = LINE.effects(plan, make_force_plan())
    texts = [finding.text for finding in effects.findings]
    assert (
        "Land released, North: 0 ha in CF+1w against a target of 12 ha; short of the target in "
        "4 weeks between CF+1w and CF+4w."
    ) in texts
    assert any(text.startswith("Suspected hazardous area (SHA) left: 30 ha") for text in texts)


def test_teams_wanted_follow_from_area_rate_and_week(plan) -> None:
    tasks = {
        "s": Task(title="survey north", zone="north", method="nts", by_week=1),
        "t": Task(title="ts north", zone="north", method="ts", by_week=1),
        "c": Task(title="clear north", zone="north", method="clear", by_week=1),
    }
    lines = LINE.requirements(_with(plan, tasks=tasks), None)
    # nts: 20 ha in 2 weeks: 1 team at 20 ha, 1 at 10 ha, 1 at 40 ha a week
    assert lines["task-s"].threshold == Figure(central=1, low=1, high=1)
    # ts: 20·¼ left as sha + 20·¼ confirmed + 3 = 13 ha in 2 weeks at 4 ha: 2 teams
    assert lines["task-t"].threshold.central == 2
    # clearance: a quarter of 13 ha = 3.25 ha in 2 weeks at 2 ha: 1 team
    assert lines["task-c"].threshold.central == 1
    assert lines["task-s"].derived_from == "mines.tasks.s"
    assert (lines["task-s"].first_week, lines["task-s"].last_week) == (0, 1)
    assert "lane-l" not in lines


def test_what_own_teams_do_is_not_asked_for_again(plan) -> None:
    own = OwnTeams(method="nts", zone="north", teams=1, first_week=0, last_week=0)
    task = Task(title="survey", zone="north", method="nts", by_week=0)
    before = LINE.requirements(_with(plan, tasks={"s": task}), None)["task-s"].threshold
    changed = _with(plan, tasks={"s": task}, operators={"one": OPERATOR.replace(own_teams=(own,))})
    after = LINE.requirements(changed, None)["task-s"].threshold
    assert (before.low, before.central, before.high) == (1, 1, 2)
    assert (after.low, after.central, after.high) == (0, 0, 1)


def test_a_lane_may_ask_for_its_own_teams(plan) -> None:
    changed = _with(plan, lanes={"l": LANE.replace(derives_line=True)})
    line = LINE.requirements(changed, None)["lane-l"]
    assert (line.threshold.central, line.capability, line.last_week) == (1, "route-team", 1)


def test_territory_is_an_account_of_its_own(plan, force_plan) -> None:
    figures = {
        "old": StatedFigure(title="old", value=139, date="2025-01"),
        "new": StatedFigure(title="minister", value=137, date="2025-06-24", source="s1"),
        "un": StatedFigure(title="cluster", value=152.5, date="2025"),
    }
    effects = LINE.effects(_with(plan, figures=figures), force_plan)
    territory = effects.measures["affected_territory_km2"]
    assert territory.values == (137,) * 6
    assert (territory.low[0], territory.high[0]) == (137, 152.5)
    assert _values(effects, "registered_ha")[0] == 33
    assert (
        "Two figures for affected territory: 137 km² (minister, 2025-06-24, s1) and "
        "152.5 km² (cluster, 2025); both are kept."
    ) in [finding.text for finding in effects.findings]


def test_planned_and_reported_have_the_same_measures(plan, force_plan) -> None:
    planned, actual = LINE.effects(plan, force_plan), LINE.progress(plan, ())
    assert list(planned.measures) == list(actual.measures)
    assert _values(actual, "sha_ha") == (None,) * 6


def _report(measure: str, item: str, week: int, value: float, **more: object) -> FieldReport:
    return FieldReport(
        line_of_effort="mines",
        measure=measure,
        item=item,
        week=week,
        value=value,
        reported_by="Operator One",
    ).replace(**more)


def test_field_reports_on_hazards_are_postings(plan) -> None:
    reports = (
        _report("cancelled", "h1", 0, 4 * HA),
        _report("confirmed", "h1", 1, 6 * HA),
        _report("reduced", "h1", 2, 1 * HA),
        _report("reduced", "h2", 2, 1 * HA),
        _report("cleared", "h2", 2, 2 * HA),
        _report("handed_over", "h2", 3, 2 * HA),
    )
    actual = LINE.progress(plan, reports)
    assert actual.findings == ()
    assert _values(actual, "cancelled_ha") == (None, 4, 4, 4, 4, None)
    assert _values(actual, "reduced_ha") == (None, 0, 0, 2, 2, None)
    assert _values(actual, "cleared_ha") == (None, 0, 0, 2, 2, None)
    assert _values(actual, "handed_over_ha") == (None, 0, 0, 0, 2, None)
    assert _values(actual, "sha_ha.north") == (None, 16, 10, 9, 9, None)
    assert _values(actual, "released_ha") == (None, 4, 4, 8, 8, None)


def test_a_field_report_that_breaks_a_rule_is_not_posted_and_says_why(plan) -> None:
    reports = (
        _report("cleared", "h2", 0, 4 * HA),
        _report("cleared", "h2", 0, 1 * HA, reported_by="nobody"),
        _report("cancelled", "h9", 0, 1),
        _report("cancelled", "h1", 0, 0.5),
    )
    texts = [finding.text for finding in LINE.progress(plan, reports).findings]
    assert texts == [
        (
            "A field report on cleared of hazard h2 for CF was not posted: 40,000 m² would leave "
            "cha of hazard 'h2', which holds 30,000 m² in CF."
        ),
        (
            "A field report on cleared of hazard h2 for CF was not posted: operator 'nobody' is "
            "not known: only accredited ones release."
        ),
        (
            "A field report on cancelled of hazard h9 for CF was not posted: hazard 'h9' is not in "
            "the register."
        ),
        (
            "A field report on cancelled of hazard h1 for CF was not posted: 0.5 is not an area in "
            "whole m²."
        ),
    ]


def test_a_balance_reported_beside_postings_is_kept_as_a_disagreement(plan) -> None:
    reports = (
        _report("cancelled", "h1", 0, 4 * HA),
        FieldReport(line_of_effort="mines", measure="sha_ha", zone="north", week=0, value=15),
        FieldReport(line_of_effort="mines", measure="sha_ha", zone="north", week=3, value=14),
    )
    actual = LINE.progress(plan, reports)
    assert _values(actual, "sha_ha.north") == (None, 16, None, None, 14, None)
    assert [finding.text for finding in actual.findings] == [
        (
            "Suspected hazardous area (SHA) left, North, CF: 15.0000 ha was reported, the postings "
            "add up to 16.0000 ha; both are on record."
        )
    ]


def test_the_map_shows_zones_and_never_a_position(plan, force_plan) -> None:
    hazards = {"h1": HAZARDS["h1"].replace(lat_deg=1, lon_deg=2)}
    layers = LINE.effects(_with(plan, hazards=hazards), force_plan).layers
    assert layers["hazards"].kind == "hazard"
    places = {tuple(f["geometry"]["coordinates"]) for f in layers["hazards"].features}
    assert places == {(30.0, 50.0)}


def test_an_empty_section_has_no_measures(make_plan, make_force_plan) -> None:
    plan = make_plan({})
    assert LINE.effects(plan, make_force_plan()).measures == {}
    assert LINE.requirements(plan, None) == {}
    assert LINE.check(plan) == ()


def test_a_real_plan_may_not_hold_a_position(plan) -> None:
    changed = _with(plan, hazards={"h1": HAZARDS["h1"].replace(lat_deg=1, lon_deg=2)})
    assert LINE.check(changed) == ()
    assert LINE.check(changed.replace(fictional=False)) == (
        (
            "mines.hazards.h1",
            "a hazard has a position, and this plan is not fictional",
            "Remove lat_deg, lon_deg and mgrs: its zone is enough",
        ),
    )


def test_every_fault_of_the_section_is_found_in_one_run(plan) -> None:
    changed = _with(
        plan,
        figures={
            "f": StatedFigure(title="f", value=1, date="2025", zone="north"),
            "g": StatedFigure(title="g", value=1, date="2025", unit="ha"),
        },
        hazards={
            "h": Hazard(zone="nroth", status="cha", area_m2=0, evidence="indirect", lat_deg=1)
        },
        methods={
            "a": SURVEY.replace(capability="x", confirmed_share=Figure(central=0.6)),
            "b": CLEARANCE.replace(
                capability="x", depth_m=None, m2_per_team_week=Figure(central=0)
            ),
            "route": ROUTE,
        },
        operators={
            "o": Operator(
                title="o",
                nations=("QQQ",),
                all_nations=True,
                accreditations=(Accreditation(method="z", first_week=2, last_week=1),),
                own_teams=(OwnTeams(method="z", zone="z", teams=1, first_week=0, last_week=1),),
            ),
            "p": Operator(title="p", all_nations=True),
        },
        targets={"t": Target(title="t", kind="released", amount_ha=1, by_week=0, zone="z")},
        tasks={
            "t": Task(title="t", zone="z", method="route", by_week=-1, lines=("nowhere",)),
        },
        lanes={
            "l": LANE.replace(method="a", length_km=0, zone="z"),
        },
    )
    keys = [key for key, _, _ in LINE.check(changed)]
    assert keys == [
        "mines.figures.f.source",
        "mines.figures.g.unit",
        "mines.hazards.h.zone",
        "mines.hazards.h.area_m2",
        "mines.hazards.h.evidence",
        "mines.hazards.h.lat_deg",
        "mines.methods.a.capability",
        "mines.methods.a",
        "mines.methods.b.capability",
        "mines.methods.b.capability",
        "mines.methods.b.m2_per_team_week",
        "mines.methods.b.depth_m",
        "mines.operators.o.nations",
        "mines.operators.o.accreditations.0.method",
        "mines.operators.o.accreditations.0.last_week",
        "mines.operators.o.own_teams.0.method",
        "mines.operators.o.own_teams.0.zone",
        "mines.operators",
        "mines.targets.t.zone",
        "mines.tasks.t.zone",
        "mines.tasks.t.lines",
        "mines.tasks.t.method",
        "mines.tasks.t.by_week",
        "mines.lanes.l.zone",
        "mines.lanes.l.method",
        "mines.lanes.l",
    ]


def test_the_horizon_may_begin_later(plan, make_force_plan) -> None:
    later = plan.replace(horizon=Horizon(first_week=2, last_week=4))
    force_plan = make_force_plan().replace(first_week=2)
    assert _values(LINE.effects(later, force_plan), "registered_ha") == (33, 33, 33)


share = st.integers(0, 100).map(lambda each: each / 100)


@given(
    st.lists(
        st.builds(
            Hazard,
            zone=st.sampled_from(["n", "s"]),
            status=st.sampled_from(["sha", "cha"]),
            area_m2=st.integers(1, 10_000),
            reported_week=st.sampled_from([None, 0, 3]),
            workable_from_week=st.integers(-1, 4),
            priority=st.integers(1, 5),
        ),
        max_size=6,
    ),
    st.tuples(share, share, share),
    st.lists(
        st.tuples(
            st.sampled_from(["nts", "ts", "clear", "route"]),
            st.sampled_from(["all", "n", "s"]),
            st.floats(0, 3),
        ),
        max_size=6,
    ),
)
def test_whatever_crews_do_no_square_metre_is_lost(hazards, shares, teams) -> None:
    cancelled, confirmed, reduced = (Figure(central=each) for each in shares)
    rate = Figure(central=1234.5)
    methods = {
        "nts": SURVEY.replace(
            m2_per_team_week=rate, cancelled_share=cancelled, confirmed_share=confirmed
        ),
        "ts": TECHNICAL.replace(m2_per_team_week=rate, reduced_share=reduced),
        "clear": CLEARANCE.replace(m2_per_team_week=rate),
        "route": ROUTE,
    }
    section = MinesSection(
        hazards={str(index): each for index, each in enumerate(hazards)},
        methods=methods,
        operators={"one": OPERATOR},
    )
    zones = {
        "all": Zone(title="All"),
        "n": Zone(title="N", inside="all"),
        "s": Zone(title="S", inside="all"),
    }
    plan = Plan(
        format=1,
        title="Random",
        horizon=Horizon(first_week=-1, last_week=4),
        theatre=Theatre(zones=zones),
        sections={"mines": section},
    )
    working = [(Crew(name, "one", None, zone, (n,) * 6), (n,) * 6) for name, zone, n in teams]
    made = expected_book(plan, section, working, "central")
    assert made.refused == ()
    assert trial_balance_m2(made.entries) == 0
    rows = area_rows(plan, made, ("n", "s"))
    budget = sum(n for name, _, n in teams if name != "route") * 1234.5
    for index in range(6):
        left = rows["sha_ha"][index] + rows["cha_ha"][index]
        assert left + rows["released_ha"][index] == pytest.approx(rows["registered_ha"][index])
        before = rows["released_ha"][index - 1] if index else 0
        assert (rows["released_ha"][index] - before) * HA <= budget + 1e-3
    assert rows["registered_ha"][-1] * HA == pytest.approx(sum(each.area_m2 for each in hazards))
