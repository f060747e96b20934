"""What each nation's fair share of the burden is, in person-weeks."""

from willing.basics.figure import Size
from willing.coalition.offer import Offer
from willing.force.modules import modules
from willing.plan.document import Plan


def sustainable_person_weeks(plan: Plan, offer: Offer) -> float:
    """Return what one module of the offer can keep up over the horizon, in person-weeks."""
    rotation, weeks = offer.rotation, len(plan.weeks)
    in_turn = weeks * rotation.max_weeks / max(1, rotation.max_weeks + rotation.dwell_weeks)
    return offer.persons * min(rotation.max_rotations * rotation.max_weeks, in_turn)


def fair_person_weeks(plan: Plan, size: Size) -> dict[str, int]:
    """Return nation: whole person-weeks that cost nothing extra; only nations with a share.

    A nation's fair share is its agreed share, widened by the tolerance, of what all counted
    modules can keep up over the horizon.
    """
    total = sum(
        each.size * sustainable_person_weeks(plan, plan.nations[each.nation].offers[each.offer])
        for each in modules(plan, size)
    )
    widened = total * (1 + plan.force.burden.tolerance)
    return {
        nation: int(file.burden_share * widened)
        for nation, file in sorted(plan.nations.items())
        if file.burden_share is not None
    }
