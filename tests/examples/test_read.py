"""Every example is read without a fault, with each of its scenarios."""

from pathlib import Path

import pytest

from willing.app.read import read, read_all
from willing.lines import LINES

SCENARIOS = {
    "minimal": {"caveat-lifted"},
    "exercise": {
        *("without-xad", "late-vote", "thin-skies", "said-only", "committed-only", "asked"),
    },
    "reassurance-force": {
        *("us-backstop", "peace-at-once", "no-peace", "late-votes", "committed-only"),
    },
}


@pytest.mark.parametrize("name", sorted(SCENARIOS))
def test_reads_with_every_scenario(examples: Path, name: str) -> None:
    found = read_all(examples / name)
    assert set(found) == {None, *SCENARIOS[name]}
    assert all(plan.scenario == key for key, plan in found.items())


@pytest.mark.parametrize("name", sorted(SCENARIOS))
def test_every_scenario_changes_the_plan(examples: Path, name: str) -> None:
    found = read_all(examples / name)
    for key in SCENARIOS[name]:
        assert found[key].replace(scenario=None) != found[None]


@pytest.mark.parametrize("name", ["exercise", "reassurance-force"])
def test_every_line_of_effort_asks_for_something(examples: Path, name: str) -> None:
    plan = read(examples / name)
    assert all(line.requirements(plan, None) for line in LINES)


@pytest.mark.parametrize("name", sorted(SCENARIOS))
def test_each_has_a_readme_that_names_its_licence(examples: Path, name: str) -> None:
    assert "licence" in (examples / name / "README.md").read_text(encoding="utf-8").lower()


@pytest.mark.parametrize("name", ["exercise", "reassurance-force"])
def test_no_two_lines_ask_for_one_capability_in_one_zone(examples: Path, name: str) -> None:
    """A module feeds every line that asks for what it supplies where it stands: count it once."""
    plan = read(examples / name)
    asked = [
        (requirement.capability, requirement.zone, requirement.lead_nation)
        for line in LINES
        for requirement in line.requirements(plan, None).values()
    ]
    assert len(asked) == len(set(asked))
