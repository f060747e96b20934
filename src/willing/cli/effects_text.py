"""Effects against targets as a table: one row a measure, a few weeks across."""

from collections.abc import Mapping

from rich.console import Console
from rich.table import Table

from willing.basics.weeks import week_label
from willing.effort.effects import Effects, Measure, target_at
from willing.effort.shortfall import amount_text
from willing.report.weeks_met import asks, weeks_met

SHOWN_WEEKS = (4, 12, 26, 52, 104)


def print_effects(
    console: Console,
    effects: Mapping[str, Effects],
    titles: Mapping[str, str],
    *,
    every_measure: bool = False,
) -> None:
    """Print each line of effort's measures; parts of a total only with `every_measure`."""
    weeks = _weeks(effects)
    table = Table(box=None, pad_edge=False, show_edge=False, padding=(0, 2, 0, 0))
    table.add_column("Measure", ratio=1)
    for week in weeks:
        table.add_column(week_label(week), justify="right", no_wrap=True)
    table.add_column("Target", justify="right", no_wrap=True)
    table.add_column("Weeks met", justify="right", no_wrap=True)
    for name, each in effects.items():
        shown = {
            key: measure
            for key, measure in each.measures.items()
            if every_measure or "." not in key
        } or each.measures
        if not shown:
            continue
        table.add_row(f"— {titles.get(name, name)}")
        for measure in shown.values():
            table.add_row(*_row(measure, weeks))
    console.print(table)


def _weeks(effects: Mapping[str, Effects]) -> tuple[int, ...]:
    """The weeks shown: those within the horizon, and its last week."""
    ends = [
        (measure.first_week, measure.first_week + len(measure.values) - 1)
        for each in effects.values()
        for measure in each.measures.values()
    ]
    if not ends:
        return ()
    first, last = min(start for start, _ in ends), max(end for _, end in ends)
    return (*(week for week in SHOWN_WEEKS if first <= week < last), last)


def _row(measure: Measure, weeks: tuple[int, ...]) -> list[str]:
    cells = [f"  {measure.title}, {measure.unit}"]
    for week in weeks:
        index = week - measure.first_week
        cells.append(_number(measure.values[index], measure.unit))
    asked = [index for index in range(len(measure.values)) if asks(measure, index)]
    sign = "≥" if measure.direction == "at_least" else "≤"
    target = target_at(measure, asked[-1]) if asked else None
    cells.append("" if target is None else f"{sign} {_number(target, measure.unit)}")
    cells.append(weeks_met(measure))
    return cells


def _number(value: float | None, unit: str) -> str:
    if value is None:
        return "not known"
    return amount_text(value, "share") if unit == "share" else amount_text(value, "")
