"""Tensions and decisions of a stored ledger."""

import pytest

from willing.app.ledger.deciding import changed_since
from willing.app.ledger.disagreeing import tension_notes
from willing.app.ledger.plans import folder_of
from willing.app.ledger.recording import record
from willing.app.ledger.sources import as_given, completed
from willing.basics.errors import LedgerError
from willing.basics.label import Label, Reader
from willing.ledger.plan_events import drafts_of
from willing.ledger.writing import Draft
from willing.plan.canonical import plan_hash

HQ_ALONE = Label(originator="HQ")
SURVEY = "nations.XBO.offers.xbo-survey"


@pytest.fixture
def ledger(node, examples):
    """The node of the headquarters with the smallest example and a decision on it."""
    made = node("HQ")
    folder = folder_of(examples / "minimal")
    record(made, drafts_of(folder.plan))
    value = {
        "title": "Force for Orlo",
        "text": "Send it.",
        "plan_hash": plan_hash(folder.plan),
        "parties": ["XAD"],
    }
    record(made, [Draft("decision_proposed", "decisions.orlo", value, HQ_ALONE)])
    return made


def test_a_decision_and_what_changed_since(ledger):
    assert changed_since(ledger, "orlo").changes == ()
    record(ledger, [Draft("offer_withdrawn", SURVEY, {"reason": "fire"}, HQ_ALONE)])
    told = changed_since(ledger, "decisions.orlo")
    assert told.standing.text == "Force for Orlo: open. XAD has not spoken."
    assert [(each.topic, each.key) for each in told.changes] == [("Offers", SURVEY)]


def test_a_decision_that_is_not_there_is_named(ledger):
    with pytest.raises(LedgerError, match=r"there is no decision 'orla'. Did you mean 'orlo'"):
        changed_since(ledger, "orla")


def test_tensions_of_a_ledger_on_its_day(ledger):
    assert tension_notes(ledger) == ()
    act = {"by": "Conference", "date": "2031-01-01"}
    record(ledger, [Draft("offer_accepted", SURVEY, act, HQ_ALONE)])
    assert [note.name for note in tension_notes(ledger)] == [
        "waiting-XBO-xbo-survey",
        "decided-orlo",
    ]


def test_a_reader_is_told_of_what_it_may_read(ledger):
    act = {"by": "Conference", "date": "2031-01-01"}
    record(ledger, [Draft("offer_accepted", SURVEY, act, HQ_ALONE)])
    reader = Reader(party="XAD", clearance={"COALITION": "RESTRICTED"})
    assert tension_notes(ledger, reader) == ()


def test_one_of_two_decisions_of_one_id_is_attested_to_as_it_is_shown(book):
    value = {"title": "t", "text": "x", "plan_hash": "0" * 64, "parties": ["XBO"]}
    for party in ("HQ", "XAD"):
        book.write(f"{party}/open", "decision_proposed", "decisions.orlo", value)
    state, kind, about = book.state(), "decision_attested", "decisions.orlo-XAD"
    stated = completed(state, "XBO", kind, about, {"position": "agrees", "by": "Government"})
    book.write("XBO/open", kind, as_given(state, kind, about), stated)
    given = {name: list(each.attested) for name, each in book.state().decisions.items()}
    assert (book.refusal(), given) == ("", {"orlo": [], "orlo-XAD": ["XBO"]})
