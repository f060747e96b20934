"""An act covers the terms that stood, and an offer that a nation acted on is the nation's."""

import pytest

OFFER = "nations.XAD.offers.xad-company"
STEPS = ("nations", "XAD", "offers", "xad-company")
COMPANY = {
    "title": "Infantry company",
    "state": "offered",
    "line_of_effort": "presence",
    "employments": {"hub": {"zones": ["orlo"], "supplies": {"infantry-company": 1}}},
}


def acts(book):
    """Return which acts stand, and what is in theatre."""
    return [steps[4] for steps in book.state().records if len(steps) > 4]


@pytest.mark.parametrize(
    "change",
    [
        {"line_of_effort": "seas"},
        {"persons": 900},
        {"state": "indicated"},
        {"employments": {}},
        {"conditions": ["vote"]},
    ],
)
def test_other_terms_set_the_acts_aside_until_they_are_given_anew(committed, change):
    committed.write("XAD/open", "theatre_state", OFFER, {"state": "transferred"})
    committed.write("XAD/open", "offer_changed", OFFER, {**COMPANY, **change})
    assert acts(committed) == ["in_theatre"]
    assert [each.text for each in committed.state().refused] == [
        f"set aside: '{name}' was said of the terms before entry 5 of XAD/open: say it anew"
        for name in ("accepted", "authorised")
    ]
    committed.write("HQ/open", "offer_accepted", OFFER, {"by": "Conference"})
    committed.write("XAD/open", "offer_authorised", OFFER, {"by": "Government of Adelmark"})
    assert sorted(acts(committed)) == ["accepted", "authorised", "in_theatre"]


@pytest.mark.parametrize(
    "change",
    [{"title": "Company, motorised"}, {"note": "Late."}, {"quantity": 1}, {"statements": ["s"]}],
)
def test_acts_go_on_covering_what_is_worded_anew(committed, change):
    committed.write("XAD/open", "offer_changed", OFFER, {**COMPANY, **change})
    assert acts(committed) == ["accepted", "authorised"] and not committed.state().refused


@pytest.mark.parametrize(
    ("kind", "value"),
    [("offer_authorised", {"by": "Parliament"}), ("theatre_state", {"state": "rsom"})],
)
def test_the_headquarters_changes_no_offer_that_the_nation_acted_on(book, kind, value):
    book.write("HQ/open", "nation_described", "nations.XAD", {"name": "Adelmark"})
    book.write("HQ/open", "offer_made", OFFER, COMPANY)
    book.write("HQ/open", "offer_accepted", OFFER, {"by": "Conference"})
    book.write("HQ/open", "offer_authorised", OFFER, {"by": "as told"})
    book.write("XAD/open", kind, OFFER, value)
    assert book.refusal() == ""
    before = acts(book)
    changes = {"offer_changed": {**COMPANY, "state": "sensed"}, "offer_withdrawn": {}}
    for change, stated in changes.items():
        book.write("HQ/open", change, OFFER, stated)
        assert "XAD keeps this record itself" in book.refusal()
    assert acts(book) == before
    assert book.state().records[STEPS].value.state == "offered"


def test_a_mandate_that_the_nation_wrote_goes_with_nobody_else(book):
    book.write("HQ/open", "nation_described", "nations.XAD", {"name": "Adelmark"})
    book.write("XAD/open", "mandate_step", "nations.XAD.mandate", {"state": "passed"})
    book.write("HQ/open", "nation_removed", "nations.XAD")
    assert book.refusal() == "XAD keeps its mandate itself: ask XAD to leave the plan"
    assert ("nations", "XAD", "mandate") in book.state().records
    book.write("XAD/open", "nation_removed", "nations.XAD")
    assert book.state().records == {}
