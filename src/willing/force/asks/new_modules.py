"""New modules: every type of the plan asked of every nation that may be asked and could."""

from collections.abc import Mapping
from itertools import count
from typing import Final

from willing.coalition.coast import has_coast
from willing.coalition.nation import CoalitionStatus, NationFile
from willing.coalition.offer import Offer
from willing.force.asks.candidate import Candidate
from willing.force.asks.own_terms import on_own_terms
from willing.force.asks.spoken import spoken
from willing.force.asks.templates import Template, slug_of, type_of
from willing.plan.document import Plan

ASKED: Final[frozenset[CoalitionStatus]] = frozenset(("lead", "participant"))
"""Partners, states outside and ZZZ never fill; a host is asked for no force of its own kind."""


def new_modules(plan: Plan, found: Mapping[str, Template]) -> list[Candidate]:
    """Return one candidate for each type and nation; ships only of nations with a coast."""
    maritime = {name for name, each in found.items() if is_maritime(plan, each.offer)}
    return [
        _candidate(nation, file, template)
        for nation, file in sorted(plan.nations.items())
        if file.coalition_status in ASKED
        for name, template in found.items()
        if name not in maritime or has_coast(nation, file)
    ]


def is_maritime(plan: Plan, offer: Offer) -> bool:
    """Return whether a module is a navy's, or serves at sea in any of its roles."""
    zones = plan.theatre.zones
    return offer.service == "navy" or any(
        zones[zone].kind == "sea"
        for each in offer.employments.values()
        for zone in each.zones
        if zone in zones
    )


def free_id(taken: Mapping[str, Offer], name: str) -> str:
    """Return the id itself, or the first of `ID-2`, `ID-3` … that no offer has."""
    ids = (name if n == 1 else f"{name[: 63 - len(str(n))]}-{n}" for n in count(1))
    return next(each for each in ids if each not in taken)


def _candidate(nation: str, file: NationFile, template: Template) -> Candidate:
    name = free_id(file.offers, slug_of(template.module_type))
    has = any(type_of(offer) == template.module_type for offer in file.offers.values())
    more = "one more" if has else "one"
    apart = ", as a new offer of the usual size" if has else ""
    return Candidate(
        kind="module",
        nation=nation,
        subject=template.module_type,
        words=f"put forward {more} {spoken(template.offer)}{apart}",
        line_of_effort=template.offer.line_of_effort,
        offers={name: on_own_terms(file, template.offer)},
        touches=(name,),
        module_type=template.module_type,
        step=1,
    )
