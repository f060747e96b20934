"""A slip in a name is told before it is signed: what it reports would be counted nowhere."""

import pytest

from willing.app.ledger.fitting import MOST_TOLD as MOST_MISFITS
from willing.app.ledger.fitting import misfits
from willing.app.ledger.names import MOST_TOLD, refuse_unknown_names
from willing.basics.errors import LedgerError
from willing.basics.label import Label
from willing.ledger.writing import Draft

LABEL = Label(originator="HQ")


def refused(book, kind, subject, value):
    """Return what is said of a draft of the headquarters, by the place of the fault."""
    with pytest.raises(LedgerError) as found:
        refuse_unknown_names(book.state(), "HQ/open", Draft(kind, subject, value, LABEL))
    return {each.key: each.fix for each in found.value.faults[:-1]}


@pytest.fixture
def known(book):
    """A zone, and an indicator."""
    book.write("HQ/open", "plan_part_set", "theatre.zones.orlo", {"title": "Orlo", "kind": "land"})
    flights = {"title": "Flights", "per_week": 3, "stated_by": "Watch order"}
    book.write("HQ/open", "indicator_set", "indicators.flights", flights)
    return book


def test_every_name_of_a_report_is_looked_up_in_one_run(known):
    value = {"zone": "orloo", "indicator": "flight"}
    assert refused(known, "incident_reported", "incidents.i", value) == {
        "value.zone": "Did you mean 'orlo'?",
        "value.indicator": "Did you mean 'flights'?",
    }


def test_the_line_of_effort_of_a_field_report_is_looked_up(known):
    told = refused(known, "field_report", "field_reports.r", {"line_of_effort": "mins"})
    assert told == {"value.line_of_effort": "Did you mean 'mines'?"}


def test_the_zones_of_an_indicator_are_looked_up_one_by_one(known):
    told = refused(known, "indicator_set", "indicators.i", {"zones": ["orlo", "orli"]})
    assert told == {"value.zones": "Did you mean 'orlo'?"}


def test_what_is_known_is_taken(known):
    value = {"zone": "orlo", "indicator": "flights"}
    draft = Draft("incident_reported", "incidents.i", value, LABEL)
    refuse_unknown_names(known.state(), "HQ/open", draft)


def test_a_node_without_a_plan_takes_any_zone(book):
    draft = Draft("incident_reported", "incidents.i", {"zone": "orlo"}, LABEL)
    refuse_unknown_names(book.state(), "XAD/open", draft)


def test_what_a_file_holds_is_told_short_and_in_one_line(known):
    zones = ["orlo\nHQ/open: written", "z" * 100_000, *(f"zone{each}" for each in range(1000))]
    draft = Draft("indicator_set", "indicators.i\n", {"zones": zones}, LABEL)
    with pytest.raises(LedgerError) as found:
        refuse_unknown_names(known.state(), "HQ/open", draft)
    assert len(found.value.faults) == MOST_TOLD + 1
    told = [each.sentence() for each in found.value.faults]
    assert max(map(len, told)) < 1000 and not any("\n" in each for each in told)


def test_of_very_many_faults_of_a_value_the_first_are_told_and_how_many_more():
    value = {f"key{each}": 1 for each in range(1000)}
    *told, last = misfits("XAD/open", Draft("offer_made", "nations.XAD.offers.a", value, LABEL))
    assert len(told) == MOST_MISFITS and "for these and 9" in last.what
