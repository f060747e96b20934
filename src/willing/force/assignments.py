"""Chosen rotations in words, and what they supply."""

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

import numpy as np

from willing.coalition.offer import Layer, Offer, layer, of_module
from willing.force.arrays import Ints, Rotations
from willing.force.contingent import Ordered, least_assumed
from willing.force.force_plan import Assignment, ForcePlan
from willing.force.labels import Labels
from willing.force.mandates import renewals_assumed
from willing.force.matching import matched, told
from willing.force.postings import Posting
from willing.force.problem import ForceProblem
from willing.force.units import Scales
from willing.plan.document import Plan


def assignments(problem: ForceProblem, chosen: Rotations) -> tuple[Assignment, ...]:
    """Return one assignment for each rotation, by module and first week."""
    labels, start = problem.labels, problem.labels.plan.horizon.first_week
    done: set[int] = set()
    found: list[Assignment] = []
    used = _used(labels, chosen)
    for p, first, last in zip(chosen.posting, chosen.first, chosen.last, strict=True):
        m = labels.posting_module[p]
        relief = m in done
        done.add(m)
        weeks = start + int(first), start + int(last)
        found.append(_assignment(labels, int(p), weeks, used, relief))
    return tuple(found)


def _used(labels: Labels, chosen: Rotations) -> Counter[str]:
    """Return the modules that each nation has in the plan."""
    counts = {labels.posting_module[p]: labels.postings[p] for p in chosen.posting}
    found: Counter[str] = Counter()
    for posting in counts.values():
        found[posting.nation] += posting.modules
    return found


def _assignment(
    labels: Labels, p: int, weeks: tuple[int, int], used: Mapping[str, int], relief: bool
) -> Assignment:
    posting, module = labels.postings[p], labels.modules[labels.posting_module[p]]
    lead = posting.lead_next_weeks if relief else posting.lead_first_weeks
    first, last = weeks
    offer = of_module(labels.plan.nations[module.nation].offers[posting.offer], module.last)
    return Assignment(
        module=module.name,
        offer=posting.offer,
        nation=module.nation,
        zone=posting.zone,
        role=posting.role,
        first_week=first,
        last_week=last,
        effective_week=min(first + lead, last + 1),
        lines=posting.lines,
        layer=_layer(offer, posting, None if relief else first),
        persons=posting.persons,
        modules=posting.modules,
        caveats=posting.caveats,
        contingent_on=(
            *_contingent_on(labels.plan, posting, first, used),
            *renewals_assumed(labels.plan, module.nation, posting.zone, last),
        ),
        declined=posting.declined,
    )


def _layer(offer: Offer, posting: Posting, first_week: int | None) -> Layer:
    """Return the layer of a rotation; `first_week` is None of one that is not its module's first.

    What is in theatre is present in the rotation that begins as soon as it may serve there. All
    that a plan assigns it later is planned, from a commitment.
    """
    reached = layer(offer)
    if reached != "present" or first_week == min(posting.weeks):
        return reached
    return "committed"


def _contingent_on(
    plan: Plan, posting: Posting, first_week: int, used: Mapping[str, int]
) -> tuple[str, ...]:
    """Return the assumed gates without which it would not go in that week.

    A posting is the earliest way to be ready; a later one that also serves may assume less.
    """
    if not posting.contingent_on:
        return ()
    chain = posting.chain
    ahead = chain.decision_days + chain.ntm_days + chain.movement_days
    offer = plan.nations[posting.nation].offers[posting.offer]
    ordered = Ordered(7 * first_week - ahead, used)
    least = least_assumed(plan, posting.nation, offer, posting.zone, ordered)
    return posting.contingent_on if least is None else least


def amounts(scale: Scales, row: Ints) -> tuple[float, ...]:
    """Return a row of array amounts in units."""
    return tuple(float(Fraction(int(value), scale.amount)) for value in row)


def supply_of(problem: ForceProblem, force_plan: ForcePlan) -> Ints:
    """Return (R, T) what a plan supplies each line, in array units."""
    rows = [np.array(force_plan.supplied[line]) for line in problem.labels.lines]
    table = np.array(rows).reshape(problem.arrays.threshold.shape)
    return np.asarray(np.rint(table * problem.scales.amount), np.int64)


def rotations(problem: ForceProblem, chosen: tuple[Assignment, ...]) -> Rotations:
    """Return assignments as rotations of the problem; those it does not know are left out.

    A plan made for other offers or requirements so becomes the part of it that still exists.
    """
    return matched(problem, [told(problem, each) for each in chosen])
