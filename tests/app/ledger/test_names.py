"""A slip in a name is told before it is signed: what it reports would be counted nowhere."""

import pytest

from willing.app.ledger.names import refuse_unknown_names
from willing.basics.errors import LedgerError
from willing.basics.label import Label
from willing.ledger.writing import Draft

ARRIVED = "nations.XAD.units.u-1"


def refused(book, kind, subject, value):
    """Return what is said of a draft of the headquarters, by the place of the fault."""
    draft = Draft(kind, subject, value, Label(originator="HQ"))
    with pytest.raises(LedgerError) as found:
        refuse_unknown_names(book.state(), "HQ/open", draft)
    return {each.key: each.fix for each in found.value.faults[:-1]}


@pytest.fixture
def known(book):
    """A zone, and an offer of Adelmark."""
    book.write("HQ/open", "plan_part_set", "theatre.zones.orlo", {"title": "Orlo", "kind": "land"})
    offer = {"title": "A", "state": "offered", "line_of_effort": "presence", "employments": {}}
    book.write("XAD/open", "offer_made", "nations.XAD.offers.xad-company", offer)
    return book


def test_zone_and_offer_of_a_unit_are_looked_up_together(known):
    told = refused(known, "unit_arrived", ARRIVED, {"zone": "orloo", "offer": "xad-compny"})
    assert told == {
        "value.zone": "Did you mean 'orlo'?",
        "value.offer": "Did you mean 'xad-company'?",
    }


def test_the_zones_of_an_indicator_are_looked_up_one_by_one(known):
    told = refused(known, "indicator_set", "indicators.i", {"zones": ["orlo", "orli"]})
    assert told == {"value.zones": "Did you mean 'orlo'?"}


def test_what_is_known_is_taken(known):
    value = {"zone": "orlo", "offer": "xad-company"}
    draft = Draft("unit_arrived", ARRIVED, value, Label(originator="HQ"))
    refuse_unknown_names(known.state(), "HQ/open", draft)


def test_a_node_without_a_plan_takes_any_name(book):
    draft = Draft("incident_reported", "incidents.i", {"zone": "orlo"}, Label(originator="XAD"))
    refuse_unknown_names(book.state(), "XAD/open", draft)
