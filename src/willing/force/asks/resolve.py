"""An ask solved for truly: the change made in the plan's records, and the search run on it."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from willing.force.arrays import Rotations
from willing.force.asks.pricing import Explicit, Priced
from willing.force.effort import EffortName
from willing.force.keep import Start
from willing.force.matching import Told, matched
from willing.force.modules import module_names
from willing.force.problem import ForceProblem
from willing.force.searched import searched
from willing.kernels.force_state import State
from willing.plan.document import Plan


def rows_of(made: Priced, plan: Explicit, c: int, changed: Plan) -> list[Told]:
    """Return the rotations of an explicit plan, by the names that modules have in `changed`."""
    wide, state = made.found.wide, plan.state
    names = _names(made, c, changed)
    found: list[Told] = []
    for m in map(int, np.flatnonzero(state.used)):
        name, offer = names[m]
        for k in range(state.used[m]):
            p = int(state.posting[m, k])
            if m < wide.own:
                posting = wide.base.labels.postings[p]
            else:
                start = wide.arrays.module_postings[m]
                posting = wide.variants[m - wide.own].postings[p - start]
            found.append(
                Told(
                    name,
                    offer or posting.offer,
                    posting.zone,
                    posting.role,
                    posting.lines,
                    int(state.first[m, k]),
                    int(state.last[m, k]),
                    posting.declined,
                )
            )
    return found


def _names(made: Priced, c: int, changed: Plan) -> dict[int, tuple[str, str]]:
    """Return module index: (name, offer), of the plan's own modules and of those of candidate c.

    The offer is empty where the posting names it.
    """
    wide, changes, candidate = made.found.wide, made.found.changes, made.found.candidates[c]
    labels = wide.base.labels
    names = {m: (each.name, "") for m, each in enumerate(labels.modules)}
    taken: Counter[tuple[str, str]] = Counter()
    for v in range(changes.start[c], changes.start[c + 1]):
        old, new = int(changes.old[v]), int(changes.new[v])
        asked = wide.variants[new - wide.own]
        key = next(
            key
            for key in candidate.keys
            if key[0] == asked.nation and changed.nations[key[0]].offers[key[1]] is asked.offer
        )
        if old >= 0:
            names[new] = names[old][0], key[1]
            continue
        every = module_names(changed, key, labels.size)
        used = sum(1 for each in labels.modules if each.name in every)
        names[new] = every[used + taken[key]], key[1]
        taken[key] += 1
    return names


def placed(problem: ForceProblem, rows: Sequence[Told]) -> Rotations:
    """Return rotations of a problem; raises KeyError for one that it does not know."""
    found = matched(problem, rows)
    if len(found.posting) < len(rows):
        raise KeyError("a rotation that the problem does not know")
    return found


def improved(problem: ForceProblem, start: Rotations, seed: int, effort: EffortName) -> State:
    """Return the best plan that the search finds from a start; no bound is raised."""
    none = np.zeros(len(problem.arrays.module_nation), np.int64)
    return searched(problem, Start(start, none), seed, effort).state
