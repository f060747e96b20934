"""Tensions: each rule finds its own and only that; both sides stay, in the verb of their layer."""

import pytest

from willing.ledger.basis import basis_hash
from willing.ledger.plan_events import plan_of
from willing.ledger.tension_rules import RULES, found
from willing.ledger.tensions import Seen, as_tension
from willing.lines import SECTION_TYPES
from willing.plan.canonical import plan_hash

COMPANY = "nations.XAD.offers.xad-company"
SURVEY = "nations.XBO.offers.xbo-survey"
STATEMENT = {
    "group": "g1",
    "date": "2031-02-01",
    "speaker": "Prime Minister",
    "kind": "exclusion",
    "use": "own",
    "public_line": "land_presence",
    "line_of_effort": "presence",
    "paraphrase": "There will be no troops of ours.",
    "source_url": "https://example.org/1",
    "source_class": "official",
}
RUN = {
    "plan_hash": "1" * 64,
    "force_plan_hash": "2" * 64,
    "seed": 1,
    "effort": "quick",
    "certificate": {
        "plan_hash": "1" * 64, "seed": 1, "effort": "quick", "size": "central", "cost": 1.5,
        "bound": 1.0, "empty_cost": 9.0, "greedy_cost": 2.0, "coverage_gap": 0.1, "cost_gap": 0.2,
        "threshold_fill": 0.5, "objective_fill": 0.5, "committed_fill": 0.0, "notional_share": 0.0,
        "violations": 0, "assignments": 1, "gaps": 1, "iterations": 1, "bound_steps": 1,
    },
}  # fmt: skip


@pytest.fixture
def ledger(minimal_book):
    """Return a book in which HQ has recorded the smallest example for all."""
    return minimal_book


def notes(book, today="2031-03-05"):
    """Return the tensions of a book on a day."""
    state = book.state()
    plan = plan_of(state, SECTION_TYPES)
    return found(Seen(state, plan, today, book.compared()))


def only(book, rule, today="2031-03-05"):
    """Return the one note that is found, of the rule named."""
    (note,) = notes(book, today)
    assert note.rule == rule
    assert len(note.sides) > 1
    return note


def test_the_smallest_example_is_without_tension(ledger):
    assert notes(ledger) == ()


def test_said_no_and_offers(ledger):
    ledger.write("XAD/open", "statement_recorded", "nations.XAD.statements.S1", STATEMENT)
    note = only(ledger, "said-no")
    said, offered = (side.text for side in note.sides)
    assert said == (
        "XAD said (2031-03-01, entry 1 of XAD/open): Prime Minister, 2031-02-01: "
        "'There will be no troops of ours' (S1)."
    )
    assert offered.startswith("XAD, as HQ recorded, offered (2031-03-01, entry")
    assert offered.endswith("Infantry company, offered (xad-company).")
    assert as_tension(note).statements == ("S1",)


def test_said_it_would_and_withdrew(ledger):
    yes = {**STATEMENT, "kind": "offer", "paraphrase": "We will send a company."}
    ledger.write("XAD/open", "statement_recorded", "nations.XAD.statements.S1", yes)
    assert notes(ledger) == ()
    ledger.write("XAD/open", "offer_withdrawn", COMPANY, {"reason": "needed at home"})
    note = only(ledger, "said-yes")
    assert note.sides[1].text.startswith("XAD withdrew what it had offered (2031-03-01, entry 2")
    assert note.sides[1].text.endswith("Infantry company (xad-company): needed at home.")


@pytest.mark.parametrize(
    ("state", "verb", "title"),
    [
        ("sensed", "is thought able to offer, and has not offered", "is thought able to offer"),
        ("indicated", "indicated, and has not offered", "indicated"),
    ],
)
def test_what_was_never_offered_is_not_told_as_offered(ledger, minimal_plan, state, verb, title):
    offer = minimal_plan.nations["XBO"].offers["xbo-company"].replace(state=state)
    ledger.write("XBO/open", "offer_withdrawn", SURVEY)
    ledger.write("XBO/open", "offer_withdrawn", "nations.XBO.offers.xbo-role-2")
    ledger.write("XBO/open", "offer_changed", "nations.XBO.offers.xbo-company", offer)
    ledger.write("XBO/open", "statement_recorded", "nations.XBO.statements.S1", STATEMENT)
    ledger.write("XBO/open", "mandate_step", "nations.XBO.mandate", {"state": "refused"})
    said_no, refused = notes(ledger)
    assert said_no.title == f"Borrin: said no on presence, and {title}"
    assert refused.title == f"Borrin: {title} what its mandate was refused for"
    for note in (said_no, refused):
        (told,) = (each.text for each in note.sides if ".offers." in each.subject)
        assert told.startswith(f"XBO {verb} (2031-03-01, entry 3 of XBO/open): ")


