"""Triggers: each proposes for its own reason, in one sentence, and is silent otherwise."""

import pytest

from willing.effort.effects import Effects, Measure
from willing.force.force_plan import Assignment, Certificate, ForcePlan
from willing.monitor import triggers
from willing.monitor.proposal import is_after_run
from willing.monitor.triggers import TRIGGERS, proposals
from willing.monitor.watch import Limits

COMPANY = "nations.XAD.offers.xad-company"
SURVEY = "nations.XBO.offers.xbo-survey"
UNIT = "nations.XAD.units.1-inf"


@pytest.fixture
def proposed(watched):
    """Return what is proposed on a day, as (trigger, about, text)."""

    def look(book, today="2031-04-20", **more):
        return [
            (each.trigger, each.about, each.sentence.text)
            for each in proposals(watched(book, today, **more))
        ]

    return look


def test_nothing_happened_and_nothing_is_proposed(arrived, proposed):
    assert proposed(arrived) == []


def test_a_unit_that_left(arrived, proposed):
    arrived.write("XAD/open", "unit_left", UNIT, {"week": 2, "reason": "recalled"})
    ((trigger, about, text),) = proposed(arrived)
    assert (trigger, about) == ("unit-left", "xad-company")
    assert text == (
        "XAD has 1-inf (offer xad-company) in orlo no longer since CF+2w, recalled, and the "
        "run did not have it leave."
    )


def test_a_unit_that_the_run_does_not_use_proposes_nothing(arrived, proposed):
    unit = {"offer": "xca-hunter", "zone": "orlo", "week": 1}
    arrived.write("XCA/open", "unit_arrived", "nations.XCA.units.1-mcm", unit)
    arrived.write("XCA/open", "unit_left", "nations.XCA.units.1-mcm", {"week": 2})
    assert proposed(arrived) == []


def test_a_run_accepted_since_ends_the_proposal(arrived, proposed):
    arrived.write("XAD/open", "unit_left", UNIT, {"week": 2, "reason": "recalled"})
    run = next(each for each in arrived.events if each.kind == "run_accepted")
    arrived.write("HQ/open", "run_accepted", "runs.r2", run.value)
    assert proposed(arrived) == []


def test_a_unit_that_leaves_as_planned(arrived, proposed):
    arrived.write("XAD/open", "unit_left", UNIT, {"week": 2, "planned": True})
    assert proposed(arrived) == []


def test_a_unit_does_not_leave_before_it_arrived(arrived):
    arrived.write("XAD/open", "unit_left", UNIT, {"week": 0})
    assert arrived.refusal() == "it left in week 0, before it arrived in week 1"


def test_an_offer_withdrawn_that_the_run_uses(arrived, proposed):
    arrived.write("XBO/open", "offer_withdrawn", SURVEY, {"reason": "needed at home"})
    arrived.write("XBO/open", "offer_withdrawn", "nations.XBO.offers.xbo-company")
    ((trigger, about, text),) = proposed(arrived)
    assert (trigger, about) == ("withdrawn", "xbo-survey")
    assert text.startswith("XBO withdrew what it had offered (2031-03-01, entry 1 of XBO/open)")
    assert text.endswith(", xbo-survey, which the run in force uses: needed at home.")


def test_an_offer_changed_since_the_run(arrived, minimal_plan, proposed):
    offer = minimal_plan.nations["XBO"].offers["xbo-survey"].replace(ntm_days=60)
    arrived.write("XBO/open", "offer_changed", SURVEY, offer)
    assert [each[:2] for each in proposed(arrived)] == [("changed", "xbo-survey")]


def test_what_was_only_sensed_is_proposed_on_as_such(arrived, minimal_plan, proposed):
    offer = minimal_plan.nations["XBO"].offers["xbo-survey"].replace(state="sensed")
    arrived.write("XBO/open", "offer_changed", SURVEY, offer)
    ((_, _, text),) = proposed(arrived)
    assert text.startswith("XBO is thought able to offer, and has not offered (2031-03-01, entry 1")
    arrived.write("XBO/open", "offer_withdrawn", SURVEY)
    ((_, _, text),) = proposed(arrived)
    assert text.startswith("XBO is no longer thought able to offer, and had not offered (2031-03-")


