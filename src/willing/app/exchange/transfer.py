"""Workbooks and CSV as files: exported from a plan, read for import, written once confirmed."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from willing.adapters.files import read_file, write_file, write_files
from willing.app.exchange.export import export_sheets, export_workbook, marked, undo_workbook
from willing.app.exchange.importing import Imported, import_grids
from willing.app.exchange.parts import PARTS, Kind
from willing.app.exchange.sheet_rows import MARKING, grids
from willing.app.folder_label import label_in
from willing.app.read import plan_files, read
from willing.app.run_folder import PLAN, read_run
from willing.app.write import Rewrite, changes, write
from willing.basics.errors import TransferError
from willing.basics.fault import Fault
from willing.basics.label import Label
from willing.codecs.delimited import read_delimited
from willing.codecs.delimited_writer import Dialect, write_delimited
from willing.codecs.sheets import Column, Grid, SheetToWrite
from willing.plan.canonical import plan_hash
from willing.plan.document import Plan
from willing.plan.layout import PLAN_FILE
from willing.plan.toml_file import comment_lines
from willing.report.nation_code import nation_code
from willing.report.run import Run


class Transfer(NamedTuple):
    """The plan as it stands, and what the file would make of it."""

    before: Plan
    imported: Imported


class Subject(NamedTuple):
    """What is exported: a plan, and the run whose plan it is when a run folder was named."""

    plan: Plan
    run: Run | None = None
    label: Label | None = None
    """Of a plan from a ledger."""


def subject(folder: Path) -> Subject:
    """Return the plan in a plan folder or a run folder; raises PlanError, RunError."""
    if (folder / PLAN).exists() and not (folder / PLAN_FILE).exists():
        run = read_run(folder)
        return Subject(run.plan, run, run.label)
    return Subject(read(folder), label=label_in(folder))


def code_in(folder: Path, nation: str | None) -> str | None:
    """Return the code of a nation named by code, name or a beginning; as it is where unknown.

    Raises PlanError, RunError, and WillingError where several are meant.
    """
    if nation is None:
        return None
    known = {code: each.name for code, each in subject(folder).plan.nations.items()}
    return nation_code(known, nation) or nation


def export_file(folder: Path, kind: Kind, out: Path, nation: str | None = None) -> None:
    """Write one kind of record of a plan as a workbook; raises PlanError, TransferError."""
    plan, run, label = subject(folder)
    write_file(out, export_workbook(plan, kind, nation, run, label))


class Form(NamedTuple):
    """Which records go into CSV files, whose they are, and for which program."""

    kind: Kind
    nation: str | None = None
    dialect: Dialect = "plain"


def export_csv_files(folder: Path, form: Form, out: Path) -> tuple[Path, ...]:
    """Write one kind of record as CSV: one table into a file, several into a folder.

    Returns the files. Raises PlanError, TransferError.
    """
    plan, run, label = subject(folder)
    sheets = export_sheets(plan, form.kind, form.nation, run)
    marking = marked(plan, form.kind, form.nation, label)
    tables = {
        f"{sheet.name}.csv": write_delimited(_with_marking(sheet, marking), form.dialect)
        for sheet in sheets
    }
    if out.suffix.lower() == ".csv":
        if len(tables) > 1:
            what = f"{form.kind} are {len(tables)} tables, which one file cannot hold"
            fix = f"Name a folder, such as {out.with_suffix('')}"
            raise TransferError([Fault(file=str(out), key="--out", what=what, fix=fix)])
        write_file(out, next(iter(tables.values())))
        return (out,)
    write_files(out, tables)
    return tuple(out / name for name in tables)


def _with_marking(sheet: SheetToWrite, marking: str) -> SheetToWrite:
    """Return the sheet with the marking in every row: a CSV file has no head and foot."""
    if any(column.name == MARKING for column in sheet.columns):
        return sheet
    rows = tuple({**row, MARKING: marking} for row in sheet.rows)
    return sheet.replace(columns=(*sheet.columns, Column(name=MARKING)), rows=rows)


def transfer(path: Path, plan_folder: Path, nation: str | None = None) -> Transfer:
    """Return what a file, or a folder of CSV files, would change; nothing is written.

    Raises PlanError, TransferError.
    """
    plan = read(plan_folder)
    found = _grids_of_folder(path) if path.is_dir() else grids(read_file(path), path.name)
    imported = import_grids(plan, found, path.name, nation)
    if imported.differences:
        files = plan_files(plan_folder)
        lost = tuple(comments_lost(files, changes(files, imported.plan)))
        imported = imported.replace(notes=(*imported.notes, *lost))
    return Transfer(plan, imported)


def comments_lost(before: Mapping[str, bytes], rewrite: Rewrite) -> Iterator[str]:
    """Yield a note for each file that is written anew and holds comments, which go."""
    for name in sorted({*rewrite.files, *rewrite.remove} & before.keys()):
        lines = comment_lines(before[name]) if name.endswith(".toml") else 0
        if lines:
            noun = "a comment, which goes" if lines == 1 else f"{lines} comments, which go"
            yield f"{name} would be written anew; it holds {noun}; keep a copy."


def _grids_of_folder(folder: Path) -> Mapping[str, Grid]:
    """Return the tables of a folder by name; raises TransferError for one that is not known."""
    known = {part.sheet for parts in PARTS.values() for part in parts}
    found: dict[str, Grid] = {}
    faults = []
    for path in sorted(folder.glob("*.csv")):
        if path.stem in known:
            grid = read_delimited(read_file(path), name=path.stem, file=path.name)
            found[path.stem] = grid
        else:
            fix = f"Name it {' or '.join(f'{name}.csv' for name in sorted(known))}, or move it"
            faults.append(Fault(file=path.name, what="no table of that name is read", fix=fix))
    if not found and not faults:
        what, fix = "no CSV file stands in the folder", "Name a folder with offers.csv or sor.csv"
        faults.append(Fault(file=folder.name, what=what, fix=fix))
    if faults:
        raise TransferError(faults)
    return found


def write_transfer(
    done: Transfer, file: Path, plan_folder: Path, nation: str | None = None
) -> tuple[tuple[str, ...], Path]:
    """Write the changed plan; return the files written and the workbook that undoes it.

    Raises TransferError, and writes nothing, when the plan is not the one that was shown.
    """
    refuse_changed(done.before, plan_folder)
    undo = _free(file)
    kind = done.imported.kind
    label = label_in(plan_folder)
    book = undo_workbook(done.before, done.imported.plan, kind, nation, label)
    rewrite = write(plan_folder, done.imported.plan, {undo: book})
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
