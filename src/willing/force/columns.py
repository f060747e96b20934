"""Labels turned into the columns of the arrays, one function for each part of the problem."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import gcd
from typing import Any

import numpy as np

from willing.force.arrays import UNLIMITED, Bytes, Ints
from willing.force.burden import fair_person_weeks
from willing.force.groups import first_of
from willing.force.labels import Labels, index, offer_of
from willing.force.levels import Level, line_prices
from willing.force.postings import Posting
from willing.force.space import Ground, areas_of, grounds, lift_t, nations_limit
from willing.force.units import Scales, amount, common_unit, price, whole

Columns = dict[str, Any]


def ints(values: Iterable[int]) -> Ints:
    """Return a row of whole numbers."""
    return np.array(list(values), np.int64).reshape(-1)


def table(rows: Sequence[Iterable[int]], weeks: int) -> Ints:
    """Return whole numbers by row and week; (0, weeks) without rows."""
    return np.array([list(row) for row in rows], np.int64).reshape(len(rows), weeks)


def ragged(rows: Sequence[Sequence[tuple[int, int]]]) -> tuple[Ints, Ints, Ints]:
    """Return (start, first members, second members) of rows of pairs."""
    start = np.cumsum([0, *(len(row) for row in rows)]).astype(np.int64)
    pairs = [pair for row in rows for pair in row]
    return start, ints(a for a, _ in pairs), ints(b for _, b in pairs)


def limit(value: int | None) -> int:
    """Return a ceiling as the arrays hold it."""
    return UNLIMITED if value is None else value


def scales(labels: Labels) -> Scales:
    """Return the coarsest units that hold every amount and cost of the problem exactly."""
    unit = common_unit(_amounts(labels))
    return Scales(unit, common_unit(_costs(labels, unit)))


def hold(labels: Labels, scale: Scales) -> bool:
    """Return whether units hold every amount and cost of a problem exactly."""
    unit, cost = scale
    return all((each * unit).denominator == 1 for each in _amounts(labels)) and all(
        (each * cost).denominator == 1 for each in _costs(labels, unit)
    )


def _costs(labels: Labels, unit: int) -> Iterable[Fraction]:
    yield price(labels.plan.force.burden.price)
    for posting in labels.postings:
        yield from (posting.week_cost, posting.rotation_cost)
    for priority in {each.priority for each in labels.requirements.values()}:
        yield from (each / unit for each in line_prices(labels.plan.force.prices, priority))
    yield from (rule.price / unit for rule in labels.rules.limits)
    for rule in labels.rules.ratios:
        yield _ratio_price(rule.price, rule.amount, rule.per_persons, unit)


def _amounts(labels: Labels) -> Iterable[Fraction]:
    for row in labels.asked.values():
        for level in distinct(row):
            yield from level
    for posting in labels.postings:
        yield from posting.feeds.values()
        yield from posting.supplies.values()
        yield from _enablers(labels, posting).values()
    for rule in labels.rules.limits:
        yield from rule.cap
    for ratio in labels.rules.ratios:
        yield ratio.amount


def distinct(row: Sequence[Level]) -> Sequence[Level]:
    """Return the levels of a line where they change; weeks in between share one pair."""
    return [level for i, level in enumerate(row) if i == 0 or level is not row[i - 1]]


def _enablers(labels: Labels, posting: Posting) -> dict[str, Fraction]:
    offer = labels.plan.nations[posting.nation].offers[posting.offer]
    if not offer.enablers:
        return {}
    return {name: posting.modules * amount(value) for name, value in sorted(offer.enablers.items())}


def module_columns(labels: Labels) -> Columns:
    """Return what the arrays say of modules."""
    rotations = [offer_of(labels, module).rotation for module in labels.modules]
    nation = index(labels.nations)
    counts = np.bincount(ints(labels.posting_module), minlength=len(labels.modules))
    return {
        "module_nation": ints(nation[module.nation] for module in labels.modules),
        "module_postings": np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        "rotation_min": ints(max(1, each.min_weeks) for each in rotations),
        "rotation_max": ints(each.max_weeks for each in rotations),
        "dwell": ints(each.dwell_weeks for each in rotations),
        "rotations_max": ints(
            min(each.max_rotations, len(labels.plan.weeks)) for each in rotations
        ),
    }


def posting_columns(labels: Labels, scale: Scales) -> Columns:
    """Return what the arrays say of postings."""
    nation, zone, line = index(labels.nations), index(labels.zones), index(labels.lines)
    rows = labels.postings
    ground = {each: i for i, each in enumerate(grounds(labels.zones, labels.areas))}
    needs = ragged([[(nation[name], count) for name, count in p.needs] for p in rows])
    feeds = ragged(
        [[(line[name], whole(a, scale.amount)) for name, a in p.feeds.items()] for p in rows]
    )
    return {
        "needs_start": needs[0],
        "needs_nation": needs[1],
        "needs_modules": needs[2],
        "available": _available(labels),
        "posting_zone": ints(zone[p.zone] for p in rows),
        "posting_ground": ints(ground.get(Ground(p.zone, p.nation), zone[p.zone]) for p in rows),
        "lead_first": ints(p.lead_first_weeks for p in rows),
        "lead_next": ints(p.lead_next_weeks for p in rows),
        "posting_modules": ints(p.modules for p in rows),
        "persons": ints(p.persons for p in rows),
        "lift": ints(p.lift_t for p in rows),
        "week_cost": ints(whole(p.week_cost, scale.cost) for p in rows),
        "rotation_cost": ints(whole(p.rotation_cost, scale.cost) for p in rows),
        "feed_start": feeds[0],
        "feed_line": feeds[1],
        "feed_amount": feeds[2],
    }


def _available(labels: Labels) -> Bytes:
    """Postings of one offer mostly share one set of weeks: each set is written once."""
    first, weeks = labels.plan.horizon.first_week, len(labels.plan.weeks)
    place = {id(each.weeks): i for i, each in enumerate(labels.postings)}
    rows = np.zeros((len(labels.postings), weeks), np.uint8)
    for i in place.values():
        rows[i, np.fromiter(labels.postings[i].weeks, np.int64) - first] = 1
    same = ints(place[id(posting.weeks)] for posting in labels.postings)
    return np.ascontiguousarray(rows[same])


def group_columns(labels: Labels, scale: Scales) -> Columns:
    """Return what the arrays say of groups and of the enablers postings must have."""
    place: dict[tuple[str, str, str], int] = {g: i for i, g in enumerate(labels.rules.groups)}
    given: list[list[tuple[int, int]]] = []
    asked: list[list[tuple[int, int]]] = []
    wide = _wide_groups(labels)
    for posting in labels.postings:
        row: list[tuple[int, int]] = []
        for name, value in posting.supplies.items():
            own = (("zone", posting.zone, name), ("nation", posting.nation, name))
            for group in (*own, *wide.get((posting.zone, name), ())):
                if group in place and value > 0:
                    row.append((place[group], whole(value, scale.amount)))
        first = first_of(posting)
        if first in place and not posting.joins:
            row.append((place[first], scale.amount))
        given.append(row)
        needed = [
            (place["zone", posting.zone, name], whole(value, scale.amount))
            for name, value in _enablers(labels, posting).items()
            if value > 0
        ]
        asked.append([*needed, (place[first], scale.amount)] if posting.joins else needed)
    groups, enablers = ragged(given), ragged(asked)
    return {
        "group_start": groups[0],
        "group_index": groups[1],
        "group_amount": groups[2],
        "enabler_start": enablers[0],
        "enabler_group": enablers[1],
        "enabler_amount": enablers[2],
    }


def _wide_groups(labels: Labels) -> dict[tuple[str, str], list[tuple[str, str, str]]]:
    """Return (zone, capability): groups over several zones that count it."""
    found: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for each in labels.rules.ratios:
        if each.group.kind == "zones":
            for zone in each.zones:
                found.setdefault((zone, each.group.capability), []).append(each.group)
    return found


def line_columns(labels: Labels, scale: Scales) -> Columns:
    """Return what the arrays say of SOR lines."""
    weeks = len(labels.plan.weeks)
    rows = [_wholes(row, scale.amount) for row in labels.asked.values()]
    priorities = [each.priority for each in labels.requirements.values()]
    dear = {each: line_prices(labels.plan.force.prices, each) for each in {*priorities}}
    prices = [dear[each] for each in priorities]
    return {
        "threshold": table([[low for low, _ in row] for row in rows], weeks),
        "objective": table([[high for _, high in row] for row in rows], weeks),
        "threshold_price": ints(whole(high / scale.amount, scale.cost) for high, _ in prices),
        "objective_price": ints(whole(low / scale.amount, scale.cost) for _, low in prices),
    }


def _wholes(row: Sequence[Level], unit: int) -> list[tuple[int, int]]:
    """Return a line's levels by week as whole numbers of 1/unit."""
    found = {id(each): (whole(each[0], unit), whole(each[1], unit)) for each in distinct(row)}
    return [found[id(each)] for each in row]


