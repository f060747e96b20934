"""The fold is pure: neither the order of delivery nor the number of chunks changes a state."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from willing.basics.label import Label
from willing.ledger.event import Event
from willing.ledger.state import EMPTY, continued, place, said_by, state
from willing.lines import SECTION_TYPES

OFFER = "nations.{}.offers.{}"
COMPANY = {
    "title": "Infantry company",
    "state": "offered",
    "line_of_effort": "presence",
    "employments": {"hub": {"zones": ["orlo"], "supplies": {"infantry-company": 1}}},
}
_CHOICES = (
    *(("offer_made", {**COMPANY, "quantity": number}) for number in (1, 2, 3)),
    ("offer_changed", {**COMPANY, "quantity": 5}),
    ("offer_changed", {**COMPANY, "state": "sensed"}),
    ("offer_withdrawn", {}),
    ("offer_accepted", {"by": "Conference"}),
    ("acceptance_ended", {}),
    ("offer_authorised", {"by": "Government"}),
    ("offer_authorised", {"by": "Government", "modules": 1}),
    ("authorisation_ended", {}),
    ("theatre_state", {"state": "rsom"}),
    ("theatre_state_ended", {}),
    ("no_such_kind", {}),
)


@st.composite
def books(draw) -> list[Event]:
    """Return events of several parties on few records, many of them contradictory."""
    seqs: dict[str, int] = {}
    events = []
    for _ in range(draw(st.integers(0, 25))):
        log = draw(st.sampled_from(["HQ/open", "XAD/open", "XAD/annex", "XBO/open"]))
        kind, value = draw(st.sampled_from(_CHOICES))
        subject = OFFER.format(*draw(st.sampled_from([("XAD", "a"), ("XAD", "b"), ("XBO", "a")])))
        seqs[log] = seqs.get(log, 0) + 1
        lamport = draw(st.integers(seqs[log], seqs[log] + 3))
        lamport += sum(each.lamport > lamport for each in events if each.log == log)
        events.append(
            Event(
                log=log,
                seq=seqs[log],
                lamport=lamport,
                at="2031-03-01T00:00:00Z",
                kind=kind,
                subject=subject,
                label=Label(originator=log.partition("/")[0]),
                value=value,
            )
        )
    return events


@settings(max_examples=150, deadline=None)
@given(books(), st.randoms(use_true_random=False))
def test_any_order_of_delivery_gives_the_same_state(events, shuffler):
    other = [*events, *events[:3]]
    shuffler.shuffle(other)
    assert state(other, SECTION_TYPES) == state(events, SECTION_TYPES)


@settings(max_examples=150, deadline=None)
@given(books(), st.data())
def test_chunks_give_what_all_at_once_gives(events, data):
    ordered = sorted(events, key=place)
    cut = data.draw(st.integers(0, len(ordered)))
    before = state(ordered[:cut], SECTION_TYPES)
    frozen = state(ordered[:cut], SECTION_TYPES)
    whole = state(ordered, SECTION_TYPES)
    assert continued(before, ordered[cut:], SECTION_TYPES) == whole
    assert before == frozen


@settings(max_examples=100, deadline=None)
@given(books())
def test_every_event_is_taken_or_refused_with_a_sentence(events):
    for refused in state(events, SECTION_TYPES).refused:
        assert len(refused.text) > 10


def test_an_event_that_belongs_earlier_asks_to_fold_anew(offered):
    late = offered.events[0]
    before = state(offered.events[1:], SECTION_TYPES)
    with pytest.raises(ValueError, match="belongs before what was folded"):
        continued(before, [late], SECTION_TYPES)


def test_at_one_count_the_log_orders(book):
    for log, title in (("XAD/open", "first"), ("XAD/annex", "second")):
        book.write(log, "caveat_set", "nations.XAD.caveats.a", {"text": title}, lamport=7)
    held = book.state().records[("nations", "XAD", "caveats", "a")]
    assert (held.value.text, held.origin.log) == ("first", "XAD/open")
    random.Random(1).shuffle(book.events)
    assert book.state().records[("nations", "XAD", "caveats", "a")] == held


def test_no_event_at_all_is_the_empty_state():
    assert state((), SECTION_TYPES) == EMPTY


def test_what_a_nation_had_said_is_what_its_own_log_says(committed):
    moment = committed.events[1].at
    said = said_by(committed.events, "XAD", moment)
    assert [event.kind for event in said] == ["nation_described", "offer_made"]
    assert said_by(committed.events, "XAD", "2031-02-28T23:59:59Z") == ()


def test_a_caveat_that_was_lifted_is_kept_with_its_last_word_until_it_is_set_anew(offered):
    caveat, steps = "nations.XAD.caveats.day", ("nations", "XAD", "caveats", "day")
    offered.write("XAD/open", "caveat_set", caveat, {"text": "By day."})
    offered.write("XAD/open", "caveat_removed", caveat, {"reason": "Lamps came."})
    lifted = offered.state().lifted[steps]
    assert (lifted.stood.value.text, lifted.ended.value.reason) == ("By day.", "Lamps came.")
    assert steps not in offered.state().records
    offered.write("XAD/open", "caveat_set", caveat, {"text": "By day."})
    assert offered.state().lifted == {}
