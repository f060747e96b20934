"""A part of a plan as a workbook that others can edit and send back."""

from collections.abc import Mapping
from typing import Final

from willing.app.exchange.choices import offered
from willing.app.exchange.gap_sheet import ACCEPTED, gap_sheet
from willing.app.exchange.parts import (
    Kind,
    Part,
    cells_of,
    column_named,
    efforts,
    key_columns,
    known_columns,
    parts_of,
    records,
)
from willing.app.exchange.traces import trace_sheet
from willing.basics.errors import TransferError
from willing.basics.fault import Fault
from willing.basics.figure import Figure
from willing.basics.label import Label
from willing.basics.nearest import did_you_mean
from willing.codecs.sheets import About, Cell, Column, SheetToWrite
from willing.codecs.workbook_writer import write_workbook
from willing.plan.canonical import plan_hash
from willing.plan.document import Plan
from willing.plan.sizes import figures
from willing.report.run import Run
from willing.report.words import run_marking

_TITLES: Final[dict[Kind, str]] = {
    "sor": "Statement of requirements",
    "offers": "Offers, employments, caveats and conditions",
    "gaps": "Gaps, open and accepted",
    "hazards": "Hazardous areas",
    "all": "Requirements, offers and gaps",
}
_KINDS: Final = tuple(_TITLES)
REMOVE: Final = Column(
    name="remove", kind="yes_no", choices=("yes", "no"), meaning="yes takes this row out."
)


def export_workbook(
    plan: Plan,
    kind: Kind,
    nation: str | None = None,
    run: Run | None = None,
    label: Label | None = None,
) -> bytes:
    """Return the .xlsx of one kind of record; `nation` limits offers to one nation.

    Gaps are those of `run`; `label` is that of a plan from a ledger. Raises TransferError
    for a nation the plan does not have, a kind that has no nation, and gaps without a run.
    """
    sheets = export_sheets(plan, kind, nation, run)
    trace = trace_sheet(plan, parts_of(kind), nation)
    return write_workbook(_about(plan, kind, nation, sheets, label), (*sheets, trace))


def export_sheets(
    plan: Plan, kind: Kind, nation: str | None = None, run: Run | None = None
) -> tuple[SheetToWrite, ...]:
    """Return the sheets of one kind of record, as `export_workbook` says."""
    if kind not in _KINDS:
        _refuse("kind", f"'{kind}' cannot be exported", did_you_mean(kind, _KINDS))
    if nation is not None and kind != "offers":
        _refuse("--nation", f"{kind} belong to no nation", "Leave --nation out, or export offers")
    if nation is not None and nation not in plan.nations:
        _refuse("--nation", f"nation '{nation}' does not exist", did_you_mean(nation, plan.nations))
    if kind == "gaps" and run is None:
        _refuse("kind", "gaps are found by a run", "Name the run folder in place of the plan")
    return tuple(_sheet(plan, part, nation, run) for part in parts_of(kind))


def undo_workbook(
    plan: Plan, changed: Plan, kind: Kind, nation: str | None, label: Label | None = None
) -> bytes:
    """Return the .xlsx that brings `changed` back to `plan`: new rows in it are to be removed."""
    sheets = undo_sheets(plan, changed, kind, nation)
    trace = trace_sheet(changed, parts_of(kind), nation)
    return write_workbook(_about(changed, kind, nation, sheets, label), (*sheets, trace))


def undo_sheets(
    plan: Plan, changed: Plan, kind: Kind, nation: str | None
) -> tuple[SheetToWrite, ...]:
    """Return the sheets of the workbook that brings `changed` back to `plan`."""
    sheets = []
    for part in parts_of(kind):
        before, after = _sheet(plan, part, nation), _sheet(changed, part, nation)
        names = {column.name for column in before.columns}
        more = [column for column in after.columns if column.name not in names]
        keys = {_key(row, part) for row in before.rows}
        out: dict[str, Cell] = {ACCEPTED: False} if part.sheet == "gaps" else {"remove": True}
        gone = [{**row, **out} for row in after.rows if _key(row, part) not in keys]
        columns = [column for column in (*before.columns, *more) if column != REMOVE]
        columns += [REMOVE] * (part.sheet != "gaps")
        sheets.append(before.replace(columns=tuple(columns), rows=(*before.rows, *gone)))
    return tuple(sheets)


