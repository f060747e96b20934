"""Who may write what: every other event is refused with a sentence, and changes nothing."""

import pytest

from willing.basics.label import Label
from willing.ledger.kinds import KINDS
from willing.ledger.state import EMPTY, LedgerState, state
from willing.ledger.subjects import fits, steps_of
from willing.lines import SECTION_TYPES

HQ_KINDS = sorted(name for name, kind in KINDS.items() if kind.writer == "HQ")


def changed(before: LedgerState, after: LedgerState) -> LedgerState:
    """Return what is not alike but for refusals and the last place."""
    return after.replace(refused=before.refused, last=before.last)


@pytest.mark.parametrize("kind", HQ_KINDS)
def test_a_nation_writes_nothing_of_the_headquarters(book, kind):
    book.write("XAD/open", kind, "plan", {"version": 1})
    assert book.refusal() == f"'{kind}' is for HQ alone to write, and this is XAD's"
    assert changed(EMPTY, book.state()) == EMPTY


def test_an_unknown_kind_is_refused(book):
    book.write("XAD/open", "fires_planned", "x", {})
    assert book.refusal() == "'fires_planned' is no kind of event that this version knows"


@pytest.mark.parametrize(
    "subject",
    ["", "nations.XAD", "nations.xad.offers.a", "nations.XAD.offers", "nations.XAD.offers.a.b",
     "nations..offers.a", "nations.XAD.offers.a b", 'nations.XAD.offers."a"', "offers.a"],
)  # fmt: skip
def test_a_subject_that_does_not_match_is_refused(book, subject):
    book.write("XAD/open", "offer_withdrawn", subject, {})
    assert "is no subject of 'offer_withdrawn': write nations.{nation}.offers.{id}" in (
        book.refusal()
    )


def test_an_id_with_a_dot_is_quoted(book):
    book.write("XAD/open", "caveat_set", 'nations.XAD.caveats."v1.2"', {"text": "By day."})
    assert ("nations", "XAD", "caveats", "v1.2") in book.state().records


def test_a_value_that_does_not_fit_is_refused_and_says_where(book):
    book.write("XAD/open", "caveat_set", "nations.XAD.caveats.a", {"text": 7})
    assert book.refusal().startswith(
        "its value does not fit: value.text: must be text, not the number 7"
    )


def test_decimals_are_turned_back(book):
    book.write("HQ/open", "plan_part_set", "force", {"burden": {"price": 0.25}})
    assert book.state().records[("force",)].value.burden.price == 0.25


def test_a_wrong_decimal_is_refused(book):
    book.write("HQ/open", "plan_part_set", "force", {"burden": {"price": {"decimal": "a quarter"}}})
    assert "its value does not fit: a decimal is written as text" in book.refusal()


@pytest.mark.parametrize(
    "subject",
    ["nations.XAD", "nations", "scenario", "capabilities", "theatre.zones", "theatre",
     "presence.requirements.a", "fires", "field_reports.a", "tensions.a", "gunnery.targets.a"],
)  # fmt: skip
def test_a_plan_part_is_one_that_a_plan_has(book, subject):
    book.write("HQ/open", "plan_part_set", subject, {})
    assert "is no part of a plan that can be set by itself" in book.refusal()


def test_a_requirement_belongs_to_a_line_of_effort(book):
    book.write("HQ/open", "requirement_set", "fires.requirements.a", {})
    assert book.refusal().startswith("'fires' is no line of effort. Did you mean")


def test_a_section_goes_with_all_that_is_in_it(book):
    book.write("HQ/open", "plan_part_set", "presence", {})
    book.write("HQ/open", "plan_part_set", "presence.summary", "Hold the hub.")
    book.write("HQ/open", "plan_part_removed", "presence")
    assert book.state().records == {}


def test_a_description_carries_no_offers(book):
    book.write("XAD/open", "nation_described", "nations.XAD", {"name": "Adelmark", "mandate": {}})
    assert book.refusal() == "mandate is no part of a description: it has kinds of its own"


