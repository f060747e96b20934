"""What the headquarters records for a nation stands until the nation's own log speaks of it."""

import pytest

from willing.ledger.held import told

OFFER = "nations.XAD.offers.xad-company"
STEPS = ("nations", "XAD", "offers", "xad-company")
COMPANY = {
    "title": "Infantry company",
    "state": "offered",
    "line_of_effort": "presence",
    "employments": {"hub": {"zones": ["orlo"], "supplies": {"infantry-company": 1}}},
}


@pytest.fixture
def recorded(book):
    """Return a book in which HQ recorded an offer and both acts for XAD."""
    book.write("HQ/open", "nation_described", "nations.XAD", {"name": "Adelmark"})
    book.write("HQ/open", "offer_made", OFFER, COMPANY)
    book.write("HQ/open", "offer_accepted", OFFER, {"by": "Conference"})
    book.write("HQ/open", "offer_authorised", OFFER, {"by": "Government of Adelmark"})
    return book


def test_it_stands_and_says_so(recorded):
    origin = recorded.state().records[STEPS].origin
    assert origin.on_behalf
    assert told(origin, "XAD") == "XAD, as HQ recorded, offered (2031-03-01, entry 2 of HQ/open)"


def test_the_nations_own_word_replaces_it(recorded):
    recorded.write("XAD/open", "offer_changed", OFFER, {**COMPANY, "title": "Company, motorised"})
    held = recorded.state().records[STEPS]
    assert (held.value.title, held.origin.on_behalf) == ("Company, motorised", False)


def test_then_the_headquarters_counts_no_more(recorded):
    recorded.write("XAD/open", "offer_changed", OFFER, COMPANY)
    recorded.write("HQ/open", "offer_changed", OFFER, {**COMPANY, "quantity": 9})
    assert "XAD keeps this record itself" in recorded.refusal()
    assert recorded.state().records[STEPS].value.quantity == 1


def test_nor_does_an_authorisation_that_the_nation_did_not_write(recorded):
    recorded.write("XAD/open", "offer_changed", OFFER, COMPANY)
    state = recorded.state()
    assert (*STEPS, "authorised") not in state.records
    assert (*STEPS, "accepted") in state.records
    (refused,) = state.refused
    assert refused.text == (
        "set aside: XAD has kept this offer itself since entry 1 of XAD/open, and its own log "
        "does not say 'authorised'"
    )


def test_an_authorisation_of_the_nation_itself_stands(recorded):
    recorded.write("XAD/open", "offer_authorised", OFFER, {"by": "Parliament of Adelmark"})
    recorded.write("XAD/open", "offer_changed", OFFER, COMPANY)
    held = recorded.state().records[(*STEPS, "authorised")]
    assert (held.value.by, held.origin.on_behalf) == ("Parliament of Adelmark", False)


def test_what_a_nation_withdrew_the_headquarters_does_not_bring_back(recorded):
    recorded.write("XAD/open", "offer_withdrawn", OFFER)
    recorded.write("HQ/open", "offer_made", OFFER, COMPANY)
    assert "XAD keeps this record itself" in recorded.refusal()


def test_other_records_of_the_nation_are_untouched(recorded):
    recorded.write("XAD/open", "offer_changed", OFFER, COMPANY)
    recorded.write("HQ/open", "caveat_set", "nations.XAD.caveats.day-only", {"text": "By day."})
    assert recorded.refusal() == ""