def space_columns(labels: Labels) -> Columns:
    """Return what the arrays say of zones, areas and entry points."""
    plan, weeks = labels.plan, len(labels.plan.weeks)
    entry = index(labels.entry_points)
    found, zone = grounds(labels.zones, labels.areas), index(labels.zones)
    inside = [[(i, 0) for i in areas_of(ground, labels.areas)] for ground in found]
    area_start, area_index, _ = ragged(inside)
    points = [plan.theatre.zones[zone].entry_point for zone in labels.zones]
    return {
        "ground_zone": ints(zone[ground.zone] for ground in found),
        "area_start": area_start,
        "area_index": area_index,
        "area_capacity": table([map(limit, area.capacity) for area in labels.areas], weeks),
        "zone_entry": ints(-1 if point is None else entry[point] for point in points),
        "lift_capacity": table(
            [map(limit, lift_t(plan, name)) for name in labels.entry_points], weeks
        ),
        "zone_max_nations": ints(limit(nations_limit(plan, zone)) for zone in labels.zones),
    }


def _ratio_price(value: Fraction, rate: Fraction, per_persons: int, unit: int) -> Fraction:
    """Return the price of one unit of the ratio's row, whose factors have no common divisor."""
    return value * gcd(whole(rate, unit), per_persons) / (unit * per_persons)


