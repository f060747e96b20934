"""Demand rows as SOR lines: quantity, weeks, priority, and what may stand in for the capability."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from willing.app.m4.names import Names
from willing.app.m4.policies import DAYS
from willing.app.m4.report import DemandTotal, NoCounterpart
from willing.app.m4.supply import GHOST
from willing.app.m4.tables import FOREVER, Entry, Tables
from willing.plan.requirement import Requirement, Substitute

PRIORITIES: Final = 5
RELATIONS: Final[Mapping[str, str]] = {
    "sub": "substitution",
    "substitution": "substitution",
    "equivalence": "equivalence",
}


class Demand(NamedTuple):
    """SOR lines by id, what the table asks of each capability, and how priorities were read."""

    lines: Mapping[str, Requirement]
    totals: tuple[DemandTotal, ...]
    priorities: Mapping[float, int]
    short: int
    """Rows whose ends lie nearest to the same bound of weeks, which became one week."""


def counted(tables: Tables, last_day: int, left: list[NoCounterpart]) -> tuple[Entry, ...]:
    """Return the demand rows that count; what is switched off or asks for nothing is told."""
    gone = Counter[str]()
    kept = []
    for row in tables.rows.get("DemandRecords", ()):
        if not row.cells.get("Enabled", True):
            gone["switched off by Enabled"] += 1
        elif row.text("SRC").casefold() == GHOST:
            gone["ghost units"] += 1
        elif row.whole("Quantity") == 0:
            gone["quantity 0: nothing is asked for"] += 1
        elif row.whole("Duration") == 0:
            gone["duration 0: nothing is asked for"] += 1
        elif row.whole("StartDay") > last_day:
            gone[f"begin after day {last_day}, the last of the horizon"] += 1
        else:
            kept.append(row)
            if first_day(row) + row.whole("Duration") > last_day:
                gone[f"go on after day {last_day}; asked for up to there"] += 1
    left += [
        NoCounterpart(where="DemandRecords", count=count, why=why) for why, count in gone.items()
    ]
    return tuple(kept)


def first_day(row: Entry) -> int:
    """Return the day a demand begins, counted from 0: Marathon's day 1 is the first."""
    return max(0, row.whole("StartDay") - 1)


def overlap_days(rows: tuple[Entry, ...]) -> dict[str, int]:
    """Return by capability the overlap that most of its demand rows ask for."""
    found: dict[str, Counter[int]] = {}
    for row in rows:
        overlap = row.cells.get("Overlap")
        if overlap is not None:
            found.setdefault(row.text("SRC"), Counter())[int(overlap)] += 1
    return {name: counts.most_common(1)[0][0] for name, counts in found.items()}


def demand(
    rows: tuple[Entry, ...],
    zone: str,
    last_day: int,
    names: Names,
    substitutes: Mapping[str, Mapping[str, Substitute]],
) -> Demand:
    """Return the SOR lines of the rows, none of them beyond `last_day`."""
    ranks = _ranks(rows)
    lines: dict[str, Requirement] = {}
    days, weeks, count = Counter[str](), Counter[str](), Counter[str]()
    short = 0
    for row in rows:
        asked = row.text("SRC")
        duration = min(row.whole("Duration"), last_day - first_day(row), FOREVER)
        first, last = week_range(first_day(row), duration, last_day)
        short += _nearest_week(first_day(row)) >= _nearest_week(first_day(row) + duration)
        name = names.line(row.text("Operation") or row.text("Vignette") or "demand", asked, row)
        lines[name] = _line(row, (first, last), zone, names, ranks[_priority(row)]).replace(
            substitutes=substitutes.get(asked, {})
        )
        days[asked] += row.whole("Quantity") * duration
        weeks[asked] += row.whole("Quantity") * (last - first + 1)
        count[asked] += 1
    totals = tuple(
        DemandTotal(
            capability=name,
            rows=count[name],
            lines=count[name],
            table_unit_days=days[name],
            plan_unit_weeks=weeks[name],
        )
        for name in sorted(count)
    )
    return Demand(lines, totals, ranks, short)


