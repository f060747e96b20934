"""What is wrong with the rows of one sheet, each fault by its cell, and what was filled in."""

from willing.app.exchange.parts import Cells
from willing.app.exchange.sheet_rows import Read, accepted, either
from willing.basics.fault import Fault
from willing.codecs.sheets import Row


class SheetFaults:
    """The faults of one sheet while its rows are read, and how often something was filled in."""

    def __init__(self, read: Read, file: str, faults: list[Fault]) -> None:
        self.read, self.file, self.found = read, file, faults
        self.filled: dict[str, int] = {}
        self.absent: set[str] = set()
        """Columns whose absence has been told."""

    def wrong(self, header: str | None, row: Row, what: str, fix: str) -> None:
        """Tell what is wrong with a cell; of no column, with its row."""
        place = self.read.place(header, row.number)
        self.found.append(Fault(file=self.file, key=place, what=what, fix=fix))

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
        self.found.append(Fault(file=self.file, key=place, what=what, fix=fix))

    def faulty(self, name: str, row: Row) -> bool:
        """Return whether the cell of a column is told already, here or as a column missing."""
        header = self.read.header(name)
        if header is None:
            return name in self.absent
        place = self.read.place(header, row.number)
        return any(fault.key == place for fault in self.found)

    def ordered(self, cells: Cells, row: Row) -> None:
        """Tell weeks in reverse of a row that is faulty already and so never reaches the plan."""
        first, last = cells.get("first_week"), cells.get("last_week")
        if isinstance(first, int) and isinstance(last, int) and last < first:
            what = f"last_week {last} comes before first_week {first}"
            fix = "Write a later week, or an earlier first_week"
            self.wrong(self.read.header("last_week"), row, what, fix)

    def count(self, what: str) -> None:
        """Count a row in which something was filled in."""
        self.filled[what] = self.filled.get(what, 0) + 1

    def notes(self) -> list[str]:
        """Return what was filled in, and in how many rows."""
        return [
            f"{what} ({count} {'row' if count == 1 else 'rows'})."
            for what, count in self.filled.items()
        ]
