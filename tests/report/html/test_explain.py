"""The chapter of explanations: chains to scale, absent without a question."""

import re

import pytest

from willing.force.explain.explanation import (
    Candidate,
    Change,
    Explanation,
    Explanations,
    GateFact,
    Step,
)
from willing.force.force_plan import Duration
from willing.report.html.chain_plot import chain_plot, parts
from willing.report.html.chapters.explain import explain_chapter
from willing.report.markdown import markdown_report
from willing.report.studies import Studies

CHAIN = Duration(
    gates_met_day=28,
    decision_days=0,
    ntm_days=14,
    movement_days=7,
    rsom_days=14,
    effect_day=63,
    effect_week=9,
)
LATE = Candidate(
    nation="XBO",
    offer="xbo-role-2",
    title="Role 2 medical <unit>",
    modules=("xbo-role-2.1", "xbo-role-2.2"),
    layer="offered",
    role="hospital",
    cause="readiness",
    capability="role-2",
    gives=1,
    gates=(GateFact(gate="parliament_vote:XBO", assumed_week=4),),
    chain=CHAIN,
    sentence="Borrin has offered two modules.",
)
WHY = Explanation(
    line="care",
    title="Care",
    week=4,
    zone="orlo",
    capability="role-2",
    unit="units",
    status="gap open",
    supplied=0,
    threshold=1,
    objective=1,
    wanted=1,
    short=1,
    first_week=2,
    last_week=8,
    cost=320,
    candidates=(LATE, LATE.replace(cause="caveat", chain=None, sentence="Barred.")),
    changes=(
        Change(
            steps=(Step(kind="notice", nation="XBO", offer="xbo-role-2", days=14),),
            first_week=4,
            last_week=9,
            cost=-100,
            sentence="If so, the line would be filled.",
        ),
    ),
    tried=2,
    sentence="“Care” has 0 of 1 unit.",
)


def test_parts_add_up_to_the_effect() -> None:
    found = parts(CHAIN, 0)
    assert [(each.name, each.days) for each in found] == [
        ("gates", 28),
        ("notice", 14),
        ("movement", 7),
        ("RSOM", 14),
    ]
    assert found[-1].first_day + found[-1].days == CHAIN.effect_day


def test_bars_are_to_scale_and_stay_inside_the_page() -> None:
    drawn = chain_plot(WHY)
    bars = re.findall(r'<rect x="([\d.]+)" y="\d+" width="([\d.]+)" height="13"', drawn)
    widths = [float(width) for _, width in bars]
    assert len(widths) == 4
    assert widths[0] / widths[1] == pytest.approx(2, rel=0.01)
    assert widths[1] / widths[2] == pytest.approx(2, rel=0.01)
    assert all(float(x) + float(width) <= 600.1 for x, width in bars)
    assert "asked for: CF+4w" in drawn and "CF+63d · CF+9w" in drawn
    assert "<unit>" not in drawn


def test_no_chain_is_drawn_where_nobody_is_late() -> None:
    assert chain_plot(WHY.replace(candidates=())) == ""


def test_the_chapter_and_the_markdown_say_the_same(run) -> None:
    assert explain_chapter(run) is None
    asked = run.replace(studies=Studies(explanations=Explanations(lines={"care@CF+4w": WHY})))
    chapter = explain_chapter(asked)
    assert chapter is not None
    for words in (WHY.sentence, "If so, the line would be filled.", "Two changes were solved for"):
        assert words in chapter.content and words in markdown_report(asked)
    assert "Why lines are short" in markdown_report(asked)
    assert "Why lines are short" not in markdown_report(run)