def test_a_nation_with_something_left_is_not_taken_out(offered):
    offered.write("XAD/open", "nation_removed", "nations.XAD")
    assert "XAD still has offers.xad-company" in offered.refusal()


def test_a_label_names_its_writer_as_originator(book):
    label = Label(originator="HQ", releasable_to=("public",))
    event = book.write("XAD/open", "caveat_set", "nations.XAD.caveats.a", {"text": "By day."})
    book.events[-1] = event.replace(label=label)
    assert book.refusal() == "its label names HQ as its originator, and XAD wrote it"


def test_keys_stand_in_root_logs_alone(book):
    book.write("XAD/open", "key_issued", "XAD/open", {})
    assert book.refusal() == "'key_issued' does not belong in XAD/open"
    book.write("XAD/root", "caveat_set", "nations.XAD.caveats.a", {"text": "By day."})
    assert book.refusal() == "'caveat_set' does not belong in XAD/root"
    book.write("XAD/root", "key_issued", "XAD/open", {})
    assert book.refusal() == ""


def test_every_kind_has_a_handler_and_a_subject_that_reads(book):
    for kind in KINDS.values():
        steps = kind.pattern
        sample = tuple(
            {"{nation}": "XAD", "{id}": "a-1", "{line_of_effort}": "presence"}.get(step, step)
            for step in steps
        )
        assert fits(sample, steps)
        event = book.write(
            "XAD/root" if kind.writer == "root" else "HQ/open", kind.name, ".".join(sample), {}
        )
        assert steps_of(event.subject) == sample
        assert "no kind of event" not in book.refusal()
    assert state(book.events, SECTION_TYPES).last[0] == len(KINDS)


@pytest.mark.parametrize("moment", ["2031-02-30T00:00:00Z", "2031-04-31T23:59:60Z"])
def test_a_moment_that_does_not_exist_is_refused(book, moment):
    book.write("XAD/open", "caveat_set", "nations.XAD.caveats.a", {"text": "x"}, at=moment)
    assert book.refusal() == f"'{moment}' is no moment that exists"
    value = {"title": "t", "kind": "other", "at": moment, "zone": "orlo", "source": "s"}
    book.write("XAD/open", "incident_reported", "incidents.a", value)
    assert book.refusal() == f"'{moment}' is no moment that exists"


@pytest.mark.parametrize("date", ["2031-13-01", "2031-02"])
def test_a_unit_arrives_and_leaves_on_a_day_that_exists(book, date):
    unit = {"offer": "a", "zone": "orlo", "week": 1}
    book.write("XAD/open", "unit_arrived", "nations.XAD.units.u", {**unit, "date": date})
    assert book.refusal() == f"'{date}' is no whole day"
    book.write("XAD/open", "unit_arrived", "nations.XAD.units.u", unit)
    book.write("XAD/open", "unit_left", "nations.XAD.units.u", {"week": 2, "date": date})
    assert book.refusal() == f"'{date}' is no whole day"


def test_an_act_on_a_day_that_does_not_exist_is_refused(offered):
    act = {"by": "Conference", "date": "2031-02-30"}
    offered.write("HQ/open", "offer_accepted", "nations.XAD.offers.xad-company", act)
    assert offered.refusal() == "'2031-02-30' is no day that exists"


@pytest.mark.parametrize("gate", ["", "vote", "ceasefire:", "parliament_vote:XB"])
def test_a_decision_names_gates_that_exist(book, gate):
    value = {"title": "t", "text": "x", "plan_hash": "0" * 64, "parties": ["XAD"],
             "gates": {gate: 3}}  # fmt: skip
    book.write("XAD/open", "decision_proposed", "decisions.d", value)
    assert book.refusal().startswith(f"'{gate}' is no gate")
    assert book.state().decisions == {}


@pytest.mark.parametrize("subject", ["nations", "nations.XAD", "field_reports", "tensions"])
def test_the_headquarters_takes_nothing_of_others_out_of_the_plan(offered, subject):
    offered.write("HQ/open", "plan_part_removed", subject)
    assert "is no part of the plan that goes by itself" in offered.refusal()
    assert ("nations", "XAD", "offers", "xad-company") in offered.state().records
