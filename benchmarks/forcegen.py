"""Force generation from nothing: our engine beside solvers on the same problem.

    python -m benchmarks.forcegen [--size S|M|L] [--seconds N] [--cases N] [--json]

Ours is the public way: plan records, generate_force at `normal`, one thread; its time runs from
the plan records on. A solver gets the direct programme ready-made, `--seconds` of wall time and
one thread; its time runs from the call, without building or reading, to the moment of the best
plan it found. `ours` is the CPU time until our plan costs no more than that plan.

A solver that finds nothing in its time is counted with the empty plan, which it need not find,
and with all its time: the ratio is then a lower limit, and `found` says so.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from benchmarks.command import (
    Defaults,
    Options,
    Outcome,
    cpu_seconds,
    median,
    note,
    parser,
    peak_mb,
    ratio,
    run,
)
from benchmarks.direct import Form, direct, rotations_of
from benchmarks.instances import Instance, generator, instance
from benchmarks.peers.solver import CP_SAT, HIGHS, Peer, answer, environment
from willing.force.arrays import Rotations
from willing.force.assignments import assignments
from willing.force.checker import Case, recounted_cost, violations
from willing.force.effort import EffortName
from willing.force.force_plan import Certificate
from willing.force.generate import generate_force
from willing.force.problem import ForceProblem, build
from willing.force.progress import Progress
from willing.force.solve import greedy_cost
from willing.kernels.force_state import links

FORMS: Mapping[str, tuple[Peer, Form]] = {
    "highs_naive": (HIGHS, "naive"),
    "highs_strong": (HIGHS, "strong"),
    "cp_sat": (CP_SAT, "naive"),
}
GREEDY = "priority_greedy"
FIRST = "highs_naive"


class Ours(NamedTuple):
    """One run of the engine: every cost it reached, with the CPU time it had used by then."""

    certificate: Certificate
    steps: tuple[tuple[float, float], ...]
    cpu_seconds: float
    peak_mb: float
    """Most memory that the process had held by the end of the run."""

    def seconds_to(self, cost: float) -> float | None:
        """Return when our plan cost no more than this; None if it never did."""
        enough = cost + 1e-9 * max(1.0, abs(cost))
        return next((spent for spent, reached in self.steps if reached <= enough), None)


class Rival(NamedTuple):
    """What a peer found in one case; without a plan it is counted with the empty one."""

    cost: float
    seconds: float
    """CPU time until it had its best plan; all of it without one."""
    found: bool
    status: str
    violations: int


class Compared(NamedTuple):
    """One case, both sides."""

    ours: Ours
    rivals: Mapping[str, Rival]


def solve(case: Instance, effort: EffortName, seed: int) -> Ours:
    """Run the engine on plan records, one thread."""
    steps: list[tuple[float, float]] = []
    begin = cpu_seconds()

    def heard(progress: Progress) -> None:
        if progress.cost is not None:
            steps.append((cpu_seconds() - begin, progress.cost))

    made = generate_force(
        case.plan,
        case.requirements,
        plan_hash="0" * 64,
        seed=seed,
        effort=effort,
        threads=1,
        on_progress=heard,
        clock=cpu_seconds,
    )
    # The first report comes once the bound has its start, too: the plan was there before.
    steps[0] = (made.timing.seconds_first, steps[0][1])
    return Ours(made.force_plan.certificate, tuple(steps), cpu_seconds() - begin, peak_mb())


def greedy(case: Instance) -> Rival:
    """Return the named baseline: most important line first, first suitable module."""
    begin = cpu_seconds()
    problem = build(case.plan, case.requirements)
    cost = greedy_cost(problem.arrays, links(problem.arrays)) / problem.scales.cost
    return Rival(cost, cpu_seconds() - begin, True, "done", 0)


def challenge(problem: ForceProblem, name: str, seconds: float, empty: float) -> Rival | None:
    """Return what a solver finds on the direct programme; None where it is not installed."""
    peer, form = FORMS[name]
    if environment(peer.package) is None:
        return None
    programme = direct(problem.arrays, problem.scales.cost, form)
    found = answer(peer, programme, problem.scales.cost, seconds)
    if found is None:
        return None
    if found.columns is None:
        return Rival(empty, found.cpu_seconds, False, found.status, 0)
    spent, stated = found.steps[-1]
    cost, broken = recheck(problem, rotations_of(programme, problem.arrays, found.columns), stated)
    return Rival(cost, spent, True, found.status, broken)


def recheck(problem: ForceProblem, plan: Rotations, stated: float) -> tuple[float, int]:
    """Return what a solver's plan costs, recounted, and what the checker finds wrong with it.

    A solver may leave a slack above its least, so the recount may be lower than it stated; were it
    higher, that counts as one more thing wrong.
    """
    labels = problem.labels
    case = Case(labels.plan, labels.requirements, labels.size, assignments(problem, plan))
    cost = float(recounted_cost(case))
    return cost, len(violations(case)) + int(cost > stated + 1e-6 * max(1.0, abs(stated)))


def compare(case: Instance, chosen: Options, seed: int) -> Compared:
    """Run both sides on one case."""
    ours = solve(case, chosen.extra["effort"], seed)
    proved = ours.certificate
    note(
        f"case {seed}: cost {proved.cost:,.1f}, bound {proved.bound:,.1f}, "
        f"coverage gap {proved.coverage_gap:.2%}, first plan {ours.steps[0][0]:.3f} CPU s, "
        f"all {ours.cpu_seconds:.1f} CPU s"
    )
    rivals = {GREEDY: greedy(case)}
    problem = build(case.plan, case.requirements)
    for name in FORMS:
        rival = challenge(problem, name, chosen.seconds, proved.empty_cost)
        if rival is not None:
            rivals[name] = rival
            what = f"{rival.cost:,.1f}" if rival.found else "no plan"
            note(f"case {seed}: {name} {what} after {rival.seconds:.1f} CPU s ({rival.status})")
    return Compared(ours, rivals)


def times(each: Compared, name: str) -> float | None:
    """Return how many times less CPU we need to match a peer's plan; 0 where we never did."""
    rival = each.rivals.get(name)
    if rival is None:
        return None
    needed = each.ours.seconds_to(rival.cost)
    return 0.0 if needed is None else ratio(rival.seconds, needed)


