"""Supply rows as offers: units of one kind, component and policy, by when they may first deploy."""

from collections import Counter
from collections.abc import Iterator, Mapping
from math import ceil
from typing import Final, NamedTuple

from willing.app.m4.names import Names
from willing.app.m4.policies import DAYS, Policies, Policy, ready_days, rotation
from willing.app.m4.report import NoCounterpart, SupplyTotal
from willing.app.m4.tables import Entry, Tables
from willing.basics.fault import Fault
from willing.basics.nearest import did_you_mean
from willing.coalition.offer import Employment, Offer, Rotation

ROLE: Final = "serve"
MOST_MODULES: Final = 500
GHOST: Final = "ghost"


class Setting(NamedTuple):
    """Where the units go: zone, line of effort, the weeks, and what is asked of each capability."""

    zone: str
    line_of_effort: str
    weeks: int
    overlap_days: Mapping[str, int]
    """By capability: the overlap most of its demand asks for."""


class Supply(NamedTuple):
    """Offers by nation and id, and what the table holds of each component."""

    offers: Mapping[str, Mapping[str, Offer]]
    totals: tuple[SupplyTotal, ...]


class _Group(NamedTuple):
    capability: str
    component: str
    policy: str


def supply(
    tables: Tables,
    known: Policies,
    setting: Setting,
    names: Names,
    faults: list[Fault],
    left: list[NoCounterpart],
) -> Supply:
    """Return the offers; adds unknown policies as faults, and rows that are left out."""
    rows = tuple(_counted(tables.rows.get("SupplyRecords", ()), left))
    offers: dict[str, dict[str, Offer]] = {}
    totals: dict[tuple[str, str], SupplyTotal] = {}
    for group, members in _grouped(rows, known).items():
        policy = known.found(group.policy)
        if group.policy and policy is None:
            what, fix = (
                f"policy '{group.policy}' does not exist",
                did_you_mean(group.policy, (*known.atomic, *known.composite)),
            )
            faults += [row.fault("Policy", what, fix) for row in members]
        nation = names.nation(group.component)
        own = offers.setdefault(nation, {})
        made = 0
        for name, offer in _offers(group, members, policy, setting, names):
            own[name] = offer
            made += int(str(offer.quantity))
        _add(totals, group, members, nation, made)
    return Supply(offers, tuple(totals[key] for key in sorted(totals)))


def _counted(rows: tuple[Entry, ...], left: list[NoCounterpart]) -> Iterator[Entry]:
    """Yield the rows that count; what is switched off, empty or invented is told."""
    gone = Counter[str]()
    for row in rows:
        if not row.cells.get("Enabled", True):
            gone["switched off by Enabled"] += 1
        elif GHOST in (row.text("SRC").casefold(), row.text("Component").casefold()):
            gone["ghost units: invented supply for an analysis of requirements"] += 1
        elif row.whole("Quantity") == 0:
            gone["no unit in them"] += 1
        else:
            yield row
    left += [
        NoCounterpart(where="SupplyRecords", count=count, why=why) for why, count in gone.items()
    ]


def _grouped(rows: tuple[Entry, ...], known: Policies) -> dict[_Group, list[Entry]]:
    """Return the rows by kind, component and policy: over these Marathon spreads its units."""
    found: dict[_Group, list[Entry]] = {}
    for row in rows:
        capability, component = row.text("SRC"), row.text("Component")
        policy = known.chosen(row.text("Policy"), component, capability)
        found.setdefault(_Group(capability, component, policy), []).append(row)
    return found


def _offers(
    group: _Group, rows: list[Entry], policy: Policy | None, setting: Setting, names: Names
) -> Iterator[tuple[str, Offer]]:
    """Yield an offer for each week from which units of the group may first deploy."""
    weeks = Counter(ceil(day / DAYS) for day in _ready(rows, policy))
    whole = _offer(group, rows, policy, setting, names)
    stem = names.offer(group.capability, group.component, group.policy)
    for week, count in sorted(weeks.items()):
        for part in range(ceil(count / MOST_MODULES)):
            least = min(MOST_MODULES, count - part * MOST_MODULES)
            name = f"{stem}-w{week}" + (f"-{part + 1}" if count > MOST_MODULES else "")
            yield name, whole.replace(quantity=least, first_week=week or None)


def _ready(rows: list[Entry], policy: Policy | None) -> Iterator[int]:
    """Yield the day from which each unit of a group may first deploy, never before it exists."""
    several = [row for row in rows if row.whole("Quantity") > 1]
    spawns = [row.whole("SpawnTime") for row in several for _ in range(row.whole("Quantity"))]
    spread = (0,) * len(spawns) if policy is None else ready_days(policy, len(spawns), 0)
    yield from (max(day, spawn) for day, spawn in zip(spread, spawns, strict=True))
    for row in rows:
        if row.whole("Quantity") == 1:
            own = (0,) if policy is None else ready_days(policy, 1, row.whole("CycleTime"))
            yield max(own[0], row.whole("SpawnTime"))


def _offer(
    group: _Group,
    rows: list[Entry],
    policy: Policy | None,
    setting: Setting,
    names: Names,
) -> Offer:
    """Return the offer of a group, without its quantity and first week."""
    overlap = setting.overlap_days.get(group.capability, 0)
    if policy is not None and policy.overlap is not None:
        overlap = policy.overlap
    own = names.capability(group.capability)
    says = f"policy {policy.name}" if policy is not None else "no policy named"
    if policy is not None and policy.name != group.policy:
        says += f" of {group.policy}"
    numbers = ", ".join(str(row.row) for row in rows)
    persons = max(names.persons(group.capability), *(row.whole("Str") for row in rows))
    return Offer(
        title=f"{names.title(group.capability)}, {group.component}",
        state="offered",
        line_of_effort=setting.line_of_effort,
        basis=names.basis(group.component),
        source=names.source,
        persons=persons,
        rotation=Rotation() if policy is None else rotation(policy, setting.weeks),
        employments={
            ROLE: Employment(zones=(setting.zone,), supplies={own: 1}, handover_days=overlap)
        },
        note=f"Marathon SupplyRecords row {numbers}: {says}.",
    )


def _add(
    totals: dict[tuple[str, str], SupplyTotal],
    group: _Group,
    rows: list[Entry],
    nation: str,
    made: int,
) -> None:
    key = (group.capability, group.component)
    before = totals.get(key)
    units = sum(row.whole("Quantity") for row in rows)
    totals[key] = SupplyTotal(
        capability=group.capability,
        component=group.component,
        nation=nation,
        rows=len(rows) + (before.rows if before else 0),
        table_units=units + (before.table_units if before else 0),
        plan_modules=made + (before.plan_modules if before else 0),
    )
