"""An anchor that moves: what keeps its week, and what comes nearer as counted from CF."""

import pytest

from willing.basics.errors import PlanError
from willing.coalition.condition import Clause, Condition
from willing.coalition.gate import GateState
from willing.coalition.nation import NationFile
from willing.coalition.offer import Act, Employment, Offer, Rotation, Tie, Window
from willing.force.postings import places
from willing.force.replan.closing import Closed
from willing.force.replan.slip import closed_words, slip_words, slipped
from willing.plan.document import Anchor, Assumptions, Horizon, Plan
from willing.plan.field_report import FieldReport
from willing.plan.theatre import Theatre, Zone
from willing.report.moved_dates import moved_date_words

OFFER = Offer(
    title="Company",
    state="offered",
    line_of_effort="presence",
    first_week=2,
    last_week=40,
    unavailable=(Window(first_week=20, last_week=22),),
    ntm_days=10,
    movement_days=4,
    employments={"guard": Employment(zones=("north",), supplies={"guard": 1})},
)


def plan_of(offer: Offer = OFFER) -> Plan:
    return Plan(
        format=1,
        title="Tiny",
        horizon=Horizon(first_week=-4, last_week=60),
        anchors={
            "C": Anchor(title="C-day"),
            "G": Anchor(title="G-day", week=-2),
            "E": Anchor(title="Election", week=30, date="2031-10-05", declared_by="Parliament"),
        },
        gates={
            "ceasefire": GateState(met_week=0, source="Record"),
            "roe": GateState(met_week=-1, source="Record"),
        },
        assumptions=Assumptions(
            gates={"parliament_vote": 8, "competing_commitments:AAA": 20, "un_mandate": "never"}
        ),
        theatre=Theatre(zones={"north": Zone(title="North"), "home": Zone(title="H", kind="home")}),
        nations={"AAA": NationFile(name="Aland", offers={"aaa": offer})},
    )


def moved(plan: Plan, anchor: str, weeks: int) -> dict[str, tuple[int, int]]:
    return {each.key: (each.before, each.after) for each in slipped(plan, anchor, weeks).dates}


def test_what_is_fixed_on_the_calendar_comes_nearer_when_the_ceasefire_slips() -> None:
    assert moved(plan_of(), "CF", 4) == {
        "AAA.offers.aaa.last_week": (40, 36),
        "AAA.offers.aaa.unavailable.0.first_week": (20, 16),
        "AAA.offers.aaa.unavailable.0.last_week": (22, 18),
        "gates.roe.met_week": (-1, -5),
        "assumptions.gates.competing_commitments:AAA": (20, 16),
        "anchors.E.week": (30, 26),
    }
    after = slipped(plan_of(), "CF", 4).plan
    offer = after.nations["AAA"].offers["aaa"]
    assert (offer.first_week, offer.last_week) == (2, 36)
    assert offer.unavailable == (Window(first_week=16, last_week=18),)
    assert after.gates["ceasefire"].met_week == 0
    assert after.assumptions.gates["parliament_vote"] == 8
    assert after.anchors["E"].week == 26 and after.anchors["G"].week == -2


def test_a_slip_back_undoes_a_slip() -> None:
    there = slipped(plan_of(), "CF", 4).plan
    assert slipped(there, "CF", -4).plan == plan_of()


def test_other_tasks_of_the_troops_are_on_their_own_calendar() -> None:
    ties = (
        Tie(to="alert", last_week=30),
        Tie(to="exercise", first_week=10, last_week=12),
        Tie(to="mission", release="home"),
    )
    plan = plan_of(OFFER.replace(ties=ties))
    changes = moved(plan, "CF", 4)
    assert {key: weeks for key, weeks in changes.items() if ".ties." in key} == {
        "AAA.offers.aaa.ties.0.last_week": (30, 26),
        "AAA.offers.aaa.ties.1.first_week": (10, 6),
        "AAA.offers.aaa.ties.1.last_week": (12, 8),
    }
    assert slipped(plan, "CF", 4).plan.nations["AAA"].offers["aaa"].ties == (
        Tie(to="alert", last_week=26),
        Tie(to="exercise", first_week=6, last_week=8),
        Tie(to="mission", release="home"),
    )


