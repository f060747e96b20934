"""Records put back into a plan, and a plan's faults told by the cell they came from."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from willing.app.exchange.parts import Key, Part, efforts, gap_key, home
from willing.app.read import section_checks, section_lines
from willing.basics.errors import PlanError
from willing.basics.fault import Fault
from willing.basics.record import Record
from willing.coalition.offer import Offer
from willing.lines import SECTION_TYPES
from willing.plan.document import Plan
from willing.plan.parse import parse
from willing.plan.write import documents


class Change(NamedTuple):
    """One row: the record it makes of a key (None: taken out), and the cells it stands in."""

    part: Part
    key: Key
    record: Record | None
    effort: str
    cells: Mapping[str, str]
    """Column: cell, `sor!F7`; under the empty name the cell that names the row."""


def with_changes(plan: Plan, changes: Iterable[Change]) -> Plan:
    """Return the plan with every row's record put in place, or taken out."""
    for change in changes:
        if change.part.sheet == "sor":
            plan = _with_line(plan, change)
        elif change.part.sheet == "gaps":
            plan = _with_gap(plan, change)
        elif change.part.sheet == "hazards":
            section = plan.sections.get("mines") or SECTION_TYPES["mines"]()
            hazards = _put(getattr(section, "hazards"), change.key[0], change.record)  # noqa: B009
            plan = _with_section(plan, "mines", section.replace(hazards=hazards))
        else:
            plan = _with_own(plan, change)
    return plan


def _put(table: Mapping[str, Any], name: str, record: Record | None) -> dict[str, Any]:
    kept = {**table, name: record}
    return {each: value for each, value in kept.items() if value is not None}


def _with_line(plan: Plan, change: Change) -> Plan:
    before = efforts(plan).get(change.key[0])
    if before is not None and (before != change.effort or change.record is None):
        section = plan.sections[before]
        lines = _put(section.requirements, change.key[0], None)
        plan = _with_section(plan, before, section.replace(requirements=lines))
    if change.record is None:
        return plan
    section = plan.sections.get(change.effort) or SECTION_TYPES[change.effort]()
    lines = _put(section.requirements, change.key[0], change.record)
    return _with_section(plan, change.effort, section.replace(requirements=lines))


def _with_gap(plan: Plan, change: Change) -> Plan:
    """Return the plan with the gap of these weeks accepted as the row says, or no longer."""
    section = plan.sections.get(change.effort) or SECTION_TYPES[change.effort]()
    name = change.key[0]
    line = section.requirements.get(name)
    before = section.accepted_gaps.get(name, ()) if line is None else line.accepted_gaps
    gaps: list[Any] = [
        change.record if gap_key(name, each) == change.key else each for each in before
    ]
    if all(gap_key(name, each) != change.key for each in before):
        gaps.append(change.record)
    accepted = tuple(each for each in gaps if each is not None)
    if line is None:
        table = {**section.accepted_gaps, name: accepted}
        kept = {each: gaps for each, gaps in table.items() if gaps}
        return _with_section(plan, change.effort, section.replace(accepted_gaps=kept))
    lines = _put(section.requirements, name, line.replace(accepted_gaps=accepted))
    return _with_section(plan, change.effort, section.replace(requirements=lines))


def _with_section(plan: Plan, name: str, section: Any) -> Plan:
    return plan.replace(sections={**plan.sections, name: section})


def _with_own(plan: Plan, change: Change) -> Plan:
    nation, name = change.key[0], change.key[1]
    file = plan.nations[nation]
    if change.part.sheet == "employments":
        offer = file.offers.get(name)
        if offer is None:
            return plan
        employments = _put(offer.employments, change.key[2], change.record)
        file = file.replace(offers={**file.offers, name: offer.replace(employments=employments)})
    else:
        record = change.record
        old = file.offers.get(name)
        if isinstance(record, Offer) and old is not None:
            record = record.replace(employments=old.employments)
        table = _put(getattr(file, change.part.sheet), name, record)
        file = file.replace(**{change.part.sheet: table})
    return plan.replace(nations={**plan.nations, nation: file})


def plan_faults(
    plan: Plan, changes: Iterable[Change], file: str
) -> tuple[list[Fault], list[Fault]]:
    """Return what is wrong with a plan: what a row says, told by cell; and the rest."""
    try:
        parse(
            documents(plan),
            SECTION_TYPES,
            section_checks=section_checks(),
            section_lines=section_lines(),
        )
    except PlanError as error:
        homes = [(home(each.part, each.key, each.effort), each) for each in changes]
        told = [(fault, _cell(fault, homes)) for fault in error.faults]
        here = [
            fault.replace(file=file, key=cell, line=None)
            for fault, cell in told
            if cell is not None
        ]
        return here, [fault for fault, cell in told if cell is None]
    return [], []


def _cell(fault: Fault, homes: Iterable[tuple[tuple[str, str], Change]]) -> str | None:
    """Return the cell a fault of a plan came from: that of its column, or of its row's id."""
    fitting = [
        (len(key), key, change)
        for (file, key), change in homes
        if file == fault.file and (fault.key == key or fault.key.startswith((f"{key}.", f"{key}[")))
    ]
    if not fitting:
        return None
    _, key, change = max(fitting, key=lambda each: each[0])
    column = fault.key[len(key) :].lstrip(".")
    while column and column not in change.cells:
        column = column[: max(column.rfind("."), column.rfind("["), 0)]
    return change.cells[column]
