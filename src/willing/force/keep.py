"""Modules that must stay as they are in the starting plan."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from willing.basics.errors import InfeasibleError
from willing.force.arrays import ForceArrays, Ints, Rotations, as_rotations
from willing.force.assignments import rotations
from willing.force.checker import Case, violations
from willing.force.force_plan import Assignment
from willing.force.matching import misfit, modules_in_use, told
from willing.force.problem import ForceProblem
from willing.kernels.best_response import workspace
from willing.kernels.force_state import Links, State, empty_state, links
from willing.kernels.placing import drop_unsupported, place


class Start(NamedTuple):
    """Where a search begins, and which modules it never touches."""

    rotations: Rotations
    locked: Ints  # (M,) 1: stays


def starting(
    problem: ForceProblem,
    known: Sequence[Assignment] = (),
    keep: Collection[str | Assignment] = (),
) -> Start:
    """Return the start: of the assignments `known` what is still possible, with `keep` held.

    `keep` names modules of them, or is assignments. Raises InfeasibleError when what must
    stay does not exist any more or breaks a hard rule.
    """
    fixed = _fixed(known, keep)
    kept = {each.module for each in fixed}
    rest = tuple(each for each in known if each.module not in kept)
    linked, state = links(problem.arrays), empty_state(problem.arrays)
    tables = workspace(problem.arrays).tables
    for part in (fixed, rest):
        found = nearest_rotations(problem, part, (*fixed, *rest))
        place(problem.arrays, linked, state, tables, tuple(found))
    drop_unsupported(problem.arrays, linked, state)
    locked = np.array([module.name in kept for module in problem.labels.modules], bool)
    held = _with_support(problem.arrays, linked, state, locked)
    stays = {each.name for each, one in zip(problem.labels.modules, held, strict=True) if one}
    _check_kept(problem, fixed, tuple(each for each in rest if each.module in stays))
    return Start(chosen_rotations(state), held)


def _fixed(
    known: Sequence[Assignment], keep: Collection[str | Assignment]
) -> tuple[Assignment, ...]:
    names = {each for each in keep if isinstance(each, str)}
    given = [each for each in keep if isinstance(each, Assignment)]
    absent = sorted(names - {each.module for each in known})
    if absent:
        raise InfeasibleError(
            f"{', '.join(absent)} cannot be kept: the starting plan does not use them. "
            "Name modules of the starting plan."
        )
    return (*(each for each in known if each.module in names), *given)


def _check_kept(
    problem: ForceProblem, fixed: tuple[Assignment, ...], support: tuple[Assignment, ...]
) -> None:
    """Raise InfeasibleError unless `fixed` keep every hard rule beside what they stand on."""
    if not fixed:
        return
    labels = problem.labels
    together = (*fixed, *support)
    broken = violations(Case(labels.plan, labels.requirements, labels.size, together))
    lost = len(fixed) - len(rotations(problem, fixed).posting)
    if broken or lost:
        why = " ".join(broken) or "the plan no longer offers them in that zone, role and lines."
        raise InfeasibleError(f"What must be kept breaks a hard rule: {why} Keep less.")


def nearest_rotations(
    problem: ForceProblem, chosen: Collection[Assignment], beside: Collection[Assignment] = ()
) -> Rotations:
    """Return assignments as rotations, each in the posting that is most like its own.

    The same module, offer, zone and role; of several the one that feeds most of the same lines and
    fewest others, and then suits it best where those `beside` it are in use too. Modules, zones and
    roles that the problem does not have are left out.
    """
    in_use = modules_in_use(problem, {each.module for each in (*chosen, *beside)})
    labels = problem.labels
    at: dict[tuple[str, str, str, str], list[int]] = {}
    for p, each in enumerate(labels.postings):
        name = labels.modules[labels.posting_module[p]].name
        at.setdefault((name, each.offer, each.zone, each.role), []).append(p)
    rows: list[tuple[int, int, int]] = []
    for one in chosen:
        found = at.get((one.module, one.offer, one.zone, one.role))
        if found:
            lines, row = set(one.lines), told(problem, one)
            p = min(
                found,
                key=lambda p: (
                    len(lines ^ set(labels.postings[p].lines)),
                    misfit(problem, p, row, in_use),
                ),
            )
            rows.append((p, row.first, row.last))
    rows.sort(key=lambda row: (labels.posting_module[row[0]], row[1]))
    return as_rotations(rows)


def chosen_rotations(state: State) -> Rotations:
    """Return the rotations of a state, by module and first week."""
    rows = [
        (state.posting[m, k], state.first[m, k], state.last[m, k])
        for m in np.flatnonzero(state.used)
        for k in range(state.used[m])
    ]
    return as_rotations(rows)


def _with_support(
    arrays: ForceArrays, linked: Links, state: State, locked: NDArray[np.bool_]
) -> Ints:
    """Return `locked` (M,) with the modules in use that what must stay depends on.

    Modules of a nation it waits for, and modules that give it an enabler in its zone.
    """
    held = locked & (state.used > 0)
    queue = np.flatnonzero(held).tolist()
    while queue:
        m = queue.pop()
        for p in {int(p) for p in state.posting[m, : state.used[m]]}:
            needs = slice(arrays.needs_start[p], arrays.needs_start[p + 1])
            helps = np.isin(arrays.module_nation, arrays.needs_nation[needs])
            for q in range(arrays.enabler_start[p], arrays.enabler_start[p + 1]):
                g = arrays.enabler_group[q]
                helps[linked.giver_module[linked.giver_start[g] : linked.giver_start[g + 1]]] = True
            more = helps & ~held & (state.used > 0)
            held |= more
            queue += np.flatnonzero(more).tolist()
    return (held | locked).astype(np.int64)
