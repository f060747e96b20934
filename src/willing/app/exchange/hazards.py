"""Hazard sheets as officers send them: rows through the hazard table, totals, and what is kept."""

from collections.abc import Iterator, Mapping
from typing import Final

from willing.app.exchange.parts import Cells, Key, cells_of, record_of, records
from willing.app.exchange.placing import Change
from willing.app.exchange.sheet_rows import Read, rows_of, settled
from willing.basics.fault import Fault
from willing.basics.record import Record
from willing.codecs.sheets import EMPTY, RawCell, Row
from willing.lines.mines.hazard_columns import field_of
from willing.lines.mines.hazard_table import HazardTable, RowTotal, Table, hazard_table, slug
from willing.lines.mines.section import Hazard
from willing.plan.document import Plan

_OWN: Final = frozenset(
    {"imsma_links", "source", "reported_week", "recorded", "workable_from_week", "remove"}
)
"""Columns of a plan's hazards that no table in the wild has; read as any other sheet's."""
_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "area_m2": ("area", "area_m2", "area_ha", "area_km2"),
    "status": ("status", "kind"),
    "device_category": ("device",),
    "lat_deg": ("lat",),
    "lon_deg": ("lon",),
}
"""Field of a hazard: what the table calls it, where that is another name."""
_READ: Final = (
    *("title", "zone", "status", "area_m2", "evidence", "device_category", "priority"),
    *("lat_deg", "lon_deg", "mgrs", "note"),
)


def hazard_changes(
    plan: Plan, read: Read, file: str, faults: list[Fault], notes: list[str], present: set[Key]
) -> list[Change]:
    """Return what the rows change; adds faults by cell, notices, balanced totals, ids present."""
    own = _own_columns(read)
    taken = {header: header for header in read.sheet.letters if header not in own}
    rows = {row.number: row for row in rows_of(read)}
    numbers = range(read.sheet.header_row + 1, max(rows, default=0) + 1)
    texts = [
        {header: _text(rows[number].cells.get(header, EMPTY)) for header in taken}
        if number in rows
        else {}
        for number in numbers
    ]
    table = hazard_table(
        Table(texts, plan.theatre, plan.fictional, file, {}, read.sheet.header_row + 1)
    )
    known = {field_of(header, {}): header for header in reversed(list(taken))}
    faults += [_placed(fault, read, known) for fault in table.faults]
    faults += _unread(read, rows, taken, file)
    notes += [*table.notices, *totals(table)]
    old = dict(records(plan, read.part))
    narrow = read._replace(columns={h: c for h, c in read.columns.items() if h in own})
    found = []
    for row in rows.values():
        name = slug(_text(row.cells.get(known.get("id", ""), EMPTY)))
        before = old.get((name,))
        present.add((name,))
        cells = settled(
            narrow, row, file, cells_of(before, read.part) if before is not None else {}, faults
        )
        removed = cells.pop("remove", None) is True
        if removed and before is not None:
            found.append(Change(read.part, (name,), None, "mines", _places(read, row, known)))
        elif name in table.hazards and not removed:
            fields = {field for field in known if field is not None}
            record = _merged(table.hazards[name], before, cells, fields, read)
            found.append(Change(read.part, (name,), record, "mines", _places(read, row, known)))
    return found


def _own_columns(read: Read) -> set[str]:
    names = set(_OWN)
    if any(header.lower() == "id" for header in read.sheet.letters):
        names.add("imsma_id")
    return {header for header, column in read.columns.items() if column.name in names}


def _text(raw: RawCell) -> str:
    value = raw.value
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _unread(
    read: Read, rows: Mapping[int, Row], taken: Mapping[str, str], file: str
) -> Iterator[Fault]:
    for row in rows.values():
        for header in taken:
            trouble = row.cells.get(header, EMPTY).trouble
            if trouble:
                place = read.place(header, row.number)
                yield Fault(file=file, key=place, what=f"holds {trouble}", fix="Write the value")


def _placed(fault: Fault, read: Read, known: Mapping[str | None, str]) -> Fault:
    header = fault.key if fault.key in read.sheet.letters else known.get(fault.key)
    line = fault.line or read.sheet.header_row
    if line < read.sheet.header_row + 1:
        line = read.sheet.header_row
    what = fault.what if header == fault.key else f"{fault.key}: {fault.what}"
    return fault.replace(key=read.place(header, line), line=None, what=what)


def _merged(
    found: Hazard, before: Record | None, cells: Cells, fields: set[str], read: Read
) -> Record:
    """Return the hazard; of one the plan has, fields without a column keep what they held."""
    if isinstance(before, Hazard):
        read_here = {
            name: getattr(found, name) for name in _READ if fields & set(_FIELDS.get(name, (name,)))
        }
        evidence = read_here.get("evidence", before.evidence)
        if evidence is not None and read_here.get("status", before.status) != before.status:
            read_here.setdefault("evidence", None)
        found = before.replace(**read_here)
    own = cells_of(found, read.part)
    return record_of({**own, **cells}, read.part)


def _places(read: Read, row: Row, known: Mapping[str | None, str]) -> dict[str, str]:
    places = {
        name: read.place(known.get(_FIELDS.get(name, (name,))[0]), row.number) for name in _READ
    }
    for header, column in read.columns.items():
        places[column.name] = read.place(header, row.number)
    return {**places, "": read.place(known.get("id"), row.number)}


def totals(table: HazardTable) -> list[str]:
    """Return the areas by zone and status, and the balance: read = imported + aside + faulty."""
    lines = [
        f"{each.zone} {each.status}: {_total(RowTotal(rows=each.hazards, area_m2=each.area_m2))}"
        for each in table.totals
    ]
    parts = (("imported", table.imported), ("set aside", table.set_aside), ("faulty", table.faulty))
    shown = " + ".join(f"{word} {_total(each)}" for word, each in parts)
    return [*lines, f"Read {_total(table.read)} = {shown}."]


def _total(total: RowTotal) -> str:
    unread = f"; area not readable in {_rows(total.unreadable)}" if total.unreadable else ""
    return f"{_rows(total.rows)} ({total.area_m2:,} m²{unread})"


def _rows(count: int) -> str:
    return f"{count} {'row' if count == 1 else 'rows'}"