def rule_columns(labels: Labels, scale: Scales) -> Columns:
    """Return what the arrays say of enabler ratios, concentration and burden."""
    weeks = len(labels.plan.weeks)
    zone = index(labels.zones)
    place = {group: i for i, group in enumerate(labels.rules.groups)}
    over = ragged([[(zone[name], 0) for name in each.zones] for each in labels.rules.ratios])
    ratios, limits = labels.rules.ratios, labels.rules.limits
    divisors = [gcd(whole(each.amount, scale.amount), each.per_persons) for each in ratios]
    shares = fair_person_weeks(labels.plan, labels.size)
    burden = price(labels.plan.force.burden.price)
    return {
        "ratio_start": over[0],
        "ratio_zones": over[1],
        "ratio_group": ints(place[each.group] for each in ratios),
        "ratio_persons_factor": ints(
            whole(each.amount, scale.amount) // divisor
            for each, divisor in zip(ratios, divisors, strict=True)
        ),
        "ratio_supply_factor": ints(
            each.per_persons // divisor for each, divisor in zip(ratios, divisors, strict=True)
        ),
        "ratio_price": ints(
            whole(_ratio_price(each.price, each.amount, each.per_persons, scale.amount), scale.cost)
            for each in ratios
        ),
        "concentration_group": ints(place[each.group] for each in limits),
        "concentration_cap": table(
            [[whole(cap, scale.amount) for cap in each.cap] for each in limits], weeks
        ),
        "concentration_price": ints(
            whole(each.price / scale.amount, scale.cost) for each in limits
        ),
        "burden_fair": ints(limit(shares.get(nation)) for nation in labels.nations),
        "burden_price": ints(
            whole(burden, scale.cost) if nation in shares else 0 for nation in labels.nations
        ),
    }