_ACCEPT: Final = (
    "To accept a gap, write yes in the column accepted and who accepts it beside it; "
    "no takes it back."
)


def _key(row: Mapping[str, Cell], part: Part) -> tuple[Cell, ...]:
    return tuple(row.get(name) for name in part.keys)


def _sheet(plan: Plan, part: Part, nation: str | None, run: Run | None = None) -> SheetToWrite:
    if part.sheet == "gaps":
        return gap_sheet(plan, run)
    effort = efforts(plan) if part.sheet == "sor" else {}
    rows: list[dict[str, Cell]] = []
    for key, record in sorted(records(plan, part), key=lambda item: item[0]):
        if nation is not None and key[0] != nation:
            continue
        names: dict[str, Cell] = dict(zip(part.keys, key, strict=True))
        if part.sheet == "sor":
            names["line_of_effort"] = effort[key[0]]
        rows.append({**names, **cells_of(record, part)})
    keys = key_columns(plan, part, nation)
    used = dict.fromkeys(name for row in rows for name in row if name not in part.keys)
    known = known_columns(plan, part)
    first = [each for each in known.values() if _is_shown(each, part, used)]
    rest = [_other(plan, part, name) for name in sorted(used) if name not in known]
    columns = (*(offered(plan, each, nation) for each in (*keys, *first, *rest)), REMOVE)
    return SheetToWrite(name=part.sheet, columns=columns, rows=tuple(rows))


def _is_shown(column: Column, part: Part, used: dict[str, None]) -> bool:
    return column.required or column.name in used or column.name in part.core


def _other(plan: Plan, part: Part, name: str) -> Column:
    return column_named(plan, part, name) or Column(name=name)


def _about(
    plan: Plan,
    kind: Kind,
    nation: str | None,
    sheets: tuple[SheetToWrite, ...],
    label: Label | None,
) -> About:
    whose = f" of {plan.nations[nation].name}" if nation else ""
    back = f" --nation {nation}" if nation else ""
    counts = ", ".join(f"{len(sheet.rows)} {sheet.name}" for sheet in sheets)
    return About(
        title=f"{_TITLES[kind]}{whose}: {plan.title}",
        marking=run_marking(plan, label),
        label="Holds notional sizes" if _is_notional(plan, kind, nation) else "",
        facts=(("plan", plan.title), ("plan hash", plan_hash(plan)), ("rows", counts)),
        steps=(
            "Change cells below the headers; the note in each header says what may stand there.",
            "Rows are found again by the green columns. A new id adds a row.",
            "A deleted row changes nothing; yes in the column remove takes a row out.",
            *([_ACCEPT] if kind in ("gaps", "all") else []),
            f"Send the file back: willing import xlsx FILE --plan PLAN{back}",
            "What differs is shown first; nothing is written before it is confirmed.",
        ),
    )


def marked(plan: Plan, kind: Kind, nation: str | None, label: Label | None = None) -> str:
    """Return what stands in every row of a CSV table: marking, and whether sizes are notional."""
    return run_marking(plan, label) + (
        "; holds notional sizes" if _is_notional(plan, kind, nation) else ""
    )


def _is_notional(plan: Plan, kind: Kind, nation: str | None) -> bool:
    shown = [
        record
        for part in parts_of(kind)
        for key, record in records(plan, part)
        if nation is None or key[0] == nation
    ]
    own = any(getattr(each, "basis", "") == "notional" for each in shown)
    return own or any(_notional(each) for record in shown for each in figures(record))


def _notional(figure: Figure) -> bool:
    return figure.basis == "notional"


def _refuse(key: str, what: str, fix: str) -> None:
    raise TransferError([Fault(file="export", key=key, what=what, fix=fix)])
