"""Workbooks as files: exported from a plan folder, read for import, written once confirmed."""

from pathlib import Path
from typing import NamedTuple

from willing.adapters.files import read_file, write_file
from willing.app.exchange.export import export_workbook, undo_workbook
from willing.app.exchange.importing import Imported, import_workbook
from willing.app.exchange.parts import Kind
from willing.app.read import read
from willing.app.write import write
from willing.plan.document import Plan


class Transfer(NamedTuple):
    """The plan as it stands, and what the file would make of it."""

    before: Plan
    imported: Imported


def export_file(plan_folder: Path, kind: Kind, out: Path, nation: str | None = None) -> None:
    """Write one kind of record of a plan as a workbook; raises PlanError, TransferError."""
    write_file(out, export_workbook(read(plan_folder), kind, nation))


def transfer(file: Path, plan_folder: Path, nation: str | None = None) -> Transfer:
    """Return what a file would change; nothing is written. Raises PlanError, TransferError."""
    plan = read(plan_folder)
    return Transfer(plan, import_workbook(plan, read_file(file), file.name, nation))


def write_transfer(
    done: Transfer, file: Path, plan_folder: Path, nation: str | None = None
) -> tuple[tuple[str, ...], Path]:
    """Write the changed plan; return the files written and the workbook that undoes it."""
    undo = _free(file)
    kind = done.imported.kind
    write_file(undo, undo_workbook(done.before, done.imported.plan, kind, nation))
    rewrite = write(plan_folder, done.imported.plan)
    return tuple(sorted(rewrite.files)), undo


def _free(file: Path) -> Path:
    """Return a name beside the file that is not taken: an earlier undo is never overwritten."""
    undo, number = file.with_name(f"{file.stem}.undo.xlsx"), 2
    while undo.exists():
        undo, number = file.with_name(f"{file.stem}.undo-{number}.xlsx"), number + 1
    return undo
