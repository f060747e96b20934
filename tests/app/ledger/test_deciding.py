"""Tensions and decisions of a stored ledger."""

import pytest

from willing.app.ledger.deciding import changed_since
from willing.app.ledger.disagreeing import tension_notes
from willing.app.ledger.plans import folder_of
from willing.app.ledger.reading import received_with, state_of
from willing.app.ledger.recording import record
from willing.app.ledger.sources import StatedEvent, as_given, completed
from willing.basics.errors import LedgerError
from willing.basics.label import Label, Reader
from willing.ledger.basis import basis_hash
from willing.ledger.chain import linked
from willing.ledger.columns import columns
from willing.ledger.default_labels import default_label
from willing.ledger.entry import Head
from willing.ledger.event import Event, encoded
from willing.ledger.plan_events import drafts_of
from willing.ledger.writing import Draft
from willing.ports.event_store import Arrival

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
        "plan_hash": basis_hash(folder.plan),
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


def test_one_of_two_decisions_of_one_id_is_attested_to_as_it_is_shown(book, ledger):
    value = {"title": "t", "text": "x", "plan_hash": "0" * 64, "parties": ["XBO"]}
    for party in ("HQ", "XAD"):
        book.write(f"{party}/open", "decision_proposed", "decisions.orlo", value)
    state, kind, about = book.state(), "decision_attested", "decisions.orlo-XAD"
    stated = completed(
        ledger,
        state,
        StatedEvent(kind, about, {"position": "agrees", "by": "Government"}),
        default_label,
    )
    book.write("XBO/open", kind, as_given(state, kind, about), stated)
    given = {name: list(each.attested) for name, each in book.state().decisions.items()}
    assert (book.refusal(), given) == ("", {"orlo": [], "orlo-XAD": ["XBO"]})


def test_what_its_readers_may_not_read_is_not_in_the_hash_that_a_decision_names(ledger):
    stated = StatedEvent(
        "decision_proposed", "decisions.two", {"title": "t", "text": "x", "parties": ["XAD"]}
    )

    def named():
        return completed(ledger, state_of(ledger), stated, default_label)["plan_hash"]

    before = named()
    caveat = {"text": "Not at night.", "kind": "night"}
    for to in ((), ("XBO",), ("XAD",)):
        label = Label(originator="HQ", releasable_to=to)
        record(ledger, [Draft("caveat_set", f"nations.XBO.caveats.n{len(to)}", caveat, label)])
        assert named() == before
    for_all = Label(originator="HQ", releasable_to=("coalition",))
    record(ledger, [Draft("caveat_set", "nations.XBO.caveats.open", caveat, for_all)])
    assert named() != before


def test_a_decision_that_the_public_reads_needs_a_plan_that_it_reads(ledger):
    stated = StatedEvent("decision_proposed", "decisions.two", {"parties": ["XAD"]})

    def public(kind, subject, value, writer):
        return Label(originator=writer, classification="UNCLASSIFIED", releasable_to=("public",))

    with pytest.raises(LedgerError, match="there is no whole plan that it could be on"):
        completed(ledger, state_of(ledger), stated, public)


def test_what_arrives_after_the_proposal_has_changed_since_whatever_its_count(ledger, clock):
    """A nation that had not heard of the proposal counts on from less."""
    store, log = ledger.store, "XBO/open"
    origin = state_of(ledger).decisions["orlo"].origin
    label = Label(originator="XBO", releasable_to=("coalition",))
    gone = Event(log=log, seq=1, lamport=origin.lamport - 1, at=clock(), kind="offer_withdrawn",
                 subject=SURVEY, label=label)  # fmt: skip
    clock.moment = "2031-04-09T08:00:00Z"
    store.append([unsigned(gone)], clock())
    assert (log, 1) not in received_with(ledger, origin)
    assert ("HQ/open", origin.seq) in received_with(ledger, origin)
    assert ("HQ/open", 1) in received_with(ledger, origin)


def unsigned(event):
    """Return an event as an entry that nobody signed, as it arrives at a store."""
    [entry] = linked(event.log, Head(0, bytes(32)), [(bytes(16), encoded(event))])
    return Arrival(entry, columns(event))