def test_an_act_that_was_ended(arrived, proposed):
    arrived.write("XAD/open", "authorisation_ended", COMPANY, {"reason": "vote lost"})
    ((trigger, about, text),) = proposed(arrived)
    assert (trigger, about) == ("uncommitted", "xad-company")
    assert "XAD ended what it had authorised" in text
    arrived.write("XAD/open", "offer_authorised", COMPANY, {"by": "Parliament"})
    assert proposed(arrived) == []


def assume(book, **gates):
    """Have the plan assume gates."""
    value = {"gates": {"ceasefire": 0, "parliament_vote:XBO": 4, **gates}}
    book.write("HQ/open", "plan_part_set", "assumptions", value)


def test_a_gate_that_comes_later(arrived, proposed):
    assume(arrived, **{"parliament_vote:XBO": 9})
    assert proposed(arrived) == [
        (
            "gate-slipped",
            "parliament_vote:XBO",
            (
                "The run takes the parliament vote of Borrin as met in CF+4w; "
                "it is now assumed in CF+9w."
            ),
        )
    ]


def test_a_gate_that_is_assumed_no_more(arrived, proposed):
    assume(arrived, **{"parliament_vote:XBO": "never"})
    assert proposed(arrived)[0][2].endswith("; it is assumed no more.")


@pytest.mark.parametrize(("today", "count"), [("2031-05-11", 0), ("2031-05-12", 1)])
def test_a_gate_whose_week_passed_without_it(arrived, proposed, today, count):
    found = proposed(arrived, today)
    assert len(found) == count
    for _, _, text in found:
        assert text.endswith("no record says by CF+5w that it is.")


def test_a_vote_that_was_passed_is_no_slip(arrived, proposed):
    arrived.write("XBO/open", "mandate_step", "nations.XBO.mandate", {"state": "passed"})
    assert proposed(arrived, "2031-05-12") == []


def test_a_gate_met_later_on_record(arrived, proposed):
    arrived.write(
        "HQ/open", "plan_part_set", "gates.ceasefire", {"met_week": 2, "source": "Statement"}
    )
    assert proposed(arrived)[0][2] == (
        "The run takes the ceasefire as met in CF; it was met in CF+2w."
    )


def test_a_requirement_changed_since_the_run(arrived, minimal_plan, proposed):
    name, line = next(iter(minimal_plan.sections["mines"].requirements.items()))
    arrived.write("HQ/open", "requirement_set", f"mines.requirements.{name}", line)
    ((trigger, about, text),) = proposed(arrived)
    assert (trigger, about) == ("required", name)
    assert text.startswith("HQ required (")


def test_an_indicator_over_its_threshold(arrived, proposed):
    value = {"title": "Access denied", "kinds": ["access_denied"], "per_week": 1,
             "stated_by": "Order 4"}  # fmt: skip
    arrived.write("HQ/open", "indicator_set", "indicators.access", value)
    incident = {"title": "Gate shut", "kind": "access_denied", "at": "2031-04-19T08:00:00Z",
                "zone": "orlo", "source": "Patrol", "amount": 2}  # fmt: skip
    arrived.write("HQ/open", "incident_reported", "incidents.i1", incident)
    ((trigger, about, text),) = proposed(arrived)
    assert (trigger, about) == ("rate", "access")
    assert "over the threshold of 1 a week" in text


def effects(values, **changes):
    """Return effects of one line with one measure."""
    measure = Measure(title="Cleared", unit="m²", first_week=0, values=tuple(values), **changes)
    return {"mines": Effects(line_of_effort="mines", measures={"cleared": measure})}


