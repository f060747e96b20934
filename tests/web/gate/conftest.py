"""One run of the smallest example, and a server of a ledger, plan folders and runs of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.web.gate.worlds import CELLS, MINIMAL, OUTLINES, World, folder_with, ledger_with, world

from willing.app.read import read
from willing.app.run_folder import write_run
from willing.app.solving import solve
from willing.report.run import Run


@pytest.fixture(scope="session")
def solved() -> Run:
    """A quick run of the smallest example."""
    return solve(read(MINIMAL), effort="quick", outlines=OUTLINES)


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the headquarters that no test writes into."""
    return ledger_with(tmp_path_factory.mktemp("ledger") / "hq")


@pytest.fixture(scope="session")
def served_world(
    ledger: Path, solved: Run, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """A server of the ledger, of a plan folder and a run of each cell, and of one without label."""
    folder = tmp_path_factory.mktemp("served")
    plans = [folder_with(folder / f"plan-{name}", each) for name, each in CELLS.items()]
    plans.append(folder_with(folder / "plan-bare", None))
    for name, each in (*CELLS.items(), ("bare", None)):
        write_run(solved.replace(name=f"run-{name}", label=each), folder / "runs" / f"run-{name}")
    made = world([ledger, *plans], folder / "runs")
    with made.client:
        yield made
