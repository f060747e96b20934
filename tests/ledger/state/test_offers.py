"""Offers and acts: nothing moves up a layer by itself, and each party writes its own."""

import pytest

from willing.coalition.offer import layer
from willing.ledger.plan_events import plan_of
from willing.lines import SECTION_TYPES

OFFER = "nations.XAD.offers.xad-company"
STEPS = ("nations", "XAD", "offers", "xad-company")
COMPANY = {
    "title": "Infantry company",
    "state": "offered",
    "line_of_effort": "presence",
    "employments": {"hub": {"zones": ["orlo"], "supplies": {"infantry-company": 1}}},
}


def offer_in_plan(book):
    """Return the offer as the plan of the book has it; None when it is not there."""
    book.write("HQ/open", "plan_part_set", "format", 1)
    book.write("HQ/open", "plan_part_set", "title", "Orlo")
    book.write("HQ/open", "plan_part_set", "horizon", {"first_week": 0, "last_week": 11})
    nation = plan_of(book.state(), SECTION_TYPES).nations.get("XAD")
    return nation.offers.get("xad-company") if nation else None


def test_an_offer_is_offered_and_no_more(offered):
    assert layer(offer_in_plan(offered)) == "offered"


def test_both_acts_make_a_commitment(committed):
    assert layer(offer_in_plan(committed)) == "committed"


@pytest.mark.parametrize(
    "act",
    [
        {"accepted": {"by": "us"}},
        {"authorised": {"by": "us"}},
        {"in_theatre": "mission_ready"},
        {"in_theatre_modules": 1},
    ],
)
def test_an_offer_carries_no_act(book, act):
    book.write("XAD/open", "offer_made", OFFER, {**COMPANY, **act})
    assert f"says {next(iter(act))}" in book.refusal()
    assert STEPS not in book.state().records


@pytest.mark.parametrize("state", ["draft", "sensed"])
def test_nobody_acts_on_what_was_only_sensed(book, state):
    book.write("XAD/open", "offer_made", OFFER, {**COMPANY, "state": state})
    book.write("HQ/open", "offer_accepted", OFFER, {"by": "Conference"})
    assert f"only {state}" in book.refusal()


def test_an_act_on_no_offer_is_refused(book):
    book.write("HQ/open", "offer_accepted", OFFER, {"by": "Conference"})
    assert book.refusal() == f"there is no {OFFER}, or none any more"


def test_an_act_names_somebody(offered):
    offered.write("HQ/open", "offer_accepted", OFFER, {"by": "  "})
    assert "nobody is named" in offered.refusal()


def test_only_the_headquarters_accepts(offered):
    offered.write("XAD/open", "offer_accepted", OFFER, {"by": "Government of Adelmark"})
    assert "for HQ alone to write" in offered.refusal()


@pytest.mark.parametrize(
    ("kind", "value"),
    [("offer_changed", COMPANY), ("offer_withdrawn", {}), ("offer_authorised", {"by": "us"})],
)
def test_another_nation_writes_nothing_of_it(offered, kind, value):
    offered.write("XBO/open", kind, OFFER, value)
    assert "XBO may not write for XAD" in offered.refusal()


def test_what_is_in_theatre_was_accepted_and_authorised(offered):
    offered.write("XAD/open", "theatre_state", OFFER, {"state": "transferred"})
    assert "not accepted and not authorised" in offered.refusal()


def test_authority_is_transferred_or_kept(committed):
    committed.write("XAD/open", "theatre_state", OFFER, {"state": "national_command"})
    there = offer_in_plan(committed)
    assert (there.in_theatre, layer(there)) == ("national_command", "present")


def test_no_more_is_in_theatre_than_the_acts_cover(offered):
    offered.write("HQ/open", "offer_accepted", OFFER, {"by": "Conference", "modules": 1})
    offered.write("XAD/open", "offer_authorised", OFFER, {"by": "Government"})
    offered.write("XAD/open", "theatre_state", OFFER, {"state": "rsom", "modules": 2})
    assert "2 are said to be in theatre, and the two acts cover 1" in offered.refusal()


def test_a_larger_number_makes_no_commitment(committed):
    committed.write("XAD/open", "offer_changed", OFFER, {**COMPANY, "quantity": 3})
    offer = offer_in_plan(committed)
    assert (offer.quantity, offer.accepted.modules, offer.authorised.modules) == (3, 1, 1)


def test_an_offer_lowered_to_sensed_has_no_acts_any_more(committed):
    committed.write("XAD/open", "offer_changed", OFFER, {**COMPANY, "state": "sensed"})
    offer = offer_in_plan(committed)
    assert (offer.accepted, offer.authorised) == (None, None)


def test_a_withdrawn_offer_is_gone_and_keeps_its_history(committed):
    committed.write("XAD/open", "offer_withdrawn", OFFER, {"reason": "needed at home"})
    history = committed.state().history[STEPS]
    assert offer_in_plan(committed) is None
    assert [held.origin.kind for held in history] == [
        "offer_made",
        "offer_accepted",
        "offer_authorised",
        "offer_withdrawn",
    ]
    assert history[-1].value.reason == "needed at home"


def test_an_offer_made_again_has_no_acts(committed):
    committed.write("XAD/open", "offer_withdrawn", OFFER)
    committed.write("XAD/open", "offer_made", OFFER, COMPANY)
    assert layer(offer_in_plan(committed)) == "offered"


def test_an_ended_authorisation_leaves_the_acceptance(committed):
    committed.write("XAD/open", "authorisation_ended", OFFER, {"reason": "vote lost"})
    offer = offer_in_plan(committed)
    assert offer.authorised is None
    assert offer.accepted.by == "Force generation conference"


def test_what_was_never_accepted_cannot_end(offered):
    offered.write("HQ/open", "acceptance_ended", OFFER)
    assert offered.refusal() == f"{OFFER} is not accepted"


def test_what_is_there_without_both_acts_stays_on_record_and_out_of_the_plan(committed):
    committed.write("XAD/open", "theatre_state", OFFER, {"state": "transferred"})
    committed.write("XAD/open", "authorisation_ended", OFFER)
    assert offer_in_plan(committed).in_theatre is None
    assert committed.state().records[(*STEPS, "in_theatre")].value.state == "transferred"
