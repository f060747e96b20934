"""The chapter on gates: drawn from the study, absent without one."""

import re

from willing.force.curve.fill_curve import Band, Closure, FillCurve, Step
from willing.report.curve_words import closure_sentences, curve_sentences, step_words
from willing.report.html.chapters.curve import gate_chapter
from willing.report.html.waterfall_plot import falls
from willing.report.markdown import markdown_report
from willing.report.run import Run
from willing.report.studies import Studies

WEEKS = 45


def curve(**given: object) -> FillCurve:
    bands = (
        Band(
            name="no condition found",
            gates=(),
            fill=(None, *(0.4,) * (WEEKS - 1)),
            threshold_fill=0.4,
            cost=900,
            modules=3,
        ),
        Band(
            name="own parliament",
            gates=("parliament_vote",),
            fill=(None, *(0.7,) * (WEEKS - 1)),
            threshold_fill=0.7,
            threshold_fill_low=0.6,
            threshold_fill_high=0.8,
            cost=500,
            modules=5,
        ),
    )
    steps = (
        Step(
            gate="parliament_vote",
            band="own parliament",
            line_weeks=30,
            cost_saved=400,
            modules=2,
            lines=("watch",),
        ),
        Step(gate="us_backstop", band="backstop", line_weeks=0, cost_saved=0, modules=0),
    )
    nobody = (0.0,) * WEEKS
    values: dict[str, object] = {
        "first_week": -4,
        "bands": bands,
        "steps": steps,
        "as_run": (None, *(0.5,) * (WEEKS - 1)),
        "closure": Closure(
            usable=(100.0, 300.0, *nobody[2:]),
            waiting=(0.0, 50.0, *nobody[2:]),
            arriving=nobody,
            outside=(20.0,) * WEEKS,
        ),
        "taken_as_met": ("us_backstop",),
        "line_weeks": 100,
    }
    return FillCurve(**{**values, **given})  # type: ignore[arg-type]


def test_there_is_no_chapter_without_the_study(run: Run) -> None:
    assert gate_chapter(run) is None
    assert "What each gate unlocks" not in markdown_report(run)


def test_the_chapter_draws_bands_waterfall_and_closure(run: Run) -> None:
    chapter = gate_chapter(run.replace(studies=Studies(gates=curve())))
    assert chapter is not None
    assert chapter.content.count("<svg") == 3
    assert "no condition found 40 %" in chapter.content
    assert "own parliament: 60 % at low, 70 % at central, 80 % at high sizes." in re.sub(
        "\u00a0", " ", chapter.content
    )


def test_a_bar_of_the_waterfall_begins_where_the_one_above_ends() -> None:
    rows = falls(curve())
    assert [(round(each.start, 9), round(each.end, 9)) for each in rows] == [
        (0, 0.4),
        (0.4, 0.7),
        (0.7, 0.7),
    ]
    assert [each.words for each in rows] == ["40 %", "+30 points", "nothing"]


def test_what_the_curve_says(run: Run) -> None:
    words = " ".join(curve_sentences(run.plan, curve()))
    assert "could fill 40 % of the threshold need; with every gate met it would be 70 %." in words
    assert "parliament vote unlocks most" in words
    assert "US backstop unlocks nothing by itself, opened in this order." in words
    assert "assumes that US backstop is never met; here it is taken as met" in words


def test_what_a_gate_unlocks_is_said_or_that_it_is_nothing(run: Run) -> None:
    vote, backstop = curve().steps
    assert step_words(run, vote).startswith("Two modules more used, cost lower by 400")
    assert step_words(run, backstop) == "Nothing: no offer that counts waits for it."


def test_the_closure_is_said_in_the_week_with_most_persons() -> None:
    peak, waiting = closure_sentences(curve())
    assert peak == (
        "In CF−3w, with most persons there, 370 in all: 300 usable, 50 waiting for enablers, "
        "0 in RSOM or handover, 20 outside the country."
    )
    assert waiting == "In one of 45 weeks somebody waits for enablers, at most 50 persons."


def test_the_markdown_report_has_the_same_numbers(run: Run) -> None:
    page = markdown_report(run.replace(studies=Studies(gates=curve())))
    assert "## What each gate unlocks" in page
    assert "Two modules more used" in page
