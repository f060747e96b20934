"""The plain twin of the plan state: cost and feasibility of rotations, straight from the model."""

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import pytest

from willing.force.rows import rows

Rotation = tuple[int, int, int]
"""(posting, first week, last week) as indices."""


class Sums(NamedTuple):
    """What rotations add up to, by the definitions in force.arrays."""

    supply: np.ndarray
    group: np.ndarray
    persons: np.ndarray
    area: np.ndarray
    lift: np.ndarray
    nations: list[list[set[int]]]
    person_weeks: np.ndarray
    used: list[set[int]]
    running: int


def module_of(a, p: int) -> int:
    return int(np.searchsorted(a.module_postings, p, side="right") - 1)


def sums(a, rotations: list[Rotation]) -> Sums:
    """Add everything up, rotation by rotation."""
    weeks, zones = a.threshold.shape[1], len(a.zone_entry)
    groups = 1 + max([-1, *a.group_index, *a.enabler_group, *a.ratio_group, *a.concentration_group])
    out = Sums(
        np.zeros(a.threshold.shape, int),
        np.zeros((groups, weeks), int),
        np.zeros((zones, weeks), int),
        np.zeros(a.area_capacity.shape, int),
        np.zeros(a.lift_capacity.shape, int),
        [[set() for _ in range(weeks)] for _ in range(zones)],
        np.zeros(len(a.burden_fair), int),
        [set() for _ in a.burden_fair],
        0,
    )
    running, seen = 0, set()
    for p, first, last in sorted(rotations, key=lambda each: (module_of(a, each[0]), each[1])):
        m = module_of(a, p)
        n, z = a.module_nation[m], a.posting_zone[p]
        start = first + (a.lead_next[p] if m in seen else a.lead_first[p])
        seen.add(m)
        running += a.rotation_cost[p] + a.week_cost[p] * (last - first + 1)
        for j in range(a.feed_start[p], a.feed_start[p + 1]):
            out.supply[a.feed_line[j], start : last + 1] += a.feed_amount[j]
        for j in range(a.group_start[p], a.group_start[p + 1]):
            out.group[a.group_index[j], start : last + 1] += a.group_amount[j]
        out.persons[z, first : last + 1] += a.persons[p]
        ground = a.posting_ground[p]
        for j in range(a.area_start[ground], a.area_start[ground + 1]):
            out.area[a.area_index[j], first : last + 1] += a.persons[p]
        for t in (first, last + 1):
            if a.zone_entry[z] >= 0 and t < weeks:
                out.lift[a.zone_entry[z], t] += a.lift[p]
        for t in range(start, last + 1):
            out.nations[z][t].add(int(n))
        out.person_weeks[n] += a.persons[p] * (last - first + 1)
        out.used[n].add(m)
    return out._replace(running=running)


def cost(a, rotations: list[Rotation]) -> int:
    """The objective, term by term."""
    s = sums(a, rotations)
    high, low = a.threshold_price[:, None], a.objective_price[:, None]
    total = ((high - low) * np.maximum(0, a.threshold - s.supply)).sum()
    total += (low * np.maximum(0, a.objective - s.supply)).sum() + s.running
    for k in range(len(a.ratio_group)):
        zones = a.ratio_zones[a.ratio_start[k] : a.ratio_start[k + 1]]
        need = a.ratio_persons_factor[k] * s.persons[zones].sum(0)
        have = a.ratio_supply_factor[k] * s.group[a.ratio_group[k]]
        total += a.ratio_price[k] * np.maximum(0, need - have).sum()
    for c in range(len(a.concentration_group)):
        over = s.group[a.concentration_group[c]] - a.concentration_cap[c]
        total += a.concentration_price[c] * np.maximum(0, over).sum()
    total += (a.burden_price * np.maximum(0, s.person_weeks - a.burden_fair)).sum()
    return int(total)


def feasible(a, rotations: list[Rotation]) -> bool:
    """Whether every hard rule holds."""
    s = sums(a, rotations)
    rows = sorted(rotations, key=lambda each: each[1])
    return (
        bool((s.area <= a.area_capacity).all() and (s.lift <= a.lift_capacity).all())
        and all(
            len(nations) <= a.zone_max_nations[z]
            for z, row in enumerate(s.nations)
            for nations in row
        )
        and all(_supported(a, s, row) for row in rows)
        and _rested(a, rows)
    )


def _supported(a, s: Sums, rotation: Rotation) -> bool:
    p, first, last = rotation
    m = module_of(a, p)
    enabled = all(
        (s.group[a.enabler_group[q], first : last + 1] >= a.enabler_amount[q]).all()
        for q in range(a.enabler_start[p], a.enabler_start[p + 1])
    )
    joined = all(
        sum(a.posting_modules[a.module_postings[m]] for m in s.used[a.needs_nation[d]])
        >= a.needs_modules[d]
        for d in range(a.needs_start[p], a.needs_start[p + 1])
    )
    fits = a.rotation_min[m] <= last - first + 1 <= a.rotation_max[m]
    return enabled and joined and fits and bool(a.available[p, first : last + 1].all())


def _rested(a, rows: list[Rotation]) -> bool:
    by_module: dict[int, list[Rotation]] = {}
    for row in rows:
        by_module.setdefault(module_of(a, row[0]), []).append(row)
    return all(
        len(own) <= a.rotations_max[m]
        and all(later[1] > one[2] + a.dwell[m] for one, later in pairwise(own))
        for m, own in by_module.items()
    )


def charges(a, y, p: int, t: int) -> tuple[int, int]:
    """What posting p is charged for week t, present and effective, by the definitions."""
    found = rows(a)
    module = np.searchsorted(a.module_postings, np.arange(len(a.persons)), "right") - 1
    ground = a.posting_ground[p]
    areas = a.area_index[a.area_start[ground] : a.area_start[ground + 1]]
    lead = int(y.burden[a.module_nation[module[p]]]) * int(a.persons[p])
    lead += int(y.area[areas, t].sum()) * int(a.persons[p])
    asked = {}
    for q in range(len(a.persons)):
        for j in range(a.enabler_start[q], a.enabler_start[q + 1]):
            price, amount = int(y.enabler[found.enabler_row[j], t]), int(a.enabler_amount[j])
            lead += price * amount if q == p else 0
            asked[int(module[q]), int(a.enabler_group[j]), amount] = price
    effective = lead + (int(y.slot[found.slot[p], t]) if found.slot[p] >= 0 else 0)
    for j in range(a.group_start[p], a.group_start[p + 1]):
        for (_, group, amount), price in asked.items():
            if group == a.group_index[j]:
                effective -= price * min(amount, int(a.group_amount[j]))
    return lead, effective


class Twin(NamedTuple):
    """Plain Python, slow and short."""

    cost: Callable[..., int]
    feasible: Callable[..., bool]
    module_of: Callable[..., int]
    charges: Callable[..., tuple[int, int]]


@pytest.fixture(scope="session")
def twin() -> Twin:
    """Cost and feasibility without any kernel."""
    return Twin(cost, feasible, module_of, charges)
