"""Generalised assignment: our plan and bound beside published optima.

python -m benchmarks.gap [--cases N] [--json]
"""

import math
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks.assignment import as_plan, published, read_assignment, recount
from benchmarks.command import Options, Outcome, cpu_seconds, note, parser, run
from willing.force.generate import generate_force

PEER = "published optima"
FOLDER = Path("forcegen") / "gap"


class Row(NamedTuple):
    """One instance."""

    name: str
    value: float
    """Cost of our plan; an item not assigned costs the price."""
    bound: float
    best: int
    best_bound: int
    unassigned: int
    violations: int
    cpu_seconds: float

    @property
    def gap(self) -> float:
        """How far above the best known value, as a share of it."""
        return (self.value - self.best) / self.best


def solve(path: Path, best: tuple[int, int], seed: int, effort: str) -> Row:
    """Return what the engine reaches on one instance through the plan records."""
    case = read_assignment(path)
    made = as_plan(case)
    begin = cpu_seconds()
    plan = generate_force(
        made.plan, made.requirements, plan_hash="0" * 64, seed=seed, effort=effort, threads=1
    ).force_plan
    spent = cpu_seconds() - begin
    proved = plan.certificate
    value, missing = recount(case, plan)
    value += missing * made.price
    differs = not math.isclose(value, proved.cost - made.always, rel_tol=1e-9)
    bound = proved.bound - made.always
    return Row(
        path.stem,
        value,
        bound,
        best[1],
        best[0],
        missing,
        proved.violations + int(differs),
        spent,
    )


def instances(folder: Path, cases: int, seed: int) -> list[Path]:
    """Return the instances, or `cases` of them drawn by seed."""
    every = sorted(folder.glob("*.txt"))
    if cases == 0 or cases >= len(every):
        return every
    drawn = np.random.default_rng(seed).choice(len(every), cases, replace=False)
    return [every[i] for i in sorted(drawn)]


def measure(chosen: Options) -> Outcome:
    """Solve every instance asked for."""
    folder = chosen.data / FOLDER
    known = published(folder)
    rows = []
    for path in instances(folder, chosen.cases, chosen.seed):
        row = solve(path, known[path.stem], chosen.seed, chosen.extra["effort"])
        note(
            f"{row.name}: {row.value:,.0f} (best known {row.best:,}, {row.gap:.2%}), "
            f"bound {row.bound:,.1f}, {row.cpu_seconds:.1f} CPU s"
            + (f", {row.unassigned} not assigned" if row.unassigned else "")
        )
        rows.append(row)
    gaps = [row.gap for row in rows]
    return Outcome(
        "gap",
        "share above best known, mean",
        float(np.mean(gaps)),
        PEER,
        "",
        None,
        {
            "cases": len(rows),
            "mean_gap": float(np.mean(gaps)),
            "worst_gap": max(gaps),
            "bound_violations": sum(row.bound > row.best + 1e-6 for row in rows),
            "mean_bound_gap": float(np.mean([1 - row.bound / row.best for row in rows])),
            "unassigned": sum(row.unassigned for row in rows),
            "violations": sum(row.violations for row in rows),
            "cpu_seconds": sum(row.cpu_seconds for row in rows),
            "gaps": {row.name: row.gap for row in rows},
        },
    )


def main(arguments: list[str] | None = None) -> Outcome:
    """Run the benchmark from a command line; all instances unless `--cases` says fewer."""
    made = parser("gap")
    made.set_defaults(cases=0)
    made.add_argument("--effort", choices=("quick", "normal", "deep"), default="normal")
    return run("gap", measure, arguments, made=made)


if __name__ == "__main__":
    main()