def test_what_was_only_sensed_is_not_told_as_an_offer_withdrawn(ledger, minimal_plan):
    sensed = (
        minimal_plan.nations["XAD"]
        .offers["xad-company"]
        .replace(state="sensed", accepted=None, authorised=None)
    )
    yes = {**STATEMENT, "kind": "offer", "paraphrase": "We will send a company."}
    ledger.write("XAD/open", "statement_recorded", "nations.XAD.statements.S1", yes)
    ledger.write("XAD/open", "offer_changed", COMPANY, sensed)
    ledger.write("XAD/open", "offer_withdrawn", COMPANY)
    note = only(ledger, "said-yes")
    assert note.title == (
        "Adelmark: said it would on presence, and is no longer thought able to offer"
    )
    assert note.sides[1].text.startswith(
        "XAD is no longer thought able to offer, and had not offered (2031-03-01, entry 3"
    )


def test_a_refused_mandate_and_an_offer(ledger):
    ledger.write("XBO/open", "mandate_step", "nations.XBO.mandate", {"state": "refused"})
    assert {note.name for note in notes(ledger)} == {
        "refused-XBO-xbo-survey",
        "refused-XBO-xbo-role-2",
        "refused-XBO-xbo-company",
    }


def test_more_persons_than_the_ceiling(ledger):
    mandate = {"state": "passed", "ceiling_persons": 83}
    ledger.write("XBO/open", "mandate_step", "nations.XBO.mandate", mandate)
    note = only(ledger, "ceiling")
    assert note.sides[0].text.endswith("at most 83 persons inside the host.")
    assert [side.text.rpartition(", ")[2] for side in note.sides[1:]] == [
        "60 persons.",
        "24 persons.",
    ]


def test_as_many_persons_as_the_ceiling_are_no_tension(ledger):
    mandate = {"state": "passed", "ceiling_persons": 84}
    ledger.write("XBO/open", "mandate_step", "nations.XBO.mandate", mandate)
    assert notes(ledger) == ()


def test_authorised_before_the_vote(ledger):
    ledger.write("XAD/open", "mandate_step", "nations.XAD.mandate", {"state": "tabled"})
    note = only(ledger, "unvoted")
    assert "authorised" in note.sides[0].text
    assert note.sides[1].text.endswith("its mandate is tabled.")


def test_caveats_that_leave_nowhere_to_go(ledger):
    caveat = {"text": "Never into Orlo.", "deny_zones": ["orlo"], "applies_to": ["mines"]}
    ledger.write("XBO/open", "caveat_set", "nations.XBO.caveats.never", caveat)
    note = only(ledger, "caveat")
    assert [side.subject for side in note.sides] == [SURVEY, "nations.XBO.caveats.never"]
    assert note.sides[1].text.startswith("XBO limited what it offered (")


@pytest.mark.parametrize(("today", "rules"), [("2031-04-29", []), ("2031-04-30", ["waiting"])])
def test_accepted_and_long_not_authorised(ledger, today, rules):
    ledger.write("HQ/open", "offer_accepted", SURVEY, {"by": "Conference", "date": "2031-02-28"})
    found_then = notes(ledger, today)
    assert [note.rule for note in found_then] == rules
    for note in found_then:
        assert note.sides[1].text == (
            "By 2031-04-30 no entry of XBO says that it authorised xbo-survey, 61 days later."
        )


def test_in_theatre_and_not_authorised_any_more(ledger):
    ledger.write("XAD/open", "theatre_state", COMPANY, {"state": "national_command"})
    assert notes(ledger) == ()
    ledger.write("XAD/open", "authorisation_ended", COMPANY, {"reason": "vote lost"})
    note = only(ledger, "uncovered")
    assert note.sides[0].text.endswith("xad-company is national command.")
    assert note.sides[1].text.endswith("entry 2 of XAD/open): vote lost.")


@pytest.mark.parametrize(("offer", "rules"), [("xad-company", []), ("xad-gone", ["arrived"])])
def test_a_unit_of_an_offer_that_is_not_committed(ledger, offer, rules):
    unit = {"offer": offer, "zone": "orlo", "week": 2}
    ledger.write("XAD/open", "unit_arrived", "nations.XAD.units.u1", unit)
    assert [note.rule for note in notes(ledger)] == rules


