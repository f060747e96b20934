"""What was changed in a workbook against the state that it was written from, cell by cell.

A plan that moved on since is not set back by cells that nobody touched. Cells of one list count as
one: half of one list and half of another would be a list that nobody wrote.
"""

from collections.abc import Mapping

from willing.app.exchange.parts import Cells, Key, Part, cells_of, efforts, record_of, records
from willing.app.exchange.placing import Change
from willing.app.exchange.traces import Origin, cell_digests, document_key
from willing.basics.record import Record
from willing.plan.document import Plan
from willing.plan.paths import dotted

_EFFORT = "line_of_effort"


class Edits:
    """The changes of a workbook laid over a plan that is no longer the one it was written from."""

    def __init__(self, plan: Plan, was: Origin) -> None:
        self.was = was
        self.plan = plan
        self.efforts = efforts(plan)
        self.now: dict[str, Mapping[Key, Record]] = {}
        self.clashes: set[str] = set()
        """Keys in the document of what was changed in the workbook and in the plan."""

    def of(self, change: Change) -> Change | None:
        """Return the change with what the plan now has wherever nobody touched the workbook; None
        where nobody touched the row."""
        base = self.was.cells.get((change.part.sheet, dotted(change.key)))
        if base is None:  # a row of the workbook alone, or a gap that was accepted since
            return None if change.record is None and change.part.sheet == "gaps" else change
        if change.record is None:
            return change
        edited = _cells(change.record, change.part, change.effort)
        touched = _differing(base, cell_digests(change.part, change.key, edited))
        if not touched:
            return None
        current = self._current(change.part).get(change.key)
        return change if current is None else self._merged(change, edited, touched, current)

    def _current(self, part: Part) -> Mapping[Key, Record]:
        if part.sheet not in self.now:
            self.now[part.sheet] = dict(records(self.plan, part))
        return self.now[part.sheet]

    def _merged(
        self, change: Change, edited: Cells, touched: frozenset[str], current: Record
    ) -> Change:
        effort = self.efforts.get(change.key[0], "") if change.part.sheet == "sor" else ""
        now = _cells(current, change.part, effort)
        since = _differing(
            self.was.cells[change.part.sheet, dotted(change.key)],
            cell_digests(change.part, change.key, now),
        )
        key = document_key(change.part, change.key, effort or change.effort)
        self.clashes |= {f"{key}.{name}" for name in touched & since}
        cells = {name: cell for name, cell in now.items() if _whole(name) not in touched}
        cells |= {name: cell for name, cell in edited.items() if _whole(name) in touched}
        if change.part.sheet == "sor":
            effort = str(cells.pop(_EFFORT) or "")
        try:
            record = record_of(cells, change.part)
        except ValueError:  # both were changed so that together they are no record
            return change
        return change._replace(record=record, effort=effort)


def _cells(record: Record, part: Part, effort: str) -> Cells:
    cells = cells_of(record, part)
    return {**cells, _EFFORT: effort} if part.sheet == "sor" else cells


def _differing(base: Mapping[str, str], other: Mapping[str, str]) -> frozenset[str]:
    """Return the columns, and the lists by their name, of which the digests differ."""
    return frozenset(_whole(name) for name in {*base, *other} if base.get(name) != other.get(name))


def _whole(name: str) -> str:
    """Return the list that a column is a cell of, else the column."""
    return name.partition("[")[0]
