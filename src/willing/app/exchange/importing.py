"""A workbook or CSV file -> the changed plan, what differs, or every fault by its cell."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from willing.app.exchange.edits import Edits
from willing.app.exchange.gap_rows import gap_changes
from willing.app.exchange.hazards import hazard_changes
from willing.app.exchange.owners import owner_fault
from willing.app.exchange.parts import PARTS, Key, Kind, Part, records
from willing.app.exchange.placing import Change, plan_faults, with_changes
from willing.app.exchange.record_rows import RecordRows
from willing.app.exchange.sheet_faults import SheetFaults
from willing.app.exchange.sheet_rows import Read, grids, tables
from willing.app.exchange.traces import origin, since
from willing.basics.errors import TransferError
from willing.basics.fault import Fault
from willing.basics.record import Record
from willing.codecs.sheets import Grid
from willing.plan.acts import acts_kept
from willing.plan.canonical import plan_hash
from willing.plan.difference import Difference, differences
from willing.plan.document import Plan

MOST_NAMED: Final = 8
"""Ids named one by one in a note."""


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
    was = origin(found)
    before = since(plan, was, tuple(each.part for each in read), nation)
    moved_on = was is not None and was.knows_cells and was.plan_hash != plan_hash(plan)
    edits = Edits(plan, was) if was is not None and moved_on else None
    faults = [fault for each in read for fault in each.faults]
    notes = [*before.notes, *(note for each in read for note in each.notes)]
    changes: list[Change] = []
    for each in read:
        changes += _changes(plan, Sheet(each, file, nation, edits), faults, notes)
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
        since=before.changed | (edits.clashes if edits is not None else set()),
    )


class Sheet(NamedTuple):
    """A sheet that is read, from which file, whose records may change, and what was edited."""

    read: Read
    file: str
    nation: str | None
    edits: Edits | None


def _changes(plan: Plan, sheet: Sheet, faults: list[Fault], notes: list[str]) -> list[Change]:
    """Return what the rows of one sheet change; adds what is to be said of it."""
    read, file, nation, edits = sheet
    present: set[Key] = set()
    if read.part.sheet == "hazards":
        changes = hazard_changes(plan, read, file, faults, notes, present)
    elif read.part.sheet == "gaps":
        changes = gap_changes(plan, read, file, faults, present)
    else:
        told = SheetFaults(read, file, faults)
        rows = RecordRows(plan, read, nation, told, edits)
        changes = list(rows.changes())
        notes += told.notes()
        present.update(rows.seen)
    if edits is not None and read.part.sheet in ("hazards", "gaps"):
        changes = [edit for each in changes if (edit := edits.of(each)) is not None]
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
