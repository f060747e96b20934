"""A workbook or CSV file -> the changed plan, what differs, or every fault by its cell."""

from collections.abc import Iterator, Mapping
from typing import Final

import msgspec

from willing.app.exchange.gap_rows import gap_changes
from willing.app.exchange.hazards import hazard_changes
from willing.app.exchange.owners import owner_fault
from willing.app.exchange.parts import (
    PARTS,
    Cells,
    Key,
    Kind,
    Part,
    cells_of,
    efforts,
    key_columns,
    record_of,
    records,
)
from willing.app.exchange.placing import Change, plan_faults, with_changes
from willing.app.exchange.sheet_rows import Read, accepted, either, grids, rows_of, settled, tables
from willing.app.exchange.traces import origin, since
from willing.basics.errors import TransferError
from willing.basics.fault import Fault
from willing.basics.record import Record
from willing.codecs.cells import CellError, plain, settle
from willing.codecs.sheets import EMPTY, Grid, Row
from willing.lines import SECTION_TYPES
from willing.lines.mines.hazard_table import slug
from willing.plan.acts import acts_kept
from willing.plan.difference import Difference, differences
from willing.plan.document import Plan

MOST_NAMED: Final = 8
"""Ids named one by one in a note."""
FOLLOWS: Final[Mapping[str, tuple[str, ...]]] = {
    "line_of_effort": ("capability",),
    "objective": ("threshold",),
    "title": ("capability", "zone"),
}
"""Field of a SOR line: the fields it follows from where it is empty."""


class Imported(Record, kw_only=True):
    """What a workbook makes of a plan; nothing is written yet."""

    plan: Plan
    kind: Kind
    differences: tuple[Difference, ...]
    notes: tuple[str, ...]
    since: frozenset[str] = frozenset()
    """Dotted keys of records that changed in the plan after the workbook was exported."""


class SheetError(TransferError):
    """A workbook with faults: all of them, and what else is to be said of it, such as totals."""

    def __init__(self, faults: list[Fault], notes: tuple[str, ...]) -> None:
        super().__init__(faults)
        self.notes = notes


def import_workbook(plan: Plan, data: bytes, file: str, nation: str | None = None) -> Imported:
    """Return the plan with the rows of a workbook or CSV file in it.

    Rows are matched by id; what is not in the sheet stays. With `nation` only that nation's
    records may change. Raises TransferError with every fault, by cell.
    """
    return import_grids(plan, grids(data, file), file, nation)


def import_grids(
    plan: Plan, found: Mapping[str, Grid], file: str, nation: str | None = None
) -> Imported:
    """Return the plan with the rows of these sheets in it, as `import_workbook` says."""
    kind, read = tables(plan, found, file, nation)
    if nation is not None and (kind != "offers" or nation not in plan.nations):
        what = f"{kind} belong to no nation" if kind != "offers" else f"no nation '{nation}'"
        raise TransferError([Fault(file=file, key="--nation", what=what, fix="Leave it out")])
    own = [each for each in read if each.part in PARTS["offers"]]
    whose = owner_fault(plan, own, file, nation)
    if whose is not None:
        raise SheetError([whose], ())
    before = since(plan, origin(found), tuple(each.part for each in read), nation)
    faults = [fault for each in read for fault in each.faults]
    notes = [*before.notes, *(note for each in read for note in each.notes)]
    changes: list[Change] = []
    for each in read:
        changes += _changes(plan, each, file, nation, faults, notes)
    changed, kept = acts_kept(plan, with_changes(plan, _lines_first(changes)))
    notes += kept
    faults += _without_offer(plan, changed, changes, file)
    here, elsewhere = plan_faults(changed, changes, file)
    unsure = bool(faults)  # rows with a fault are not in the plan, so others may miss them
    faults += here if not unsure else [each for each in here if "does not exist" not in each.what]
    faults += [] if unsure else elsewhere
    if faults:
        raise SheetError(list(dict.fromkeys(faults)), tuple(notes))
    return Imported(
        plan=changed,
        kind=kind,
        differences=differences(plan, changed),
        notes=tuple(notes),
        since=before.changed,
    )


def _changes(
    plan: Plan, read: Read, file: str, nation: str | None, faults: list[Fault], notes: list[str]
) -> list[Change]:
    """Return what the rows of one sheet change; adds what is to be said of it."""
    present: set[Key] = set()
    if read.part.sheet == "hazards":
        changes = hazard_changes(plan, read, file, faults, notes, present)
    elif read.part.sheet == "gaps":
        changes = gap_changes(plan, read, file, faults, present)
    else:
        rows = _Rows(plan, read, file, nation, faults, notes)
        changes = list(rows.changes())
        present.update(rows.seen)
    notes += _kept(plan, read.part, present, nation)
    return changes


def _lines_first(changes: list[Change]) -> list[Change]:
    """Return the changes with those of gaps last: a SOR line's row holds its gaps too."""
    return sorted(changes, key=lambda change: change.part.sheet == "gaps")


