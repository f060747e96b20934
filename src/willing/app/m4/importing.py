"""Marathon's tables -> a plan, new or as a part of one there is, and a report of what was left."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from willing.app.m4.demand import counted, demand, overlap_days, substitutes
from willing.app.m4.names import SOURCE, Names
from willing.app.m4.policies import DAYS, LONGEST_WEEKS, Policies, parameters, policies
from willing.app.m4.report import M4Report, NoCounterpart
from willing.app.m4.supply import Setting, Supply, supply
from willing.app.m4.tables import FOREVER, Tables, read_tables
from willing.app.m4.wording import choices
from willing.basics.errors import TransferError
from willing.basics.fault import Fault
from willing.basics.nearest import did_you_mean
from willing.basics.record import Record
from willing.basics.source import Source
from willing.coalition.nation import NationFile
from willing.codecs.sheets import Grid
from willing.lines import SECTION_TYPES
from willing.plan.difference import Difference, differences
from willing.plan.document import Capability, Horizon, Plan
from willing.plan.requirement import Requirement
from willing.plan.theatre import Theatre, Zone

ZONE: Final = "theatre"
TAKEN: Final = frozenset({"lastday", "lastdaydefault", "defaultrecoverytime"})
"""Parameters that are read, beside the default policies."""


class Aims(Record, kw_only=True):
    """Where the tables go, which say neither place nor line of effort nor nation."""

    zone: str = ZONE
    line_of_effort: str = "presence"
    nations: Mapping[str, str] = {}
    """Component: nation."""


class M4Import(Record, kw_only=True):
    """What the tables make of a plan; nothing is written yet."""

    plan: Plan
    report: M4Report
    before: Plan | None = None
    """The plan that receives them; none for a new plan."""
    differences: tuple[Difference, ...] = ()
    """Against that plan; none for a new one."""


class _Found(NamedTuple):
    names: Names
    supply: Supply
    lines: Mapping[str, Requirement]
    report: M4Report


def import_m4(
    found: Mapping[tuple[str, str], Grid], source: str, aims: Aims, before: Plan | None = None
) -> M4Import:
    """Return the plan with the tables in it: `before` with them, or a new one.

    Raises TransferError with every fault, by cell.
    """
    tables = read_tables(found)
    faults = [*tables.faults, *_aim_faults(aims, before, source)]
    if not tables.rows.get("SupplyRecords") and not tables.rows.get("DemandRecords"):
        what = "no table SupplyRecords or DemandRecords with a row that can be read"
        fix = "Name a workbook of Marathon, or a folder with its tables as text"
        faults.append(Fault(file=source, what=what, fix=fix))
    last_day = _last_day(tables, before)
    made = _made(tables, last_day, source, aims, faults)
    if faults:
        raise TransferError(list(dict.fromkeys(faults)))
    plan = _assembled(before or _new_plan(source, last_day, aims), made, aims)
    changed = () if before is None else differences(before, plan)
    return M4Import(plan=plan, report=made.report, before=before, differences=changed)


def _aim_faults(aims: Aims, before: Plan | None, source: str) -> Iterator[Fault]:
    if aims.line_of_effort not in SECTION_TYPES:
        what = f"line of effort '{aims.line_of_effort}' does not exist"
        fix = did_you_mean(aims.line_of_effort, SECTION_TYPES)
        yield Fault(file=source, key="--line-of-effort", what=what, fix=fix)
    if before is not None and aims.zone not in before.theatre.zones:
        what = f"zone '{aims.zone}' does not exist in the plan"
        fix = did_you_mean(aims.zone, before.theatre.zones)
        yield Fault(file=source, key="--zone", what=what, fix=f"Say where it is asked for: {fix}")


def _last_day(tables: Tables, before: Plan | None) -> int:
    """Return the number of days from day 1 that count: what Parameters say, else the last named."""
    values = parameters(tables)
    days = [values.get(name, "").removesuffix(".0") for name in ("lastday", "lastdaydefault")]
    stated = next((int(day) for day in days if day.isdigit() and int(day) > 0), 0)
    ends = [row.whole("ToDay") for row in tables.rows.get("PeriodRecords", ())]
    ends += [
        row.whole("StartDay") + row.whole("Duration") - 1
        for row in tables.rows.get("DemandRecords", ())
    ]
    last = stated or max((end for end in ends if end < FOREVER), default=DAYS)
    most = LONGEST_WEEKS if before is None else before.horizon.last_week + 1
    return max(1, min(last, most * DAYS))


def _made(tables: Tables, last_day: int, source: str, aims: Aims, faults: list[Fault]) -> _Found:
    left: list[NoCounterpart] = list(tables.left)
    names = Names(tables, aims.nations)
    known = policies(tables, last_day, faults, left)
    rows = counted(tables, last_day, left)
    asked = demand(rows, aims.zone, last_day, names, substitutes(tables, names, left))
    setting = Setting(aims.zone, aims.line_of_effort, -(-last_day // DAYS), overlap_days(rows))
    given = supply(tables, known, setting, names, faults, left)
    left += _unused(tables, known)
    report = M4Report(
        source=source,
        supply=given.totals,
        demand=asked.totals,
        choices=tuple(choices(tables, known, asked, setting, names, last_day)),
        no_counterpart=tuple(left),
    )
    return _Found(names, given, asked.lines, report)


def _unused(tables: Tables, known: Policies) -> Iterator[NoCounterpart]:
    """Yield the parameters and policies that nothing here reads."""
    rows = tables.rows.get("Parameters", ())
    spare = [
        row.text("ParameterName")
        for row in rows
        if (name := row.text("ParameterName").casefold().replace(" ", "")) not in TAKEN
        and not (name.startswith(("default", "special")) and name.endswith("policy"))
    ]
    if spare:
        why = f"settings of Marathon's own run: {', '.join(spare)}"
        yield NoCounterpart(where="Parameters", count=len(spare), why=why)
    used = set()
    for row in tables.rows.get("SupplyRecords", ()):
        policy = known.found(
            known.chosen(row.text("Policy"), row.text("Component"), row.text("SRC"))
        )
        used |= {policy.name} if policy is not None else set()
    idle = len(set(known.atomic) - used)
    if idle:
        why = "policies that no unit of these tables follows in its main period"
        yield NoCounterpart(where="PolicyRecords", count=idle, why=why, unit="policies")


def _new_plan(source: str, last_day: int, aims: Aims) -> Plan:
    title = "The theatre (the tables name no place)"
    return Plan(
        format=1,
        title=f"Marathon tables: {source}",
        summary="Imported from tables of Marathon (m4); see m4-import.md for what was left.",
        fictional=True,
        horizon=Horizon(first_week=0, last_week=-(-last_day // DAYS) - 1),
        theatre=Theatre(title=title, fictional=True, zones={aims.zone: Zone(title=title)}),
    )


def _assembled(plan: Plan, made: _Found, aims: Aims) -> Plan:
    """Return the plan with the offers and lines in it; what it has under other ids stays."""
    sources = {**plan.sources, SOURCE: Source(title=f"Marathon (m4) tables: {made.report.source}")}
    own = {
        made.names.capability(each): Capability(
            title=made.names.title(each), unit="units", line_of_effort=aims.line_of_effort
        )
        for each in sorted(made.names.known)
    }
    nations = dict(plan.nations)
    for component, nation in made.names.nations().items():
        file = nations.get(nation) or _nation(component, nation, made.names)
        offers = {**file.offers, **made.supply.offers.get(nation, {})}
        nations[nation] = file.replace(offers=offers)
    section = plan.sections.get(aims.line_of_effort) or SECTION_TYPES[aims.line_of_effort]()
    lines = {**section.requirements, **made.lines}
    return plan.replace(
        sources=sources,
        capabilities={**own, **plan.capabilities},
        nations=nations,
        sections={**plan.sections, aims.line_of_effort: section.replace(requirements=lines)},
    )


def _nation(component: str, nation: str, names: Names) -> NationFile:
    if not names.is_placeholder(component):
        return NationFile(name=nation)
    return NationFile(
        name=f"Component {component} (placeholder, no nation)",
        note="Invented: it stands for a component of the Marathon tables.",
    )
