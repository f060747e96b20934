"""What the walk-through says of three gaps holds when it is done again."""

import re
from pathlib import Path

import pytest

from willing.app.asks import plan_rotations
from willing.app.read import read
from willing.app.replan import Event, replan
from willing.app.requirements import all_requirements
from willing.app.solving import solve
from willing.force.asks.catalogue import catalogue
from willing.force.asks.pricing import priced
from willing.force.asks.short import short_lines
from willing.force.problem import build
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


def test_each_ask_of_the_table_is_priced_in_these_words_and_gains(run: Run) -> None:
    table = re.findall(r"^\| \d+ \| (\w+) to (.*?) \| [\d,]+ \|", PAGE, re.MULTILINE)
    assert len(table) == 4
    lines = all_requirements({name: each.requirements for name, each in run.efforts.items()})
    base = build(run.plan, lines, size=run.force_plan.size)
    found = catalogue(base, short_lines(run.force_plan, lines))
    made = priced(found, plan_rotations(base, run), None)
    gains = {
        (run.plan.nations[each.nation].name, each.words): gain
        for each, gain in zip(found.candidates, made.attainable, strict=True)
        if each.nation
    }
    assert all(gains[row] > 0 for row in table)


def test_what_was_asked_for_fills_them_and_moves_hardly_anybody(run: Run) -> None:
    study = replan(run, Event(overlay=SCENARIO)).study
    weeks = {each.line: (each.before, each.after) for each in study.lines}
    assert set(weeks) >= LINES
    for line in LINES:
        before, after = weeks[line]
        assert after < before / 2, line
    assert study.cost_after < study.cost_before
    assert study.moved_share < 0.01
