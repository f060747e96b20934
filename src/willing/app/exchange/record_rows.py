"""The rows of a sheet of SOR lines, offers, employments, caveats or conditions -> changes."""

from collections.abc import Iterator, Mapping

from willing.app.exchange.edits import Edits
from willing.app.exchange.filling import Filling
from willing.app.exchange.parts import Cells, Key, cells_of, key_columns, record_of, records
from willing.app.exchange.placing import Change
from willing.app.exchange.sheet_faults import SheetFaults
from willing.app.exchange.sheet_rows import Read, rows_of, settled
from willing.basics.record import Record
from willing.codecs.cells import CellError, settle
from willing.codecs.sheets import EMPTY, Row
from willing.lines.mines.hazard_table import slug
from willing.plan.document import Plan


class RecordRows:
    """The rows of one sheet, and the keys that were seen while they are read."""

    def __init__(
        self,
        plan: Plan,
        read: Read,
        nation: str | None,
        faults: SheetFaults,
        edits: Edits | None = None,
    ) -> None:
        self.plan, self.read, self.nation, self.faults = plan, read, nation, faults
        self.edits = edits
        self.file = faults.file
        self.old: Mapping[Key, Record] = dict(records(plan, read.part))
        self.filling = Filling(plan, read, faults)
        self.seen: dict[Key, int] = {}

    def changes(self) -> Iterator[Change]:
        """Yield what each row changes; a row with a fault changes nothing."""
        for row in rows_of(self.read):
            change = self.change(row)
            if change is not None and self.edits is not None:
                change = self.edits.of(change)
            if change is not None and self.scoped(change, row):
                yield change

    def change(self, row: Row) -> Change | None:
        before = len(self.faults.found)
        key = self.key(row)
        old = None if key is None else self.old.get(key)
        own = {} if old is None else cells_of(old, self.read.part)
        cells = settled(self.read, row, self.file, own, self.faults.found)
        removed = cells.pop("remove", None) is True
        if key is None:
            self.faults.ordered(cells, row)
            return None
        if removed and old is None:
            what = f"'{'.'.join(key)}' is not in the plan, so it cannot be taken out"
            header = self.read.header(self.read.part.keys[-1])
            self.faults.wrong(header, row, what, "Correct the id, or delete the row")
            return None
        if removed:
            return Change(self.read.part, key, None, "", self.places(row))
        effort = self.filling.effort(cells, key)
        kept = {name: cell for name, cell in own.items() if name not in cells}
        whole = {**kept, **cells}
        complete = self.filling.complete(whole, row, effort, new=old is None)
        if self.read.part.sheet == "sor":
            whole.pop("line_of_effort", None)
        if len(self.faults.found) > before or not complete:
            self.faults.ordered(whole, row)
            return None
        record = self.record(whole, row)
        if record is None:
            return None
        return Change(self.read.part, key, record, effort, self.places(row))

    def key(self, row: Row) -> Key | None:
        names: list[str] = []
        before = len(self.faults.found)
        for column in key_columns(self.plan, self.read.part, None):
            header = self.read.header(column.name)
            if column.name == "nation" and header is None:
                names.append(self.nation or "")
                continue
            if header is None:
                self.faults.no_column(column.name)
                return None
            raw = row.cells.get(header, EMPTY)
            if self.read.part.sheet == "sor" and isinstance(raw.value, str | int | float):
                text = f"{raw.value:g}" if isinstance(raw.value, float) else str(raw.value)
                raw = raw._replace(value=slug(text))
                if text.strip() != raw.value:
                    self.faults.count("Ids were made of serials with blanks or strokes in them")
            try:
                value = settle(raw, column)
            except CellError as error:
                self.faults.wrong(header, row, error.what, error.fix)
                continue
            if value is None:
                self.faults.wrong(
                    header, row, f"{column.name} is empty", f"Write the {column.name}"
                )
            names.append(str(value))
        if "" in names:
            fix = "Give --nation ISO3, or a column nation"
            self.faults.wrong(None, row, "nothing says whose row it is", fix)
        if len(self.faults.found) > before:
            return None
        key = tuple(names)
        if self.seen.setdefault(key, row.number) != row.number:
            what = f"'{'.'.join(key)}' stands in row {self.seen[key]} already"
            header = self.read.header(self.read.part.keys[-1])
            self.faults.wrong(header, row, what, "Give each row an id of its own, or delete one")
            return None
        return key

    def record(self, cells: Cells, row: Row) -> Record | None:
        try:
            return record_of(cells, self.read.part)
        except ValueError as error:
            text = str(error)
            words, _, path = text.partition(" - at `$.")
            header = self.read.header(path.rstrip("`"))
            self.faults.wrong(header, row, words, "See the note in the header of the column")
        return None

    def places(self, row: Row) -> dict[str, str]:
        last = self.read.header(self.read.part.keys[-1])
        found = {
            column.name: self.read.place(header, row.number)
            for header, column in self.read.columns.items()
        }
        return {"": self.read.place(last, row.number), **found}

    def scoped(self, change: Change, row: Row) -> bool:
        """Return whether a change is one of the nation that may change; of others none is."""
        if self.nation is None or change.key[0] == self.nation:
            return True
        if not _same(change, self.old.get(change.key)):
            header = self.read.header("nation")
            what = f"changes a record of {change.key[0]}, not of {self.nation}"
            self.faults.wrong(header, row, what, f"Only records of {self.nation} may change here")
        return False


def _same(change: Change, old: Record | None) -> bool:
    if change.record is None or old is None:
        return change.record is old
    return cells_of(change.record, change.part) == cells_of(old, change.part)
