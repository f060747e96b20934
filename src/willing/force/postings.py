"""Where and as what each offer could serve, with everything that bears on it, in plan terms."""

from collections.abc import Collection, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from willing.basics.figure import Size, quantity_at
from willing.basics.weeks import weeks_to_cover
from willing.coalition.offer import Employment, Offer, Tie
from willing.force.caveats import Leave, binding_caveats, leave, zones_of
from willing.force.chain import arrival_week, earliest, handover_weeks, reaction_days
from willing.force.force_plan import Duration
from willing.force.gates import Readiness, binding_conditions, every, readiness
from willing.force.units import amount, price
from willing.plan.document import Plan
from willing.plan.requirement import Requirement
from willing.plan.rules import Prices

NOTHING: Final = Fraction(0)
LEADING: Final = frozenset(("lead nation",))
"""What a line that asks for a lead nation takes of a module: no capability, and once."""


class Posting(NamedTuple):
    """One (zone, role) with the lines it would feed; the same for every module of the offer."""

    nation: str
    offer: str
    role: str
    zone: str
    lines: tuple[str, ...]
    feeds: Mapping[str, Fraction]
    """SOR line: amount each effective week, substitutes at their factor."""
    supplies: Mapping[str, Fraction]
    """Capability: amount each effective week, where caveats leave the task."""
    weeks: frozenset[int]
    """Weeks in which it may be present."""
    chain: Duration
    lead_first_weeks: int
    lead_next_weeks: int
    persons: int
    lift_t: int
    week_cost: Fraction
    rotation_cost: Fraction
    caveats: tuple[str, ...]
    contingent_on: tuple[str, ...]
    needs: tuple[tuple[str, int], ...]
    leads: frozenset[str] = frozenset()
    """Those of `lines` that ask for a lead nation."""
    modules: int = 1
    """That go together as one batch; amounts, persons, tonnes and costs are theirs in all."""
    troops: str = ""
    """The offer whose troops they are."""
    joins: bool = False
    """May be there only while the first of those troops are effective."""


def waits(plan: Plan, nation: str, offer: Offer, zone: str) -> Readiness:
    """Return when every condition on the offer holds for work in `zone`."""
    file = plan.nations[nation]
    names = binding_conditions(plan, file, offer, zone)
    return every([readiness(plan, nation, file.conditions[name].needs) for name in names])


def open_weeks(plan: Plan, offer: Offer, arrival: int, blocked: frozenset[int]) -> frozenset[int]:
    """Return the weeks in which a module may be present: ready, inside its windows, not blocked."""
    first = arrival if offer.first_week is None else max(arrival, offer.first_week)
    last = plan.horizon.last_week if offer.last_week is None else offer.last_week
    away = (range(each.first_week, each.last_week + 1) for each in offer.unavailable)
    start, stop = max(first, plan.horizon.first_week), min(last, plan.horizon.last_week) + 1
    return frozenset(range(start, stop)).difference(blocked, *away, *tied_weeks(plan, offer))


def tied_weeks(plan: Plan, offer: Offer) -> tuple[range, ...]:
    """Return the weeks in which each other task holds the troops; a release is a condition."""
    first, last = plan.horizon.first_week, plan.horizon.last_week
    return tuple(
        range(
            first if tie.first_week is None else tie.first_week,
            (last if tie.last_week is None else tie.last_week) + 1,
        )
        for tie in offer.ties
        if tie.last_week is not None or tie.release is None
    )


def ties_in(offer: Offer, week: int) -> tuple[Tie, ...]:
    """Return the other tasks that hold the troops in a week, whatever releases them besides."""
    return tuple(
        tie
        for tie in offer.ties
        if (tie.last_week is not None or tie.release is None)
        and (tie.first_week is None or week >= tie.first_week)
        and (tie.last_week is None or week <= tie.last_week)
    )


def accepted(requirement: Requirement) -> dict[str, float]:
    """Return the capabilities that serve a SOR line, each with its factor."""
    if not requirement.substitutes:
        return {requirement.capability: 1.0}
    factors = {name: each.factor for name, each in sorted(requirement.substitutes.items())}
    return {requirement.capability: 1.0} | {
        name: factor for name, factor in factors.items() if name != requirement.capability
    }


def line_sets(takes: Mapping[str, frozenset[str]]) -> list[tuple[str, ...]]:
    """Return every largest set of lines no two of which take the same capability.

    `takes` gives each line the capabilities it would use. One module is never counted twice for
    one ability; which of two like lines it serves is a choice.
    """
    lines = sorted(takes)
    if len(lines) == 1:
        return [(lines[0],)]
    sets: list[tuple[str, ...]] = [()]
    for line in lines:
        sets += [
            (*chosen, line)
            for chosen in sets
            if not any(takes[line] & takes[other] for other in chosen)
        ]
    return [
        chosen
        for chosen in sets
        if chosen
        and all(
            line in chosen or any(takes[line] & takes[other] for other in chosen) for line in lines
        )
    ]


def candidates(
    offer: Offer, place: "Place", lines: Mapping[str, Requirement]
) -> dict[str, frozenset[str]]:
    """Return the lines that an employment could feed in a place, with what each would take."""
    named = offer.employments[place.role].lines
    takes: dict[str, frozenset[str]] = {}
    for name in sorted({*named} & lines.keys()) if named else lines:
        requirement = lines[name]
        if requirement.zone == place.zone and in_time(requirement, place.reaction_days):
            taken = taken_of(offer, requirement, place.left.capabilities)
            if taken:
                takes[name] = taken
    return takes


def taken_of(offer: Offer, requirement: Requirement, kept: Collection[str]) -> frozenset[str]:
    """Return what a line takes of the capabilities `kept`; leading is an ability of its own."""
    given = frozenset(kept).intersection(accepted(requirement))
    if not requirement.lead_nation:
        return given
    return LEADING if given and offer.lead_nation else frozenset()


