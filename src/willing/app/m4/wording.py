"""How Marathon's tables were read, said in sentences."""

from collections.abc import Iterator

from willing.app.m4.demand import Demand
from willing.app.m4.names import Names
from willing.app.m4.policies import DAYS, MOST_ROTATIONS, Policies
from willing.app.m4.supply import Setting
from willing.app.m4.tables import Tables


def choices(
    tables: Tables,
    known: Policies,
    asked: Demand,
    setting: Setting,
    names: Names,
    last_day: int,
) -> Iterator[str]:
    """Yield a sentence for each thing that the tables leave open or count otherwise."""
    yield (
        f"Day 1 is the first day of week 0; the last is day {last_day}, so the weeks are 0 to "
        f"{setting.weeks - 1}."
    )
    if tables.rows.get("DemandRecords"):
        yield from _of_demand(asked, setting)
    if tables.rows.get("SupplyRecords"):
        yield from _of_supply(tables, known, names)
    if any(line.substitutes for line in asked.lines.values()):
        yield (
            "A relation became a substitute at factor 1; its cost is charged for each unit and "
            "week in the plan's cost units, where Marathon only orders by it."
        )


def _of_demand(asked: Demand, setting: Setting) -> Iterator[str]:
    yield (
        "Days became weeks: each end of a demand goes to the nearest bound of weeks, so that "
        "demands that follow each other neither overlap nor leave a hole."
    )
    if asked.short:
        rows = "1 row" if asked.short == 1 else f"{asked.short} rows"
        yield f"{rows} of a few days, both ends nearest to one bound, became one week."
    yield "Quantity is both threshold and objective: less is a gap."
    pairs = ", ".join(f"{old:g} as {new}" for old, new in sorted(asked.priorities.items())[:12])
    more = " and so on" if len(asked.priorities) > 12 else ""
    yield f"Priorities, 1 the most important: {pairs}{more}."
    yield f"Every demand lies in the zone {setting.zone}: the tables name no place."


def _of_supply(tables: Tables, known: Policies, names: Names) -> Iterator[str]:
    made = ", ".join(
        f"{component} as {nation}"
        + (" (placeholder, no nation)" if names.is_placeholder(component) else "")
        for component, nation in names.nations().items()
    )
    yield f"Components became nations: {made}."
    yield (
        "Units of a row of several stand evenly spread over the cycle of their policy when it "
        "begins, as in Marathon; those that may first deploy in the same week are one offer."
    )
    yield (
        "MaxBOG is rounded down to weeks; StartDeployable (MinDwell where it is empty) and "
        f"Recovery together are rounded up, {DAYS} days a week. A deployment may last 1 week; a "
        f"module deploys at most {MOST_ROTATIONS} times."
    )
    yield "Overlap, of the policy where it says one, else of most of the demand, is the handover."
    differ = sum(
        row.cells.get("MinDwell") != row.cells.get("StartDeployable")
        and row.cells.get("StartDeployable") is not None
        for row in tables.rows.get("PolicyRecords", ())
    )
    if differ:
        yield (
            f"In {differ} policies MinDwell is another day than StartDeployable; units of Marathon "
            "deploy from StartDeployable on, so that was taken."
        )
    rows = tables.rows.get("SupplyRecords", ())
    bare = sum(
        not known.chosen(row.text("Policy"), row.text("Component"), row.text("SRC")) for row in rows
    )
    if bare:
        yield (
            f"{bare} supply rows have no policy, nor does Parameters name a default: Willing's own "
            "default rotation was taken."
        )
