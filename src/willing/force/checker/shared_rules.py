"""Hard rules that modules share, each with its sentence."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from willing.basics.weeks import week_label
from willing.force.checker.case import (
    Case,
    around,
    effective,
    gives,
    known,
    lift_of,
    number_of,
    owner_of,
    persons_of,
    present,
    state_of,
    together,
)
from willing.force.checker.weekly import Steps, add, by_week
from willing.force.force_plan import Assignment
from willing.force.units import amount
from willing.plan.theatre import Capacity

NOTHING = Fraction(0)


def _persons(case: Case) -> dict[tuple[str, int], int]:
    """Persons present by (zone, week)."""
    there: dict[tuple[str, int], int] = defaultdict(int)
    for each, offer, _ in known(case):
        for week in present(each):
            there[each.zone, week] += persons_of(case, each, offer)
    return there


def _value(first: int | None, changes: tuple[Capacity, ...], field: str, week: int) -> int | None:
    value = first
    for change in sorted(changes, key=lambda each: each.from_week):
        new = getattr(change, field)
        if change.from_week <= week and new is not None:
            value = new
    return value


def over_ceilings(case: Case) -> Iterator[str]:
    """No zone, with those inside it, holds more persons than its ceiling."""
    persons = _persons(case)
    for name, zone in sorted(case.plan.theatre.zones.items()):
        if zone.base_persons is None and not zone.capacity_changes:
            continue
        inside = {z for z in case.plan.theatre.zones if name in around(case, z)}
        for week in case.plan.weeks:
            limit = _value(zone.base_persons, zone.capacity_changes, "persons", week)
            there = sum(persons[z, week] for z in inside)
            if limit is not None and there > limit:
                yield f"{name}: {there} persons in {week_label(week)}, {limit} at most."


def over_host_ceiling(case: Case) -> Iterator[str]:
    """The host never has more persons inside it than the plan's rule allows."""
    limit, host = case.plan.force.max_persons_in_host, case.plan.theatre.host
    if limit is None or host is None:
        return
    persons = _persons(case)
    inside = {z for z in case.plan.theatre.zones if state_of(case, z) == host}
    for week in case.plan.weeks:
        there = sum(persons[z, week] for z in inside)
        if there > limit:
            yield f"{host}: {there} persons in {week_label(week)}, {limit} at most."


def over_force_ceiling(case: Case) -> Iterator[str]:
    """The whole force, but who is at home, has no more persons than the plan's rule allows."""
    limit = case.plan.force.max_persons
    if limit is None:
        return
    persons = _persons(case)
    away = [name for name, zone in case.plan.theatre.zones.items() if zone.kind != "home"]
    for week in case.plan.weeks:
        there = sum(persons[z, week] for z in away)
        if there > limit:
            yield f"force: {there} persons in {week_label(week)}, {limit} at most."


def under_minimum(case: Case) -> Iterator[str]:
    """Of an offer with a minimum, at least so many modules are effective, or none is there."""
    working: dict[tuple[str, str, int], int] = defaultdict(int)
    owners = [(each, *owner_of(case, each)) for each, _, _ in known(case)]
    limited = [(each, name, one.minimum) for each, name, one in owners if one and one.minimum > 0]
    for each, name, _ in limited:
        for week in effective(each):
            working[each.nation, name, week] += together(case, each)
    for each, name, least in limited:
        if number_of(each) == 1 or together(case, each) >= least:
            continue
        short = [w for w in present(each) if _others(case, each, working, (name, w)) < least]
        if short:
            yield f"{each.module}: fewer than {least} of {name} there in {week_label(short[0])}."


def _others(
    case: Case,
    each: Assignment,
    working: dict[tuple[str, str, int], int],
    key: tuple[str, int],
) -> int:
    """Modules of the same troops effective in the week, and this one's own while it arrives."""
    own = 0 if key[1] in effective(each) else together(case, each)
    return working[each.nation, *key] + own


def over_lift(case: Case) -> Iterator[str]:
    """No entry point passes more tonnes in a week, in and out, than it can."""
    for name, point in sorted(case.plan.theatre.entry_points.items()):
        moved: dict[int, int] = {}
        for each, offer, _ in known(case):
            if case.plan.theatre.zones[each.zone].entry_point == name:
                for week in (each.first_week, each.last_week + 1):
                    moved[week] = moved.get(week, 0) + lift_of(case, each, offer)
        for week in case.plan.weeks:
            limit = _value(point.lift_t_per_week, point.capacity_changes, "lift_t", week)
            if limit is not None and moved.get(week, 0) > limit:
                yield f"{name}: {moved[week]} t in {week_label(week)}, {limit} t at most."


def too_many_nations(case: Case) -> Iterator[str]:
    """No zone has more nations effective in a week than it may."""
    there: dict[tuple[str, int], set[str]] = defaultdict(set)
    for each, _, _ in known(case):
        for week in effective(each):
            there[each.zone, week].add(each.nation)
    for (name, week), nations in sorted(there.items()):
        limit = case.plan.force.max_nations_per_zone
        own = case.plan.theatre.zones[name].max_nations
        limit = limit if own is None else own
        if limit is not None and len(nations) > limit:
            yield f"{name}: {len(nations)} nations in {week_label(week)}, {limit} at most."


def missing_enablers(case: Case) -> Iterator[str]:
    """Wherever a module is, the enablers it must have are effective beside it."""
    asked = {capability for _, offer, _ in known(case) for capability in offer.enablers}
    steps: dict[tuple[str, str], Steps] = defaultdict(dict)
    for each, offer, _ in known(case):
        for capability, value in gives(case, each, offer).items():
            if capability in asked:
                add(steps[each.zone, capability], effective(each), value)
    given = {place: by_week(row) for place, row in steps.items()}
    for each, offer, _ in known(case):
        for capability, wanted in sorted(offer.enablers.items()):
            needed = together(case, each) * amount(wanted)
            there = given.get((each.zone, capability), {})
            lacking = [week for week in present(each) if there.get(week, NOTHING) < needed]
            if lacking:
                yield f"{each.module}: lacks {capability} in {week_label(lacking[0])}."