def week_range(first: int, duration: int, last_day: int) -> tuple[int, int]:
    """Return the first and last week of a demand; its ends go to the nearest bounds of weeks.

    Demands that follow each other then neither overlap nor leave a hole. One whose ends go to the
    same bound becomes one week.
    """
    weeks = -(-last_day // DAYS)
    start = min(_nearest_week(first), max(0, weeks - 1))
    end = min(_nearest_week(first + duration), weeks)
    return start, max(start, end - 1)


def _nearest_week(day: int) -> int:
    return (2 * day + DAYS) // (2 * DAYS)


def _priority(row: Entry) -> float:
    return float(row.cells.get("Priority") or 0)


def _ranks(rows: tuple[Entry, ...]) -> dict[float, int]:
    """Return Marathon's priorities (smaller is filled first) as 1, most important, to 5."""
    found = sorted({_priority(row) for row in rows})
    if len(found) <= PRIORITIES:
        return {each: rank for rank, each in enumerate(found, start=1)}
    return {each: 1 + rank * PRIORITIES // len(found) for rank, each in enumerate(found)}


def _line(
    row: Entry, weeks: tuple[int, int], zone: str, names: Names, priority: int
) -> Requirement:
    asked = row.text("SRC")
    what = row.text("Operation") or row.text("Vignette") or row.text("DemandGroup")
    known = {"vignette": "Vignette", "demand group": "DemandGroup"}
    extra = [f"{word} {row.text(name)}" for word, name in known.items() if row.text(name)]
    start, duration = row.whole("StartDay"), row.whole("Duration")
    says = f"days {start} to {start + duration - 1}" if duration < FOREVER else f"from day {start}"
    said = "; ".join([says, f"priority {_priority(row):g}", *extra])
    return Requirement(
        title=f"{names.title(asked)}, {what}" if what else names.title(asked),
        capability=names.capability(asked),
        zone=zone,
        first_week=weeks[0],
        last_week=weeks[1],
        threshold=row.whole("Quantity"),
        objective=row.whole("Quantity"),
        priority=priority,
        task=row.text("Operation"),
        source=names.source,
        note=f"Marathon DemandRecords row {row.row}: {said}.",
    )


def substitutes(
    tables: Tables, names: Names, left: list[NoCounterpart]
) -> dict[str, dict[str, Substitute]]:
    """Return by capability what may stand in for it, at the cost the relation states."""
    found: dict[str, dict[str, Substitute]] = {}
    gone = Counter[str]()
    for row in _relations(tables, names, gone):
        donor, other = row.text("Donor"), row.text("Recepient")
        equal = RELATIONS[row.text("Relation").casefold()] == "equivalence"
        cost = 0.0 if equal else float(row.cells.get("Cost") or 0)
        found.setdefault(other, {})[names.capability(donor)] = Substitute(factor=1.0, cost=cost)
    chains = sum(
        donor in {names.capability(each) for each in found} and donor != names.capability(other)
        for other, donors in found.items()
        for donor in donors
    )
    if chains:
        gone["could go on through a further relation; only direct ones are taken"] = chains
    left += [
        NoCounterpart(where="RelationRecords", count=count, why=why) for why, count in gone.items()
    ]
    return found


def _relations(tables: Tables, names: Names, gone: Counter[str]) -> Iterator[Entry]:
    for row in tables.rows.get("RelationRecords", ()):
        if not row.cells.get("Enabled", True):
            gone["switched off by Enabled"] += 1
        elif row.text("Relation").casefold() not in RELATIONS:
            gone[f"relation '{row.text('Relation')}' is not known"] += 1
        elif not {row.text("Donor"), row.text("Recepient")} <= names.known:
            gone["name a unit type without supply or demand"] += 1
        else:
            yield row
