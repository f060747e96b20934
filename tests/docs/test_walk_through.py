"""What the walk-through says of three gaps holds when it is done again."""

import re
from pathlib import Path

import pytest

from willing.app.read import read
from willing.app.replan import Event, replan
from willing.app.solving import solve
from willing.report.run import Run

CHECKOUT = Path(__file__).resolve().parents[2]
PAGE = (CHECKOUT / "docs" / "walk-through.md").read_text(encoding="utf-8")
SCENARIO = CHECKOUT / "examples" / "exercise" / "scenarios" / "asked.toml"
LINES = {"sea-03", "ena-03", "ena-11"}


@pytest.fixture(scope="module")
def run(examples: Path) -> Run:
    return solve(read(examples / "exercise"), effort="quick")


def test_the_scenario_is_printed_as_it_is() -> None:
    (block,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert block == SCENARIO.read_text(encoding="utf-8")


def test_the_three_are_among_the_dearest_gaps(run: Run) -> None:
    assert {each.line for each in run.force_plan.gaps[:10]} >= LINES


def test_what_was_asked_for_fills_them_and_moves_hardly_anybody(run: Run) -> None:
    study = replan(run, Event(overlay=SCENARIO)).study
    weeks = {each.line: (each.before, each.after) for each in study.lines}
    assert set(weeks) >= LINES
    for line in LINES:
        before, after = weeks[line]
        assert after < before / 2, line
    assert study.cost_after < study.cost_before
    assert study.moved_share < 0.01
