"""The label of a report over everything that a state holds, and of a draft of an answer."""

import pytest
from tests.ledger.confidential_plan import HQS, QUIET, UNIT, Said, after

from willing.basics.label import Label
from willing.ledger.report_labels import draft_label, report_label
from willing.ledger.state import EMPTY

SECRET = HQS.replace(classification="SECRET")
DECISION = {"title": "Summit", "text": "Yes.", "plan_hash": "0" * 64, "parties": ["XNO"]}


@pytest.mark.parametrize(
    "said",
    [
        ("HQ/open", "decision_proposed", "decisions.one", DECISION, SECRET),
        ("HQ/open", "scenario_set", "scenarios.one", {"title": "Less"}, SECRET),
        ("HQ/open", "unit_arrived", "nations.XNO.units.one", UNIT, SECRET),
        ("HQ/open", "plan_part_set", "title", "Other", SECRET),
        ("XNO/open", "offer_withdrawn", "nations.XNO.offers.divers", None, SECRET),
    ],
)
def test_every_part_of_a_state_counts(said: Said) -> None:
    log, kind, about, value, label = said
    label = label.replace(originator=log.partition("/")[0])
    made = report_label(after((log, kind, about, value, label)), "HQ", "HQ")
    assert made.classification == "SECRET" and made.releasable_to == ("HQ", "XNO")


def test_of_nothing_on_record_the_reader_is_told_that() -> None:
    assert report_label(EMPTY, "HQ", "HQ") == Label(originator="HQ")
    public = report_label(EMPTY, "HQ", "public")
    assert (public.classification, public.releasable_to) == ("UNCLASSIFIED", ("public",))


def test_of_what_its_maker_may_not_have_the_reader_is_the_maker() -> None:
    assert report_label(after(), "XGB", "XNO").originator == "XNO"


def test_a_draft_is_its_makers_alone_and_no_lower_than_the_note() -> None:
    assert draft_label("HQ", QUIET.replace(communities=("medical",))) == Label(
        classification="CONFIDENTIAL", communities=("medical",), originator="HQ"
    )
