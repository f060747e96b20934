"""The offers that could give a line what it asks for, wherever they may go."""

from collections.abc import Sequence
from typing import NamedTuple

from willing.coalition.offer import Offer
from willing.force.labels import Labels
from willing.force.modules import module_names, module_stems, offers
from willing.force.postings import accepted
from willing.plan.requirement import Requirement


class Serving(NamedTuple):
    """One offer that could give a line anything, and in which roles."""

    nation: str
    name: str
    offer: Offer
    roles: tuple[str, ...]
    modules: tuple[str, ...]


def serving_offers(labels: Labels, lines: Sequence[str]) -> dict[str, list[Serving]]:
    """Return for each of `lines` the offers that supply what it asks for, wherever they may go."""
    found: dict[str, list[Serving]] = {line: [] for line in lines}
    asking: dict[str, list[str]] = {}
    for line in lines:
        for capability in accepted(labels.requirements[line]):
            asking.setdefault(capability, []).append(line)
    stems = module_stems(labels.plan)
    for nation, name, offer in offers(labels.plan):
        given = {each for employment in offer.employments.values() for each in employment.supplies}
        modules: tuple[str, ...] | None = None
        for line in sorted({line for each in given for line in asking.get(each, ())}):
            roles = serving_roles(offer, labels.requirements[line], line)
            if roles:
                if modules is None:
                    modules = module_names(labels.plan, (nation, name), labels.size, stems)
                found[line].append(Serving(nation, name, offer, roles, modules))
    return found


def serving_roles(offer: Offer, requirement: Requirement, line: str) -> tuple[str, ...]:
    """Return the roles of an offer that supply what a line asks for, wherever they may go."""
    takes = accepted(requirement).keys()
    return tuple(
        role
        for role, employment in sorted(offer.employments.items())
        if not takes.isdisjoint(employment.supplies)
        and (not employment.lines or line in employment.lines)
        and (offer.lead_nation or not requirement.lead_nation)
    )
