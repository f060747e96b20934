"""Workbooks as files: exported from a plan folder, read for import, written once confirmed."""

from pathlib import Path
from typing import NamedTuple

from willing.adapters.files import read_file, write_file
from willing.app.exchange.export import export_workbook, undo_workbook
from willing.app.exchange.importing import Imported, import_workbook
from willing.app.exchange.parts import Kind
from willing.app.read import read
from willing.app.run_folder import PLAN, read_run
from willing.app.write import write
from willing.basics.errors import TransferError
from willing.basics.fault import Fault
from willing.plan.canonical import plan_hash
from willing.plan.document import Plan
from willing.plan.layout import PLAN_FILE
from willing.report.run import Run


class Transfer(NamedTuple):
    """The plan as it stands, and what the file would make of it."""

    before: Plan
    imported: Imported


class Subject(NamedTuple):
    """What is exported: a plan, and the run whose plan it is when a run folder was named."""

    plan: Plan
    run: Run | None = None


def subject(folder: Path) -> Subject:
    """Return the plan in a plan folder or a run folder; raises PlanError, RunError."""
    if (folder / PLAN).exists() and not (folder / PLAN_FILE).exists():
        run = read_run(folder)
        return Subject(run.plan, run)
    return Subject(read(folder))


def export_file(folder: Path, kind: Kind, out: Path, nation: str | None = None) -> None:
    """Write one kind of record of a plan as a workbook; raises PlanError, TransferError."""
    plan, run = subject(folder)
    write_file(out, export_workbook(plan, kind, nation, run))


def transfer(file: Path, plan_folder: Path, nation: str | None = None) -> Transfer:
    """Return what a file would change; nothing is written. Raises PlanError, TransferError."""
    plan = read(plan_folder)
    return Transfer(plan, import_workbook(plan, read_file(file), file.name, nation))


def write_transfer(
    done: Transfer, file: Path, plan_folder: Path, nation: str | None = None
) -> tuple[tuple[str, ...], Path]:
    """Write the changed plan; return the files written and the workbook that undoes it.

    Raises TransferError, and writes nothing, when the plan is not the one that was shown.
    """
    refuse_changed(done.before, plan_folder)
    undo = _free(file)
    kind = done.imported.kind
    write_file(undo, undo_workbook(done.before, done.imported.plan, kind, nation))
    rewrite = write(plan_folder, done.imported.plan)
    return tuple(sorted(rewrite.files)), undo


def refuse_changed(before: Plan, plan_folder: Path) -> None:
    """Raise TransferError unless the folder still holds the plan whose differences were shown."""
    if plan_hash(read(plan_folder)) != plan_hash(before):
        what = "the plan was changed after its differences were shown; nothing was written"
        fix = "Import again, and look at the differences anew"
        raise TransferError([Fault(file=plan_folder.name, what=what, fix=fix)])


def _free(file: Path) -> Path:
    """Return a name beside the file that is not taken: an earlier undo is never overwritten."""
    undo, number = file.with_name(f"{file.stem}.undo.xlsx"), 2
    while undo.exists():
        undo, number = file.with_name(f"{file.stem}.undo-{number}.xlsx"), number + 1
    return undo
