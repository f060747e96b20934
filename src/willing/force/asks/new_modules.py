"""New modules: every type of the plan asked of every nation that may be asked."""

from collections.abc import Mapping
from typing import Final

from willing.coalition.nation import CoalitionStatus, NationFile
from willing.force.asks.candidate import Candidate
from willing.force.asks.templates import Template, slug_of, spoken, type_of
from willing.plan.document import Plan

ASKED: Final[frozenset[CoalitionStatus]] = frozenset(("lead", "participant"))
"""Partners, states outside and ZZZ never fill; a host is asked for no force of its own kind."""


def new_modules(plan: Plan, found: Mapping[str, Template]) -> list[Candidate]:
    """Return one candidate for each type and nation."""
    return [
        _candidate(nation, file, template)
        for nation, file in sorted(plan.nations.items())
        if file.coalition_status in ASKED
        for template in found.values()
    ]


def _candidate(nation: str, file: NationFile, template: Template) -> Candidate:
    name = slug_of(template.module_type)
    while name in file.offers:
        name = f"{name[:60]}-new"
    has = any(type_of(offer) == template.module_type for offer in file.offers.values())
    more = "one more" if has else "one"
    return Candidate(
        kind="module",
        nation=nation,
        subject=template.module_type,
        words=f"put forward {more} {spoken(template.offer)}",
        line_of_effort=template.offer.line_of_effort,
        offers={name: template.offer},
        touches=(name,),
        module_type=template.module_type,
        step=1,
    )
