"""Any plan, written to a ledger as events, comes back byte for byte."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from willing.ledger.entry import Head
from willing.ledger.event import decoded
from willing.ledger.kinds import ACTS
from willing.ledger.plan_events import drafts_of, plan_of
from willing.ledger.state import EMPTY, continued
from willing.ledger.writing import Place, written
from willing.lines import SECTION_TYPES
from willing.plan.canonical import canonical_json


def laid(before, drafts, log="HQ/open"):
    """Return the state after drafts were written as bytes and read back."""
    place = Place(log, Head(before.last[2], bytes(32)), before.last[0], "2031-03-01T00:00:00Z")
    entries = written(place, drafts, lambda message: b"s" * 64, lambda size: b"r" * size)
    return continued(before, (decoded(entry.body) for entry in entries), SECTION_TYPES)


def sound(plan):
    """Return a generated plan without acts on what nobody offered: those no plan may hold."""
    nations = {}
    for iso3, file in plan.nations.items():
        offers = {
            name: offer
            if offer.state in ("indicated", "offered")
            and all(act and act.by.strip() and act.modules != 0 for act in acts_of(offer))
            and offer.in_theatre_modules is None
            else offer.replace(**dict.fromkeys(ACTS))
            for name, offer in file.offers.items()
        }
        nations[iso3] = file.replace(offers=offers)
    return plan.replace(nations=nations, scenario=None)


def acts_of(offer):
    """Return both acts of an offer."""
    return offer.accepted, offer.authorised


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_plan_comes_back(plans, data):
    first, second = sound(data.draw(plans)), sound(data.draw(plans))
    there = laid(EMPTY, drafts_of(first))
    assert canonical_json(plan_of(there, SECTION_TYPES)) == canonical_json(first)
    there = laid(there, drafts_of(second, there))
    assert there.refused == ()
    assert canonical_json(plan_of(there, SECTION_TYPES)) == canonical_json(second)
