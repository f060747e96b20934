"""Tensions and decisions of a stored ledger."""

from functools import partial

import pytest

from willing.app.ledger.appending import append
from willing.app.ledger.judging import decision_since, since_text, tensions_in
from willing.app.ledger.plans import folder_of, record_plan
from willing.basics.errors import LedgerError
from willing.basics.label import Label, Reader
from willing.ledger.writing import Draft
from willing.plan.canonical import plan_hash

HQ_ALONE = Label(originator="HQ")
SURVEY = "nations.XBO.offers.xbo-survey"


@pytest.fixture
def ledger(node, examples):
    """The node of the headquarters with the smallest example and a decision on it."""
    made = node("HQ")
    folder = folder_of(examples / "minimal")
    record_plan(made.store, partial(append, made.writer()), folder)
    value = {
        "title": "Force for Orlo",
        "text": "Send it.",
        "plan_hash": plan_hash(folder.plan),
        "parties": ["XAD"],
    }
    append(made.writer(), [Draft("decision_proposed", "decisions.orlo", value, HQ_ALONE)])
    return made


def test_a_decision_and_what_changed_since(ledger):
    assert "Nothing that it rests on has changed." in since_text(
        decision_since(ledger.store, "orlo")
    )
    append(ledger.writer(), [Draft("offer_withdrawn", SURVEY, {"reason": "fire"}, HQ_ALONE)])
    text = since_text(decision_since(ledger.store, "orlo"))
    assert "Force for Orlo: open. XAD has not spoken." in text
    assert "\nOffers\n  nations.XBO.offers.xbo-survey: removed (Survey team)." in text


def test_a_decision_that_is_not_there_is_named(ledger):
    with pytest.raises(LedgerError, match=r"there is no decision 'orla'. Did you mean 'orlo'"):
        decision_since(ledger.store, "orla")


def test_tensions_of_the_ledger_and_of_its_statements(ledger, examples):
    assert tensions_in(ledger.store, "2031-04-08").notes == ()
    act = {"by": "Conference", "date": "2031-01-01"}
    append(ledger.writer(), [Draft("offer_accepted", SURVEY, act, HQ_ALONE)])
    notes = tensions_in(ledger.store, "2031-04-08").notes
    assert [note.name for note in notes] == ["decided-orlo", "waiting-XBO-xbo-survey"][::-1]


def test_a_reader_is_told_of_what_it_may_read(ledger):
    act = {"by": "Conference", "date": "2031-01-01"}
    append(ledger.writer(), [Draft("offer_accepted", SURVEY, act, HQ_ALONE)])
    reader = Reader(party="XAD", clearance={"COALITION": "RESTRICTED"})
    assert tensions_in(ledger.store, "2031-04-08", reader=reader).notes == ()
