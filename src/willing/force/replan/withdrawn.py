"""A plan without some nations: what they offered is taken away, nothing else changes."""

from collections.abc import Collection

from willing.basics.errors import PlanError
from willing.basics.fault import Fault
from willing.basics.nearest import did_you_mean
from willing.plan.document import Plan


def left_open(plan: Plan, nations: Collection[str]) -> tuple[str, ...]:
    """Return in sentences what a nation that withdraws its offers still hosts."""
    found = []
    for nation in nations:
        zones = [zone.title for zone in plan.theatre.zones.values() if zone.host == nation]
        if zones:
            found.append(
                f"what {plan.nations[nation].name} hosts is taken to stay open, only its offers "
                f"go: {', '.join(zones)}"
            )
    return tuple(found)


def without(plan: Plan, nations: Collection[str]) -> Plan:
    """Return the plan in which these nations offer nothing.

    Their offers stay on file at quantity 0, so what others make conditional on them is never
    met. Raises PlanError naming every nation that the plan does not have or that offers nothing.
    """
    faults = tuple(
        Fault(
            file="--without",
            key=nation,
            what="the plan has no such nation"
            if nation not in plan.nations
            else f"{plan.nations[nation].name} offers nothing in this plan",
            fix=did_you_mean(nation, [n for n, file in plan.nations.items() if file.offers]),
        )
        for nation in sorted(set(nations))
        if nation not in plan.nations or not plan.nations[nation].offers
    )
    if faults:
        raise PlanError(faults)
    gone = {
        nation: plan.nations[nation].replace(
            offers={
                name: offer.replace(quantity=0)
                for name, offer in plan.nations[nation].offers.items()
            }
        )
        for nation in nations
    }
    return plan.replace(nations={**plan.nations, **gone})
