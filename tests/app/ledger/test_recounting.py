"""A run that somebody altered is refused in words, with file and figure, whatever stands in it."""

from pathlib import Path

import pytest

from willing.app.ledger.recounting import proved_again
from willing.app.read import read
from willing.app.solving import solve
from willing.basics.errors import RunError
from willing.report.run import Run


@pytest.fixture(scope="module")
def run() -> Run:
    examples = Path(__file__).parents[3] / "examples"
    return solve(read(examples / "minimal"), effort="quick")


def refused(run: Run) -> str:
    with pytest.raises(RunError) as caught:
        proved_again(run)
    return str(caught.value)


def test_a_run_that_nobody_altered_is_counted_again(run: Run) -> None:
    assert proved_again(run) <= run.force_plan.certificate.cost


def test_a_line_of_effort_that_there_is_not_is_refused(run: Run) -> None:
    made_up = run.efforts["skies"].replace(title="Made up")
    told = refused(run.replace(efforts={**run.efforts, "made-up": made_up}))
    assert "effects.json: made-up is no line of effort" in told


def test_a_line_of_effort_that_was_left_out_is_refused(run: Run) -> None:
    efforts = {name: each for name, each in run.efforts.items() if name != "skies"}
    assert "effects.json: skies is left out" in refused(run.replace(efforts=efforts))


@pytest.mark.parametrize(("bound", "cost"), [(-1e308, None), (1e308, 1e308)])
def test_a_bound_beyond_any_number_is_refused(run: Run, bound: float, cost: float | None) -> None:
    said = run.force_plan.certificate
    made = said.replace(bound=bound, cost=said.cost if cost is None else cost)
    told = refused(run.replace(force_plan=run.force_plan.replace(certificate=made)))
    assert "certificate.bound is" in told and "which is no cost" in told
