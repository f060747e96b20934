"""Enabler closure: of the persons there, who is usable, who waits for enablers, who is outside."""

from collections.abc import Sequence

import numpy as np

from willing.force.arrays import Ints
from willing.force.assignments import rotations
from willing.force.curve.fill_curve import Closure
from willing.force.force_plan import Assignment
from willing.force.gates import host_of
from willing.force.groups import Group, Ratio
from willing.force.labels import index
from willing.force.problem import ForceProblem


def closure(problem: ForceProblem, chosen: Sequence[Assignment]) -> Closure:
    """Return persons by week and state.

    In a zone and week the enablers there support as many persons as the scarcest ratio allows;
    whoever is effective beyond that waits. Zones of another state than the host count as outside;
    in a plan without a host every zone but those of kind `home` counts as inside.
    """
    labels, arrays = problem.labels, problem.arrays
    zones = index(labels.zones)
    start, weeks = labels.plan.horizon.first_week, arrays.threshold.shape[1]
    present = np.zeros((len(zones), weeks), np.int64)
    effective = np.zeros_like(present)
    supply = {each.group: np.zeros(weeks, np.int64) for each in labels.rules.ratios}
    rows = sorted(chosen, key=lambda each: (each.module, each.first_week))
    for each, posting in zip(rows, rotations(problem, tuple(rows)).posting, strict=True):
        last = each.last_week - start + 1
        present[zones[each.zone], each.first_week - start : last] += each.persons
        effective[zones[each.zone], each.effective_week - start : last] += each.persons
        for j in range(arrays.group_start[posting], arrays.group_start[posting + 1]):
            group = labels.rules.groups[arrays.group_index[j]]
            if group in supply:
                supply[group][each.effective_week - start : last] += arrays.group_amount[j]
    inside = np.array([_inside(problem, zone) for zone in labels.zones], bool)
    usable = np.minimum(effective, _supported(problem, effective, supply))[inside].sum(axis=0)
    there = effective[inside].sum(axis=0)
    return Closure(
        usable=_row(usable),
        waiting=_row(there - usable),
        arriving=_row(present[inside].sum(axis=0) - there),
        outside=_row(present[~inside].sum(axis=0)),
    )


def _inside(problem: ForceProblem, zone: str) -> bool:
    plan = problem.labels.plan
    if plan.theatre.host is None:
        return plan.theatre.zones[zone].kind != "home"
    return host_of(plan, zone) == plan.theatre.host


def _supported(problem: ForceProblem, effective: Ints, supply: dict[Group, Ints]) -> Ints:
    """Persons (Z, T) that the scarcest enabler of each zone supports; all where no ratio binds.

    What enablers over several zones together support goes to those zones in turn.
    """
    most = effective.copy()
    place = index(problem.labels.zones)
    for ratio in problem.labels.rules.ratios:
        left = _carried(problem, ratio, supply[ratio.group])
        for zone in ratio.zones:
            row = place[zone]
            most[row] = np.minimum(most[row], left)
            left = left - most[row] if len(ratio.zones) > 1 else left
    return most


def _carried(problem: ForceProblem, ratio: Ratio, given: Ints) -> Ints:
    rate = ratio.amount * problem.scales.amount
    if not rate:
        return np.full_like(given, np.iinfo(np.int64).max)
    return given * ratio.per_persons * rate.denominator // rate.numerator


def _row(values: Ints) -> tuple[float, ...]:
    return tuple(float(each) for each in values)
