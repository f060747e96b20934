"""Asks: the whole catalogue of new modules priced, and how well that ranks what re-solving finds.

Ours is the CPU time for the catalogue, from the plan's problem to every attainable and
optimistic gain, with the prices of the run at hand. The peer solves the plan again for the first
30 asks with five seeds each, started from the same plan; its time is scaled to the whole
catalogue in `peer`, so that both sides answer the same question.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from scipy.stats import spearmanr

from benchmarks.command import (
    Defaults,
    Options,
    Outcome,
    cpu_seconds,
    median,
    note,
    parser,
    ratio,
    run,
)
from benchmarks.instances import Instance, generator, instance
from willing.force.arrays import Rotations
from willing.force.asks.candidate import applied
from willing.force.asks.catalogue import new_module_catalogue
from willing.force.asks.naming import Ranked
from willing.force.asks.pricing import Priced, priced
from willing.force.asks.ranking import ranked
from willing.force.asks.resolve import improved, placed, rows_of
from willing.force.assignments import assignments, rotations
from willing.force.checker import Case as Recounted
from willing.force.checker import violations
from willing.force.effort import EffortName
from willing.force.generate import generate_force
from willing.force.prices import Prices
from willing.force.problem import ForceProblem, build
from willing.plan.document import Plan

COMPARED: Final = 30
SEEDS: Final = range(1, 6)
EFFORT: Final[EffortName] = "quick"


class Case(NamedTuple):
    """One instance priced and solved again."""

    candidates: int
    seconds: float
    peer_seconds: float
    spearman: float
    compared: int
    violations: int
    """Of the explicit plans behind the gains, made in the plan's records and recounted."""


def case(chosen: Options, seed: int) -> Case:
    """Price one instance and compare with re-solving."""
    drawn = instance(generator(chosen.data), chosen.size, seed)
    base, plan, prices = _solved(drawn, seed)
    _timed(base, plan, prices)
    made, seconds = _timed(base, plan, prices)
    rows = ranked(made)[0][:COMPARED]
    start = cpu_seconds()
    gains = _resolved(drawn, made, plan, rows)
    peer = (cpu_seconds() - start) / max(1, len(rows)) * len(made.found.candidates)
    ours = [int(made.attainable[each.candidate]) for each in rows]
    found = float(spearmanr(ours, gains).statistic)
    note(
        f"{chosen.size} {seed}: {len(made.found.candidates)} candidates in {seconds:.3f} CPU s, "
        f"Spearman {found:.3f} over {len(rows)} asks"
    )
    broken = sum(_broken(drawn, made, each.candidate) for each in rows)
    return Case(len(made.found.candidates), seconds, peer, found, len(rows), broken)


def _solved(drawn: Instance, seed: int) -> tuple[ForceProblem, Rotations, Prices]:
    made = generate_force(
        drawn.plan, drawn.requirements, plan_hash="0" * 64, seed=seed, effort="normal"
    )
    base = build(drawn.plan, drawn.requirements)
    plan = rotations(base, made.force_plan.assignments)
    return base, plan, made.prices


def _timed(base: ForceProblem, plan: Rotations, prices: Prices) -> tuple[Priced, float]:
    start = cpu_seconds()
    made = priced(new_module_catalogue(base), plan, prices)
    return made, cpu_seconds() - start


def _resolved(
    drawn: Instance, made: Priced, plan: Rotations, rows: Sequence[Ranked]
) -> list[float]:
    """Return the mean gain of each ask over the seeds, beyond solving again without it."""
    base = made.found.wide.base
    without = _mean(base, plan)
    gains = []
    for each in rows:
        _, problem, start = _with(drawn, made, each.candidate)
        gains.append(without - _mean(problem, start))
    return gains


def _with(drawn: Instance, made: Priced, c: int) -> tuple[Plan, ForceProblem, Rotations]:
    """Return the changed plan, its problem, and the explicit plan in it."""
    changed = applied(drawn.plan, made.found.candidates[c])
    problem = build(changed, drawn.requirements)
    return changed, problem, placed(problem, rows_of(made, made.explicit(c), c, changed))


def _broken(drawn: Instance, made: Priced, c: int) -> int:
    """Return how many rules the explicit plan breaks, as the independent checker counts."""
    changed, problem, start = _with(drawn, made, c)
    sent = assignments(problem, start)
    return len(violations(Recounted(changed, drawn.requirements, "central", sent)))


def _mean(problem: ForceProblem, start: Rotations) -> float:
    costs = [int(improved(problem, start, seed, EFFORT).cost[0]) for seed in SEEDS]
    return float(np.mean(costs)) / problem.scales.cost


def measure(chosen: Options) -> Outcome:
    """Measure every instance asked for; figures are medians."""
    cases = [case(chosen, seed) for seed in chosen.seeds]
    ours = median([each.seconds for each in cases])
    peer = median([each.peer_seconds for each in cases])
    return Outcome(
        "asks",
        "CPU seconds for the catalogue",
        ours,
        "re-solving the top 30, five seeds",
        "own engine",
        ratio(peer, ours),
        {
            "candidates": int(median([each.candidates for each in cases]) or 0),
            "seconds": ours,
            "spearman": median([each.spearman for each in cases]),
            "peer_seconds": peer,
            "compared": min(each.compared for each in cases),
            "violations": sum(each.violations for each in cases),
            "spearmans": [each.spearman for each in cases],
        },
    )


def main(arguments: list[str] | None = None) -> Outcome:
    """Run the benchmark; returns the outcome that the last line of stdout says."""
    return run("asks", measure, arguments, made=parser("asks", Defaults(size="M")))


if __name__ == "__main__":
    main()
