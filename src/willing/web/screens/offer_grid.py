"""The offers of a nation as a grid of text cells, and its rows as the sheets an import reads."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from willing.app.exchange.choices import offered
from willing.app.exchange.parts import PARTS, Part, cells_of, key_columns, known_columns
from willing.app.exchange.sheet_rows import REMOVE
from willing.basics.errors import TransferError
from willing.basics.fault import Fault
from willing.basics.record import Record
from willing.basics.units import Slug, Text
from willing.basics.weeks import week_label
from willing.coalition.offer import Employment, Offer
from willing.codecs.sheets import Cell, Column, Grid, RawCell
from willing.codecs.workbook import column_letters
from willing.plan.document import Plan

OFFERS, EMPLOYMENTS = PARTS["offers"][0], PARTS["offers"][1]
SHOWN: Final = (
    *("id", "title", "line_of_effort", "state", "quantity", "persons", "first_week", "last_week"),
    *("decision_days", "ntm_days", "movement_days", "zones", "supplies", "caveats", "conditions"),
    *("note", "remove"),
)
"""Columns of the grid in their order; what else an offer holds stays as it is."""
MAIN: Final = "main"
"""Role of the employment of a new offer."""


class GridColumn(Record, kw_only=True):
    """A column of the grid and what may stand in it."""

    name: Text
    kind: Text
    unit: Text
    choices: tuple[Text, ...]
    closed: bool
    """Whether nothing but `choices` may stand there."""
    meaning: Text
    default: Text
    """What an empty cell stands for."""


class OfferGrid(Record, kw_only=True):
    """The grid as the plan has it; cells are text, weeks `CF+14w`, several values joined by `;`."""

    columns: tuple[GridColumn, ...]
    rows: Mapping[Slug, Mapping[Text, Text]]
    fixed: tuple[Slug, ...]
    """Offers used in several ways: their zones and what they give change in a workbook only."""


class RowSheets(NamedTuple):
    """Rows as the sheets of a workbook, and where each cell of them came from."""

    grids: Mapping[str, Grid]
    cells: Mapping[str, tuple[int, str]]
    """Cell of a sheet, `offers!F7`: number of the row, from 0, and column of the grid."""


def offer_grid(plan: Plan, iso3: str) -> OfferGrid:
    """Return the grid of a nation's offers."""
    offers = plan.nations[iso3].offers
    known = _known(plan, iso3)
    return OfferGrid(
        columns=tuple(_column(known[name]) for name in SHOWN),
        rows={key: _row(key, offer) for key, offer in offers.items()},
        fixed=tuple(key for key, offer in offers.items() if len(offer.employments) > 1),
    )


def row_sheets(plan: Plan, iso3: str, rows: Sequence[Mapping[str, str]]) -> RowSheets:
    """Return rows of the grid as sheets `offers` and `employments`.

    Raises TransferError for what is given by an offer where it cannot be read.
    """
    offers = [name for name in SHOWN if name not in ("zones", "supplies")]
    used = [name for name in offers if any(name in row for row in rows)]
    ways, faults = [], []
    for number, row in enumerate(rows):
        try:
            ways.append((number, _way(plan, iso3, row)))
        except ValueError as error:
            fix = "Write a capability and how much: infantry-company 1; medic 2"
            faults.append(Fault(file="grid", key=f"{number}.supplies", what=str(error), fix=fix))
    if faults:
        raise TransferError(faults)
    sheets = [_sheet(OFFERS, used, [(number, dict(row)) for number, row in enumerate(rows)])]
    given = [(number, way) for number, way in ways if way]
    if given:
        names = list(dict.fromkeys(name for _, way in given for name in way))
        sheets.append(_sheet(EMPLOYMENTS, names, given))
    return RowSheets(
        grids={name: grid for name, grid, _ in sheets},
        cells={cell: place for _, _, cells in sheets for cell, place in cells.items()},
    )


