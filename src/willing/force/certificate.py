"""What was proved of a plan, recounted by the checker."""

from fractions import Fraction
from typing import Final, NamedTuple

from willing.force.checker import Case, recounted_cost, violations
from willing.force.effort import Effort, EffortName
from willing.force.force_plan import Certificate
from willing.force.problem import ForceProblem
from willing.force.results import Results
from willing.force.shares import (
    committed_fill,
    notional_share,
    objective_fill,
    shortfall_by_priority,
    threshold_fill,
)

TOLERANCE: Final = Fraction(1, 10**9)
"""Costs of a plan that differ by more, relatively, are a violation; both are counted exactly."""


class Proof(NamedTuple):
    """What the run over the arrays says, in array units."""

    cost: int
    bound: int
    empty_cost: int
    greedy_cost: int


class Fixed(NamedTuple):
    """What the first priorities may fall short of their thresholds, in cost units."""

    priority: int
    """1 to this one."""
    shortfall: Fraction
    bound: Fraction
    """No plan has less."""


class Run(NamedTuple):
    """How a plan was made."""

    plan_hash: str
    seed: int
    effort: EffortName
    work: Effort
    fixed: Fixed | None = None


def coverage_gap(cost: float, bound: float, empty_cost: float) -> float:
    """Return (cost − bound)/(empty_cost − bound): the share of attainable coverage not proved."""
    gain = empty_cost - bound
    return (cost - bound) / gain if gain > 0 else 0.0


def certificate(problem: ForceProblem, found: Results, proof: Proof, run: Run) -> Certificate:
    """Return the certificate; a cost that differs from the recount is itself a violation."""
    labels = problem.labels
    fixed = run.fixed
    level = None if fixed is None else (fixed.priority, fixed.shortfall)
    case = Case(labels.plan, labels.requirements, labels.size, found.assignments, level)
    recount = recounted_cost(case)
    claimed = Fraction(proof.cost, problem.scales.cost)
    differs = abs(claimed - recount) > TOLERANCE * max(Fraction(1), abs(recount))
    cost, bound, empty, greedy = (
        float(recount),
        *(proof_value / problem.scales.cost for proof_value in proof[1:]),
    )
    return Certificate(
        plan_hash=run.plan_hash,
        seed=run.seed,
        effort=run.effort,
        size=labels.size,
        cost=cost,
        bound=bound,
        empty_cost=empty,
        greedy_cost=greedy,
        coverage_gap=coverage_gap(cost, bound, empty),
        cost_gap=(cost - bound) / cost if cost > 0 else 0.0,
        threshold_fill=threshold_fill(found.lines),
        objective_fill=objective_fill(found.lines),
        committed_fill=committed_fill(problem, found.lines, found.feeds),
        notional_share=notional_share(problem, found.lines, found.feeds),
        violations=len(violations(case)) + int(differs),
        assignments=len(found.assignments),
        gaps=len(found.gaps),
        iterations=run.work.iterations,
        bound_steps=run.work.bound_steps,
        shortfall_by_priority=shortfall_by_priority(problem, found.lines),
        fixed_priority=None if fixed is None else fixed.priority,
        fixed_shortfall=0.0 if fixed is None else float(fixed.shortfall),
        fixed_bound=0.0 if fixed is None else float(fixed.bound),
    )