def in_time(requirement: Requirement, reaction_days: int) -> bool:
    """Return whether a module that needs so many days from an order may serve a line."""
    return requirement.notice_days is None or reaction_days <= requirement.notice_days


class Place(NamedTuple):
    """One employment in one zone, and what may be done there."""

    role: str
    zone: str
    left: Leave
    ready: Readiness
    chain: Duration
    weeks: frozenset[int]
    reaction_days: int


def places(plan: Plan, nation: str, offer: Offer) -> Iterator[Place]:
    """Yield every (role, zone) an offer may serve in at some time."""
    file = plan.nations[nation]
    bound = bool(binding_caveats(file, offer))
    differs = any(each.inside_host_only for each in file.conditions.values())
    holds: dict[str, Readiness] = {}
    chains: dict[tuple[bool, int, int], Duration] = {}
    open_: dict[tuple[int, frozenset[int]], frozenset[int]] = {}
    for role, employment in sorted(offer.employments.items()):
        free = Leave(tuple(sorted(employment.supplies)), frozenset(), (), ())
        for zone in zones_of(plan, employment):
            left = leave(plan, nation, offer, role, zone) if bound else free
            where = zone if differs else ""
            if where not in holds:
                holds[where] = waits(plan, nation, offer, zone)
            ready = holds[where]
            if not left.capabilities or ready.day is None:
                continue
            home = plan.theatre.zones[zone].kind == "home"
            key = (home, employment.rsom_days, ready.day)
            if key not in chains:
                chains[key] = earliest(plan, offer, employment, zone, ready.day)
            span = (arrival_week(chains[key]), left.blocked_weeks)
            if span not in open_:
                open_[span] = open_weeks(plan, offer, *span)
            if open_[span]:
                days = reaction_days(plan, offer, employment, zone)
                yield Place(role, zone, left, ready, chains[key], open_[span], days)


def postings(
    plan: Plan,
    key: tuple[str, str],
    lines: Mapping[str, Requirement],
    size: Size,
    wanted: frozenset[str],
) -> tuple[Posting, ...]:
    """Return every posting of the offer `key` = (nation, offer id).

    A place where it would feed no line counts only if it gives one of the `wanted` capabilities.
    """
    offer = plan.nations[key[0]].offers[key[1]]
    found: list[Posting] = []
    for place in places(plan, key[0], offer):
        takes = candidates(offer, place, lines)
        sets = line_sets(takes) if takes else []
        if not sets and not wanted.isdisjoint(place.left.capabilities):
            sets = [()]
        for chosen in sets:
            served = {line: (lines[line], takes[line]) for line in chosen}
            found.append(_posting(plan, key, place, served, size))
    return tuple(found)


Served = Mapping[str, tuple[Requirement, frozenset[str]]]
"""SOR line: its requirement and the capabilities it takes."""


def _posting(plan: Plan, key: tuple[str, str], place: Place, served: Served, size: Size) -> Posting:
    offer = plan.nations[key[0]].offers[key[1]]
    employment = offer.employments[place.role]
    zone = plan.theatre.zones[place.zone]
    persons = offer.persons if employment.persons is None else employment.persons
    lift = offer.lift_t if employment.lift_t is None else employment.lift_t
    supplies = {
        name: amount(quantity_at(employment.supplies[name], size))
        for name in place.left.capabilities
    }
    week, rotation = running_cost(plan, employment, persons)
    return Posting(
        *key,
        place.role,
        place.zone,
        tuple(served),
        feeds={line: _fed(supplies, *each) for line, each in served.items()},
        supplies=supplies,
        weeks=place.weeks,
        chain=place.chain,
        lead_first_weeks=weeks_to_cover(place.chain.rsom_days),
        lead_next_weeks=handover_weeks(plan, employment, place.zone),
        persons=persons,
        lift_t=0 if zone.kind == "home" else lift,
        week_cost=week + _substitute_cost(supplies, served),
        rotation_cost=rotation,
        caveats=place.left.caveats,
        contingent_on=place.ready.assumed,
        needs=place.ready.needs,
        leads=frozenset(line for line, (asked, _) in served.items() if asked.lead_nation),
    )


def _fed(
    supplies: Mapping[str, Fraction], requirement: Requirement, taken: frozenset[str]
) -> Fraction:
    if requirement.lead_nation:
        return Fraction(1)
    if taken == {requirement.capability}:
        return supplies[requirement.capability]
    factors = accepted(requirement)
    parts = (amount(factors[name] * float(supplies[name])) for name in sorted(taken))
    return sum(parts, NOTHING)


def _substitute_cost(supplies: Mapping[str, Fraction], served: Served) -> Fraction:
    """What serving as a substitute costs per week present, over all lines served."""
    return sum(
        (
            price(requirement.substitutes[name].cost) * supplies[name]
            for requirement, taken in served.values()
            if requirement.substitutes
            for name in sorted(taken - LEADING - {requirement.capability})
        ),
        NOTHING,
    )


def running_cost(plan: Plan, employment: Employment, persons: int) -> tuple[Fraction, Fraction]:
    """Return what the module costs (per week present, per rotation), stated or by the rules."""
    week, rotation = _by_rule(plan.force.prices, persons)
    return (
        week if employment.week_cost is None else price(employment.week_cost),
        rotation if employment.rotation_cost is None else price(employment.rotation_cost),
    )


@lru_cache(4096)
def _by_rule(prices: Prices, persons: int) -> tuple[Fraction, Fraction]:
    return (
        price(prices.week) + price(prices.week_per_person) * persons,
        price(prices.rotation) + price(prices.rotation_per_person) * persons,
    )
