"""What every line of effort shares: authored lines, supply by week, field reports, shortfalls."""

import pytest

from willing.effort.authored import authored, section_of
from willing.effort.effects import Measure
from willing.effort.measured import filled, reported, unknown
from willing.effort.shortfall import amount_text, shortfall
from willing.effort.supply import (
    added,
    least_without_one,
    module_weeks,
    need,
    person_days,
    supplied,
    supply_by_nation,
)
from willing.plan.field_report import FieldReport
from willing.plan.section import Section


class OtherSection(Section, kw_only=True):
    """A section of another line."""


def test_an_absent_section_has_no_lines(make_plan, sor_line) -> None:
    line = sor_line("patrol", "north", 2)
    plan = make_plan({"presence": Section(requirements={"p1": line})})
    assert authored(plan, "presence") == {"p1": line}
    assert authored(plan, "skies") == {}
    assert section_of(plan, "skies", OtherSection) == OtherSection()
    with pytest.raises(TypeError, match="'presence' is a Section"):
        section_of(plan, "presence", OtherSection)


def test_need_is_zero_outside_the_weeks_of_the_line(make_plan, sor_line) -> None:
    plan = make_plan({})
    low, high = need(plan, sor_line("patrol", "north", 2, objective=4, ramp_weeks=2))
    assert low == (0, 1, 2, 2, 2, 2)
    assert high == (0, 2, 4, 4, 4, 4)


def test_modules_count_from_their_effective_week(make_plan, make_force_plan, make_offer, assign):
    plan = make_plan({}, offers={"AAA": {"a": make_offer(patrol=3)}})
    force_plan = make_force_plan(assign("a", 0, 3, effective_week=1, lines=("p1",)))
    assert module_weeks(force_plan, plan) == (0, 0, 1, 1, 1, 0)
    assert module_weeks(force_plan, plan, capability="patrol") == (0, 0, 3, 3, 3, 0)
    assert module_weeks(force_plan, plan, capability="sensor") == (0,) * 6
    assert module_weeks(force_plan, plan, lines=("p2",)) == (0,) * 6
    assert module_weeks(force_plan, plan, zones=("south",)) == (0,) * 6
    assert person_days(force_plan, force_plan.assignments) == (0, 0, 700, 700, 700, 0)
    assert supplied(force_plan, "p1") == (0,) * 6
    assert added(force_plan, ()) == (0,) * 6


def test_the_n1_floor_drops_the_nation_that_gives_most(
    make_plan, make_force_plan, make_offer, assign, sor_line
) -> None:
    plan = make_plan(
        {}, offers={"AAA": {"a": make_offer(patrol=3)}, "BBB": {"b": make_offer(patrol=2)}}
    )
    force_plan = make_force_plan(
        assign("a", 0, 2, lines=("p1",)), assign("b", 1, 4, nation="BBB", lines=("p1",))
    )
    line = sor_line("patrol", "north", 2)
    assert supply_by_nation(plan, force_plan, "p1", line) == {
        "AAA": (0, 3, 3, 3, 0, 0),
        "BBB": (0, 0, 2, 2, 2, 2),
    }
    left, lost = least_without_one(plan, force_plan, "p1", line)
    assert left == (0, 0, 2, 2, 0, 0)
    assert lost == (None, "AAA", "AAA", "AAA", "BBB", "BBB")


def _frames(plan):
    frame = Measure(title="Hours", unit="h", first_week=-1, values=unknown(plan))
    return {"hours": frame, "hours.north": frame, "hours.south": frame}


def _report(week: int, value: float, **more: object) -> FieldReport:
    plain = FieldReport(line_of_effort="skies", measure="hours", week=week, value=value)
    return plain.replace(**more)


def test_what_was_not_reported_is_not_known(make_plan) -> None:
    plan = make_plan({})
    reports = (
        _report(0, 5, zone="north"),
        _report(0, 2, zone="south"),
        _report(1, 7, zone="north"),
        _report(2, 9),
        _report(2, 8, line_of_effort="seas"),
    )
    effects = reported(plan, "skies", _frames(plan), reports, additive=("hours",))
    values = {name: measure.values for name, measure in effects.measures.items()}
    assert values["hours.north"] == (None, 5, 7, None, None, None)
    assert values["hours.south"] == (None, 2, None, None, None, None)
    assert values["hours"] == (None, 7, None, 9, None, None)


def test_a_total_without_a_frame_is_left_out(make_plan) -> None:
    assert reported(make_plan({}), "skies", {}, (), additive=("hours",)).measures == {}


def test_the_later_dated_report_counts_and_strays_are_named(make_plan) -> None:
    plan = make_plan({})
    reports = (
        _report(0, 6, date="2026-02-02"),
        _report(0, 5, date="2026-02-01"),
        _report(99, 1),
        _report(1, 1, measure="lux"),
    )
    effects = reported(plan, "skies", _frames(plan), reports)
    assert effects.measures["hours"].values[1] == 6
    assert [finding.text for finding in effects.findings] == [
        "A field report on hours for CF+99w was not counted: the week lies outside the horizon.",
        "A field report on lux for CF+1w was not counted: no such measure exists.",
    ]


def test_a_frame_refuses_the_wrong_number_of_weeks(make_plan) -> None:
    frame = _frames(make_plan({}))["hours"]
    with pytest.raises(ValueError, match="has 6 weeks, 2 values"):
        filled(frame, (1.0, 2.0))


def test_a_shortfall_is_one_sentence_with_its_worst_week(make_plan) -> None:
    frame = _frames(make_plan({}))["hours"].replace(targets=(0.0, 10.0, 10.0, 10.0, 10.0, None))
    finding = shortfall(filled(frame, (0, 10, 4, 8, None, 0)))
    assert finding is not None
    assert finding.text == (
        "Hours: 4 h in CF+1w against a target of 10 h; "
        "short of the target in 2 weeks between CF+1w and CF+2w."
    )
    assert (finding.first_week, finding.last_week) == (1, 2)
    assert finding.weight == pytest.approx(0.6 * 2)
    assert shortfall(filled(frame, (0, 10, 10, 10, 10, 0))) is None


def test_shares_print_in_percent() -> None:
    assert [amount_text(0.834, "share"), amount_text(1234.0, "h"), amount_text(2.5, "km")] == [
        "83 %",
        "1,234 h",
        "2.5 km",
    ]
