"""Each kind of ask on a plan small enough to count by hand: 10 a week for ten weeks."""

import pytest

from willing.coalition.offer import Act


def _nation(kit, *, offers=None, **fields):
    return kit.nation(name="Invented", offers=offers or {}, **fields)


def test_a_new_module_of_the_plans_type_is_asked_of_every_nation(kit, ask_around) -> None:
    model = _nation(kit, offers={"far": kit.offer(first_week=8)})
    found = ask_around(kit.plan(AAA=model, BBB=_nation(kit)))
    assert found.gains("module") == {"AAA/guard/1": 100, "BBB/guard/1": 100}


@pytest.mark.parametrize("status", ["partner", "outside", "host", "not_yet_offered"])
def test_a_new_module_is_never_asked_of_a_state_its_status_excludes(
    kit, ask_around, status
) -> None:
    other = _nation(kit, coalition_status=status)
    found = ask_around(
        kit.plan(AAA=_nation(kit, offers={"far": kit.offer(first_week=8)}), BBB=other)
    )
    assert {each.nation for each in found.made.found.candidates} == {"AAA"}


@pytest.mark.parametrize("status", ["partner", "outside"])
def test_no_change_is_asked_of_a_state_outside(kit, ask_around, status) -> None:
    other = _nation(kit, coalition_status=status, offers={"own": kit.offer(state="draft")})
    found = ask_around(kit.plan(AAA=_nation(kit), BBB=other))
    assert {each.nation for each in found.made.found.candidates} == {"AAA"}


def test_one_and_two_more(kit, ask_around) -> None:
    three = kit.line.replace(threshold=2, objective=2)
    found = ask_around(
        kit.plan(AAA=_nation(kit, offers={"own": kit.offer(quantity=0)})), {"guards": three}
    )
    assert found.gains("more") == {"AAA/own/1": 100, "AAA/own/2": 200}


def committed(kit, **changes):
    """One company, accepted and authorised, whose nation decides in three weeks."""
    act = Act(by="as on record")
    return kit.offer(accepted=act, authorised=act, decision_days=21, **changes)


def test_one_more_than_is_authorised_waits_for_a_decision_of_its_own(kit, ask_around) -> None:
    two = kit.line.replace(threshold=2, objective=2)
    authorised = kit.plan(AAA=_nation(kit, offers={"own": committed(kit)}))
    found = ask_around(authorised, {"guards": two}, used=kit.whole)
    # The second company is offered only: three of the ten weeks go by before it is decided on.
    assert found.gains("more") == {"AAA/own/1": 70, "AAA/own/2": 70}


def test_where_only_commitments_count_more_of_them_is_asked(kit, ask_around) -> None:
    two = kit.line.replace(threshold=2, objective=2)
    plan = kit.plan(AAA=_nation(kit, offers={"own": committed(kit)}))
    assumed = plan.assumptions.replace(counts_from="committed")
    found = ask_around(plan.replace(assumptions=assumed), {"guards": two}, used=kit.whole)
    assert found.gains("more") == {"AAA/own/1": 100, "AAA/own/2": 100}
    words = {each.words for each in found.made.found.candidates if each.kind == "more"}
    assert words == {"commit one more guard company", "commit two more guard companies"}


def test_modules_that_no_act_covers_are_no_change_where_only_commitments_count(
    kit, ask_around
) -> None:
    act = Act(by="as on record", modules=1)
    offer = kit.offer(quantity=3, accepted=act, authorised=act, ntm_days=7)
    plan = kit.plan(AAA=_nation(kit, offers={"own": offer}))
    assumed = plan.assumptions.replace(counts_from="committed")
    three = kit.line.replace(threshold=3, objective=3)
    found = ask_around(plan.replace(assumptions=assumed), {"guards": three})
    # Ready a week earlier: the one that is committed serves ten weeks instead of none.
    assert found.gains("sooner") == {"AAA/own/0": 100}


def test_a_caveat_lifted(kit, ask_around) -> None:
    barred = _nation(
        kit,
        offers={"own": kit.offer(caveats=("not-there",))},
        caveats={"not-there": kit.caveat(text="Not in the north", deny_zones=("north",))},
    )
    found = ask_around(kit.plan(AAA=barred))
    assert found.gains("caveat") == {"AAA/not-there/0": 100}
    (asked,) = [each for each in found.made.found.candidates if each.kind == "caveat"]
    assert "Not in the north" in asked.words and "guard company" in asked.words


def test_ready_three_weeks_earlier(kit, ask_around) -> None:
    found = ask_around(kit.plan(AAA=_nation(kit, offers={"own": kit.offer(ntm_days=35)})))
    # Notice of 35 days means effect from week 5; three weeks earlier from week 2, so 80 not 50.
    assert found.gains("sooner") == {"AAA/own/0": 80}


def test_another_place_and_another_role(kit, ask_around) -> None:
    south = kit.employment(zones=("south",), supplies={"guard": 1})
    medic = kit.employment(zones=("north",), supplies={"medic": 1})
    offers = {
        "south": kit.offer(employments={"main": south}, module_type="mobile"),
        "medic": kit.offer(employments={"main": medic}),
        "model": kit.offer(first_week=9),
    }
    found = ask_around(kit.plan(AAA=_nation(kit, offers=offers)))
    assert found.gains("employment") == {"AAA/medic/0": 100, "AAA/south/0": 100}


def test_a_vote_brought_forward(kit, ask_around) -> None:
    waiting = _nation(
        kit,
        offers={"own": kit.offer(conditions=("vote",))},
        conditions={"vote": kit.condition(needs=kit.clause(gate="parliament_vote"))},
    )
    found = ask_around(kit.plan(BBB=waiting))
    assert found.gains("gate") == {
        "BBB/parliament_vote:BBB/3": 70,
        "BBB/parliament_vote:BBB/0": 100,
    }


def test_an_offer_that_does_not_count_yet(kit, ask_around) -> None:
    found = ask_around(kit.plan(AAA=_nation(kit, offers={"own": kit.offer(state="indicated")})))
    assert found.gains("offer") == {"AAA/own/0": 100}


def test_nothing_is_asked_where_nothing_changes(kit, ask_around) -> None:
    found = ask_around(kit.plan(AAA=_nation(kit, offers={"own": kit.offer()})))
    assert {each.kind for each in found.made.found.candidates} == {"more", "module"}
