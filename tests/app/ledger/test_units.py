"""The arrival of a unit: what is certainly wrong is asked about, and nothing seen is lost."""

from typing import Any

import pytest

from willing.app.ledger.names import refuse_unknown_names
from willing.app.ledger.plans import folder_of
from willing.app.ledger.reading import state_of
from willing.app.ledger.recording import record, record_stated
from willing.app.ledger.units import told_of_units
from willing.basics.errors import LedgerError
from willing.ledger.default_labels import default_label
from willing.ledger.plan_events import drafts_of
from willing.ledger.writing import Draft

UNIT = {"offer": "xbo-survey", "zone": "orlo", "week": 2}
DAY = "2031-04-07"
LOG = "HQ/open"


@pytest.fixture
def hq(node: Any, examples: Any) -> Any:
    """The headquarters, with the smallest example on record."""
    ledger = node("HQ")
    record(ledger, drafts_of(folder_of(examples / "minimal").plan, state_of(ledger)))
    return ledger


def arrival(name: str = "one", **changes: Any) -> Draft:
    about, value = f"nations.XBO.units.{name}", {**UNIT, **changes}
    return Draft("unit_arrived", about, value, default_label("unit_arrived", about, None, "HQ"))


def test_what_is_on_record_is_taken_and_withdrawn_offers_are_on_record(hq: Any) -> None:
    refuse_unknown_names(state_of(hq), LOG, arrival())
    about = "nations.XBO.offers.xbo-survey"
    label = default_label("offer_withdrawn", about, None, "HQ")
    record_stated(hq, Draft("offer_withdrawn", about, None, label))
    refuse_unknown_names(state_of(hq), LOG, arrival())
    record_stated(hq, arrival())
    assert "No offer xbo-survey of XBO stands" in told_of_units(state_of(hq), [arrival()], DAY)[0]


@pytest.mark.parametrize(
    ("changes", "what", "fix"),
    [
        (
            {"offer": "xbo-surveys"},
            "no offer 'xbo-surveys' is on record",
            "Did you mean 'xbo-survey'?",
        ),
        ({"zone": "orlow"}, "no zone 'orlow' is on record", "Did you mean 'orlo'?"),
    ],
)
def test_what_is_not_on_record_is_refused_with_what_is(
    hq: Any, changes: dict[str, Any], what: str, fix: str
) -> None:
    with pytest.raises(LedgerError) as refused:
        refuse_unknown_names(state_of(hq), LOG, arrival(**changes))
    fault, last = refused.value.faults
    assert what in fault.what and fault.fix == fix and "--unlisted" in last.fix


def test_both_faults_are_told_at_once(hq: Any) -> None:
    with pytest.raises(LedgerError) as refused:
        refuse_unknown_names(state_of(hq), LOG, arrival(offer="none", zone="nowhere"))
    assert [each.key for each in refused.value.faults[:-1]] == ["value.offer", "value.zone"]


def test_a_node_that_knows_no_zone_is_certain_of_none(node: Any) -> None:
    with pytest.raises(LedgerError) as refused:
        refuse_unknown_names(state_of(node("XBO")), LOG, arrival(zone="nowhere"))
    assert [each.key for each in refused.value.faults[:-1]] == ["value.offer"]


def test_more_modules_than_were_offered_are_taken_and_told(hq: Any) -> None:
    record_stated(hq, arrival(modules=50))
    told = " ".join(told_of_units(state_of(hq), [arrival()], DAY))
    assert "XBO: more modules are there than it offers" in told
    assert "one, 50 modules, in orlo since CF+2w" in told and "50 are there" in told


def test_what_is_taken_unlisted_stands_as_a_tension(hq: Any) -> None:
    record_stated(hq, arrival(zone="nowhere"), unlisted=True)
    told = " ".join(told_of_units(state_of(hq), [arrival()], DAY))
    assert "in a zone that the plan does not have" in told
    assert told_of_units(state_of(hq), [arrival("another")], DAY) == ()


def test_without_a_whole_plan_that_is_told(node: Any) -> None:
    assert "no whole plan" in told_of_units(state_of(node("XBO")), [arrival()], DAY)[0]
