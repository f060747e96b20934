"""The gap sheet of a run: a row for each gap, in which a planner says that it is accepted."""

from collections.abc import Iterator
from typing import Final

from willing.app.exchange.choices import with_choices
from willing.app.exchange.parts import PARTS, cells_of, records
from willing.codecs.sheets import Cell, Column, SheetToWrite
from willing.force.force_plan import Gap
from willing.plan.document import Plan
from willing.plan.requirement import AcceptedGap, Requirement
from willing.report.gap_board import units
from willing.report.run import Run

ACCEPTED: Final = "accepted"
FIELDS: Final = {"accepted_by": "by", "accepted_because": "reason"}
"""Column of the sheet: field of the record of an accepted gap."""
SHOWN: Final = (
    *("line_of_effort", "title", "zone", "priority", "short", "unit", "status", "reason"),
    *("basis", "marking"),
)
"""Columns that say what the gap is; they are not read back."""
_MEANINGS: Final = {
    "short": "The most that is missing in these weeks.",
    "reason": "Why it is short, as the run found.",
    "status": "As the run found; mark the column accepted to change it.",
}


def gap_sheet(plan: Plan, run: Run | None) -> SheetToWrite:
    """Return the sheet of the plan's accepted gaps, and with a run of its open gaps."""
    asked = _asked(plan, run)
    efforts = _efforts(plan, run)
    rows = [
        {**_shown(line, asked, efforts, plan), **_found(line, gap, run), **_kept(gap)}
        for line, gap in _accepted(plan)
    ]
    rows += [
        {**_shown(gap.line, asked, efforts, plan), **_open(gap), "unit": _unit(run, gap.line)}
        for gap in ([] if run is None else run.force_plan.gaps)
        if gap.status == "gap open"
    ]
    return SheetToWrite(name="gaps", columns=gap_columns(plan, tuple(asked)), rows=tuple(rows))


def gap_columns(plan: Plan, lines: tuple[str, ...] = ()) -> tuple[Column, ...]:
    """Return the columns: what names a gap, what may be entered, and what is only shown."""
    return (
        Column(name="line", kind="id", required=True, key=True, choices=lines, closed=False),
        Column(name="first_week", kind="week", unit="week", required=True, key=True),
        Column(name="last_week", kind="week", unit="week", required=True, key=True),
        Column(
            name=ACCEPTED,
            kind="yes_no",
            choices=("yes", "no"),
            meaning="yes: somebody accepts this gap. no, or empty: nobody does.",
        ),
        Column(name="accepted_by", meaning="Who accepts it: a person or body with a name."),
        Column(name="accepted_because", meaning="Why it is accepted."),
        *(
            with_choices(plan, Column(name=name, meaning=_MEANINGS.get(name, ""))).replace(
                choices=()
            )
            for name in SHOWN
            if name not in ("basis", "marking")
        ),
    )


def _asked(plan: Plan, run: Run | None) -> dict[str, Requirement]:
    """Return the SOR lines by id, those a run derived too."""
    found: dict[str, Requirement] = {}
    for effort in () if run is None else run.efforts.values():
        found |= effort.requirements
    for section in plan.sections.values():
        found |= section.requirements
    return found


def _efforts(plan: Plan, run: Run | None) -> dict[str, str]:
    found = {line: name for name, each in plan.sections.items() for line in each.requirements}
    if run is not None:
        found = {n: name for name, each in run.efforts.items() for n in each.requirements} | found
    return found


def _accepted(plan: Plan) -> Iterator[tuple[str, AcceptedGap]]:
    for key, gap in records(plan, PARTS["gaps"][0]):
        assert isinstance(gap, AcceptedGap)
        yield key[0], gap


def _shown(
    line: str, asked: dict[str, Requirement], efforts: dict[str, str], plan: Plan
) -> dict[str, Cell]:
    requirement = asked.get(line)
    row: dict[str, Cell] = {"line": line, "line_of_effort": efforts.get(line, "")}
    if requirement is not None:
        zone = plan.theatre.zones.get(requirement.zone)
        row |= {
            "title": requirement.title,
            "zone": requirement.zone if zone is None else zone.title,
            "priority": str(requirement.priority),
        }
    return row


def _kept(gap: AcceptedGap) -> dict[str, Cell]:
    row: dict[str, Cell] = {"first_week": gap.first_week, "last_week": gap.last_week}
    row[ACCEPTED] = True
    cells = cells_of(gap, PARTS["gaps"][0])
    return row | {column: cells.get(field) for column, field in FIELDS.items()}


def _open(gap: Gap) -> dict[str, Cell]:
    return {
        "first_week": gap.first_week,
        "last_week": gap.last_week,
        "short": f"{gap.short:g}",
        "status": gap.status,
        "reason": gap.reason,
    }


def _found(line: str, accepted: AcceptedGap, run: Run | None) -> dict[str, Cell]:
    """Return what the run found in the weeks of an accepted gap, where it is short at all."""
    found = [
        gap
        for gap in ([] if run is None else run.force_plan.gaps)
        if gap.line == line
        and gap.status == "gap accepted"
        and gap.first_week <= accepted.last_week
        and gap.last_week >= accepted.first_week
    ]
    if not found:
        return {} if run is None else {"status": "not short in this run"}
    worst = max(found, key=lambda each: each.short)
    return {**_open(worst), "unit": _unit(run, line)}


def _unit(run: Run | None, line: str) -> str:
    return "" if run is None else units(run).get(line, "")
