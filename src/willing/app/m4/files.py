"""Marathon's tables as files: a workbook or a folder of text in, a plan folder out."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from willing.adapters.files import read_file, write_files
from willing.app.exchange.transfer import refuse_changed
from willing.app.m4.importing import Aims, M4Import, import_m4
from willing.app.m4.report import report_lines
from willing.app.read import read, section_checks, section_lines
from willing.app.write import write
from willing.basics.errors import PlanError, TransferError
from willing.basics.fault import Fault
from willing.codecs.delimited import read_delimited
from willing.codecs.sheets import Grid
from willing.codecs.workbook import read_workbook
from willing.lines import SECTION_TYPES
from willing.plan.document import Plan
from willing.plan.parse import parse
from willing.plan.write import documents

REPORT: Final = "m4-import.md"
TEXT: Final = (".txt", ".tsv", ".csv")
WORKBOOK: Final = (".xlsx", ".xlsm")


def m4_import(path: Path, aims: Aims, plan_folder: Path | None = None) -> M4Import:
    """Return what the tables at `path` make of a plan; nothing is written.

    Without `plan_folder` it is a new plan. Raises TransferError and PlanError with every fault.
    """
    before = None if plan_folder is None else read(plan_folder)
    done = import_m4(table_grids(path), path.name, aims, before)
    _check(done.plan)
    return done


def table_grids(path: Path) -> Mapping[tuple[str, str], Grid]:
    """Return the sheets of a workbook, or the text files of a folder, by (file, name)."""
    if path.is_dir():
        files = sorted(each for each in path.iterdir() if each.suffix.lower() in TEXT)
        if not files:
            what = f"no text file ({', '.join(TEXT)}) stands in the folder"
            raise TransferError([Fault(file=path.name, what=what, fix="Name a folder of tables")])
        return {(each.name, each.stem): _text(each) for each in files}
    if path.suffix.lower() in WORKBOOK:
        found = read_workbook(read_file(path), file=path.name)
        return {(path.name, name): grid for name, grid in found.items()}
    return {(path.name, path.stem): _text(path)}


def _text(path: Path) -> Grid:
    return read_delimited(read_file(path), name=path.stem, file=path.name)


def _check(plan: Plan) -> None:
    """Raise TransferError with the faults of the plan that the tables would make."""
    checks, lines = section_checks(), section_lines()
    try:
        parse(documents(plan), SECTION_TYPES, section_checks=checks, section_lines=lines)
    except PlanError as error:
        raise TransferError(error.faults) from error


def refuse_taken(folder: Path) -> None:
    """Raise TransferError when something stands in the folder that a new plan is to fill."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        what = "something stands there already"
        fix = "Name a new folder, or --plan to bring the tables into a plan there is"
        raise TransferError([Fault(file=str(folder), key="--out", what=what, fix=fix)])


def write_new(done: M4Import, folder: Path) -> tuple[str, ...]:
    """Write the new plan and its report; return the files."""
    refuse_taken(folder)
    files = {**documents(done.plan), REPORT: _report(done)}
    write_files(folder, files)
    return tuple(sorted(files))


def write_into(done: M4Import, folder: Path) -> tuple[str, ...]:
    """Write the changed plan and the report; raises TransferError when it changed meanwhile."""
    if done.before is not None:
        refuse_changed(done.before, folder)
    rewrite = write(folder, done.plan, {folder / REPORT: _report(done)})
    return (*sorted(rewrite.files), REPORT)


def _report(done: M4Import) -> bytes:
    return ("\n".join(report_lines(done.report)) + "\n").encode()