def _known(plan: Plan, iso3: str) -> dict[str, Column]:
    columns = {**known_columns(plan, EMPLOYMENTS), **known_columns(plan, OFFERS)}
    columns["id"] = key_columns(plan, OFFERS, iso3)[0]
    gives = "What one module gives each week: capability and amount, several joined by `;`."
    columns["supplies"] = Column(name="supplies", kind="texts", meaning=gives, required=True)
    columns["supplies"] = columns["supplies"].replace(
        choices=tuple(plan.capabilities), closed=False
    )
    columns["remove"] = REMOVE
    return {name: offered(plan, columns[name], iso3) for name in SHOWN}


def _column(column: Column) -> GridColumn:
    return GridColumn(
        name=column.name,
        kind=column.kind,
        unit=column.unit,
        choices=column.choices,
        closed=column.closed,
        meaning=column.meaning,
        default=_text(column.name, column.default),
    )


def _row(key: str, offer: Offer) -> dict[str, str]:
    cells = cells_of(offer, OFFERS)
    found = {name: _text(name, cells.get(name)) for name in SHOWN if name in cells}
    found["id"] = key
    ways = list(offer.employments.values())
    found["zones"] = "; ".join(dict.fromkeys(zone for way in ways for zone in way.zones))
    found["supplies"] = "; ".join(dict.fromkeys(text for way in ways for text in _gives(way)))
    return {name: text for name, text in found.items() if text}


def _gives(way: Employment) -> list[str]:
    cells = cells_of(way, EMPLOYMENTS)
    named = {name.removeprefix("supplies."): cell for name, cell in cells.items()}
    return [f"{name} {_text(name, named.get(name))}" for name in way.supplies]


def _text(name: str, cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if name in ("first_week", "last_week") and isinstance(cell, int):
        return week_label(cell)
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


def _way(plan: Plan, iso3: str, row: Mapping[str, str]) -> dict[str, str]:
    """Return the employment a row speaks of; empty where it says nothing new of it."""
    offer = plan.nations[iso3].offers.get(row.get("id", ""))
    roles = list(offer.employments) if offer else []
    told = {"zones", "supplies"} & row.keys()
    if len(roles) > 1 or not told or row.get("remove") == "yes":
        return {}
    amounts = _amounts(row.get("supplies", ""))
    was = dict.fromkeys(offer.employments[roles[0]].supplies) if offer and roles else {}
    supplies = {f"supplies.{name}": "" for name in was if "supplies" in row}
    supplies |= {f"supplies.{name}": amount for name, amount in amounts.items()}
    return {
        "offer": row.get("id", ""),
        "role": roles[0] if roles else MAIN,
        **({"zones": row["zones"]} if "zones" in row else {}),
        **supplies,
    }


def _amounts(text: str) -> dict[str, str]:
    found = {}
    for part in filter(None, (each.strip() for each in text.split(";"))):
        name, _, amount = part.rpartition(" ")
        if not name:
            name, amount = part, "1"
        if " " in name.strip():
            raise ValueError(f"'{part}' is not a capability and an amount")
        found[name.strip()] = amount
    return found


def _sheet(
    part: Part, names: Sequence[str], rows: Sequence[tuple[int, Mapping[str, str]]]
) -> tuple[str, Grid, dict[str, tuple[int, str]]]:
    letters = list(column_letters(len(names)))
    lines = {1: [RawCell(name) for name in names]}
    cells: dict[str, tuple[int, str]] = {}
    for line, (number, row) in enumerate(rows, start=2):
        lines[line] = [RawCell(row.get(name, "").strip() or None) for name in names]
        for letter, name in zip(letters, names, strict=True):
            cells[f"{part.sheet}!{letter}{line}"] = (number, _in_grid(part, name))
    return part.sheet, Grid(part.sheet, lines), cells


def _in_grid(part: Part, name: str) -> str:
    if part is EMPLOYMENTS:
        return {"zones": "zones", "offer": "id", "role": "id"}.get(name, "supplies")
    return name
