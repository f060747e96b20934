"""Own records only: what an event's writer may speak of."""

import pytest
from tests.ledger.written_log import AT

from willing.basics.label import Label
from willing.ledger.event import Event
from willing.ledger.scope import outside


def why(party: str, kind: str, subject: str, compartment: str = "open", **more: str) -> str:
    label = Label(originator=more.get("originator", party))
    log = f"{party}/{compartment}"
    return outside(Event(log=log, seq=1, lamport=1, at=AT, kind=kind, subject=subject, label=label))


@pytest.mark.parametrize(
    ("party", "kind", "subject"),
    [
        ("XAA", "offer_made", "nations.XAA.offers.a"),
        ("HQ", "offer_made", "nations.XAA.offers.a"),
        ("HQ", "offer_accepted", "nations.XAA.offers.a"),
        ("XAA", "incident_reported", "incidents.a"),
        ("XAA", "decision_attested", "decisions.summit"),
    ],
)
def test_what_a_party_may_write_is_inside(party: str, kind: str, subject: str) -> None:
    assert why(party, kind, subject) == ""


def test_keys_belong_in_the_root_log() -> None:
    assert why("XAA", "key_issued", "", "root") == ""
    assert why("XAA", "key_issued", "") == "'key_issued' is not XAA's to write in XAA/open"


@pytest.mark.parametrize(
    ("kind", "subject", "told"),
    [
        ("offer_made", "nations.XAB.offers.a", "XAA speaks of records of XAB"),
        ("offer_accepted", "nations.XAB.offers.a", "is not XAA's to write"),
        ("offer_accepted", "nations.XAA.offers.a", "is not XAA's to write"),
        ("requirement_set", "seas.requirements.a", "is not XAA's to write"),
        ("offer_made", "incidents.a", "is no subject of"),
        ("offer_made", "nations.XAA.offers.../x", "is no subject of"),
        ("offer_made", "", "is no subject of"),
        ("more_made", "nations.XAA.offers.a", "no kind of event"),
    ],
)
def test_what_it_may_not_is_told(kind: str, subject: str, told: str) -> None:
    assert told in why("XAA", kind, subject)


def test_a_label_of_another_originator_is_told() -> None:
    told = why("XAA", "offer_made", "nations.XAA.offers.a", originator="XAB")
    assert told == "its label names XAB as its originator, not XAA"
