"""Replanning after a withdrawal: least disruption beside a solve from nothing.

    python -m benchmarks.replan [--size M] [--cases N] [--json]

Both sides go from plan records to a checked and certified force plan, one thread, CPU time. The
agreed plan of each case is made first (at normal effort) and charged to neither.
"""

from collections import Counter
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
from benchmarks.instances import Instance, generator, instance
from willing import __version__
from willing.force.checker.stability import module_weeks, moved_module_weeks
from willing.force.force_plan import ForcePlan
from willing.force.generate import generate_force
from willing.force.replan.replanned import Task, replanned
from willing.force.replan.withdrawn import without

PEER = "cold generate --effort normal"
PLAN_HASH = "0" * 64


class Row(NamedTuple):
    """One withdrawal."""

    seed: int
    nation: str
    modules: int
    warm_seconds: float
    cold_seconds: float
    immediate: float
    warm: float
    cold: float
    moved_share: float
    cold_moved_share: float
    violations: int

    @property
    def recovered(self) -> float:
        """Share of what the cold solve wins back that the warm one does."""
        gain = self.immediate - self.cold
        return (self.immediate - self.warm) / gain if gain > 0 else 1.0


def cold_plan(case: Instance, seed: int) -> tuple[ForcePlan, float]:
    """Return a plan from nothing at normal effort, and its CPU seconds."""
    begin = cpu_seconds()
    made = generate_force(
        case.plan, case.requirements, plan_hash=PLAN_HASH, seed=seed, effort="normal", threads=1
    )
    return made.force_plan, cpu_seconds() - begin


def used(force_plan: ForcePlan) -> list[tuple[str, int]]:
    """Return the nations of a plan with their modules in it, most first."""
    modules = {(each.nation, each.module) for each in force_plan.assignments}
    counts = Counter(nation for nation, _ in modules)
    return sorted(counts.items(), key=lambda row: (-row[1], row[0]))


def withdrawal(case: Instance, agreed: ForcePlan, lost: tuple[str, int], seed: int) -> Row:
    """Return both sides' answers to the loss of one nation."""
    nation, modules = lost
    after = Instance(without(case.plan, [nation]), case.requirements)
    begin = cpu_seconds()
    task = Task(
        after.plan,
        after.requirements,
        agreed,
        PLAN_HASH,
        only_fewer=True,
        after_steps=0,  # the search; how close it came is told by `recovered`
        seed=seed,
        threads=1,
    )
    warm = replanned(task)
    spent = cpu_seconds() - begin
    cold, cold_spent = cold_plan(after, seed)
    could = max(1, len(module_weeks(warm.at_once)))
    made = warm.force_plan
    return Row(
        seed,
        nation,
        modules,
        spent,
        cold_spent,
        warm.at_once_cost,
        made.certificate.cost,
        cold.certificate.cost,
        moved_module_weeks(warm.at_once, made.assignments) / could,
        moved_module_weeks(warm.at_once, cold.assignments) / could,
        made.certificate.violations + cold.certificate.violations,
    )


def measure(chosen: Options) -> Outcome:
    """Withdraw from each instance its largest nation and a middling one."""
    source = generator(chosen.data)
    rows: list[Row] = []
    for seed in chosen.seeds:
        case = instance(source, chosen.size, seed)
        note(f"{chosen.size} {seed}: the agreed plan")
        agreed, _ = cold_plan(case, seed)
        nations = used(agreed)
        for lost in (nations[0], nations[len(nations) // 2]):
            rows.append(withdrawal(case, agreed, lost, seed))
            note(f"{chosen.size} {seed}: {rows[-1]}")
    ours, peer = median(r.warm_seconds for r in rows), median(r.cold_seconds for r in rows)
    return Outcome(
        name="replan",
        unit="CPU s",
        ours=ours,
        peer=PEER,
        peer_version=__version__,
        ratio=median(ratio(row.cold_seconds, row.warm_seconds) for row in rows),
        quality={
            "recovered": median(row.recovered for row in rows),
            "moved_share": median(row.moved_share for row in rows),
            "violations": sum(row.violations for row in rows),
            "size": chosen.size,
            "seeds": list(chosen.seeds),
            "withdrawals": len(rows),
            "peer_seconds": peer,
            "peer_moved_share": median(row.cold_moved_share for row in rows),
            "worst_recovered": min(row.recovered for row in rows),
            "worst_moved_share": max(row.moved_share for row in rows),
        },
    )


def main(arguments: Sequence[str] | None = None) -> Outcome:
    """Run the benchmark with these options, or with those of the command line."""
    return run("replan", measure, arguments, made=parser("replan", Defaults(size="M")))


if __name__ == "__main__":
    main()
