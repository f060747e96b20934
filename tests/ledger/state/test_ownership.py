"""What any party may write each keeps for itself: no Lamport count takes a record over."""

import pytest

from willing.ledger.decisions import decision_standing
from willing.ledger.ownership import Shown
from willing.ledger.plan_events import drafts_of, plan_of
from willing.ledger.state import EMPTY, continued, place
from willing.lines import SECTION_TYPES

SUMMIT = {
    "title": "Summit",
    "text": "Move in week 3.",
    "plan_hash": "0" * 64,
    "parties": ["XAD", "XBO"],
    "leads": ["XBO"],
}
REPORT = {"line_of_effort": "presence", "measure": "m", "week": 1, "value": 2}
INCIDENT = {
    "title": "Shots",
    "kind": "ceasefire",
    "at": "2031-03-01T10:00:00Z",
    "zone": "orlo",
    "source": "patrol",
}
VALUES = {
    "field_report": ("field_reports", REPORT),
    "tension_noted": ("tensions", {"title": "t", "text": "x"}),
    "incident_reported": ("incidents", INCIDENT),
    "decision_proposed": ("decisions", SUMMIT),
}


def table(state, name):
    """Return whose record stands under each id of a table."""
    records = {steps[1]: held for steps, held in state.records.items() if steps[0] == name}
    return {key: each.origin.party for key, each in (getattr(state, name, {}) | records).items()}


@pytest.mark.parametrize("kind", VALUES)
@pytest.mark.parametrize("lamport", [1, 99])
def test_a_record_of_the_headquarters_keeps_its_id_whatever_count_another_claims(
    book, kind, lamport
):
    name, value = VALUES[kind]
    book.write("HQ/open", kind, f"{name}.a", value, lamport=50)
    book.write("XAD/open", kind, f"{name}.a", value, lamport=lamport)
    assert (book.refusal(), table(book.state(), name)) == ("", {"a": "HQ", "a-XAD": "XAD"})


def test_of_two_nations_each_record_is_shown_with_its_nation(book):
    book.write("XBO/open", "field_report", "field_reports.a", REPORT)
    assert table(book.state(), "field_reports") == {"a": "XBO"}
    book.write("XAD/open", "field_report", "field_reports.a", REPORT)
    assert table(book.state(), "field_reports") == {"a-XBO": "XBO", "a-XAD": "XAD"}
    book.write("XAD/open", "field_report_removed", "field_reports.a")
    assert table(book.state(), "field_reports") == {"a": "XBO"}


def test_a_decision_and_what_was_attested_to_it_is_not_taken_over(book):
    book.write("HQ/open", "decision_proposed", "decisions.summit", SUMMIT, lamport=40)
    agrees = {"position": "agrees", "by": "Government", "log": "HQ/open", "seq": 1}
    book.write("XBO/open", "decision_attested", "decisions.summit", agrees, lamport=41)
    other = {**SUMMIT, "text": "Stay.", "leads": ["XAD"]}
    book.write("XAD/open", "decision_proposed", "decisions.summit", other, lamport=2)
    own = {**agrees, "log": "XAD/open"}
    book.write("XAD/open", "decision_attested", "decisions.summit", own, lamport=3)
    decisions = book.state().decisions
    assert decisions["summit"].decision.text == "Move in week 3."
    assert decision_standing(decisions["summit"]).agree == ("XBO",)
    assert decision_standing(decisions["summit-XAD"]).agree == ("XAD",)


@pytest.mark.parametrize("table", ["field_reports", "tensions"])
def test_an_id_that_another_record_has_already_is_passed_over(table):
    long = "a" * 64
    keys = [(table, key) for key in ("a", "a@XAD", "a-XAD", "a-XAD@XBO", long, f"{long}@XAD")]
    shown = Shown(keys).table(table, {key: key for _, key in keys})
    assert shown["a-XAD-2"] == "a@XAD"
    assert len(shown) == len(keys) and all(len(name) <= 64 for name in shown)


def test_a_state_continued_is_the_state_of_all(book):
    for party in ("XAD", "HQ", "XBO"):
        for kind, (name, value) in VALUES.items():
            book.write(f"{party}/open", kind, f"{name}.a", value)
            book.write(f"{party}/open", kind, f"{name}.a-XAD", value)
    ordered = sorted(book.events, key=place)
    for cut in range(len(ordered)):
        part = continued(EMPTY, ordered[:cut], SECTION_TYPES)
        assert continued(part, ordered[cut:], SECTION_TYPES) == book.state()


def test_a_plan_with_both_goes_out_and_in_again_without_loss(book):
    parts = {"format": 1, "title": "t", "horizon": {"first_week": 0, "last_week": 3}}
    for name, value in parts.items():
        book.write("HQ/open", "plan_part_set", name, value)
    for party, week in (("XAD", 1), ("HQ", 2)):
        report = {**REPORT, "week": week}
        book.write(f"{party}/open", "field_report", "field_reports.a", report)
    plan = plan_of(book.state(), SECTION_TYPES)
    assert {name: each.week for name, each in plan.field_reports.items()} == {"a": 2, "a-XAD": 1}
    assert drafts_of(plan, book.state()) == ()
    del book.events[:]
    for draft in drafts_of(plan):
        book.write("HQ/open", draft.kind, draft.subject, draft.value)
    assert plan_of(book.state(), SECTION_TYPES) == plan
