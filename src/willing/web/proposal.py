"""A proposal: rows or a file of a nation's own records, shown as differences before written."""

from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import Final, NamedTuple

from willing.adapters.clock import utc_now
from willing.app.exchange.importing import Imported, SheetError, import_grids
from willing.app.exchange.sentences import difference_sentence
from willing.app.exchange.sheet_rows import grids
from willing.app.exchange.transfer import comments_lost
from willing.app.one_step import Step, take_back, write_step
from willing.app.read import plan_files, read
from willing.app.write import changes
from willing.basics.errors import FaultyError, PlanError, TransferError
from willing.basics.fault import Fault
from willing.basics.record import Record
from willing.basics.units import Text
from willing.coalition.facts_words import counted
from willing.codecs.sheets import Grid
from willing.plan.canonical import plan_hash
from willing.plan.difference import Change, Difference, shown
from willing.plan.document import Plan
from willing.web.screens.offer_grid import row_sheets

GRID: Final = "grid"
MOST_ROWS: Final = 2000
NO_WAY: Final = "the offer has no employment"
_WRITING: Final = Lock()


class Proposal(Record, kw_only=True):
    """What a nation would change: rows of its grid, or a workbook or CSV file of its records."""

    rows: tuple[Mapping[Text, Text], ...] = ()
    file: bytes = b""
    """Base64 on the wire."""
    file_name: Text = ""
    plan_hash: Text = ""
    """Of the plan whose differences were shown; empty: they are only asked for."""


class CellFault(Record, kw_only=True):
    """A fault at its cell."""

    row: int
    """Number of the row in the proposal, from 0; −1: it stands in no row of it."""
    column: Text
    place: Text
    what: Text
    fix: Text


class ShownDifference(Record, kw_only=True):
    """One difference by the id of its record."""

    table: Text
    id: Text
    field: Text
    change: Change
    old: Text
    new: Text
    sentence: Text


class Preview(Record, kw_only=True):
    """What a proposal would change, or every fault of it; nothing is written."""

    plan_hash: Text
    faults: tuple[CellFault, ...] = ()
    differences: tuple[ShownDifference, ...] = ()
    notes: tuple[Text, ...] = ()
    files: tuple[Text, ...] = ()
    """Files of the plan folder that would be written."""


class Written(Record, kw_only=True):
    """What was written, and that it can be taken back."""

    files: tuple[Text, ...]
    words: Text
    plan_hash: Text


class TakenBack(Record, kw_only=True):
    """What was taken back."""

    words: Text
    files: tuple[Text, ...]


class Made(NamedTuple):
    """A plan, and what a proposal makes of it."""

    before: Plan
    imported: Imported


class Rows(NamedTuple):
    """What a proposal holds, as sheets; where each cell of a grid stands in the proposal."""

    name: str
    grids: Mapping[str, Grid]
    cells: Mapping[str, tuple[int, str]] = {}


def previewed(folder: Path, iso3: str, proposal: Proposal) -> Preview:
    """Return what a proposal would change in a plan folder; raises PlanError for a bad plan."""
    plan, rows = read(folder), Rows(GRID, {})
    try:
        rows = rows_of(plan, iso3, proposal)
        made = _made(plan, iso3, rows)
        files = plan_files(folder)
        rewrite = changes(files, made.imported.plan) if made.imported.differences else None
    except (TransferError, PlanError) as error:
        return refused_preview(plan, proposal, error, rows.cells)
    lost = tuple(comments_lost(files, rewrite)) if rewrite else ()
    return Preview(
        plan_hash=plan_hash(plan),
        differences=tuple(shown_difference(each, made, iso3) for each in made.imported.differences),
        notes=(*(made.imported.notes if proposal.file else ()), *lost),
        files=tuple(sorted({*rewrite.files, *rewrite.remove})) if rewrite else (),
    )


def refused_preview(
    plan: Plan,
    proposal: Proposal,
    error: FaultyError,
    cells: Mapping[str, tuple[int, str]],
) -> Preview:
    """Return every fault of a proposal at its cell."""
    notes = error.notes if isinstance(error, SheetError) and proposal.file else ()
    faults = _first_causes([_cell_fault(each, cells) for each in error.faults])
    return Preview(plan_hash=plan_hash(plan), faults=faults, notes=notes)


