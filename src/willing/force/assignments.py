"""Chosen rotations in words, and what they supply."""

from fractions import Fraction

import numpy as np

from willing.coalition.offer import layer, of_module
from willing.force.arrays import Ints, Rotations
from willing.force.force_plan import Assignment, ForcePlan
from willing.force.labels import Labels
from willing.force.mandates import renewals_assumed
from willing.force.matching import matched, told
from willing.force.problem import ForceProblem
from willing.force.units import Scales


def assignments(problem: ForceProblem, chosen: Rotations) -> tuple[Assignment, ...]:
    """Return one assignment for each rotation, by module and first week."""
    labels, start = problem.labels, problem.labels.plan.horizon.first_week
    done: set[int] = set()
    found: list[Assignment] = []
    for p, first, last in zip(chosen.posting, chosen.first, chosen.last, strict=True):
        m = labels.posting_module[p]
        relief = m in done
        done.add(m)
        found.append(_assignment(labels, int(p), (start + int(first), start + int(last)), relief))
    return tuple(found)


def _assignment(labels: Labels, p: int, weeks: tuple[int, int], relief: bool) -> Assignment:
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
        layer=layer(offer),
        persons=posting.persons,
        modules=posting.modules,
        caveats=posting.caveats,
        contingent_on=(
            *posting.contingent_on,
            *renewals_assumed(labels.plan, module.nation, posting.zone, last),
        ),
        declined=posting.declined,
    )


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
