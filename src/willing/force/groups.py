"""Sums the rules look at: what a zone, or a nation, has of one capability."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from willing.force.levels import Level, concentration_caps
from willing.force.modules import counted, offers
from willing.force.postings import Posting
from willing.force.units import amount, price, ratio_prices
from willing.plan.document import Plan
from willing.plan.requirement import Requirement
from willing.plan.rules import EnablerRatio
from willing.plan.theatre import zones_within


class Group(NamedTuple):
    """What is effective of one capability in one zone, in several, or of one nation anywhere.

    Kind `offer`: the first modules of one offer's troops, without which no more of them go.
    """

    kind: Literal["zone", "zones", "nation", "offer"]
    name: str
    capability: str


class Ratio(NamedTuple):
    """price × max(0, amount × persons in the zones / per_persons − group)."""

    rule: str
    group: Group
    zones: tuple[str, ...]
    amount: Fraction
    per_persons: int
    price: Fraction


class Limit(NamedTuple):
    """price × max(0, group − cap) in each week."""

    rule: str
    group: Group
    cap: tuple[Fraction, ...]
    price: Fraction


class Rules(NamedTuple):
    """Every group, and the rules over them."""

    groups: tuple[Group, ...]
    ratios: tuple[Ratio, ...]
    limits: tuple[Limit, ...]


def wanted(plan: Plan) -> frozenset[str]:
    """Return the capabilities that count even where no line asks: enablers of any kind."""
    return frozenset(rule.capability for rule in plan.force.enabler_ratios.values()) | frozenset(
        name
        for nation, _, offer in offers(plan)
        if counted(plan, nation, offer)
        for name in offer.enablers
    )


def ratio_zones(plan: Plan, names: Sequence[str]) -> tuple[str, ...]:
    """Return the zones an enabler ratio holds in: those named with all inside them, or all.

    Zones of kind `home` are left out: who trains at home is looked after at home.
    """
    zones = plan.theatre.zones
    inside = {z for name in names for z in zones_within(plan.theatre, name)} if names else zones
    return tuple(sorted(z for z in inside if zones[z].kind != "home"))


def ratios(plan: Plan) -> tuple[Ratio, ...]:
    """Return every (enabler ratio, zone), or one for all its zones together."""
    prices = ratio_prices(plan.force.enabler_ratios)
    return tuple(
        Ratio(name, group, zones, amount(rule.amount), rule.persons, prices[name])
        for name, rule in sorted(plan.force.enabler_ratios.items())
        if rule.persons > 0
        for group, zones in _ratio_groups(plan, name, rule)
    )


def _ratio_groups(
    plan: Plan, name: str, rule: EnablerRatio
) -> tuple[tuple[Group, tuple[str, ...]], ...]:
    zones = ratio_zones(plan, rule.zones)
    if rule.together:
        return ((Group("zones", name, rule.capability), zones),)
    return tuple((Group("zone", zone, rule.capability), (zone,)) for zone in zones)


def first_of(posting: Posting) -> Group:
    """Return the group of the first modules of a posting's troops."""
    return Group("offer", f"{posting.nation}.{posting.troops}", "")


def rules(
    plan: Plan,
    postings: Sequence[Posting],
    lines: Mapping[str, Requirement],
    asked: Mapping[str, Sequence[Level]],
) -> Rules:
    """Return the groups and rules that some posting can move."""
    visited = {posting.zone for posting in postings}
    kept = tuple(each for each in ratios(plan) if visited & set(each.zones))
    caps = {
        name: concentration_caps(plan, rule, lines, asked)
        for name, rule in plan.force.concentrations.items()
    }
    limits = tuple(
        Limit(name, Group("nation", nation, rule.capability), caps[name], price(rule.price))
        for name, rule in sorted(plan.force.concentrations.items())
        for nation in sorted({p.nation for p in postings if rule.capability in p.supplies})
    )
    enablers = {
        Group("zone", p.zone, name)
        for p in postings
        for name in plan.nations[p.nation].offers[p.offer].enablers
    }
    enablers |= {first_of(p) for p in postings if p.joins}
    named = {each.group for each in kept} | {each.group for each in limits} | enablers
    return Rules(tuple(sorted(named)), kept, limits)
