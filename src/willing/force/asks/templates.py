"""Generic modules of each type, from the plan's own offers: what a new module would be."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from willing.coalition.offer import Employment, Offer, Rotation
from willing.force.asks.candidate import counting
from willing.force.modules import offers
from willing.force.postings import accepted
from willing.plan.document import Plan
from willing.plan.requirement import Requirement

_NO_SLUG = re.compile(r"[^A-Za-z0-9_.\-]+")
_LABEL = re.compile(r"\s*\(notional\)\s*$")


class Template(NamedTuple):
    """A module type and the module that stands for it; its size is nobody's own."""

    module_type: str
    offer: Offer


def type_of(offer: Offer) -> str:
    """Return the type of an offer's modules; its title where none is given."""
    return offer.module_type or plain_title(offer)


def plain_title(offer: Offer) -> str:
    """Return the title without the label of a notional size."""
    return _LABEL.sub("", offer.title)


def slug_of(module_type: str) -> str:
    """Return the id of the offer that a new module of the type would be."""
    return f"asked-{_NO_SLUG.sub('-', module_type).strip('-')}"[:64]


def templates(plan: Plan, lines: Mapping[str, Requirement]) -> dict[str, Template]:
    """Return the generic module of every type in the plan, by type.

    Persons, lift, readiness and rotation are those of the most usual offer of the type (the
    middle one by persons where no two agree). It may go wherever a module of the type has been
    put forward, and wherever a SOR line asks for what it supplies.
    """
    found: dict[str, list[Offer]] = {}
    for _, _, offer in offers(plan):
        found.setdefault(type_of(offer), []).append(offer)
    return {
        name: Template(name, _generic(plan, lines, rows)) for name, rows in sorted(found.items())
    }


def usual(rows: list[Offer]) -> Offer:
    """Return the most usual of offers of one type; the middle one by persons among equals."""
    counts = Counter(_signature(offer) for offer in rows)
    most = max(counts.values())
    best = [offer for offer in rows if counts[_signature(offer)] == most]
    return sorted(best, key=lambda offer: (offer.persons, offer.lift_t))[(len(best) - 1) // 2]


def _signature(offer: Offer) -> tuple[object, ...]:
    rotation: Rotation = offer.rotation
    supplies = tuple(
        tuple(sorted((name, str(amount)) for name, amount in each.supplies.items()))
        for _, each in sorted(offer.employments.items())
    )
    return offer.persons, offer.lift_t, offer.ntm_days, str(rotation), supplies


def _generic(plan: Plan, lines: Mapping[str, Requirement], rows: list[Offer]) -> Offer:
    model = usual(rows)
    made = Offer(
        title=plain_title(model),
        state="offered",
        line_of_effort=model.line_of_effort,
        employments=employments(lines, [model, *rows]),
        basis="notional",
        module_type=model.module_type,
        service=model.service,
        persons=model.persons,
        lift_t=model.lift_t,
        decision_days=model.decision_days,
        ntm_days=model.ntm_days,
        movement_days=model.movement_days,
        rotation=model.rotation,
        enablers=model.enablers,
        note="A new module of the plan's usual size: notional, no nation's own.",
    )
    return counting(made, plan.assumptions.counts_from)


def employments(lines: Mapping[str, Requirement], rows: list[Offer]) -> dict[str, Employment]:
    """Return one employment for each set of abilities that offers of a type have, first come.

    Its zones are all those of the offers with the set, and those that ask for one of them or
    take it as a substitute.
    """
    by_set: dict[frozenset[str], Employment] = {}
    zones: dict[frozenset[str], set[str]] = {}
    names: dict[frozenset[str], str] = {}
    for offer in rows:
        for role, each in sorted(offer.employments.items()):
            key = frozenset(each.supplies)
            by_set.setdefault(key, each)
            names.setdefault(key, role)
            zones.setdefault(key, set()).update(each.zones)
    asking: dict[str, set[str]] = {}
    for line in lines.values():
        for name in accepted(line):
            asking.setdefault(name, set()).add(line.zone)
    made: dict[str, Employment] = {}
    for key, each in by_set.items():
        wider = zones[key].union(*(asking.get(name, set()) for name in key))
        role = names[key] if names[key] not in made else f"{names[key]}-{len(made) + 1}"
        made[role] = each.replace(zones=tuple(sorted(wider)), lines=())
    return made
