"""What a ledger is said to hold is what it holds: one rule for layers, and nothing left unshown."""

import pytest

from willing.app.ledger.showing import found, summary

OFFER = "nations.XAD.offers.xad-company"
COMPANY = {
    "title": "Infantry company",
    "state": "offered",
    "line_of_effort": "presence",
    "employments": {"hub": {"zones": ["orlo"], "supplies": {"infantry-company": 1}}},
    "quantity": 3,
}


@pytest.fixture
def there(book):
    """Return a book in which a company of XAD is in theatre."""
    book.write("XAD/open", "nation_described", "nations.XAD", {"name": "Adelmark"})
    book.write("XAD/open", "offer_made", OFFER, COMPANY)
    book.write("HQ/open", "offer_accepted", OFFER, {"by": "Conference"})
    book.write("XAD/open", "offer_authorised", OFFER, {"by": "Parliament"})
    book.write("XAD/open", "theatre_state", OFFER, {"state": "rsom", "modules": 3})
    return book


def test_what_is_there_without_both_acts_is_not_present(there):
    assert summary(there.state()).offers == {"present": 1}
    there.write("XAD/open", "authorisation_ended", OFFER)
    assert summary(there.state()).offers == {"offered": 1}


def test_no_more_is_in_theatre_than_was_offered(there):
    there.write("XAD/open", "theatre_state", OFFER, {"state": "rsom", "modules": 99})
    assert there.refusal() == "99 are said to be in theatre, and the two acts cover 3"
    there.write("XAD/open", "offer_changed", OFFER, {**COMPANY, "quantity": 2})
    offer = there.state().document()["nations"]["XAD"]["offers"]["xad-company"]
    assert offer["in_theatre_modules"] == 2


def test_an_act_of_the_headquarters_that_counts_for_nothing_is_told(there):
    there.write("XAD/open", "offer_withdrawn", OFFER)
    there.write("HQ/open", "offer_accepted", OFFER, {"by": "Conference"})
    told = summary(there.state())
    assert told.superseded == 0
    assert f"offer_accepted {OFFER} (HQ/open entry 2): there is no {OFFER}" in told.refused[0]


def test_a_withdrawn_offer_keeps_its_history(there):
    there.write("XAD/open", "offer_withdrawn", OFFER, {"reason": "needed at home"})
    (shown,) = found(there.state(), OFFER)
    assert shown.said == "XAD withdrew what it had offered (2031-03-01, entry 5 of XAD/open)"
    assert shown.value == {"reason": "needed at home"}
    assert len(shown.earlier) == 4


@pytest.mark.parametrize(
    ("kind", "subject", "value", "about"),
    [
        ("indicator_set", "indicators.shots", {"title": "Shots", "per_week": 1, "stated_by": "x"},
         "indicators.shots"),
        ("plan_version", "plan", {"version": 1, "plan_hash": "0" * 64}, "plan.1"),
    ],
)  # fmt: skip
def test_indicators_and_versions_of_the_plan_are_shown(book, kind, subject, value, about):
    book.write("HQ/open", kind, subject, value)
    (shown,) = found(book.state(), about.partition(".")[0])
    assert (shown.subject, shown.value) == (about, value)


def test_what_is_only_sensed_was_not_offered(book):
    book.write("XAD/open", "nation_described", "nations.XAD", {"name": "Adelmark"})
    book.write("XAD/open", "offer_made", OFFER, {**COMPANY, "state": "sensed"})
    (shown,) = found(book.state(), OFFER)
    assert shown.said.startswith("XAD is thought able to offer, and has not offered (2")
    told = summary(book.state())
    assert (told.offers, told.not_yet_offered) == ({"offered": 1}, 1)


def test_what_was_sensed_before_is_told_as_sensed(book):
    book.write("XAD/open", "nation_described", "nations.XAD", {"name": "Adelmark"})
    book.write("XAD/open", "offer_made", OFFER, {**COMPANY, "state": "sensed"})
    book.write("XAD/open", "offer_changed", OFFER, COMPANY)
    (shown,) = found(book.state(), OFFER)
    assert shown.said.startswith("XAD offered (2")
    (earlier,) = shown.earlier
    assert earlier.startswith("XAD is thought able to offer, and has not offered (2")
