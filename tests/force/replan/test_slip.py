"""An anchor that moves: what keeps its week, and what comes nearer as counted from CF."""

import pytest

from willing.basics.errors import PlanError
from willing.coalition.gate import GateState
from willing.coalition.nation import NationFile
from willing.coalition.offer import Act, Employment, Offer, Window
from willing.force.replan.slip import slip_words, slipped
from willing.plan.document import Anchor, Assumptions, Horizon, Plan
from willing.plan.theatre import Theatre, Zone

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


def test_a_window_that_ends_before_it_starts_is_emptied_not_turned_round() -> None:
    offer = slipped(plan_of(), "CF", 50).plan.nations["AAA"].offers["aaa"]
    assert (offer.first_week, offer.last_week) == (-10, -10)


def test_what_keeps_its_week_is_said() -> None:
    words = " ".join(slipped(plan_of(), "CF", 4).kept)
    assert "assumed gates (1) keep their week" in words
    assert "starts of offers (1)" in words
    bare = plan_of(OFFER.replace(last_week=None, unavailable=())).replace(
        gates={}, anchors={}, assumptions=Assumptions()
    )
    assert "nothing is fixed on the calendar" in " ".join(slipped(bare, "CF", 4).kept)


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
    assert [each.key for each in found.dates] == ["anchors.E.week"]
    assert "nothing in the plan hangs on E" in " ".join(found.kept)
    with pytest.raises(PlanError, match="declares no such anchor"):
        slipped(plan_of(), "X", 4)


def test_the_slip_in_words() -> None:
    assert slip_words("CF", 4) == "CF comes 4 weeks later"
    assert slip_words("G", -1) == "G comes 1 week earlier"
