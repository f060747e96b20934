"""What a nation's caveats leave of one employment in one zone."""

from collections.abc import Collection
from typing import NamedTuple

from willing.coalition.caveat import Caveat
from willing.coalition.nation import NationFile
from willing.coalition.offer import Employment, Offer
from willing.force.gates import host_of
from willing.plan.document import Plan
from willing.plan.theatre import containers, zones_within


class Leave(NamedTuple):
    """What caveats leave, and which of them bound it."""

    capabilities: tuple[str, ...]
    """Tasks that remain; none: it may not go there."""
    blocked_weeks: frozenset[int]
    caveats: tuple[str, ...]
    """Ids of the caveats that limit the employment anywhere, remarks included."""
    forbidden_by: tuple[str, ...]
    """Ids of those that take the zone or every task away."""


def binding_caveats(file: NationFile, offer: Offer) -> dict[str, Caveat]:
    """Return the caveats on an offer, by id."""
    return {
        name: caveat
        for name, caveat in sorted(file.caveats.items())
        if name in offer.caveats or {"all", offer.line_of_effort} & set(caveat.applies_to)
    }


def zones_of(plan: Plan, employment: Employment) -> tuple[str, ...]:
    """Return every zone an employment names or that lies inside one it names, sorted."""
    return tuple(sorted({z for name in employment.zones for z in zones_within(plan.theatre, name)}))


def task_names(plan: Plan, offer: Offer, capability: str) -> frozenset[str]:
    """Return the names under which a caveat may speak of a task: itself and its line of effort."""
    known = plan.capabilities.get(capability)
    line_of_effort = known.line_of_effort if known is not None else None
    return frozenset((capability, line_of_effort or offer.line_of_effort))


def denies_zone(plan: Plan, caveat: Caveat, zone: str) -> bool:
    """Return whether the caveat's place rules forbid the zone."""
    around = set(containers(plan.theatre, zone))
    host = host_of(plan, zone)
    return bool(
        around & set(caveat.deny_zones)
        or (caveat.only_zones and not around & set(caveat.only_zones))
        or (host is not None and host in caveat.deny_hosts)
        or (caveat.only_hosts and host not in caveat.only_hosts)
    )


def denies_task(caveat: Caveat, names: Collection[str]) -> bool:
    """Return whether the caveat's task rules forbid a task known by `names`."""
    return bool(
        set(names) & set(caveat.deny_tasks)
        or (caveat.only_tasks and not set(names) & set(caveat.only_tasks))
    )


def weeks_of(plan: Plan, caveat: Caveat) -> frozenset[int] | None:
    """Return the weeks of the horizon in which the rule holds; None: in every week."""
    if caveat.first_week is None and caveat.last_week is None:
        return None
    first = plan.horizon.first_week if caveat.first_week is None else caveat.first_week
    last = plan.horizon.last_week if caveat.last_week is None else caveat.last_week
    return frozenset(week for week in plan.weeks if first <= week <= last)


def barred_at_times(
    plan: Plan, file: NationFile, offer: Offer, supplies: Collection[str]
) -> set[str]:
    """Return those of the tasks `supplies` that a caveat forbids in some weeks only."""
    rules = [c for c in binding_caveats(file, offer).values() if weeks_of(plan, c) is not None]
    return {
        name
        for name in supplies
        if any(denies_task(rule, task_names(plan, offer, name)) for rule in rules)
    }


def has_rule(caveat: Caveat) -> bool:
    """Return whether the caveat limits place or task; one without is a remark, or limits time."""
    return bool(
        caveat.deny_zones
        or caveat.only_zones
        or caveat.deny_hosts
        or caveat.only_hosts
        or caveat.deny_tasks
        or caveat.only_tasks
    )


def leave(
    plan: Plan,
    nation: str,
    offer: Offer,
    role: str,
    zone: str,
    declined: Collection[str] = (),
) -> Leave:
    """Return what the caveats leave of employment `role` in `zone`, and of it what is not declined.

    A caveat against a task that the module declines binds nothing.
    """
    employment = offer.employments[role]
    kept = dict.fromkeys(sorted(set(employment.supplies).difference(declined)))
    blocked: set[int] = set()
    bound: list[str] = []
    forbidden: list[str] = []
    binding = binding_caveats(plan.nations[nation], offer).items()
    # What never holds is settled first: a caveat of some weeks may then have nothing left to stop.
    for name, caveat in sorted(binding, key=lambda each: weeks_of(plan, each[1]) is not None):
        weeks = weeks_of(plan, caveat)
        tasks = [c for c in kept if denies_task(caveat, task_names(plan, offer, c))]
        here = denies_zone(plan, caveat, zone)
        anywhere = here or any(denies_zone(plan, caveat, z) for z in zones_of(plan, employment))
        if tasks or anywhere or not has_rule(caveat):
            bound.append(name)
        if weeks is not None:
            blocked |= weeks if here or tasks or not has_rule(caveat) else set()
            continue
        for capability in kept if here else tasks:
            kept = {other: None for other in kept if other != capability}
        if (here or tasks) and not kept:
            forbidden.append(name)
    return Leave(tuple(kept), frozenset(blocked), tuple(bound), tuple(forbidden))
