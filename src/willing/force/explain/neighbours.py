"""Modules that have nothing to do with a line, and stay as they are when it is solved again."""

from willing.force.explain.case import Case
from willing.force.modules import offers
from willing.force.serving import serving_roles


def settled(case: Case, moved: set[str]) -> tuple[str, ...]:
    """Return the used modules two steps or more away from the line, and what they depend on.

    A module is near when its offer supplies what the line takes, wherever it may go, or what a
    line takes that such an offer supplies; those in `moved` are near too.
    """
    near = _offers_for(case, {case.line})
    lines = {
        line
        for line, requirement in case.requirements.items()
        if any(serving_roles(case.plan.nations[n].offers[o], requirement, line) for n, o in near)
    }
    near |= _offers_for(case, lines)
    kept = {
        each.module
        for each in case.force_plan.assignments
        if (each.nation, each.offer) not in near and each.module not in moved
    }
    return with_support(case, kept)


def _offers_for(case: Case, lines: set[str]) -> set[tuple[str, str]]:
    return {
        (nation, name)
        for nation, name, offer in offers(case.plan)
        if any(serving_roles(offer, case.requirements[line], line) for line in lines)
    }


def with_support(case: Case, kept: set[str]) -> tuple[str, ...]:
    """Add the used modules that those kept need: enablers in their zone, nations they wait for."""
    plan = case.plan
    grown = set(kept)
    while True:
        needs: set[tuple[str, str]] = set()
        nations: set[str] = set()
        for each in case.force_plan.assignments:
            if each.module in grown:
                offer = plan.nations[each.nation].offers[each.offer]
                needs |= {(each.zone, name) for name in offer.enablers}
                nations |= _partners(case, each.module)
        more = {
            each.module
            for each in case.force_plan.assignments
            if each.nation in nations
            or any(
                (each.zone, name) in needs
                for name in plan.nations[each.nation]
                .offers[each.offer]
                .employments[each.role]
                .supplies
            )
        }
        if more <= grown:
            return tuple(sorted(grown))
        grown |= more


def _partners(case: Case, module: str) -> set[str]:
    labels = case.problem.labels
    return {
        nation
        for p, m in enumerate(labels.posting_module)
        if labels.modules[m].name == module
        for nation, _ in labels.postings[p].needs
    }
