"""What follows for an empty cell of a row from its other cells, and what is empty all the same."""

from collections.abc import Mapping
from typing import Final

import msgspec

from willing.app.exchange.parts import Cells, Key, Part, efforts
from willing.app.exchange.sheet_faults import SheetFaults
from willing.app.exchange.sheet_rows import Read
from willing.codecs.cells import plain
from willing.codecs.sheets import EMPTY, Row
from willing.lines import SECTION_TYPES
from willing.plan.document import Plan

FOLLOWS: Final[Mapping[str, tuple[str, ...]]] = {
    "line_of_effort": ("capability",),
    "objective": ("threshold",),
    "title": ("capability", "zone"),
}
"""Field of a SOR line: the fields it follows from where it is empty."""


class Filling:
    """The rows of one sheet filled in from their own cells."""

    def __init__(self, plan: Plan, read: Read, faults: SheetFaults) -> None:
        self.plan, self.read, self.faults = plan, read, faults
        self.efforts = efforts(plan)

    def effort(self, cells: Cells, key: Key) -> str:
        """Return the line of effort a SOR line stands in."""
        if self.read.part.sheet != "sor":
            return ""
        given = cells.get("line_of_effort") or self.efforts.get(key[0])
        capability = self.plan.capabilities.get(str(cells.get("capability")))
        if not given and capability is not None and capability.line_of_effort:
            given = capability.line_of_effort
            self.faults.count("line_of_effort was taken from the capability")
        return str(given or "")

    def complete(self, cells: Cells, row: Row, effort: str, *, new: bool) -> bool:
        """Fill in what follows from other cells; return whether nothing required is empty.

        What is empty is a fault, unless it would have followed from a cell that is one already.
        """
        whole = True
        if self.read.part.sheet == "sor":
            if cells.get("objective") is None and cells.get("threshold") is not None:
                cells["objective"] = cells["threshold"]
                self.faults.count("objective was taken to be the threshold")
            self.title(cells, row, new=new)
            whole = effort in SECTION_TYPES
            if not whole and not self.follows("line_of_effort", cells, row):
                fix = f"Write one of {', '.join(SECTION_TYPES)}"
                header = self.read.header("line_of_effort")
                self.faults.wrong(header, row, "nothing says the line of effort", fix)
        for field in _required(self.read.part):
            filled = (name for name, cell in cells.items() if cell is not None)
            if any(name == field or name.startswith((f"{field}.", f"{field}[")) for name in filled):
                continue
            whole = False
            if self.follows(field, cells, row):
                continue
            header = self.read.header(field)
            if header is None:
                self.faults.no_column(field)
            else:
                self.faults.wrong(header, row, f"{field} is empty", f"Fill in {field}")
        return whole

    def follows(self, field: str, cells: Cells, row: Row) -> bool:
        """Return whether an empty field is told already, or by a cell it would follow from."""
        sources = FOLLOWS.get(field, ()) if self.read.part.sheet == "sor" else ()
        return self.faults.faulty(field, row) or any(
            cells.get(name) is None or self.faults.faulty(name, row) for name in sources
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
            self.faults.count("title was taken from the column Task")
        elif capability is not None and zone is not None:
            cells["title"] = f"{capability.title}, {zone.title}"
            self.faults.count("title was made of capability and zone")


def _required(part: Part) -> tuple[str, ...]:
    """Return the fields a record cannot be without; employments have a sheet of their own."""
    return tuple(
        field.name
        for field in msgspec.structs.fields(part.record)
        if field.required and field.name != "employments"
    )
