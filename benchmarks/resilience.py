"""The loss of every nation, with brackets, beside solving each anew from nothing.

    python -m benchmarks.resilience [--size M] [--seed N] [--cases N] [--json]

Case k has seed N + k: `--seed 2 --cases 4` measures seeds 2 to 5.

The run (plan and prices at normal effort) is made first and charged to neither side. Ours is the
whole study from there, one thread, CPU time: every nation at once, by contagion, refilled, with
its bound, and every pair. The peer solves the plan without a nation from nothing; `PEER_NATIONS`
of them are timed and stand for all.
"""

from collections.abc import Sequence
from typing import NamedTuple

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
from benchmarks.instances import generator, instance
from benchmarks.replan import PLAN_HASH, used
from willing import __version__
from willing.force.generate import generate_force
from willing.force.problem import build
from willing.force.replan.withdrawn import without
from willing.force.resilience.resilience import Resilience
from willing.force.resilience.study import Question, resilience
from willing.force.warm import warm

PEER = "cold re-solves"
PEER_NATIONS = 3


class Row(NamedTuple):
    """One instance."""

    nations: int
    seconds: float
    pairs: int
    pairs_seconds: float
    peer_seconds: float
    valid: bool
    spread: float
    """Mean width of the brackets, as a share of the refilled cost."""


def is_valid(study: Resilience, best: dict[str, float]) -> bool:
    """Return whether no bound is above a plan known for the same loss, ours or a cold one."""
    singles = all(
        each.bound <= min(each.cost_after, best.get(each.nation, each.cost_after)) + 1e-6
        and each.cost_after <= each.cost_at_once + 1e-6
        for each in study.nations
    )
    return singles and all(each.bound <= each.cost_at_once + 1e-6 for each in study.pairs)


def measured(chosen: Options, seed: int) -> Row:
    """Return one instance's losses on both sides."""
    case = instance(generator(chosen.data), chosen.size, seed)
    note(f"{chosen.size} {seed}: the run")
    made = generate_force(case.plan, case.requirements, plan_hash=PLAN_HASH, seed=seed, threads=1)
    problem = build(case.plan, case.requirements)
    question = Question(problem, made.force_plan, seed=seed, prices=made.prices)
    begin = cpu_seconds()
    resilience(question)
    seconds = cpu_seconds() - begin
    begin = cpu_seconds()
    study = resilience(question._replace(with_pairs=True))
    pairs_seconds = cpu_seconds() - begin - seconds
    nations = used(made.force_plan)
    step = max(1, len(nations) // PEER_NATIONS)
    best: dict[str, float] = {}
    begin = cpu_seconds()
    for nation, _ in nations[::step][:PEER_NATIONS]:
        note(f"{chosen.size} {seed}: cold without {nation}")
        best[nation] = generate_force(
            without(case.plan, [nation]),
            case.requirements,
            plan_hash=PLAN_HASH,
            seed=seed,
            threads=1,
        ).force_plan.certificate.cost
    peer = (cpu_seconds() - begin) / len(best) * len(study.nations)
    spread = [(e.cost_after - e.bound) / e.cost_after for e in study.nations if e.cost_after]
    return Row(
        len(study.nations),
        seconds,
        len(study.pairs),
        max(0.0, pairs_seconds),
        peer,
        is_valid(study, best),
        sum(spread) / max(1, len(spread)),
    )


def measure(chosen: Options) -> Outcome:
    """Take every nation, and every pair, out of each instance's plan."""
    warm(studies=True)
    rows = [measured(chosen, seed) for seed in chosen.seeds]
    for row in rows:
        note(str(row))
    ours, peer = median(r.seconds for r in rows), median(r.peer_seconds for r in rows)
    return Outcome(
        name="resilience",
        unit="CPU s",
        ours=ours,
        peer=PEER,
        peer_version=__version__,
        ratio=median(ratio(row.peer_seconds, row.seconds) for row in rows),
        quality={
            "nations": max(row.nations for row in rows),
            "seconds": ours,
            "pairs": max(row.pairs for row in rows),
            "pairs_seconds": median(row.pairs_seconds for row in rows),
            "brackets_valid": all(row.valid for row in rows),
            "size": chosen.size,
            "seeds": list(chosen.seeds),
            "peer_seconds": peer,
            "mean_bracket": median(row.spread for row in rows),
        },
    )


def main(arguments: Sequence[str] | None = None) -> Outcome:
    """Run the benchmark with these options, or with those of the command line."""
    return run("resilience", measure, arguments, made=parser("resilience", Defaults(size="M")))


if __name__ == "__main__":
    main()
