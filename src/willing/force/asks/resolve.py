"""An ask solved for truly: the change made in the plan's records, and the search run on it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from willing.basics.figure import Size
from willing.force.arrays import Rotations
from willing.force.asks.pricing import Explicit, Priced
from willing.force.assignments import as_rotations
from willing.force.effort import EffortName, effort_for
from willing.force.modules import module_names, module_stems
from willing.force.problem import ForceProblem, build
from willing.force.solve import first_plan, restore
from willing.kernels.best_response import workspace
from willing.kernels.force_state import State, links
from willing.kernels.ruin_and_recreate import new_search, search_chunk
from willing.plan.document import Plan
from willing.plan.requirement import Requirement


class Row(NamedTuple):
    """One rotation by what it is, not by where it stands in any arrays."""

    module: str
    zone: str
    role: str
    lines: tuple[str, ...]
    first: int
    last: int


def rows_of(made: Priced, plan: Explicit, c: int, changed: Plan) -> list[Row]:
    """Return the rotations of an explicit plan, by the names that modules have in `changed`."""
    wide, state = made.found.wide, plan.state
    names = _names(made, c, changed)
    found: list[Row] = []
    for m in np.flatnonzero(state.used):
        for k in range(state.used[m]):
            p = int(state.posting[m, k])
            if m < wide.own:
                posting = wide.base.labels.postings[p]
            else:
                start = wide.arrays.module_postings[m]
                posting = wide.variants[m - wide.own].postings[p - start]
            span = int(state.first[m, k]), int(state.last[m, k])
            found.append(Row(names[int(m)], posting.zone, posting.role, posting.lines, *span))
    return found


def _names(made: Priced, c: int, changed: Plan) -> dict[int, str]:
    """Return module index: name, of the plan's own modules and of those of candidate c."""
    wide, changes, candidate = made.found.wide, made.found.changes, made.found.candidates[c]
    names = {m: each.name for m, each in enumerate(wide.base.labels.modules)}
    stems, size = module_stems(changed), wide.base.labels.size
    taken: dict[str, int] = {}
    for v in range(changes.start[c], changes.start[c + 1]):
        old, new = int(changes.old[v]), int(changes.new[v])
        if old >= 0:
            names[new] = names[old]
            continue
        offer = next(
            name
            for name in candidate.touches
            if changed.nations[candidate.nation].offers[name] is wide.variants[new - wide.own].offer
        )
        every = module_names(
            stems[candidate.nation, offer], wide.variants[new - wide.own].offer, size
        )
        used = sum(1 for each in wide.base.labels.modules if each.name in every)
        names[new] = every[used + taken.get(offer, 0)]
        taken[offer] = taken.get(offer, 0) + 1
    return names


def placed(problem: ForceProblem, rows: Sequence[Row]) -> Rotations:
    """Return rotations of a problem; raises KeyError for one that it does not know."""
    labels = problem.labels
    by_key = {
        (labels.modules[m].name, each.zone, each.role, each.lines): p
        for p, (m, each) in enumerate(zip(labels.posting_module, labels.postings, strict=True))
    }
    return as_rotations(
        [(by_key[row.module, row.zone, row.role, row.lines], row.first, row.last) for row in rows]
    )


def improved(problem: ForceProblem, start: Rotations, seed: int, effort: EffortName) -> State:
    """Return the best plan that the search finds from a start; no bound is raised."""
    arrays = problem.arrays
    linked, work = links(arrays), workspace(arrays)
    state = restore(arrays, linked, start)
    first_plan(arrays, linked, state, work)
    modules = len(arrays.module_nation)
    if modules == 0:
        return state
    search = new_search(state, seed, np.zeros(modules, np.int64))
    search.largest[0] = max(1, min(10, modules))
    search.total[0] = effort_for(effort, modules).iterations
    search_chunk(arrays, linked, state, work, search, int(search.total[0]))
    best = [
        (search.best_posting[m, k], search.best_first[m, k], search.best_last[m, k])
        for m in range(modules)
        for k in range(search.best_used[m])
    ]
    return restore(arrays, linked, as_rotations(best))


def changed_problem(
    plan: Plan, requirements: Mapping[str, Requirement], size: Size
) -> ForceProblem:
    """Return the problem of a plan with an ask granted."""
    return build(plan, requirements, size=size)
