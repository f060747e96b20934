"""Labels by default of what rests on other records: on one taken away, named, or on all."""

from typing import Any

import pytest
from tests.ledger.confidential_plan import CAVEAT, HQS, OFFER, OPEN, QUIET, UNIT, VALUE, after

from willing.ledger.default_labels import default_label
from willing.ledger.kept_labels import never_wider
from willing.ledger.plan_events import drafts_of, plan_of
from willing.ledger.state import LedgerState
from willing.lines import SECTION_TYPES

KEPT = ("CONFIDENTIAL", ("HQ", "XNO"))
PLAIN = ("RESTRICTED", ("coalition",))


def label(before: LedgerState, kind: str, about: str, value: Any = None, writer: str = "HQ") -> Any:
    made = never_wider(before, default_label)(kind, about, value, writer)
    return made.classification, made.releasable_to


@pytest.mark.parametrize(
    ("taken", "about"), [("offer_withdrawn", OFFER), ("caveat_removed", CAVEAT)]
)
def test_what_was_taken_away_comes_again_from_a_copy_as_confidential_as_it_was(
    taken: str, about: str
) -> None:
    copy = plan_of(after(), SECTION_TYPES)
    before = after(("XNO/open", taken, about, None, QUIET))
    (draft,) = drafts_of(copy, before, writer="XNO")
    assert draft.subject == about
    assert (draft.label.classification, draft.label.releasable_to) == KEPT


def test_taken_away_and_told_again_to_more_it_is_for_more() -> None:
    before = after(
        ("XNO/open", "caveat_removed", CAVEAT, None, QUIET),
        ("XNO/open", "caveat_set", CAVEAT, {"text": "Not at night.", "kind": "night"}, OPEN),
        ("XNO/open", "caveat_removed", CAVEAT, None, OPEN),
    )
    assert label(before, "caveat_set", CAVEAT, writer="XNO") == PLAIN


def test_a_unit_is_for_those_who_may_read_of_its_offer() -> None:
    before = after()
    assert label(before, "unit_arrived", "nations.XNO.units.one", UNIT, "XNO") == KEPT
    other = {**UNIT, "offer": "cooks"}
    assert label(before, "unit_arrived", "nations.XNO.units.one", other, "XNO") == PLAIN
    there = after(("XNO/open", "unit_arrived", "nations.XNO.units.one", UNIT, QUIET))
    assert label(there, "unit_left", "nations.XNO.units.one", {"week": 4}, "XNO") == KEPT


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (
            {"title": "Two words", "text": "XNO offered (2031-04-07, entry 5 of XNO/open): it."},
            KEPT,
        ),
        ({"title": "Two words", "text": "Divers, offered (divers)."}, KEPT),
        ({"title": "Two words", "text": "By record.", "statements": ["night"]}, KEPT),
        ({"title": "Two words", "text": "They do not agree."}, KEPT),  # names none: all of them
        ({"title": "Two words", "text": "Northland: entry 4 of XNO/open."}, PLAIN),
    ],
)
def test_a_tension_is_for_those_who_may_read_both_of_its_sides(value: Any, kept: Any) -> None:
    assert label(after(), "tension_noted", "tensions.one", value) == kept


def test_a_decision_with_a_certificate_is_for_those_who_may_read_all_records() -> None:
    assert label(after(), "decision_proposed", "decisions.one", {"title": "Summit"}) == PLAIN
    proved = {"title": "Summit", "certificate": {"cost": 1}}
    assert label(after(), "decision_proposed", "decisions.one", proved) == KEPT


def test_a_field_report_is_for_those_who_may_read_its_requirement() -> None:
    weeks, wanted = {"first_week": 1, "last_week": 2}, {"threshold": 1, "objective": 1}
    need = {"title": "Divers", "zone": "orlo", "capability": "divers", **weeks, **wanted}
    asked = ("HQ/open", "requirement_set", "mines.requirements.one", need, HQS)
    told = {"line_of_effort": "mines", "item": "one", "week": 1, "value": 1.0}
    secret = (*asked[:4], HQS.replace(classification="SECRET"))
    assert label(after(asked), "field_report", "field_reports.a", told) == PLAIN
    assert label(after(secret), "field_report", "field_reports.a", told)[0] == "SECRET"


def test_a_scenario_is_for_those_who_may_read_all_records() -> None:
    assert label(after(), "scenario_set", "scenarios.less", {}) == KEPT
    more = ("HQ/open", "scenario_set", "scenarios.less", {"title": "Less"}, HQS)
    assert label(after(more), "scenario_removed", "scenarios.less") == PLAIN


def test_an_act_given_anew_is_for_no_more_than_the_one_before() -> None:
    told = (
        ("XNO/open", "offer_changed", OFFER, VALUE, OPEN),
        ("XNO/open", "offer_authorised", OFFER, {"by": "Oslo", "date": "2031-04-01"}, QUIET),
    )
    assert label(after(*told), "offer_authorised", OFFER, writer="XNO") == KEPT
    assert label(after(*told), "offer_accepted", OFFER) == PLAIN


@pytest.mark.parametrize(
    ("set_as", "table", "value", "then"),
    [
        (
            "decision_proposed",
            "decisions",
            {"title": "Summit", "text": "Yes.", "plan_hash": "0" * 64, "parties": ["XNO"]},
            "decision_attested",
        ),
        ("scenario_set", "scenarios", {"title": "Less"}, "scenario_removed"),
    ],
)
def test_what_is_said_to_a_record_is_for_no_more_than_that_record(
    set_as: str, table: str, value: Any, then: str
) -> None:
    alone = HQS.replace(classification="CONFIDENTIAL", releasable_to=("XNO",))
    before = after(("HQ/open", set_as, f"{table}.one", value, alone))
    assert label(before, then, f"{table}.one") == ("CONFIDENTIAL", ("HQ", "XNO"))