def _without_offer(plan: Plan, changed: Plan, changes: list[Change], file: str) -> Iterator[Fault]:
    """Yield a fault for each employment of an offer that neither plan nor workbook has."""
    for change in changes:
        if change.part.sheet != "employments" or change.record is None:
            continue
        nation, offer, _ = change.key
        if offer not in {**plan.nations[nation].offers, **changed.nations[nation].offers}:
            fix = "Add it to the sheet offers, or correct the id"
            what = f"offer '{offer}' does not exist"
            yield Fault(file=file, key=change.cells["offer"], what=what, fix=fix)


def _kept(plan: Plan, part: Part, seen: set[Key], nation: str | None) -> Iterator[str]:
    names = [
        ".".join(key)
        for key, _ in records(plan, part)
        if key not in seen and (nation is None or key[0] == nation)
    ]
    if names:
        more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
        shown = ", ".join(names[:MOST_NAMED])
        yield f"Not in the sheet {part.sheet}, left as they are: {shown}{more}."


class _Rows:
    """The rows of one sheet and what is found while they are read."""

    def __init__(
        self,
        plan: Plan,
        read: Read,
        file: str,
        nation: str | None,
        faults: list[Fault],
        notes: list[str],
    ) -> None:
        self.plan, self.read, self.file, self.nation = plan, read, file, nation
        self.faults, self.notes = faults, notes
        self.old: Mapping[Key, Record] = dict(records(plan, read.part))
        self.efforts = efforts(plan)
        self.seen: dict[Key, int] = {}
        self.filled: dict[str, int] = {}
        self.absent: set[str] = set()
        """Columns whose absence has been told."""

    def changes(self) -> Iterator[Change]:
        for row in rows_of(self.read):
            change = self.change(row)
            if change is not None:
                yield change
        for what, count in self.filled.items():
            self.notes.append(f"{what} ({count} {'row' if count == 1 else 'rows'}).")

    def wrong(self, header: str | None, row: Row, what: str, fix: str) -> None:
        place = self.read.place(header, row.number)
        self.faults.append(Fault(file=self.file, key=place, what=what, fix=fix))

    def no_column(self, name: str) -> None:
        """Tell once, at the row of headers, that a column is missing."""
        if name in self.absent:
            return
        self.absent.add(name)
        place = self.read.place(None, self.read.sheet.header_row)
        fix = f"Name a column {either(accepted(self.read.part, name))}"
        if name == "supplies":
            fix = "Add a column for what it supplies, such as supplies.mine-hunter"
        what = f"no column holds {name}"
        self.faults.append(Fault(file=self.file, key=place, what=what, fix=fix))

    def faulty(self, name: str, row: Row) -> bool:
        """Return whether the cell of a column is told already, here or as a column missing."""
        header = self.read.header(name)
        if header is None:
            return name in self.absent
        place = self.read.place(header, row.number)
        return any(fault.key == place for fault in self.faults)

    def change(self, row: Row) -> Change | None:
        before = len(self.faults)
        key = self.key(row)
        old = None if key is None else self.old.get(key)
        own = {} if old is None else cells_of(old, self.read.part)
        cells = settled(self.read, row, self.file, own, self.faults)
        removed = cells.pop("remove", None) is True
        if key is None:
            self.ordered(cells, row)
            return None
        if removed and old is None:
            what = f"'{'.'.join(key)}' is not in the plan, so it cannot be taken out"
            header = self.read.header(self.read.part.keys[-1])
            self.wrong(header, row, what, "Correct the id, or delete the row")
            return None
        if removed:
            return self.scoped(Change(self.read.part, key, None, "", self.places(row)), row, old)
        effort = self.effort(cells, key)
        kept = {name: cell for name, cell in own.items() if name not in cells}
        whole = {**kept, **cells}
        complete = self.complete(whole, row, effort, new=old is None)
        if self.read.part.sheet == "sor":
            whole.pop("line_of_effort", None)
        if len(self.faults) > before or not complete:
            self.ordered(whole, row)
            return None
        record = self.record(whole, row)
        if record is None:
            return None
        return self.scoped(Change(self.read.part, key, record, effort, self.places(row)), row, old)

    def ordered(self, cells: Cells, row: Row) -> None:
        """Tell weeks in reverse of a row that is faulty already and so never reaches the plan."""
        first, last = cells.get("first_week"), cells.get("last_week")
        if isinstance(first, int) and isinstance(last, int) and last < first:
            what = f"last_week {last} comes before first_week {first}"
            fix = "Write a later week, or an earlier first_week"
            self.wrong(self.read.header("last_week"), row, what, fix)

    def key(self, row: Row) -> Key | None:
        names: list[str] = []
        before = len(self.faults)
        for column in key_columns(self.plan, self.read.part, None):
            header = self.read.header(column.name)
            if column.name == "nation" and header is None:
                names.append(self.nation or "")
                continue
            if header is None:
                self.no_column(column.name)
                return None
            raw = row.cells.get(header, EMPTY)
            if self.read.part.sheet == "sor" and isinstance(raw.value, str | int | float):
                text = f"{raw.value:g}" if isinstance(raw.value, float) else str(raw.value)
                raw = raw._replace(value=slug(text))
                if text.strip() != raw.value:
                    self.count("Ids were made of serials with blanks or strokes in them")
            try:
                value = settle(raw, column)
            except CellError as error:
                self.wrong(header, row, error.what, error.fix)
                continue
            if value is None:
                self.wrong(header, row, f"{column.name} is empty", f"Write the {column.name}")
            names.append(str(value))
        if "" in names:
            fix = "Give --nation ISO3, or a column nation"
            self.wrong(None, row, "nothing says whose row it is", fix)
        if len(self.faults) > before:
            return None
        key = tuple(names)
        if self.seen.setdefault(key, row.number) != row.number:
            what = f"'{'.'.join(key)}' stands in row {self.seen[key]} already"
            header = self.read.header(self.read.part.keys[-1])
            self.wrong(header, row, what, "Give each row an id of its own, or delete one")
            return None
        return key

    def count(self, what: str) -> None:
        self.filled[what] = self.filled.get(what, 0) + 1

    def effort(self, cells: Cells, key: Key) -> str:
        """Return the line of effort a SOR line stands in."""
        if self.read.part.sheet != "sor":
            return ""
        given = cells.get("line_of_effort") or self.efforts.get(key[0])
        capability = self.plan.capabilities.get(str(cells.get("capability")))
        if not given and capability is not None and capability.line_of_effort:
            given = capability.line_of_effort
            self.count("line_of_effort was taken from the capability")
        return str(given or "")

    def complete(self, cells: Cells, row: Row, effort: str, *, new: bool) -> bool:
        """Fill in what follows from other cells; return whether nothing required is empty.

        What is empty is a fault, unless it would have followed from a cell that is one already.
        """
        whole = True
        if self.read.part.sheet == "sor":
            if cells.get("objective") is None and cells.get("threshold") is not None:
                cells["objective"] = cells["threshold"]
                self.count("objective was taken to be the threshold")
            self.title(cells, row, new=new)
            whole = effort in SECTION_TYPES
            if not whole and not self.follows("line_of_effort", cells, row):
                fix = f"Write one of {', '.join(SECTION_TYPES)}"
                header = self.read.header("line_of_effort")
                self.wrong(header, row, "nothing says the line of effort", fix)
        for field in _required(self.read.part):
            filled = (name for name, cell in cells.items() if cell is not None)
            if any(name == field or name.startswith((f"{field}.", f"{field}[")) for name in filled):
                continue
            whole = False
            if self.follows(field, cells, row):
                continue
            header = self.read.header(field)
            if header is None:
                self.no_column(field)
            else:
                self.wrong(header, row, f"{field} is empty", f"Fill in {field}")
        return whole

    def follows(self, field: str, cells: Cells, row: Row) -> bool:
        """Return whether an empty field is told already, or by a cell it would follow from."""
        sources = FOLLOWS.get(field, ()) if self.read.part.sheet == "sor" else ()
        return self.faulty(field, row) or any(
            cells.get(name) is None or self.faulty(name, row) for name in sources
        )

    def title(self, cells: Cells, row: Row, *, new: bool) -> None:
        """Take a missing title from a column Task, else make it of capability and zone."""
        if not new or cells.get("title"):
            return
        task = next((each for each in row.cells if plain(each) == "task"), "")
        text = row.cells.get(task, EMPTY).value
        capability = self.plan.capabilities.get(str(cells.get("capability")))
        zone = self.plan.theatre.zones.get(str(cells.get("zone")))
        if isinstance(text, str) and text.strip():
            cells["title"] = " ".join(text.split())
            self.count("title was taken from the column Task")
        elif capability is not None and zone is not None:
            cells["title"] = f"{capability.title}, {zone.title}"
            self.count("title was made of capability and zone")

    def record(self, cells: Cells, row: Row) -> Record | None:
        try:
            return record_of(cells, self.read.part)
        except ValueError as error:
            text = str(error)
            words, _, path = text.partition(" - at `$.")
            header = self.read.header(path.rstrip("`"))
            self.wrong(header, row, words, "See the note in the header of the column")
        return None

    def places(self, row: Row) -> dict[str, str]:
        last = self.read.header(self.read.part.keys[-1])
        found = {
            column.name: self.read.place(header, row.number)
            for header, column in self.read.columns.items()
        }
        return {"": self.read.place(last, row.number), **found}

    def scoped(self, change: Change, row: Row, old: Record | None) -> Change | None:
        if self.nation is None or change.key[0] == self.nation:
            return change
        if not _same(change, old):
            header = self.read.header("nation")
            what = f"changes a record of {change.key[0]}, not of {self.nation}"
            self.wrong(header, row, what, f"Only records of {self.nation} may change here")
        return None


def _same(change: Change, old: Record | None) -> bool:
    if change.record is None or old is None:
        return change.record is old
    return cells_of(change.record, change.part) == cells_of(old, change.part)


def _required(part: Part) -> tuple[str, ...]:
    """Return the fields a record cannot be without; employments have a sheet of their own."""
    return tuple(
        field.name
        for field in msgspec.structs.fields(part.record)
        if field.required and field.name != "employments"
    )
