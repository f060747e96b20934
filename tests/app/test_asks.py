"""Asks of a whole run: what the coalition is asked stands beside what nations are asked."""

from pathlib import Path

import msgspec
import pytest

from willing.app.asks import asks_of
from willing.app.read import read
from willing.app.reporting import rendered, rendered_brief
from willing.app.solving import solve
from willing.force.asks.ask import Ask, Asks
from willing.plan.requirement import Substitute
from willing.report.run import Run
from willing.report.studies import Studies


@pytest.fixture(scope="module")
def run(examples: Path) -> Run:
    """The minimal plan, survey last of all, and one more line: it takes surveyors for medics."""
    plan = read(examples / "minimal")
    enable, mines = plan.sections["enable"], plan.sections["mines"]
    last = mines.requirements["survey"].replace(priority=5)
    care = enable.requirements["care"]
    like = care.replace(
        title="Role 2 medical at sea",
        zone="orlo-harbour",
        substitutes={"survey-team": Substitute(factor=1.0, cost=0.1)},
    )
    changed = {
        "enable": enable.replace(requirements={**enable.requirements, "care-at-sea": like}),
        "mines": mines.replace(requirements={"survey": last}),
    }
    return solve(plan.replace(sections={**plan.sections, **changed}), effort="quick")


@pytest.fixture(scope="module")
def made(run: Run) -> Asks:
    return asks_of(run)


def _accepting(made: Asks) -> Ask:
    (found,) = (each for each in made.asks if each.nation is None)
    return found


def test_the_coalition_is_asked_to_accept_a_substitute(made: Asks) -> None:
    found = _accepting(made)
    assert found.kind == "substitute" and found.subject == "care.survey-team"
    assert found.attainable_gain > 0 and found.resolved_gain is not None
    assert "care" in {each.line for each in found.fills}


def test_it_is_told_wherever_asks_are_told(run: Run, made: Asks) -> None:
    told = run.replace(studies=Studies(asks=made))
    words = (
        "Ask the coalition to accept “Survey team, non-technical” as a substitute on "
        "“Role 2 medical at Orlo”"
    )
    for page in (rendered(told, "html"), rendered(told, "md"), rendered_brief(told, made, ".md")):
        assert words.encode() in page
    assert b"Costs the nations together" in rendered(told, "html")


def test_the_study_reads_back_as_it_was_written(made: Asks) -> None:
    assert msgspec.json.decode(msgspec.json.encode(made), type=Asks) == made


def test_the_same_run_has_the_same_asks(run: Run, made: Asks) -> None:
    assert asks_of(run) == made


def test_further_asks_say_what_they_rest_on(run: Run, made: Asks) -> None:
    few = made.replace(resolved=1)
    page = rendered(run.replace(studies=Studies(asks=few)), "html").decode()
    table = page[page.index("Further asks") :]
    assert "Notional: its size is assumed, not a figure of any nation." in table