@pytest.mark.parametrize(
    ("done", "weeks"),
    [
        ((60, 60, 60), 3),
        ((100, 60, 60), 0),
        ((60, 60, 100), 0),
        ((60, None, 60, 60), 3),
        ((60, 60, None), 0),
        ((70, 70, 70), 0),
        ((None, None, None), 0),
    ],
)
def test_progress_under_the_plan_for_weeks(arrived, proposed, done, weeks):
    planned, actual = effects([100] * 4), effects(done)
    found = proposed(arrived, planned=planned, actual=actual, titles={"mines": "Mines"})
    assert [each[:2] for each in found] == ([("behind", "mines.cleared")] if weeks else [])
    for _, _, text in found:
        assert f"Mines, Cleared: under 70 % of plan in {weeks} reported weeks running" in text
        assert text.endswith("last 60 m² where 100 m² was planned.")


def test_progress_without_a_plan_is_not_behind(arrived, proposed):
    assert proposed(arrived, actual=effects((0, 0, 0))) == []


def test_the_limits_are_those_given(arrived, proposed):
    limits = Limits(progress_share=0.5, progress_weeks=1)
    planned = effects([100] * 3)
    assert proposed(arrived, planned=planned, actual=effects((60,)), limits=limits) == []
    assert proposed(arrived, planned=planned, actual=effects((40,)), limits=limits) != []


def test_what_is_to_stay_low_is_behind_when_it_is_high(arrived, proposed):
    planned = effects([10] * 3, direction="at_most")
    low = effects((14, 14, 14), direction="at_most")
    high = effects((15, 15, 15), direction="at_most")
    assert proposed(arrived, planned=planned, actual=low) == []
    ((trigger, _, text),) = proposed(arrived, planned=planned, actual=high)
    assert trigger == "behind"
    assert "over 143 % of plan" in text


@pytest.fixture
def force_plan(arrived):
    """Return a run that has the company of XAD there from CF+1w, survey teams from CF+2w."""
    certificate = arrived.state().runs["r1"].value.certificate
    assert isinstance(certificate, Certificate)
    return ForcePlan(
        plan_hash="1" * 64,
        seed=1,
        effort="quick",
        first_week=0,
        last_week=11,
        certificate=certificate,
        assignments=tuple(
            Assignment(
                module=f"{offer}-1",
                offer=offer,
                nation=nation,
                zone="orlo",
                role="r",
                first_week=week,
                last_week=9,
                effective_week=week,
                lines=(),
                layer="offered",
            )
            for nation, offer, week in (("XAD", "xad-company", 1), ("XBO", "xbo-survey", 2))
        ),
    )


@pytest.mark.parametrize(("today", "count"), [("2031-05-04", 0), ("2031-05-05", 1)])
def test_a_unit_that_the_run_has_there_and_that_did_not_come(
    arrived, proposed, force_plan, today, count
):
    found = proposed(arrived, today, force_plan=force_plan)
    assert len(found) == count
    for trigger, about, text in found:
        assert (trigger, about) == ("overdue", "xbo-survey")
        assert text == (
            "The run has xbo-survey of XBO there from CF+2w; no record says by CF+4w that a unit "
            "of it arrived."
        )


def test_every_trigger_is_documented():
    for trigger in TRIGGERS:
        assert f"| {trigger} | " in triggers.__doc__


def test_a_requirement_that_came_after_the_run_is_told_whatever_its_count(under_way, watched):
    """It counts before the run in the merged order: its writer had not heard of the run."""
    run = under_way.state().runs["r1"].origin
    [held] = [
        held for steps, held in under_way.state().records.items() if steps[1:2] == ("requirements",)
    ][:1]
    assert not is_after_run(watched(under_way), held)
    had = frozenset((each.log, each.seq) for each in under_way.events) - {
        (held.origin.log, held.origin.seq)
    }
    assert is_after_run(watched(under_way, had_with_run=had), held)
    assert (run.log, run.seq) in had
