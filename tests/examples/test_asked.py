"""What the coalition's real nations are asked: nothing they could not bring or have ruled out."""

from pathlib import Path

import pytest

from willing.app.asks import asks_of
from willing.app.read import read
from willing.app.solving import solve
from willing.basics.source import WEAK_CLASSES
from willing.coalition.coast import has_coast
from willing.force.asks.ask import Asks
from willing.report.ask_basis import record_words
from willing.report.run import Run


@pytest.fixture(scope="module")
def run(examples: Path) -> Run:
    return solve(read(examples / "reassurance-force"), effort="quick")


@pytest.fixture(scope="module")
def made(run: Run) -> Asks:
    return asks_of(run)


def test_ships_are_asked_of_nations_with_a_coast_only(run: Run, made: Asks) -> None:
    ships = [
        each for each in made.asks if each.kind == "module" and each.subject in ("seas", "mines")
    ]
    assert ships
    for each in ships:
        for nation in (each.nation, *each.alternatives):
            assert nation is not None and has_coast(nation, run.plan.nations[nation])


def test_nobody_is_asked_for_what_its_own_word_rules_out(run: Run, made: Asks) -> None:
    assert made.asks and made.against
    assert all(each.public_record.standing != "excluded" for each in made.asks)
    left_out = {(each.nation, each.line_of_effort) for each in made.against}
    for each in made.asks:
        asked = {(nation, each.line_of_effort) for nation in (each.nation, *each.alternatives)}
        assert not asked & left_out, each.words


def test_no_weak_source_carries_a_sentence_unmarked(run: Run, made: Asks) -> None:
    quoted = 0
    for each in (*made.asks, *made.against):
        for said in each.public_record.said:
            statements = run.plan.nations[each.nation or ""].statements
            row = statements[said.statement]
            group = [
                other.source_class for other in statements.values() if other.group == row.group
            ]
            marked = f"({said.statement}, uncorroborated)" in record_words(
                run, each.nation, each.public_record, 3
            )
            if row.kind == "exclusion" or row.source_class not in WEAK_CLASSES:
                assert not marked
            elif set(group) <= WEAK_CLASSES:
                assert marked, said.statement
            quoted += 1
    assert quoted > 10


def test_a_condition_taken_as_never_met_keeps_its_nation_out(run: Run, made: Asks) -> None:
    # Belgium's every offer waits for firm backing by the United States, assumed never.
    assert run.plan.assumptions.gates["us_backstop"] == "never"
    named = {nation for each in made.asks for nation in (each.nation, *each.alternatives)}
    assert "BEL" not in named
