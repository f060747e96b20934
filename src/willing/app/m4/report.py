"""What an import of Marathon tables took, rounded and left: nothing is dropped unsaid."""

from collections.abc import Iterator

from willing.basics.record import Record
from willing.basics.units import Text


class NoCounterpart(Record, kw_only=True):
    """Something in the tables that a plan does not hold: where, how much of it, and why not."""

    where: Text
    count: int
    why: Text
    unit: Text = "rows"


class SupplyTotal(Record, kw_only=True):
    """Units of one kind and component: in the table, and as modules in the plan."""

    capability: Text
    component: Text
    nation: Text
    rows: int
    table_units: int
    plan_modules: int


class DemandTotal(Record, kw_only=True):
    """What is asked of one capability: in unit-days in the table, in unit-weeks in the plan."""

    capability: Text
    rows: int
    lines: int
    table_unit_days: int
    plan_unit_weeks: int

    def rounded_days(self) -> int:
        """Return the unit-days that rounding to weeks adds (or, below 0, takes)."""
        return 7 * self.plan_unit_weeks - self.table_unit_days


class M4Report(Record, kw_only=True):
    """What became of the tables."""

    source: Text
    supply: tuple[SupplyTotal, ...] = ()
    demand: tuple[DemandTotal, ...] = ()
    choices: tuple[Text, ...] = ()
    """How what the tables say was read: roundings, policies, priorities, nations."""
    no_counterpart: tuple[NoCounterpart, ...] = ()


def report_lines(report: M4Report) -> Iterator[str]:
    """Yield the report as lines of Markdown."""
    yield f"# Marathon (m4) tables: {report.source}"
    yield ""
    yield "What `willing import m4` took from the tables, how, and what has no counterpart."
    yield ""
    yield "## Supply"
    yield ""
    yield "| capability | component | nation | rows | units in the table | modules in the plan |"
    yield "| --- | --- | --- | ---: | ---: | ---: |"
    for unit in report.supply:
        yield (
            f"| {unit.capability} | {unit.component} | {unit.nation} | {unit.rows} "
            f"| {unit.table_units} | {unit.plan_modules} |"
        )
    yield ""
    yield "## Demand"
    yield ""
    yield "| capability | rows | SOR lines | unit-days | unit-weeks | days that rounding adds |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for each in report.demand:
        yield (
            f"| {each.capability} | {each.rows} | {each.lines} | {each.table_unit_days} "
            f"| {each.plan_unit_weeks} | {each.rounded_days():+d} |"
        )
    yield ""
    yield "## How it was read"
    yield ""
    yield from (f"- {choice}" for choice in report.choices)
    yield ""
    yield "## No counterpart"
    yield ""
    yield from (f"- {sentence(each)}" for each in report.no_counterpart)
    if not report.no_counterpart:
        yield "Everything in the tables has a counterpart."


def sentence(left: NoCounterpart) -> str:
    """Return `SupplyRecords.Behavior: 7 cells: ...`."""
    unit = left.unit.removesuffix("s") if left.count == 1 else left.unit
    return f"{left.where}: {left.count} {unit}: {left.why}."