def written(folder: Path, iso3: str, proposal: Proposal) -> Written:
    """Write a proposal whose differences were shown; raises TransferError, PlanError.

    Refused, and nothing written, when the plan is not the one that was shown.
    """
    with _WRITING:
        files = plan_files(folder)
        plan = read(folder)
        made = _made(plan, iso3, rows_of(plan, iso3, proposal))
        if plan_hash(made.before) != proposal.plan_hash:
            what = "the plan changed after its differences were shown; nothing was written"
            fix = "Look at the differences anew"
            raise TransferError([Fault(file=folder.name, what=what, fix=fix)])
        count = len(made.imported.differences)
        words = counted(count, "difference")
        if not count:
            return Written(files=(), words=words, plan_hash=proposal.plan_hash)
        step = write_step(folder, files, made.imported.plan, iso3, (words, utc_now()))
        return _told(step, made.imported.plan)


def taken_back(folder: Path, iso3: str) -> Step:
    """Put back what the last change of a nation's records replaced, while nothing is written."""
    with _WRITING:
        return take_back(folder, iso3)


def _told(step: Step, plan: Plan) -> Written:
    return Written(files=tuple(step.after), words=step.words, plan_hash=plan_hash(plan))


def _made(plan: Plan, iso3: str, rows: Rows) -> Made:
    return Made(plan, import_grids(plan, rows.grids, rows.name, iso3))


def rows_of(plan: Plan, iso3: str, proposal: Proposal) -> Rows:
    """Return the sheets of a proposal; raises TransferError for one that cannot be read."""
    if proposal.file:
        name = proposal.file_name.rpartition("/")[2] or "file"
        return Rows(name, grids(proposal.file, name))
    _refuse_many(proposal)
    return Rows(GRID, *row_sheets(plan, iso3, proposal.rows))


def _refuse_many(proposal: Proposal) -> None:
    if len(proposal.rows) > MOST_ROWS:
        what = f"more than {MOST_ROWS} rows"
        raise TransferError([Fault(file=GRID, what=what, fix="Import them as a workbook")])


def _first_causes(faults: list[CellFault]) -> tuple[CellFault, ...]:
    """Return the faults without those that follow from another one of the same row."""
    rows = {each.row for each in faults if "does not exist" not in each.what}
    return tuple(
        each
        for each in faults
        if each.row < 0
        or each.row not in rows
        or not (each.column == "id" and "does not exist" in each.what)
    )


def _cell_fault(fault: Fault, cells: Mapping[str, tuple[int, str]]) -> CellFault:
    row, column = cells.get(fault.key, (-1, ""))
    if row < 0 and fault.file == GRID:
        number, _, name = fault.key.partition(".")
        row, column = (int(number), name) if number.isdecimal() else (row, column)
    if row >= 0 and fault.what == NO_WAY:
        fix = "Fill in zones and what it gives"
        return CellFault(row=row, column="zones", place=fault.key, what=fault.what, fix=fix)
    place = fault.key if fault.file == GRID else f"{fault.file}: {fault.key}".removesuffix(": ")
    return CellFault(row=row, column=column, place=place, what=fault.what, fix=fault.fix)


def shown_difference(found: Difference, made: Made, iso3: str) -> ShownDifference:
    """Return a difference by the id of its record."""
    table, _, rest = found.key.removeprefix(f"nations.{iso3}.").partition(".")
    both = (getattr(each.nations[iso3], table, None) for each in (made.before, made.imported.plan))
    ids = [key for entries in both if isinstance(entries, Mapping) for key in entries]
    named = [key for key in ids if rest == key or rest.startswith(f"{key}.")]
    key = max(named, key=len, default="")  # an id may hold dots
    sentence = difference_sentence(found, made.imported.since)
    return ShownDifference(
        table=table,
        id=key,
        field=rest.removeprefix(key).removeprefix("."),
        change=found.change,
        old=shown(found.old),
        new=shown(found.new),
        sentence=sentence,
    )
