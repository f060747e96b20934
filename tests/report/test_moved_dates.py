"""Dates that moved are told by title and nation; a key only where the plan has nothing by it."""

import pytest

from willing.coalition.offer import Tie, Window
from willing.force.replan.replan import DateChange
from willing.plan.document import Anchor, Plan
from willing.report.moved_dates import moved_date_words
from willing.report.run import Run


@pytest.fixture
def plan(run: Run) -> Plan:
    file = run.plan.nations["XBO"]
    reserve = file.offers["reserve"].replace(
        unavailable=(Window(first_week=2, last_week=3),),
        ties=(Tie(to="Harbour watch", last_week=4),),
    )
    file = file.replace(offers={"reserve": reserve})
    anchors = {"CF": Anchor(title="Ceasefire", date="2031-01-25", declared_by="Both")}
    return run.plan.replace(nations={**run.plan.nations, "XBO": file}, anchors=anchors)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("XBO.offers.reserve.last_week", "“Reserve battalion” of Borrin, end of its window"),
        ("XBO.offers.reserve.first_week", "“Reserve battalion” of Borrin, start of its window"),
        (
            "XBO.offers.reserve.unavailable.0.last_week",
            "“Reserve battalion” of Borrin, end of its absence 1",
        ),
        (
            "XBO.offers.reserve.ties.0.last_week",
            "“Reserve battalion” of Borrin, end of its other task (Harbour watch)",
        ),
        ("gates.roe.met_week", "rules of engagement on record"),
        ("anchors.CF.week", "Ceasefire (CF)"),
        ("anchors.Q.week", "Q"),
        ("XBO.offers.gone.last_week", "XBO.offers.gone.last_week"),
        ("QQQ.offers.gone.last_week", "QQQ.offers.gone.last_week"),
    ],
)
def test_what_moved_is_told_by_title(plan: Plan, key: str, words: str) -> None:
    told = moved_date_words(plan, DateChange(key=key, before=40, after=36))
    assert told == f"{words}: CF+40w becomes CF+36w"


def test_an_assumed_gate_is_told_with_its_nation(plan: Plan) -> None:
    key = "assumptions.gates.competing_commitments:XBO"
    told = moved_date_words(plan, DateChange(key=key, before=4, after=0))
    assert told == "release of Borrin from another commitment as assumed: CF+4w becomes CF"


def test_a_declared_date_is_told_as_a_date(plan: Plan) -> None:
    moved = DateChange(
        key="anchors.CF.date", before=0, after=0, date_before="2031-01-25", date_after=None
    )
    assert moved_date_words(plan, moved) == (
        "declared date of Ceasefire (CF): 2031-01-25 becomes unknown"
    )
