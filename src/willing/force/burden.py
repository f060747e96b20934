"""What each nation's fair share of the burden is, in person-weeks."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from willing.basics.figure import Size
from willing.coalition.offer import Offer
from willing.force.modules import Module, modules
from willing.plan.document import Plan


def sustainable_weeks(plan: Plan, troops: Offer) -> float:
    """Return the weeks that one module of the offer can keep up over the horizon."""
    rotation, weeks = troops.rotation, len(plan.weeks)
    in_turn = weeks * rotation.max_weeks / max(1, rotation.max_weeks + rotation.dwell_weeks)
    return min(rotation.max_rotations * rotation.max_weeks, in_turn)


def most_persons(plan: Plan, module: Module) -> int:
    """Return the most persons that a module brings in any role of the offers it may serve under."""
    offers = [plan.nations[module.nation].offers[name] for name in module.members]
    persons = [
        offer.persons if role.persons is None else role.persons
        for offer in offers
        for role in offer.employments.values()
    ]
    return module.size * max(persons, default=0)


class KeptUp(NamedTuple):
    """What one counted module can keep up over the horizon, in its largest role."""

    nation: str
    person_weeks: float


def kept_up(plan: Plan, size: Size) -> tuple[KeptUp, ...]:
    """Return what every counted module can keep up."""
    return tuple(
        KeptUp(
            each.nation,
            most_persons(plan, each)
            * sustainable_weeks(plan, plan.nations[each.nation].offers[each.offer]),
        )
        for each in modules(plan, size)
    )


def fair_person_weeks(plan: Plan, size: Size) -> dict[str, int]:
    """Return nation: whole person-weeks that cost nothing extra; only nations with a share.

    A nation's fair share is its agreed share, widened by the tolerance, of what all counted
    modules can keep up over the horizon, each in its largest role.
    """
    return fair_shares(plan, kept_up(plan, size))


def fair_shares(plan: Plan, kept: Iterable[KeptUp], gone: Collection[str] = ()) -> dict[str, int]:
    """Return the fair shares of what the modules can keep up without those of nations `gone`."""
    total = sum(each.person_weeks for each in kept if each.nation not in gone)
    widened = total * (1 + plan.force.burden.tolerance)
    return {
        nation: int(file.burden_share * widened)
        for nation, file in sorted(plan.nations.items())
        if file.burden_share is not None
    }
