"""A small book of events in which one nation offers, and commits, a company."""

import pytest

COMPANY = {
    "title": "Infantry company",
    "state": "offered",
    "line_of_effort": "presence",
    "employments": {"hub": {"zones": ["orlo"], "supplies": {"infantry-company": 1}}},
}
"""An offer of an invented nation, as its event has it."""
OFFER = "nations.XAD.offers.xad-company"


@pytest.fixture
def offered(book):
    """Return a book in which XAD has offered a company itself."""
    book.write("XAD/open", "nation_described", "nations.XAD", {"name": "Adelmark"})
    book.write("XAD/open", "offer_made", OFFER, COMPANY)
    return book


@pytest.fixture
def committed(offered):
    """Return a book in which that company was accepted and authorised."""
    offered.write("HQ/open", "offer_accepted", OFFER, {"by": "Force generation conference"})
    offered.write("XAD/open", "offer_authorised", OFFER, {"by": "Government of Adelmark"})
    return offered
