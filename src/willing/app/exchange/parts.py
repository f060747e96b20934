"""What a workbook holds: its sheets, the records behind their rows, and where these stand."""

from collections.abc import Iterator, Mapping
from typing import Final, Literal, NamedTuple

import msgspec

from willing.app.exchange.choices import with_choices
from willing.app.exchange.fields import FIGURE_PARTS, column, columns
from willing.basics.record import Record
from willing.coalition.caveat import Caveat
from willing.coalition.condition import Condition
from willing.coalition.nation import NationFile
from willing.coalition.offer import Employment, Offer
from willing.codecs.sheets import Cell, Column
from willing.lines.mines.section import Hazard, MinesSection
from willing.plan.cells import kind_of
from willing.plan.cells import settle as settle_nested
from willing.plan.document import Plan
from willing.plan.paths import dotted, parse_dotted
from willing.plan.requirement import AcceptedGap, Requirement
from willing.plan.tables import flatten, unflatten

Kind = Literal["sor", "offers", "gaps", "hazards", "all"]
"""`all` is SOR lines, offers and gaps in one workbook."""
Key = tuple[str, ...]
"""What names a record: an id, (nation, id), (nation, offer, role) or (line, first, last week)."""
Cells = dict[str, Cell]


class Part(NamedTuple):
    """One sheet: the record behind each row, and the columns that name it."""

    sheet: str
    record: type[Record]
    keys: Key
    core: frozenset[str]
    """Columns that are there even when nobody fills them."""


PARTS: Final[Mapping[Kind, tuple[Part, ...]]] = {
    "sor": (Part("sor", Requirement, ("id",), frozenset({"priority", "risk_if_empty", "note"})),),
    "offers": (
        Part(
            "offers",
            Offer,
            ("nation", "id"),
            frozenset({"quantity", "persons", "lift_t", "first_week", "last_week", "ntm_days"}),
        ),
        Part("employments", Employment, ("nation", "offer", "role"), frozenset()),
        Part("caveats", Caveat, ("nation", "id"), frozenset({"deny_zones", "only_zones"})),
        Part("conditions", Condition, ("nation", "id"), frozenset({"text", "needs.gate"})),
    ),
    "gaps": (Part("gaps", AcceptedGap, ("line", "first_week", "last_week"), frozenset()),),
    "hazards": (
        Part("hazards", Hazard, ("id",), frozenset({"title", "evidence", "priority", "note"})),
    ),
}


def parts_of(kind: Kind) -> tuple[Part, ...]:
    """Return the sheets of a kind of workbook, in order."""
    if kind == "all":
        return (*PARTS["sor"], *PARTS["offers"], *PARTS["gaps"])
    return PARTS[kind]


def records(plan: Plan, part: Part) -> Iterator[tuple[Key, Record]]:
    """Yield the records of a sheet by what names them."""
    if part.sheet == "sor":
        for section in plan.sections.values():
            yield from (((name,), each) for name, each in section.requirements.items())
    elif part.sheet == "gaps":
        for section in plan.sections.values():
            own = {name: line.accepted_gaps for name, line in section.requirements.items()}
            for name, gaps in {**section.accepted_gaps, **own}.items():
                yield from ((gap_key(name, each), each) for each in gaps)
    elif part.sheet == "hazards":
        mines = plan.sections.get("mines")
        if isinstance(mines, MinesSection):
            yield from (((name,), each) for name, each in mines.hazards.items())
    else:
        for nation, file in plan.nations.items():
            yield from (((nation, *names), each) for names, each in _own(file, part.sheet))


def gap_key(line: str, gap: AcceptedGap) -> Key:
    """Return what names an accepted gap: its line and its weeks."""
    return line, str(gap.first_week), str(gap.last_week)


def _own(file: NationFile, sheet: str) -> Iterator[tuple[Key, Record]]:
    if sheet == "employments":
        for name, offer in file.offers.items():
            yield from (((name, role), each) for role, each in offer.employments.items())
        return
    table: Mapping[str, Record] = getattr(file, sheet)
    yield from (((name,), each) for name, each in table.items())


def efforts(plan: Plan) -> dict[str, str]:
    """Return the line of effort of each SOR line."""
    return {line: name for name, each in plan.sections.items() for line in each.requirements}


def cells_of(record: Record, part: Part) -> Cells:
    """Return the record as cells by column; a figure's central value stands under its own name."""
    row = flatten(record)
    if part.record is Offer:
        row = {name: cell for name, cell in row.items() if not name.startswith("employments")}
    return {
        name.removesuffix(".central")
        if name.endswith(".central") and _has_range(row, name.removesuffix(".central"))
        else name: cell
        for name, cell in row.items()
    }


def record_of(cells: Mapping[str, Cell], part: Part) -> Record:
    """Return the record that cells hold.

    Raises ValueError (msgspec.ValidationError too) when they hold none.
    """
    row = {
        f"{name}.central" if _has_range(cells, name) else name: cell for name, cell in cells.items()
    }
    nested = unflatten(row)
    if part.record is Offer:
        nested.setdefault("employments", {})
    if part.record is Employment:
        nested.setdefault("supplies", {})
    settled = settle_nested(nested, kind_of(part.record))
    return msgspec.convert(settled, part.record)


def _has_range(cells: Mapping[str, Cell], name: str) -> bool:
    return any(cells.get(f"{name}.{each}") not in (None, "") for each in FIGURE_PARTS)


def home(part: Part, key: Key, effort: str) -> tuple[str, str]:
    """Return the plan file a record stands in, and its key in that file."""
    if part.sheet == "sor":
        return f"{effort}.toml", dotted(("requirements", *key))
    if part.sheet == "gaps":
        return f"{effort}.toml", dotted(("accepted_gaps", key[0]))
    if part.sheet == "hazards":
        return "mines.toml", dotted(("hazards", *key))
    path = key[1:]
    if part.sheet == "employments":
        return f"nations/{key[0]}.toml", dotted(("offers", path[0], "employments", path[1]))
    return f"nations/{key[0]}.toml", dotted((part.sheet, *path))


def key_columns(plan: Plan, part: Part, nation: str | None) -> tuple[Column, ...]:
    """Return the columns that name a row; of one nation none says whose it is."""
    made = []
    for name in part.keys:
        if name == "nation" and nation is not None:
            continue
        names = tuple(plan.nations) if name == "nation" else ()
        kind: Literal["choice", "id"] = "choice" if names else "id"
        made.append(Column(name=name, kind=kind, choices=names, required=True, key=True))
    return tuple(made)


def known_columns(plan: Plan, part: Part) -> dict[str, Column]:
    """Return the columns that every row of a sheet may fill, by name."""
    found = {each.name: with_choices(plan, each) for each in columns(part.record)}
    if part.sheet == "sor":
        loe = Column(name="line_of_effort", kind="id", required=True)
        found = {"line_of_effort": with_choices(plan, loe), **found}
    if part.record is Employment:
        found.pop("supplies", None)
    return found


def column_named(plan: Plan, part: Part, name: str) -> Column | None:
    """Return the column of that name: one of every row's, or a cell of a table or list."""
    known = known_columns(plan, part).get(name)
    if known is not None:
        return known
    try:
        path = parse_dotted(name)
    except ValueError:
        return None
    found = column(part.record, ".".join(map(str, path))) if path else None
    return None if found is None else with_choices(plan, found.replace(name=name))
