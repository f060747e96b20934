"""Where and as what each offer could serve, with everything that bears on it, in plan terms."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import combinations
from typing import Final, NamedTuple

from willing.basics.figure import Size, quantity_at
from willing.basics.weeks import weeks_to_cover
from willing.coalition.offer import Employment, Offer, Tie
from willing.force.caveats import Leave, barred_at_times, binding_caveats, leave, zones_of
from willing.force.chain import arrival_week, earliest, handover_weeks, reaction_days
from willing.force.force_plan import Duration
from willing.force.gates import Readiness, all_of, alternatives, asks_no_more, binding_conditions
from willing.force.mandates import granted, weeks_without_mandate
from willing.force.units import amount, price
from willing.plan.document import Plan
from willing.plan.requirement import Requirement
from willing.plan.rules import Prices

NOTHING: Final = Fraction(0)
LEADING: Final = frozenset(("lead nation",))
"""What a line that asks for a lead nation takes of a module: no capability, and once."""
MOST_DECLINED: Final = 6
"""Tasks of one employment that may be declined in every combination."""


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
    declined: tuple[str, ...] = ()
    """Tasks that it could do there and does not."""


def waits(plan: Plan, nation: str, offer: Offer, zone: str) -> Readiness:
    """Return when every condition on the offer first holds for work in `zone`."""
    return ways(plan, nation, offer, zone)[0]


def ways(plan: Plan, nation: str, offer: Offer, zone: str) -> tuple[Readiness, ...]:
    """Return the ways in which every condition on the offer holds, the earliest first."""
    file = plan.nations[nation]
    names = binding_conditions(plan, file, offer, zone)
    parts = [alternatives(plan, nation, file.conditions[name].needs) for name in names]
    return all_of(plan, [*parts, (granted(plan, nation, offer, zone),)])


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


def line_sets(
    takes: Mapping[str, frozenset[str]], dear: Collection[str] = ()
) -> list[tuple[str, ...]]:
    """Return every set of lines no two of which take the same capability and which no line but a
    `dear` one could join, those first that leave out no line they could have.

    `takes` gives each line the capabilities it would use. One module is never counted twice for
    one ability; which of two like lines it serves is a choice. The empty set is among them where
    every line is dear.
    """
    sets: list[tuple[str, ...]] = [()]
    for line in sorted(takes):
        sets += [(*chosen, line) for chosen in sets if _joins(takes, line, chosen)]
    left = [[n for n in takes if n not in one and _joins(takes, n, one)] for one in sets]
    kept = [(one, could) for one, could in zip(sets, left, strict=True) if {*could} <= {*dear}]
    return [one for one, _ in sorted(kept, key=lambda each: len(each[1])) if one or dear]


def _joins(takes: Mapping[str, frozenset[str]], line: str, chosen: Collection[str]) -> bool:
    """Return whether a line takes nothing that the chosen ones take."""
    return all(takes[line].isdisjoint(takes[other]) for other in chosen)


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
    declined: tuple[str, ...] = ()
    """Tasks that it could do there and does not."""


def places(
    plan: Plan, nation: str, offer: Offer, lines: Mapping[str, Requirement]
) -> Iterator[Place]:
    """Yield every (role, zone) an offer may serve in at some time.

    Once for each way to be ready, and for each choice of the tasks that cost something. A way
    whose weeks another way has too is left out, unless it waits for less of other nations.
    """
    file = plan.nations[nation]
    bound = bool(binding_caveats(file, offer))
    differs = file.mandate.state == "refused" or any(
        each.inside_host_only for each in file.conditions.values()
    )
    holds: dict[str, tuple[Readiness, ...]] = {}
    terms = Terms(plan, nation, offer, {}, {})
    counted = counted_by_nation(plan)
    for role, employment in sorted(offer.employments.items()):
        named = {name: lines[name] for name in employment.lines if name in lines}
        asked = [line for line in (named or lines).values() if line.substitutes]
        free = Leave(tuple(sorted(employment.supplies)), frozenset(), (), ())
        barred = barred_at_times(plan, file, offer, employment.supplies) if bound else set()
        for zone in zones_of(plan, employment):
            where = zone if differs else ""
            if where not in holds:
                holds[where] = ways(plan, nation, offer, zone)
            dear = barred | counted | dear_substitutes(zone, asked)
            for declined in subsets(dear.intersection(employment.supplies)):
                some = bound or declined
                left = leave(plan, nation, offer, role, zone, declined) if some else free
                if left.capabilities:
                    found = [_place(terms, role, zone, left, ready) for ready in holds[where]]
                    for place in _worth([each for each in found if each is not None]):
                        yield place._replace(declined=declined)


def subsets(names: Collection[str]) -> list[tuple[str, ...]]:
    """Return the sets of some of the names, the empty one first: all, or of many names those of
    two at most and the whole."""
    few = len(names) <= MOST_DECLINED
    sizes = range(len(names) + 1) if few else (0, 1, 2, len(names))
    return [chosen for k in sizes for chosen in combinations(sorted(names), k)]


def counted_by_nation(plan: Plan) -> frozenset[str]:
    """Return the capabilities of which much from one nation costs something."""
    rules = plan.force.concentrations.values()
    return frozenset(rule.capability for rule in rules if price(rule.price) > 0)


def dear_substitutes(zone: str, lines: Collection[Requirement]) -> frozenset[str]:
    """Return the capabilities that serve a line in the zone as a substitute with a price."""
    return frozenset(
        name
        for line in lines
        if line.zone == zone
        for name in line.substitutes
        if is_dear(line, name)
    )


def is_dear(requirement: Requirement, capability: str) -> bool:
    """Return whether a capability serves a line as a substitute with a price."""
    if capability == requirement.capability or requirement.lead_nation:
        return False
    other = requirement.substitutes.get(capability)
    return other is not None and price(other.cost) > 0


class Terms(NamedTuple):
    """An offer, and what was worked out for it that several places share."""

    plan: Plan
    nation: str
    offer: Offer
    chains: dict[tuple[bool, int, int], Duration]
    open_weeks: dict[tuple[int, frozenset[int]], frozenset[int]]


def _place(terms: Terms, role: str, zone: str, left: Leave, ready: Readiness) -> Place | None:
    """Return the place under one way to be ready; None if it leaves no week."""
    plan, nation, offer, chains, open_ = terms
    employment = offer.employments[role]
    if ready.day is None:
        return None
    home = plan.theatre.zones[zone].kind == "home"
    key = (home, employment.rsom_days, ready.day)
    if key not in chains:
        chains[key] = earliest(plan, offer, employment, zone, ready.day)
    blocked = left.blocked_weeks | weeks_without_mandate(plan, nation, zone)
    span = (arrival_week(chains[key]), blocked)
    if span not in open_:
        open_[span] = open_weeks(plan, offer, *span)
    if not open_[span]:
        return None
    days = reaction_days(plan, offer, employment, zone)
    return Place(role, zone, left, ready, chains[key], open_[span], days)


def _worth(found: Sequence[Place]) -> Iterator[Place]:
    """Yield the places that no other one has all weeks and needs of; of like ones the first."""
    for i, one in enumerate(found):
        if not any(
            one.weeks <= other.weeks
            and asks_no_more(other.ready.needs, one.ready.needs)
            and (j < i or one.weeks != other.weeks or one.ready.needs != other.ready.needs)
            for j, other in enumerate(found)
            if j != i
        ):
            yield one


def postings(
    plan: Plan,
    key: tuple[str, str],
    lines: Mapping[str, Requirement],
    size: Size,
    wanted: frozenset[str],
    own: Offer | None = None,
) -> tuple[Posting, ...]:
    """Return every posting of the offer `key` = (nation, offer id), or of `own`: the offer as it
    stands for a module that its acts do not cover.

    A place where it would feed no line counts only if it gives one of the `wanted` capabilities.
    """
    offer = own or plan.nations[key[0]].offers[key[1]]
    found: dict[tuple[str, str], list[Posting]] = {}
    for place in places(plan, key[0], offer, lines):
        takes = candidates(offer, place, lines)
        for chosen in _chosen(takes, lines, not wanted.isdisjoint(place.left.capabilities)):
            served = {line: (lines[line], takes[line]) for line in chosen}
            one = _posting(plan, key, place, served, size)
            found.setdefault((place.role, place.zone), []).append(one)
    counted = counted_by_nation(plan)
    rows = (
        _unbeaten(row, wanted, counted) if any(each.declined for each in row) else row
        for row in found.values()
    )
    return tuple(each for row in rows for each in row)


def _chosen(
    takes: Mapping[str, frozenset[str]], lines: Mapping[str, Requirement], idle: bool
) -> list[tuple[str, ...]]:
    """Return the sets of lines that a module may serve: the largest, and where serving a line
    costs something the largest without it. The empty set only where it may be there `idle`."""
    dear = [line for line in takes if any(is_dear(lines[line], name) for name in takes[line])]
    return [chosen for chosen in line_sets(takes, dear) if chosen or idle] or [()] * idle


def _unbeaten(
    row: Sequence[Posting], wanted: Collection[str], counted: Collection[str]
) -> Iterator[Posting]:
    """Yield the postings of one place that no other one there is as good as; of like ones the
    first. Only where tasks are declined is there such another."""
    kept = list(row)
    for one in reversed(row):
        others = [each for each in kept if each is not one]
        if any(_as_good(each, one, wanted, counted) for each in others):
            kept = others
    yield from kept


def _as_good(
    one: Posting, other: Posting, wanted: Collection[str], counted: Collection[str]
) -> bool:
    """Return whether a plan never loses by `one` in the stead of `other`, in the same place."""
    return (
        other.feeds.keys() <= one.feeds.keys()
        and all(one.feeds[line] >= value for line, value in other.feeds.items())
        and one.week_cost <= other.week_cost
        and one.weeks >= other.weeks
        and asks_no_more(one.needs, other.needs)
        and other.supplies.keys() & set(wanted) <= one.supplies.keys()
        and one.supplies.keys() & set(counted) <= other.supplies.keys()
    )


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
        declined=place.declined,
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
