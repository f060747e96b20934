"""The plan that stands in a folder: of a plan, of a run, or of the ledger in a workspace."""

from pathlib import Path
from typing import Final, NamedTuple

from willing.app.folder_label import label_in
from willing.app.read import read
from willing.basics.label import Label
from willing.plan.document import Plan
from willing.plan.marking import markings
from willing.report.run import Run

LEDGER: Final = "ledger.toml"


class PlanAt(NamedTuple):
    """A plan, and the run it was made with, if it is one."""

    plan: Plan
    run: Run | None = None
    marking: str = ""
    """Of a ledger: the labels of all that its own people may read, joined."""
    label: Label | None = None
    """Of a folder that was written out of a ledger, or of a run made from one."""


def plan_at(folder: Path) -> PlanAt:
    """Return the plan of a plan folder or a ledger, or the run in a run folder.

    Raises PlanError, RunError, LedgerError or StoreError.
    """
    if is_ledger(folder):
        from willing.app.ledger.answering import ledger_plan

        plan, label = ledger_plan(folder)
        return PlanAt(plan, marking=markings(plan, label))
    if not (folder / "plan.json").is_file():
        plan, own = read(folder), label_in(folder)
        return PlanAt(plan, marking="" if own is None else markings(plan, own), label=own)
    run = run_at(folder)
    return PlanAt(run.plan, run, "" if run.label is None else run.marking, run.label)


def is_ledger(folder: Path) -> bool:
    """Return whether a folder is the workspace of a ledger."""
    return (folder / LEDGER).is_file()


def run_at(folder: Path) -> Run:
    """Return the run in a run folder; raises RunError."""
    # Loaded here: reading a run loads workbooks, which a question to a plan does not need.
    from willing.app.run_folder import read_run

    return read_run(folder)