def test_the_declared_date_of_the_ceasefire_moves_and_is_not_said_to_be_declared() -> None:
    declared = Anchor(title="Ceasefire", date="2031-01-25", declared_by="Both")
    plan = plan_of()
    plan = plan.replace(anchors={**plan.anchors, "CF": declared})
    found = slipped(plan, "CF", 4)
    anchor = found.plan.anchors["CF"]
    assert (anchor.week, anchor.date) == (0, "2031-02-22")
    assert anchor.declared_by == "Both as 2031-01-25, taken to come 4 weeks later"
    told = [moved_date_words(plan, each) for each in found.dates]
    assert "declared date of Ceasefire (CF): 2031-01-25 becomes 2031-02-22" in told
    # What somebody else declared stands on its day, and so comes nearer.
    assert found.plan.anchors["E"] == plan.anchors["E"].replace(week=26)


@pytest.mark.parametrize("written", ["2031-01", "2031"])
def test_a_date_without_its_day_is_not_known_after_a_slip(written: str) -> None:
    declared = Anchor(title="Ceasefire", date=written, declared_by="Both")
    found = slipped(plan_of().replace(anchors={"CF": declared}), "CF", 4)
    assert found.plan.anchors["CF"] == Anchor(title="Ceasefire")
    told = [moved_date_words(found.plan, each) for each in found.dates]
    assert f"declared date of Ceasefire (CF): {written} becomes unknown" in told


def test_the_date_of_another_anchor_moves_with_it() -> None:
    anchor = slipped(plan_of(), "E", -2).plan.anchors["E"]
    assert (anchor.week, anchor.date) == (28, "2031-09-21")
    assert anchor.declared_by == "Parliament as 2031-10-05, taken to come 2 weeks earlier"


def open_weeks_of(plan: Plan) -> set[int]:
    offer = plan.nations["AAA"].offers["aaa"]
    return {week for place in places(plan, "AAA", offer, {}) for week in place.weeks}


def closes(plan: Plan, anchor: str, weeks: int) -> list[tuple[str, str, int, int | None]]:
    return [each[:4] for each in slipped(plan, anchor, weeks).closed]


@pytest.mark.parametrize("weeks", [39, 50, 100])
def test_a_window_that_ends_before_it_starts_offers_no_week(weeks: int) -> None:
    found = slipped(plan_of(), "CF", weeks)
    assert open_weeks_of(found.plan) == set()
    assert closes(plan_of(), "CF", weeks) == [("AAA", "aaa", 2, 40 - weeks)]
    assert closed_words(found.closed) == "the window of aaa (AAA) closes"
    # Nor does a slip back offer weeks that were never offered.
    assert open_weeks_of(slipped(found.plan, "CF", -weeks).plan) <= open_weeks_of(plan_of())


def test_a_window_too_short_for_any_rotation_is_told_and_one_long_enough_is_not() -> None:
    plan = plan_of(OFFER.replace(rotation=Rotation(min_weeks=4), unavailable=()))
    assert closes(plan, "CF", 35) == []
    assert closes(plan, "CF", 36) == [("AAA", "aaa", 2, 4)]
    assert open_weeks_of(slipped(plan, "CF", 36).plan) == {2, 3, 4}


def test_a_vote_that_comes_after_the_end_of_the_window_closes_it() -> None:
    vote = Condition(needs=Clause(gate="parliament_vote"), applies_to=("all",))
    plan = plan_of(OFFER.replace(first_week=None, unavailable=()))
    file = plan.nations["AAA"].replace(conditions={"vote": vote})
    plan = plan.replace(nations={"AAA": file})
    # Voted in CF+8w, 14 days of notice and movement; four weeks at least.
    assert closes(plan, "CF", 27) == []
    assert closes(plan, "CF", 28) == [("AAA", "aaa", 10, 12)]


