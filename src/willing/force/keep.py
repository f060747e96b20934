"""Modules that must stay as they are in the starting plan."""

from collections.abc import Collection
from typing import NamedTuple

import numpy as np

from willing.basics.errors import InfeasibleError
from willing.force.arrays import Ints, Rotations
from willing.force.assignments import rotations
from willing.force.checker import Case, violations
from willing.force.force_plan import Assignment, ForcePlan
from willing.force.groups import first_of
from willing.force.problem import ForceProblem


class Start(NamedTuple):
    """Where a search begins, and which modules it never touches."""

    rotations: Rotations
    locked: Ints  # (M,) 1: stays


def starting(
    problem: ForceProblem, start: ForcePlan | None, keep: Collection[str | Assignment]
) -> Start:
    """Return the start: of `start` what is still possible, with `keep` held.

    `keep` names modules of `start`, or is assignments. Raises InfeasibleError when what must
    stay does not exist any more or breaks a hard rule.
    """
    known = () if start is None else start.assignments
    fixed = _fixed(known, keep)
    kept = {each.module for each in fixed}
    _check_kept(problem, fixed)
    rest = tuple(each for each in known if each.module not in kept)
    chosen = _feasible(problem, fixed, rest)
    locked = [module.name in kept for module in problem.labels.modules]
    return Start(rotations(problem, chosen), _with_support(problem, chosen, np.array(locked, bool)))


def _fixed(
    known: tuple[Assignment, ...], keep: Collection[str | Assignment]
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


def _check_kept(problem: ForceProblem, fixed: tuple[Assignment, ...]) -> None:
    labels = problem.labels
    broken = violations(Case(labels.plan, labels.requirements, labels.size, fixed))
    lost = len(fixed) - len(rotations(problem, fixed).posting)
    if broken or lost:
        why = " ".join(broken) or "the plan no longer offers them in that zone, role and lines."
        raise InfeasibleError(f"What must be kept breaks a hard rule: {why} Keep less.")


def _feasible(
    problem: ForceProblem, fixed: tuple[Assignment, ...], rest: tuple[Assignment, ...]
) -> tuple[Assignment, ...]:
    """Return what must stay and as much of the rest, module by module, as breaks no rule."""
    labels = problem.labels
    chosen = (*fixed, *rest)
    if rest and violations(Case(labels.plan, labels.requirements, labels.size, chosen)):
        chosen = fixed
        for module in sorted({each.module for each in rest}):
            more = (*chosen, *(each for each in rest if each.module == module))
            if not violations(Case(labels.plan, labels.requirements, labels.size, more)):
                chosen = more
    return chosen


def _with_support(problem: ForceProblem, chosen: tuple[Assignment, ...], locked: Ints) -> Ints:
    """Return `locked` (M,) with the modules that what must stay depends on.

    Modules of a nation it waits for, and modules that give it an enabler in its zone.
    """
    labels, plan = problem.labels, problem.labels.plan
    used = {each.module for each in chosen}
    grown, held = True, set(np.flatnonzero(locked).tolist())
    while grown:
        grown = False
        for p, m in enumerate(labels.posting_module):
            if m not in held or labels.modules[m].name not in used:
                continue
            posting = labels.postings[p]
            offer = plan.nations[posting.nation].offers[posting.offer]
            nations = {nation for nation, _ in posting.needs}
            for q, other in enumerate(labels.posting_module):
                helper = labels.postings[q]
                helps = (
                    helper.nation in nations
                    or (posting.joins and first_of(helper) == first_of(posting))
                    or (helper.zone == posting.zone and set(helper.supplies) & set(offer.enablers))
                )
                if helps and other not in held and labels.modules[other].name in used:
                    held.add(other)
                    grown = True
    row = np.zeros(len(labels.modules), np.int64)
    row[sorted(held)] = 1
    return row
