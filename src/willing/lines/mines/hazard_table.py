"""Hazard tables of mine-action officers, as they are: rows in, hazards, every fault and totals out.

Pure: rows come from a CSV or XLSX reader as dicts of strings. A row with a fault is not imported;
all of its faults are named. The areas balance: read = imported + set aside + faulty.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from re import sub
from typing import Final, NamedTuple

from willing.basics.fault import Fault
from willing.basics.record import Record
from willing.basics.units import Slug, Text
from willing.lines.mines.hazard_cells import has_unit
from willing.lines.mines.hazard_columns import ALIASES, field_of
from willing.lines.mines.hazard_row import Reading, read_row
from willing.lines.mines.section import Hazard
from willing.plan.theatre import Theatre

NEEDED: Final = {
    "id": {"id"},
    "zone": {"zone"},
    "status": {"status", "kind"},
    "area_m2": {"area", "area_m2", "area_ha", "area_km2"},
}
"""Column a table must have: fields that stand for it."""


class AreaTotal(Record, kw_only=True):
    """Hazards of one zone and status imported, and their area."""

    zone: Slug
    status: Text
    hazards: int
    area_m2: int


class RowTotal(Record, kw_only=True):
    """Rows and the area read in them, m²; rows whose area could not be read count with 0."""

    rows: int
    area_m2: int
    unreadable: int = 0
    """Rows whose area could not be read."""


class HazardTable(Record, kw_only=True):
    """What a table holds: sound hazards by id, faults, notices and totals that balance."""

    hazards: Mapping[Slug, Hazard]
    faults: tuple[Fault, ...]
    notices: tuple[Text, ...]
    """What was left out or put right, without being a fault."""
    totals: tuple[AreaTotal, ...]
    read: RowTotal
    imported: RowTotal
    set_aside: RowTotal
    """Rows of land that is released already, and rows that sum others."""
    faulty: RowTotal


class Table(NamedTuple):
    """The rows of a table and what they are read against."""

    rows: Sequence[Mapping[str, str]]
    theatre: Theatre
    fictional: bool
    file: str = "hazards.csv"
    columns: Mapping[str, str] = {}
    """Column name: field, where a name is not known of itself (`hazard_columns.ALIASES`)."""
    first_row: int = 2
    """The row number of the first of `rows` in the file: row 1 is the header."""


def hazard_table(table: Table) -> HazardTable:
    """Return hazards, faults with their row numbers, notices and totals of a table."""
    fields = {
        column: field
        for row in table.rows
        for column in row
        if (field := field_of(str(column), table.columns)) is not None
    }
    readings = [
        read_row(_cells(row, fields), table.theatre, fictional=table.fictional)
        for row in table.rows
    ]
    faults = list(_column_faults(table, fields))
    told = {fault.key for fault in faults}
    hazards: dict[str, Hazard] = {}
    notices, sums = Counter[str](), list[str]()
    fates: dict[str, list[Reading]] = defaultdict(list)
    first_rows: dict[str, int] = {}
    for number, reading in enumerate(readings, table.first_row):
        if reading.blank:
            continue
        if reading.is_sum:
            sums.append(f"Row {number} ('{reading.id}') sums others and was set aside.")
        problems = [*reading.problems, *_duplicate(reading, first_rows, number)]
        faults += [
            Fault(file=table.file, line=number, key=key, what=what, fix=fix)
            for key, what, fix in problems
            if key not in told or not what.endswith(("is missing", "has no unit"))
        ]
        notices.update(reading.notices)
        fate = "faulty" if problems else "set_aside" if reading.hazard is None else "imported"
        fates[fate].append(reading)
        fates["read"].append(reading)
        if reading.hazard is not None and not problems:
            hazards[slug(reading.id)] = reading.hazard
    return HazardTable(
        hazards=hazards,
        faults=tuple(faults),
        notices=(*_untaken(table, fields), *sums, *_counted(notices)),
        totals=_totals(hazards),
        read=_row_total(fates["read"]),
        imported=_row_total(fates["imported"]),
        set_aside=_row_total(fates["set_aside"]),
        faulty=_row_total(fates["faulty"]),
    )


def slug(text: str) -> str:
    """Return an id a plan takes, from one that may hold blanks or strokes; 64 characters."""
    return sub(r"[^A-Za-z0-9_.\-]+", "-", text.strip()).strip("-._")[:64]


def _cells(row: Mapping[str, str], fields: Mapping[str, str]) -> Mapping[str, Mapping[str, str]]:
    """Field: column: text, of the cells that hold something."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for column, text in row.items():
        if column in fields and str(text or "").strip():
            found[fields[column]][column] = str(text).strip()
    return found


def _column_faults(table: Table, fields: Mapping[str, str]) -> Iterator[Fault]:
    """One fault for each column that no row has or says its unit: not repeated row by row."""
    there = set(fields.values())
    for name, any_of in NEEDED.items():
        if table.rows and not there & any_of:
            what, fix = "no column holds it", f"Name a column {_accepted(any_of)}"
            yield Fault(file=table.file, line=1, key=name, what=what, fix=fix)
    for column in (each for each, field in fields.items() if field == "area"):
        if not any(has_unit(str(row.get(column) or "")) for row in table.rows):
            what, fix = "no cell says its unit", "Name the column area_m2 or area_ha"
            yield Fault(file=table.file, line=1, key=column, what=what, fix=fix)


def _accepted(fields: Collection[str]) -> str:
    """Return every name a column may have to stand for one of the fields."""
    names = [name for field in sorted(fields) for name in ALIASES[field]]
    return f"{', '.join(names[:-1])} or {names[-1]}"


def _row_total(readings: Sequence[Reading]) -> RowTotal:
    return RowTotal(
        rows=len(readings),
        area_m2=sum(each.area_m2 for each in readings),
        unreadable=sum(not each.area_m2 and not each.is_sum for each in readings),
    )


def _duplicate(
    reading: Reading, first_rows: dict[str, int], number: int
) -> Sequence[tuple[str, str, str]]:
    name = slug(reading.id).casefold()
    if not name or reading.is_sum or first_rows.setdefault(name, number) == number:
        return ()
    what = f"'{reading.id}' stands in row {first_rows[name]} already"
    return (("id", what, "Give each hazard an id of its own, or delete one row"),)


def _untaken(table: Table, fields: Mapping[str, str]) -> Sequence[str]:
    columns = dict.fromkeys(str(column) for row in table.rows for column in row)
    names = [column for column in columns if column not in fields]
    return [f"Columns not taken: {', '.join(names)}."] if names else []


def _counted(notices: Counter[str]) -> Sequence[str]:
    return [
        f"{text} ({count} {'row' if count == 1 else 'rows'})."
        for text, count in sorted(notices.items())
    ]


def _totals(hazards: Mapping[str, Hazard]) -> tuple[AreaTotal, ...]:
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for each in hazards.values():
        groups[each.zone, each.status].append(each.area_m2)
    return tuple(
        AreaTotal(zone=zone, status=status, hazards=len(areas), area_m2=sum(areas))
        for (zone, status), areas in sorted(groups.items())
    )
