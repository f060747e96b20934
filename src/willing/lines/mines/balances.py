"""The rows of the area measures, read off a book of land release."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from willing.effort.supply import Weekly
from willing.lines.mines.accounts import M2_PER_HA, RELEASED, Book, Entry
from willing.plan.document import Plan

GROSS: Final = ("cancelled", "reduced", "cleared", "handed_over")


def area_rows(plan: Plan, made: Book, zones: Iterable[str]) -> Mapping[str, Weekly]:
    """Return ha at the end of each week by measure id, in all and by zone."""
    hazards = [entry for entry in made.entries if entry.hazard]
    rows = {f"{name}_ha": row for name, row in _rows(plan, hazards).items()}
    for zone in zones:
        part = _rows(plan, [entry for entry in hazards if entry.zone == zone])
        rows |= {f"{name}_ha.{zone}": part[name] for name in ("sha", "cha", "released")}
    return rows


def _rows(plan: Plan, entries: Iterable[Entry]) -> dict[str, Weekly]:
    """Balances of sha and cha, and gross areas of the released accounts, all in ha."""
    weeks, first = len(plan.weeks), plan.horizon.first_week
    net: dict[str, list[int]] = defaultdict(lambda: [0] * weeks)
    gross: dict[str, list[int]] = defaultdict(lambda: [0] * weeks)
    for entry in entries:
        index = max(0, entry.week - first)
        if index < weeks:
            net[entry.account][index] += entry.area_m2
            gross[entry.account][index] += max(0, entry.area_m2)
    released = [sum(net[account][i] for account in RELEASED) for i in range(weeks)]
    out = [sum(gross[account][i] for account in GROSS[:3]) for i in range(weeks)]
    weekly = {
        "registered": [-area for area in net["registered"]],
        "sha": net["sha"],
        "cha": net["cha"],
        **{account: gross[account] for account in GROSS},
        "reopened": [a - b for a, b in zip(out, released, strict=True)],
        "released": released,
    }
    return {name: _so_far_ha(row) for name, row in weekly.items()}


def _so_far_ha(row: list[int]) -> Weekly:
    total, found = 0, []
    for area in row:
        total += area
        found.append(total / M2_PER_HA)
    return tuple(found)