def test_windows_that_close_are_named_while_they_are_few() -> None:
    def words(count: int) -> str:
        return closed_words(tuple(Closed("AAA", f"u{i}", 2, 1, 1) for i in range(count)))

    assert [words(n) for n in (0, 1, 2, 3, 4)] == [
        "",
        "the window of u0 (AAA) closes",
        "the windows of u0 (AAA) and u1 (AAA) close",
        "the windows of u0 (AAA), u1 (AAA) and u2 (AAA) close",
        "the windows of 4 offers close",
    ]


def test_nobody_loses_a_window_that_offers_nothing() -> None:
    for offer in (OFFER.replace(quantity=0), OFFER.replace(last_week=None, unavailable=())):
        assert closes(plan_of(offer), "CF", 50) == []


def test_an_order_after_the_end_of_a_window_closes_it() -> None:
    assert closes(plan_of(), "C", 60) == [("AAA", "aaa", 60, 40)]
    assert open_weeks_of(slipped(plan_of(), "C", 60).plan) == set()
    assert closes(plan_of(), "C", 20) == []


def test_a_slip_that_no_plan_can_write_is_refused() -> None:
    with pytest.raises(PlanError, match=r"anchors\.E\.week would come in CF−570w"):
        slipped(plan_of(), "CF", 600)
    with pytest.raises(PlanError, match="no plan can write"):
        slipped(plan_of(), "E", 10**9)


def test_what_keeps_its_week_is_said() -> None:
    words = " ".join(slipped(plan_of(), "CF", 4).kept)
    assert "assumed gates (1) keep their week" in words
    assert "starts of offers (1)" in words
    assert "reports, declarations" not in words
    report = FieldReport(line_of_effort="presence", measure="hubs", week=3, value=1)
    found = slipped(plan_of().replace(field_reports={"r": report}), "CF", 4)
    assert "reports, declarations" in " ".join(found.kept)
    assert found.plan.field_reports["r"].week == 3
    bare = plan_of(OFFER.replace(last_week=None, unavailable=())).replace(
        gates={}, anchors={}, assumptions=Assumptions()
    )
    assert "nothing is fixed on the calendar" in " ".join(slipped(bare, "CF", 4).kept)
    ends = bare.replace(nations=plan_of(OFFER.replace(unavailable=())).nations)
    told = " ".join(slipped(slipped(ends, "CF", 40).plan, "CF", 4).kept)
    assert "no end of a window" not in told
    assert "1 offer without a window, which an earlier slip closed" in told


def test_nobody_is_present_before_deployment_begins() -> None:
    plan = plan_of(OFFER.replace(first_week=None))
    assert moved(plan, "C", 3) == {
        "anchors.C.week": (0, 3),
        "AAA.offers.aaa.first_week": (-4, 3),
    }


def test_the_order_to_deploy_is_followed_by_notice_and_movement() -> None:
    plan = plan_of(OFFER.replace(first_week=None, decision_days=7))
    assert slipped(plan, "G", 4).plan.nations["AAA"].offers["aaa"].first_week == 2 + 3
    decided = plan_of(OFFER.replace(first_week=None, decision_days=7, authorised=Act(by="Gov")))
    assert slipped(decided, "G", 4).plan.nations["AAA"].offers["aaa"].first_week == 2 + 2


def test_offers_at_home_and_in_the_theatre_do_not_wait_for_deployment() -> None:
    home = Employment(zones=("home",), supplies={"guard": 1})
    for offer in (
        OFFER.replace(employments={"train": home}),
        OFFER.replace(in_theatre="mission_ready"),
    ):
        assert set(moved(plan_of(offer), "C", 30)) == {"anchors.C.week"}


def test_another_anchor_binds_nothing_and_an_unknown_one_is_refused() -> None:
    found = slipped(plan_of(), "E", 4)
    assert [each.key for each in found.dates] == ["anchors.E.week", "anchors.E.date"]
    assert "nothing in the plan hangs on E" in " ".join(found.kept)
    with pytest.raises(PlanError, match="declares no such anchor"):
        slipped(plan_of(), "X", 4)


def test_the_slip_in_words() -> None:
    assert slip_words("CF", 4) == "CF comes 4 weeks later"
    assert slip_words("G", -1) == "G comes 1 week earlier"
