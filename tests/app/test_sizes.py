"""Findings judged at three sizes, on effects of one measure."""

from hypothesis import given
from hypothesis import strategies as st

from willing.app.sizes import Sized, judged, known, turn
from willing.effort.effects import Effects, Finding, Measure


def _effects(value: float, *about: str) -> dict[str, Effects]:
    measure = Measure(title="Hours", unit="h", first_week=0, values=(value,))
    findings = tuple(Finding(text=f"{each}: {value:g}.", about=each, weight=1) for each in about)
    return {
        "skies": Effects(line_of_effort="skies", measures={"hours": measure}, findings=findings)
    }


def _known_below(limit: float):
    return lambda position: known(_effects(0, *(("short",) if position < limit else ())))


def test_a_finding_of_all_three_runs_holds() -> None:
    sized = Sized(_effects(1, "short"), _effects(2, "short"), _effects(3, "short"))
    finding = judged(sized, _known_below(9))["skies"].findings[0]
    assert (finding.text, finding.depends_on) == ("short: 2.", "")


def test_a_finding_that_goes_at_high_sizes_says_where_it_turns() -> None:
    sized = Sized(_effects(1, "short"), _effects(2, "short"), _effects(3))
    finding = judged(sized, _known_below(0.3))["skies"].findings[0]
    assert finding.depends_on == (
        "it no longer holds from about 50 % of the way from central to high sizes"
    )


def test_a_finding_of_one_end_alone_is_told_as_such() -> None:
    sized = Sized(_effects(1, "short"), _effects(2), _effects(3))
    finding = judged(sized, _known_below(-0.5))["skies"].findings[0]
    assert finding.text == "short: 1."
    assert finding.depends_on == "it holds at low sizes, not at central ones"
    assert finding.only_at == ("low",)


def test_a_finding_of_both_ends_and_not_of_the_middle_names_both() -> None:
    sized = Sized(_effects(1, "short"), _effects(2), _effects(3, "short"))
    (finding,) = judged(sized, _known_below(9))["skies"].findings
    assert finding.only_at == ("low", "high")


def test_a_finding_of_the_plan_is_of_no_size_alone() -> None:
    sized = Sized(_effects(1), _effects(2, "short"), _effects(3))
    assert judged(sized, _known_below(0))["skies"].findings[0].only_at == ()


def test_the_band_is_the_least_and_the_most_of_the_runs() -> None:
    measure = judged(Sized(_effects(5), _effects(2), _effects(3)), _known_below(0))[
        "skies"
    ].measures["hours"]
    assert (measure.low, measure.values, measure.high) == ((2,), (2,), (5,))


def test_without_a_difference_there_is_no_band() -> None:
    measure = judged(Sized(_effects(2), _effects(2), _effects(2)), _known_below(0))[
        "skies"
    ].measures["hours"]
    assert (measure.low, measure.high) == ((), ())


@given(st.floats(0.01, 0.99))
def test_the_turn_is_found_to_a_quarter(limit: float) -> None:
    found = turn(("skies", "short"), 1.0, _known_below(limit))
    assert limit - 1e-9 <= found <= limit + 0.25
