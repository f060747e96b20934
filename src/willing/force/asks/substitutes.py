"""A substitute accepted: by a nation whose module would stand in, or by the coalition on a line.

It takes two. A SOR line states which other capabilities serve it, at which factor and price: that
is the coalition's to decide. That a module stands in there is its nation's to decide. Where a line
names a substitute already, nations are asked; where only another line for the same capability
names it, the coalition is asked to accept it here on the same terms. A substitute that no line
names is never asked for: nothing on record says what it would be worth.
"""

from collections.abc import Iterator, Mapping

from willing.coalition.offer import Employment, Offer
from willing.force.asks.candidate import COALITION, Candidate
from willing.force.asks.spoken import offered_as
from willing.force.asks.templates import type_of
from willing.force.caveats import zones_of
from willing.force.modules import FILLING, counted, offers
from willing.force.postings import accepted
from willing.plan.document import Plan
from willing.plan.requirement import Requirement, Substitute

Lines = Mapping[str, Requirement]


def substitutes(plan: Plan, short: Lines, lines: Lines) -> list[Candidate]:
    """Return every substitute that one could ask to be accepted for the lines that lack something.

    `lines` are all SOR lines: what one accepts another for the same capability may accept too.
    """
    found: list[Candidate] = []
    for nation, name, offer in offers(plan):
        if plan.nations[nation].coalition_status in FILLING and counted(plan, nation, offer):
            found += standing_in(plan, (nation, name), offer, short)
    for line, asked in sorted(short.items()):
        found += accepting(plan, line, asked, lines)
    return found


def standing_in(
    plan: Plan, key: tuple[str, str], offer: Offer, short: Lines
) -> Iterator[Candidate]:
    """Yield: let modules of an offer stand in on a line that names what they do as a substitute."""
    for role, each in sorted(offer.employments.items()):
        there = set(zones_of(plan, each))
        for line, asked in sorted(short.items()):
            usable = sorted(set(asked.substitutes) & set(each.supplies))
            closed = asked.zone not in there or (each.lines and line not in each.lines)
            if usable and closed and asked.capability not in each.supplies:
                yield Candidate(
                    kind="substitute",
                    nation=key[0],
                    subject=key[1],
                    words=f"let {offered_as(offer)} stand in on “{asked.title}” in "
                    f"{_zone(plan, asked.zone)}, as a substitute "
                    f"{_terms(asked.substitutes[usable[0]])}",
                    line_of_effort=offer.line_of_effort,
                    offers={key[1]: _opened(offer, role, each, (line, asked), there)},
                    touches=(key[1],),
                    module_type=type_of(offer),
                )


def _opened(
    offer: Offer,
    role: str,
    employment: Employment,
    where: tuple[str, Requirement],
    there: set[str],
) -> Offer:
    """Return the offer with the line and its zone open to one of its roles."""
    line, asked = where
    zones = employment.zones if asked.zone in there else (*employment.zones, asked.zone)
    lines = (*employment.lines, line) if employment.lines else ()
    wider = employment.replace(zones=zones, lines=lines)
    return offer.replace(employments={**offer.employments, role: wider})


def accepting(plan: Plan, line: str, asked: Requirement, lines: Lines) -> Iterator[Candidate]:
    """Yield: accept on a line what another for the same capability accepts, on its terms."""
    if asked.lead_nation:
        return
    for name, (like, terms) in _accepted_elsewhere(asked, lines).items():
        whose = tuple(
            (nation, key)
            for nation, key, offer in offers(plan)
            if counted(plan, nation, offer) and _could_serve(plan, offer, name, asked.zone)
        )
        if whose:
            yield Candidate(
                kind="substitute",
                nation=COALITION,
                subject=f"{line}.{name}",
                words=f"accept “{_ability(plan, name)}” as a substitute on “{asked.title}” "
                f"{_terms(terms)}, as “{lines[like].title}” does",
                line_of_effort="",
                lines={line: asked.replace(substitutes={**asked.substitutes, name: terms})},
                whoever=whose,
            )


def _accepted_elsewhere(asked: Requirement, lines: Lines) -> dict[str, tuple[str, Substitute]]:
    """Return the substitutes of other lines for the capability: (line, terms), best factor."""
    found: dict[str, tuple[str, Substitute]] = {}
    for line, other in sorted(lines.items()):
        if other.capability != asked.capability:
            continue
        for name, terms in sorted(other.substitutes.items()):
            best = found.get(name)
            better = best is None or (terms.factor, -terms.cost) > (best[1].factor, -best[1].cost)
            if name not in accepted(asked) and terms.factor > 0 and better:
                found[name] = line, terms
    return found


def _could_serve(plan: Plan, offer: Offer, capability: str, zone: str) -> bool:
    return any(
        capability in each.supplies and zone in zones_of(plan, each)
        for each in offer.employments.values()
    )


def _terms(terms: Substitute) -> str:
    price = f" and a price of {terms.cost:g} a unit and week" if terms.cost else ""
    return f"at factor {terms.factor:g}{price}"


def _zone(plan: Plan, zone: str) -> str:
    return plan.theatre.zones[zone].title if zone in plan.theatre.zones else zone


def _ability(plan: Plan, name: str) -> str:
    return plan.capabilities[name].title if name in plan.capabilities else name
