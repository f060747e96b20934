"""One run of the smallest example, and a server of a ledger, plan folders and runs of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.web.gate.worlds import (
    CELLS,
    MINIMAL,
    OUTLINES,
    Clock,
    World,
    folder_with,
    ledger_with,
    world,
)

from willing.app.ledger.importing import accept
from willing.app.ledger.plans import folder_of
from willing.app.ledger.recording import record
from willing.app.ledger.sending import bundles_for
from willing.app.ledger.settings import write_settings
from willing.app.ledger.workspace import create, open_ledger
from willing.app.read import read
from willing.app.run_folder import write_run
from willing.app.solving import solve
from willing.ledger.plan_events import drafts_of
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


@pytest.fixture
def nation(tmp_path: Path) -> Path:
    """The ledger of XAD, with the plan of the headquarters."""
    clock = Clock()
    for party in ("HQ", "XAD"):
        create(tmp_path / party.lower(), party, now=clock)
    with open_ledger(tmp_path / "hq", now=clock) as hq:
        record(hq, drafts_of(folder_of(MINIMAL).plan))
        bundles = tuple(bundles_for(hq, "XAD"))
        with open_ledger(tmp_path / "xad", now=clock) as own:
            trust = {**own.settings.trust, **hq.settings.trust}
            write_settings(tmp_path / "xad", own.settings.replace(trust=trust))
    with open_ledger(tmp_path / "xad", now=clock) as own:
        for data in bundles:
            accept(own.store, own.trust, data, own.now())
    return tmp_path / "xad"
