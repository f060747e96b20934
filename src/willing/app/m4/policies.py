"""Marathon's rotation policies: which one a unit follows, and the rotation pattern it gives."""

import re
from collections.abc import Iterator, Mapping
from math import ceil
from typing import Final, NamedTuple

from willing.app.m4.report import NoCounterpart
from willing.app.m4.tables import FOREVER, Entry, Tables
from willing.basics.fault import Fault
from willing.basics.nearest import did_you_mean
from willing.coalition.offer import Rotation

DAYS: Final = 7
LONGEST_WEEKS: Final = 520
MOST_ROTATIONS: Final = 20
CYCLE_DAYS: Final = 1095
"""Marathon's own length of a cycle that has no end."""
_PAIR: Final = re.compile(r"[^\s,{}\[\]()]+")


class Policy(NamedTuple):
    """A rotation policy in days, as its row says."""

    name: str
    max_bog: int
    ready_from: int
    """Days after recovery until it may deploy again."""
    ready_to: int
    recovery: int
    overlap: int | None
    cycle: int
    """Days of a whole cycle, over which units are spread at the start."""


class Policies(NamedTuple):
    """Every policy by name, what a composite one is in the main period, and what units default to.

    `parameters` holds the values of the table Parameters by name in lower case.
    """

    atomic: Mapping[str, Policy]
    composite: Mapping[str, str]
    """Composite policy: the policy of the period that covers most of the horizon."""
    parameters: Mapping[str, str]
    special: frozenset[str]
    """Unit types tagged Special, which have defaults of their own."""

    def chosen(self, named: str, component: str, capability: str) -> str:
        """Return the name of the policy a unit follows; empty when nothing says."""
        if named:
            return named
        kind = "special" if capability in self.special else "default"
        return self.parameters.get(f"{kind}{component}policy".casefold(), "")

    def found(self, name: str) -> Policy | None:
        """Return the policy of that name, composite ones by their main period."""
        seen: set[str] = set()
        while name in self.composite and name not in seen:
            seen.add(name)
            name = self.composite[name]
        return self.atomic.get(name)


def parameters(tables: Tables) -> dict[str, str]:
    """Return the values of the table Parameters by name in lower case."""
    rows = tables.rows.get("Parameters", ())
    return {
        row.text("ParameterName").casefold().replace(" ", ""): row.text("Value") for row in rows
    }


def policies(
    tables: Tables, last_day: int, faults: list[Fault], left: list[NoCounterpart]
) -> Policies:
    """Return the policies; adds what names a policy or period that does not exist."""
    values = parameters(tables)
    recovery = values.get("defaultrecoverytime", "")
    given = int(float(recovery)) if re.fullmatch(r"\d+(\.\d*)?", recovery) else 0
    atomic = {
        row.text("PolicyName"): _policy(row, given) for row in tables.rows.get("PolicyRecords", ())
    }
    periods = _periods(tables, last_day)
    composite = dict(_composites(tables, periods, faults, left))
    for name, policy in composite.items():
        if policy not in atomic and policy not in composite:
            _unknown(tables, name, policy, atomic, faults)
    special = frozenset(
        row.text("SRC")
        for row in tables.rows.get("SRCTagRecords", ())
        if row.text("Tag").casefold() == "special"
    )
    return Policies(atomic, composite, values, special)


def _policy(row: Entry, default_recovery: int) -> Policy:
    start = row.cells.get("StartDeployable")
    stop = row.cells.get("StopDeployable")
    dwell = row.cells.get("MaxDwell")
    recovery = row.cells.get("Recovery")
    cycle = FOREVER if dwell is None else int(dwell)
    overlap = row.cells.get("Overlap")
    return Policy(
        name=row.text("PolicyName"),
        max_bog=row.whole("MaxBOG"),
        ready_from=row.whole("MinDwell") if start is None else int(start),
        ready_to=FOREVER if stop is None else int(stop),
        recovery=default_recovery if recovery is None else int(recovery),
        overlap=None if overlap is None else int(overlap),
        cycle=cycle if 0 < cycle < FOREVER else CYCLE_DAYS,
    )


def _periods(tables: Tables, last_day: int) -> dict[str, int]:
    """Return the days of the horizon that each period covers, longest first."""
    days = {
        row.text("Name"): max(
            0, min(row.whole("ToDay"), last_day) - max(1, row.whole("FromDay")) + 1
        )
        for row in tables.rows.get("PeriodRecords", ())
    }
    return dict(sorted(days.items(), key=lambda item: -item[1]))


def _composites(
    tables: Tables, periods: Mapping[str, int], faults: list[Fault], left: list[NoCounterpart]
) -> Iterator[tuple[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in tables.rows.get("CompositePolicyRecords", ()):
        parts = found.setdefault(row.text("CompositeName"), {})
        if row.text("CompositionType").casefold() == "sequential":
            for number, name in enumerate(_PAIR.findall(row.text("Policy"))):
                parts[f"step {number + 1}"] = name.strip('"')
        else:
            parts[row.text("Period")] = row.text("Policy")
    for name, parts in found.items():
        main = next((parts[period] for period in periods if period in parts), None)
        yield name, main if main is not None else next(iter(parts.values()))
    others = sum(len(set(parts.values())) - 1 for parts in found.values())
    if others:
        why = (
            "a module keeps one rotation over the whole horizon: that of the period that covers "
            "most of it"
        )
        left.append(
            NoCounterpart(where="composite policies", count=others, why=why, unit="policies")
        )


def _unknown(
    tables: Tables, name: str, policy: str, known: Mapping[str, Policy], faults: list[Fault]
) -> None:
    """Add the fault of a composite policy that names one which does not exist, at its row."""
    for row in tables.rows.get("CompositePolicyRecords", ()):
        if row.text("CompositeName") == name and policy in row.text("Policy"):
            what = f"policy '{policy}' does not exist"
            faults.append(row.fault("Policy", what, did_you_mean(policy, known)))
            return


def rotation(policy: Policy, horizon_weeks: int) -> Rotation:
    """Return the pattern of a policy, never longer deployed nor shorter at home than it says.

    MaxBOG is rounded down to weeks; StartDeployable (MinDwell where it is empty) and Recovery
    together are rounded up.
    """
    most = min(LONGEST_WEEKS, max(1, policy.max_bog // DAYS))
    dwell = min(4 * LONGEST_WEEKS, ceil((policy.ready_from + policy.recovery) / DAYS))
    cycles = ceil(horizon_weeks / max(1, most + dwell)) + 1
    return Rotation(
        min_weeks=1,
        max_weeks=most,
        dwell_weeks=dwell,
        max_rotations=min(MOST_ROTATIONS, cycles),
    )


def ready_days(policy: Policy, units: int, cycle_day: int) -> tuple[int, ...]:
    """Return the day from which each of so many units may first deploy, day 0 the first.

    As Marathon does: several units stand evenly spread over their cycle, one alone where its
    CycleTime says.
    """
    days = [k * policy.cycle // units for k in range(units)] if units != 1 else [cycle_day]
    return tuple(_wait(policy, day % policy.cycle) for day in days)


def _wait(policy: Policy, day: int) -> int:
    if day < policy.ready_from:
        return policy.ready_from - day
    return 0 if day <= policy.ready_to else policy.cycle - day + policy.ready_from
