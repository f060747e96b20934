"""Reform on five milestones whose weeks can be checked by hand; the horizon is CF−1w to CF+4w."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from willing.effort.supply import need
from willing.lines.reform import LINE
from willing.lines.reform.network import cycle, earliest, latest, longest_chain, work_weeks
from willing.lines.reform.section import (
    Advisers,
    Assessment,
    Body,
    Fund,
    Law,
    Milestone,
    Objective,
    ReformMeasure,
    ReformSection,
    RollOver,
)
from willing.lines.reform.support import supported
from willing.plan.document import Horizon, Plan
from willing.plan.field_report import FieldReport


def _step(title: str, due: int, **more: object) -> Milestone:
    return Milestone(title=title, measure="audit", owner="army", due_week=due).replace(**more)


SECTION = ReformSection(
    bodies={
        "army": Body(title="General Staff", kind="armed_forces"),
        "guard": Body(title="Border Guard", kind="security_services"),
    },
    objectives={"oversight": Objective(title="Oversight")},
    measures={"audit": ReformMeasure(title="Internal audit", objective="oversight")},
    laws={"act": Law(title="Audit act", from_week=1)},
    funds={"grant": Fund(title="Audit grant", from_week=0, on_record=True)},
    advisers={"audit": Advisers(title="Audit advisers", capability="advisers", zone="north")},
    milestones={
        "charter": _step("Charter", 0, funds=("grant",), advisers="audit", adviser_posts=2.0),
        "office": _step("Office", 2, after=("charter",), advisers="audit", adviser_posts=1.0),
        "report": _step(
            "Report", 3, after=("office",), laws=("act",), duration_weeks=2, owner="guard"
        ),
    },
)


@pytest.fixture
def plan(make_plan) -> Plan:
    return make_plan({"reform": SECTION}, capabilities=("advisers",))


def _with(plan: Plan, **changes: object) -> Plan:
    return plan.replace(sections={"reform": SECTION.replace(**changes)})


def _texts(effects) -> list[str]:
    return [each.text for each in effects.findings]


def test_the_network_gives_earliest_and_latest_weeks() -> None:
    # charter: week 0; office: the week after, 1; report: law from 1, so work in 2 and 3
    assert earliest(SECTION, -1) == {"charter": 0, "office": 1, "report": 3}
    # report due 3 works 2-3, so office by 1, so charter by 0
    assert latest(SECTION) == {"charter": 0, "office": 1, "report": 3}
    assert work_weeks(SECTION, -1) == {
        "charter": range(1),
        "office": range(1, 2),
        "report": range(2, 4),
    }
    assert longest_chain(SECTION, -1) == ("charter", "office", "report")


def test_only_laws_and_funds_on_record_count_without_assumptions() -> None:
    assert earliest(SECTION, -1, assumed=False) == {"charter": 0, "office": 1, "report": None}


def test_adviser_posts_become_a_line_that_changes_by_week(plan) -> None:
    line = LINE.requirements(plan, None)["advise-audit"]
    assert line.derived_from == "reform.advisers.audit"
    assert (line.first_week, line.last_week, line.zone) == (0, 1, "north")
    assert need(plan, line)[0] == (0, 2, 1, 0, 0, 0)


def test_with_their_advisers_the_milestones_are_reached_when_due(plan, make_force_plan) -> None:
    effects = LINE.effects(plan, make_force_plan(advise_audit=(0, 2, 1, 0, 0, 0)))
    measure = effects.measures["milestones_supported"]
    assert measure.values == (0, 1, 2, 2, 3, 3)
    assert measure.targets == (0, 1, 1, 2, 3, 3)
    assert measure.low == (0, 1, 2, 2, 2, 2)
    assert effects.measures["milestones_supported.armed_forces"].values == (0, 1, 2, 2, 2, 2)
    assert effects.measures["milestones_supported.security_services"].values == (0, 0, 0, 0, 1, 1)
    assert (
        "Critical chain, advisers aside: Charter (CF), then Office (CF+1w), then Report (CF+3w); "
        "0 weeks before it is due."
    ) in _texts(effects)
    assert (
        "1 of 3 milestones rest on what is assumed and not on record: Audit act (CF+1w)."
    ) in _texts(effects)


def test_a_finding_names_the_advisers_that_a_milestone_waits_for(plan, make_force_plan) -> None:
    effects = LINE.effects(plan, make_force_plan(advise_audit=(0, 1, 1, 2, 1, 0)))
    # charter needs 2 posts: only in week 2; office in week 3; report would work in weeks 4 and 5
    assert effects.measures["milestones_supported"].values == (0, 0, 0, 1, 2, 2)
    assert effects.measures["adviser_posts.audit"].values == (0, 1, 1, 2, 1, 0)
    texts = _texts(effects)
    assert (
        "Charter, due CF, would be reached in CF+2w: it waits for 2 posts of Audit advisers."
    ) in texts
    assert (
        "Office, due CF+2w, would be reached in CF+3w: it waits for Charter (CF+2w), and its work "
        "takes 1 week."
    ) in texts
    assert (
        "Report, due CF+3w, would not be reached within the horizon: it waits for Office (CF+3w), "
        "and its work takes 2 weeks."
    ) in texts


def test_a_law_without_a_week_names_all_that_waits_for_it(plan, make_force_plan) -> None:
    milestones = dict(SECTION.milestones)
    milestones["charter"] = milestones["charter"].replace(laws=("act",))
    changed = _with(plan, laws={"act": Law(title="Audit act")}, milestones=milestones)
    effects = LINE.effects(changed, make_force_plan())
    assert effects.measures["milestones_supported"].values == (0,) * 6
    assert (
        "Audit act: no week is on record or assumed; 3 milestones wait for it: Charter, Office, "
        "Report."
    ) in _texts(effects)
    assert "advise-audit" not in LINE.requirements(changed, None)


ASSESSMENTS = {
    "a1": Assessment(milestone="charter", kind="self_assessed", week=0, by="General Staff"),
    "a2": Assessment(milestone="office", kind="self_assessed", week=2, by="General Staff"),
    "a3": Assessment(
        milestone="charter", kind="evidenced", week=1, by="Audit chamber", document="Order 12"
    ),
    "a4": Assessment(milestone="office", kind="externally_assessed", week=2, by="AAA", met=False),
    "a5": Assessment(milestone="charter", kind="externally_assessed", week=1, by="AAA"),
    "a6": Assessment(milestone="charter", kind="externally_assessed", week=2, by="AAA", met=False),
}


def test_three_assessments_never_mix(plan, make_force_plan) -> None:
    effects = LINE.effects(_with(plan, assessments=ASSESSMENTS), make_force_plan())
    rows = {
        kind: effects.measures[kind].values
        for kind in ("self_assessed", "externally_assessed", "evidenced")
    }
    assert rows == {
        "self_assessed": (0, 1, 1, 2, None, None),
        "externally_assessed": (0, 0, 1, 0, None, None),
        "evidenced": (0, 0, 1, 1, None, None),
    }
    assert effects.measures["evidenced"].targets == (0, 1, 1, 2, 3, 3)
    texts = _texts(effects)
    assert "1 milestone is met as the owner assesses, without evidence on record: Office." in texts
    assert (
        "Office: its owner holds it to be met, the external assessment does not; both stand."
    ) in texts
    assert (
        "Office was due CF+2w; by CF+2w there is no evidence on record and no reason for rolling "
        "it over."
    ) in texts


def test_evidence_on_record_opens_what_follows(plan, make_force_plan) -> None:
    effects = LINE.effects(
        _with(plan, assessments=ASSESSMENTS), make_force_plan(advise_audit=(0, 0, 0, 1, 0, 0))
    )
    # charter evidenced in week 1, so office can work in week 2 with its 1 post
    assert effects.measures["milestones_supported"].values == (0, 0, 1, 2, 2, 3)


def test_a_missed_milestone_rolls_over_with_its_reason(plan, make_force_plan) -> None:
    moved = _with(
        plan,
        roll_overs={"r1": RollOver(milestone="charter", to_week=3, reason="Board not appointed.")},
    )
    due = LINE.effects(moved, make_force_plan()).measures["milestones_due"]
    assert due.values == (0, 0, 0, 1, 3, 3)
    assert due.targets == (0, 1, 1, 2, 3, 3)
    assert "Charter was due CF and rolled over to CF+3w: Board not appointed." in _texts(
        LINE.effects(moved, make_force_plan())
    )
    # what follows is as late as it was, so the planned work does not move
    assert need(moved, LINE.requirements(moved, None)["advise-audit"])[0] == (0, 2, 1, 0, 0, 0)


def test_field_reports_on_milestones_are_counted(plan) -> None:
    def report(milestone: str, week: int, value: float = 1) -> FieldReport:
        return FieldReport(
            line_of_effort="reform", measure="evidenced", item=milestone, week=week, value=value
        )

    direct = FieldReport(line_of_effort="reform", measure="milestones_due", week=1, value=1)
    reports = (report("charter", 0), report("office", 2), report("office", 3, 0), direct)
    actual = LINE.progress(plan, reports)
    assert actual.measures["evidenced"].values == (None, 1, 1, 2, 1, None)
    assert actual.measures["self_assessed"].values == (None,) * 6
    assert actual.measures["milestones_due"].values == (None, None, 1, None, None, None)
    wrong = LINE.progress(plan, (report("chart", 1),))
    assert wrong.measures["evidenced"].values == (None,) * 6
    assert _texts(wrong) == [
        "A field report on evidenced.chart for CF+1w was not counted: no such measure exists."
    ]


def test_planned_and_reported_have_the_same_measures(plan, make_force_plan) -> None:
    planned, actual = LINE.effects(plan, make_force_plan()), LINE.progress(plan, ())
    assert list(planned.measures) == list(actual.measures)
    for name, measure in planned.measures.items():
        assert measure.targets == actual.measures[name].targets
        assert measure.unit == actual.measures[name].unit
        assert measure.formula
        assert actual.measures[name].values == (None,) * 6


def test_the_map_shows_adviser_posts_by_zone(plan, make_force_plan) -> None:
    layer = LINE.effects(plan, make_force_plan(advise_audit=(0, 2, 1, 0, 0, 0))).layers["advisers"]
    assert [
        (each["properties"]["first_week"], each["properties"]["value"]) for each in layer.features
    ] == [(-1, 0), (0, 2), (1, 1), (2, 0)]


def test_an_empty_section_says_nothing(make_plan, make_force_plan) -> None:
    effects = LINE.effects(make_plan({}), make_force_plan())
    assert effects.measures == {}
    assert effects.findings == ()
    assert LINE.requirements(make_plan({}), None) == {}


def test_a_circle_is_a_fault_that_names_it(plan) -> None:
    milestones = dict(SECTION.milestones)
    milestones["charter"] = milestones["charter"].replace(after=("report",))
    circle = cycle(SECTION.replace(milestones=milestones))
    assert circle[0] == circle[-1] and set(circle) == {"charter", "office", "report"}
    ((key, what, fix),) = LINE.check(_with(plan, milestones=milestones))
    assert key.endswith(".after") and "→" in what and fix


def test_every_fault_of_the_section_is_named(plan) -> None:
    wrong = SECTION.replace(
        measures={"audit": ReformMeasure(title="Audit", objective="oversigh")},
        advisers={"audit": Advisers(title="A", capability="adviser", zone="nort")},
        milestones={
            "charter": _step("Charter", 0, owner="navy", after=("offic",), laws=("x",)),
            "office": _step("Office", 1, measure="m", funds=("y",), adviser_posts=1.0),
        },
        assessments={
            "a": Assessment(milestone="office", kind="evidenced", week=0, by="Audit chamber"),
            "b": Assessment(milestone="nobody", kind="self_assessed", week=0, by="General Staff"),
            "c": Assessment(
                milestone="office", kind="externally_assessed", week=0, by="General Staff"
            ),
        },
        roll_overs={
            "r": RollOver(milestone="office", to_week=1, reason=" "),
            "s": RollOver(milestone="ofice", to_week=1, reason="late"),
        },
    )
    faults = LINE.check(plan.replace(sections={"reform": wrong}))
    assert [key for key, _, _ in faults] == [
        "reform.measures.audit.objective",
        "reform.advisers.audit.capability",
        "reform.advisers.audit.zone",
        "reform.milestones.charter.owner",
        "reform.milestones.charter.after",
        "reform.milestones.charter.laws",
        "reform.milestones.office.measure",
        "reform.milestones.office.funds",
        "reform.milestones.office.adviser_posts",
        "reform.assessments.a.document",
        "reform.assessments.b.milestone",
        "reform.assessments.c.by",
        "reform.roll_overs.r.reason",
        "reform.roll_overs.r.to_week",
        "reform.roll_overs.s.milestone",
    ]
    assert all(what and fix for _, what, fix in faults)
    assert LINE.check(plan) == ()


@st.composite
def networks(draw) -> ReformSection:
    """Up to seven milestones, each after some of those before it, with posts of one kind."""
    milestones: dict[str, Milestone] = {}
    for index in range(draw(st.integers(1, 7))):
        milestones[f"m{index}"] = _step(
            f"M{index}",
            draw(st.integers(0, 30)),
            from_week=draw(st.integers(-3, 8)),
            duration_weeks=draw(st.integers(0, 4)),
            after=tuple(name for name in milestones if draw(st.booleans())),
            laws=("act",) if draw(st.booleans()) else (),
            advisers="audit",
            adviser_posts=float(draw(st.integers(0, 3))),
        )
    return SECTION.replace(milestones=milestones)


def _long_plan() -> Plan:
    return Plan(format=1, title="Long", horizon=Horizon(first_week=-2, last_week=60))


@given(networks())
def test_with_enough_advisers_the_schedule_is_the_network(section) -> None:
    plan = _long_plan()
    enough = {"audit": (100.0,) * len(plan.weeks)}
    assert supported(plan, section, enough) == earliest(section, -2)


@given(networks(), st.lists(st.integers(0, 4), min_size=63, max_size=63))
def test_scarce_advisers_never_reach_anything_earlier(section, posts) -> None:
    plan = _long_plan()
    reached = supported(plan, section, {"audit": tuple(map(float, posts))})
    for name, soonest in earliest(section, -2).items():
        week = reached[name]
        assert soonest is not None
        assert week is None or week >= soonest
        for first in section.milestones[name].after:
            before = reached[first]
            assert week is None or (before is not None and before < week)


@given(networks())
def test_the_posts_asked_for_are_enough_for_the_planned_weeks(section) -> None:
    """Work planned as late as it may be needs no more than the derived line asks for."""
    soonest, work = earliest(section, -2), work_weeks(section, -2)
    for name, each in section.milestones.items():
        assert len(work[name]) == each.duration_weeks
        assert work[name].stop - 1 >= (soonest[name] or 0)
        for first in each.after:
            assert work[first].stop <= work[name].start