def quality(rows: list[Compared]) -> dict[str, Any]:
    """Return the medians over the cases."""
    proved = [each.ours.certificate for each in rows]

    def middle(name: str) -> float | None:
        return median(getattr(each, name) for each in proved)

    first = [each.rivals.get(FIRST) for each in rows]
    names = (FIRST, *(name for name in FORMS if name != FIRST), GREEDY)
    return {
        "cases": len(rows),
        **{name: middle(name) for name in ("cost", "bound", "empty_cost", "coverage_gap")},
        "cost_gap": middle("cost_gap"),
        "seconds_first": median(each.ours.steps[0][0] for each in rows),
        "cost_first": median(each.ours.steps[0][1] for each in rows),
        "cpu_seconds": median(each.ours.cpu_seconds for each in rows),
        "peak_mb": max(each.ours.peak_mb for each in rows),
        "violations": sum(each.violations for each in proved),
        "peer_cost": median(None if each is None else each.cost for each in first),
        "found": {name: _share_found(rows, name) for name in names},
        "costs": {name: median(_costs(rows, name)) for name in names},
        "peer_seconds": {name: median(_seconds(rows, name)) for name in names},
        "peer_violations": sum(r.violations for each in rows for r in each.rivals.values()),
        "ratios": {name: median(times(each, name) for each in rows) for name in names},
    }


def _share_found(rows: list[Compared], name: str) -> float | None:
    found = [each.rivals[name].found for each in rows if name in each.rivals]
    return float(np.mean(found)) if found else None


def _costs(rows: list[Compared], name: str) -> list[float]:
    return [each.rivals[name].cost for each in rows if name in each.rivals]


def _seconds(rows: list[Compared], name: str) -> list[float]:
    return [each.rivals[name].seconds for each in rows if name in each.rivals]


def measure(chosen: Options) -> Outcome:
    """Run every case and put the outcomes together."""
    source = generator(chosen.data)
    where = environment(HIGHS.package)
    for name, (peer, _) in FORMS.items():
        if environment(peer.package) is None:
            note(f"{name}: {peer.name} is not installed (make peers)")
    rows = [compare(instance(source, chosen.size, seed), chosen, seed) for seed in chosen.seeds]
    first = [each.rivals.get(FIRST) for each in rows]
    ours = [
        each.ours.steps[0][0] if rival is None else each.ours.seconds_to(rival.cost)
        for each, rival in zip(rows, first, strict=True)
    ]
    return Outcome(
        "forcegen",
        "CPU s to the peer's cost",
        median(ours),
        "HiGHS direct MILP (naive)",
        None if where is None else where[1],
        median(times(each, FIRST) for each in rows),
        {"size": chosen.size, **quality(rows)},
    )


def main(arguments: list[str] | None = None) -> Outcome:
    """Run the benchmark from a command line."""
    made = parser("forcegen", Defaults(seconds=300.0))
    made.add_argument("--effort", choices=("quick", "normal", "deep"), default="normal")
    return run("forcegen", measure, arguments, made=made)


if __name__ == "__main__":
    main()