def test_a_unit_that_left_is_no_tension(ledger):
    unit = {"offer": "xad-gone", "zone": "orlo", "week": 2}
    ledger.write("XAD/open", "unit_arrived", "nations.XAD.units.u1", unit)
    assert only(ledger, "arrived").sides[0].text.startswith("XAD has there (")
    ledger.write("XAD/open", "unit_left", "nations.XAD.units.u1", {"week": 4})
    assert notes(ledger) == ()


def test_a_decision_on_another_plan(ledger):
    stands = plan_hash(plan_of(ledger.state(), SECTION_TYPES))
    value = {"title": "Force", "text": "Send it.", "plan_hash": stands, "parties": ["XAD"]}
    ledger.write("HQ/open", "decision_proposed", "decisions.orlo", value)
    assert notes(ledger) == ()
    ledger.write("HQ/open", "plan_part_set", "title", "Orlo, second")
    note = only(ledger, "decided")
    assert stands[:12] in note.sides[0].text


def test_a_run_of_another_plan(ledger):
    stands = plan_hash(plan_of(ledger.state(), SECTION_TYPES))
    ledger.write("HQ/open", "run_accepted", "runs.r1", {**RUN, "plan_hash": stands})
    assert notes(ledger) == ()
    ledger.write("HQ/open", "plan_part_set", "title", "Orlo, second")
    assert only(ledger, "running").sides[0].text.endswith(f"r1, of the plan {stands[:12]}.")


def test_a_run_whose_plan_never_stood_here_is_not_compared(ledger):
    ledger.write("HQ/open", "run_accepted", "runs.r1", RUN)
    assert notes(ledger) == ()


def test_a_field_report_makes_no_other_plan(ledger):
    stands = basis_hash(plan_of(ledger.state(), SECTION_TYPES))
    run = {**RUN, "basis_hash": stands}
    value = {"title": "Force", "text": "Send it.", "plan_hash": stands, "parties": ["XAD"]}
    ledger.write("HQ/open", "run_accepted", "runs.r1", run)
    ledger.write("HQ/open", "decision_proposed", "decisions.orlo", value)
    report = {"line_of_effort": "presence", "measure": "posts", "week": 2, "value": 1}
    ledger.write("XAD/open", "field_report", "field_reports.r1", report)
    tension = {"title": "Two dates", "text": "They do not agree."}
    ledger.write("HQ/open", "tension_noted", "tensions.t1", tension)
    assert ledger.state().refused == ()
    assert {note.rule for note in notes(ledger)} == {"noted"}


def test_a_refusal_and_an_open_word_of_one_nation(ledger):
    open_word = {**STATEMENT, "kind": "consideration", "paraphrase": "We look at it."}
    for name, value in (("S1", STATEMENT), ("S2", open_word)):
        ledger.write("XBO/open", "statement_recorded", f"nations.XBO.statements.{name}", value)
    found_then = {note.rule: note for note in notes(ledger)}
    assert set(found_then) == {"said-no", "statements"}
    assert [side.subject for side in found_then["statements"].sides] == [
        "nations.XBO.statements.S1",
        "nations.XBO.statements.S2",
    ]


def test_what_a_person_noted_is_told_with_who_noted_it(ledger):
    value = {"title": "Two dates", "text": "The letter and the speech differ."}
    ledger.write("XCA/open", "tension_noted", "tensions.dates", value)
    (note,) = notes(ledger)
    assert note.rule == "noted"
    assert note.text == (
        "XCA noted (2031-03-01, entry 1 of XCA/open): The letter and the speech differ."
    )


def test_rules_are_those_that_are_documented():
    from willing.ledger import tensions

    for rule in RULES:
        assert f"| {rule} | " in tensions.__doc__


def test_units_of_more_modules_than_are_offered(ledger):
    for name, modules in (("u1", 1), ("u2", 4)):
        unit = {"offer": "xad-company", "zone": "orlo", "week": 2, "modules": modules}
        ledger.write("XAD/open", "unit_arrived", f"nations.XAD.units.{name}", unit)
    note = only(ledger, "beyond")
    assert [side.entry for side in note.sides[:2]] == ["entry 1 of XAD/open", "entry 2 of XAD/open"]
    assert note.sides[2].text.endswith("offered (xad-company), 1 in number; 5 are there.")
    ledger.write("XAD/open", "unit_left", "nations.XAD.units.u2", {"week": 4})
    assert notes(ledger) == ()


def test_a_unit_in_a_zone_that_the_plan_does_not_have(ledger):
    unit = {"offer": "xad-company", "zone": "nowhere", "week": 2}
    ledger.write("XAD/open", "unit_arrived", "nations.XAD.units.u1", unit)
    assert only(ledger, "nowhere").sides[1].text == "The plan has no zone nowhere."
