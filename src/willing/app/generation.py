"""The one path: requirements, force problem, force plan, effects; the same for every door."""

from collections.abc import Callable, Collection, Mapping
from typing import Final, Literal, NamedTuple

from willing.adapters.clock import wall_seconds
from willing.app.requirements import ByEffort, all_requirements, requirements_by_effort
from willing.basics.figure import Size
from willing.effort.effects import Effects
from willing.force.fixed import Fix
from willing.force.force_plan import ForcePlan, Timing
from willing.force.generate import generate_force
from willing.force.progress import Progress
from willing.lines import LINES
from willing.plan.canonical import plan_hash
from willing.plan.document import Plan

Effort = Literal["quick", "normal", "deep"]
OnProgress = Callable[[Progress], None]
Cancel = Callable[[], bool]

ROUNDS: Final = 2
"""Requirements are asked for again with the effects of the round before, at most so often."""


class Generated(NamedTuple):
    """A force plan with the requirements it answers and the effects it has."""

    force_plan: ForcePlan
    timing: Timing
    requirements: ByEffort
    effects: Mapping[str, Effects]


def generate(  # noqa: PLR0913 (the public call: each is optional)
    plan: Plan,
    *,
    seed: int = 1,
    effort: Effort = "normal",
    start: ForcePlan | None = None,
    keep: Collection[str] = (),
    fix_priority: int | None = None,
    fix_level: float | None = None,
    on_progress: OnProgress | None = None,
    cancel: Cancel | None = None,
) -> ForcePlan:
    """Return who does what and when, at the central sizes.

    The same plan, seed and effort give the same bytes, whatever the thread count. `start` is a
    force plan to begin from; `keep` names modules whose assignments in it must stay.
    `fix_priority` fills lines of priority 1 to that one first and keeps what they then have, or,
    with `fix_level`, a shortfall in cost units. Raises InfeasibleError when what must be kept
    cannot, StoppedError when `cancel` returned True.
    """
    return generated(
        plan,
        settings=Settings(seed=seed, effort=effort, fix=fix_of(fix_priority, fix_level)),
        start=start,
        keep=keep,
        watch=Watch(on_progress, cancel),
    ).force_plan


def fix_of(priority: int | None, level: float | None = None) -> Fix | None:
    """Return which priorities are filled first. Raises ValueError when they are not 1 to 5."""
    if priority is None:
        return None
    if not 1 <= priority <= 5:
        raise ValueError(f"priorities run from 1 to 5; {priority} is none of them")
    return Fix(priority, level)


class Settings(NamedTuple):
    """What a solution depends on beside the plan, and the threads, which it does not."""

    seed: int = 1
    effort: Effort = "normal"
    size: Size = "central"
    threads: int = 2
    fix: Fix | None = None


class Watch(NamedTuple):
    """Who is told of progress, and who may stop the work."""

    on_progress: OnProgress | None = None
    cancel: Cancel | None = None


NOBODY: Final = Watch()


def generated(
    plan: Plan,
    *,
    settings: Settings,
    start: ForcePlan | None = None,
    keep: Collection[str] = (),
    watch: Watch = NOBODY,
) -> Generated:
    """Return the force plan after at most ROUNDS rounds; one round when nothing changes."""
    digest = plan_hash(plan)
    by_effort = requirements_by_effort(plan)
    for remaining in reversed(range(ROUNDS)):
        force_plan, timing, _ = generate_force(
            plan,
            all_requirements(by_effort),
            plan_hash=digest,
            seed=settings.seed,
            effort=settings.effort,
            size=settings.size,
            threads=settings.threads,
            start=start,
            keep=keep,
            fix=settings.fix,
            on_progress=watch.on_progress,
            cancel=watch.cancel,
            clock=wall_seconds,
        )
        effects = assess_by_effort(plan, force_plan)
        again = requirements_by_effort(plan, effects)
        if not remaining or again == by_effort:
            break
        by_effort, start = again, force_plan
    return Generated(force_plan, timing, by_effort, effects)


def assess(plan: Plan, force_plan: ForcePlan) -> Mapping[str, Effects]:
    """Return what a force plan would achieve, by line of effort."""
    return assess_by_effort(plan, force_plan)


def assess_by_effort(plan: Plan, force_plan: ForcePlan) -> Mapping[str, Effects]:
    return {line.name: line.effects(plan, force_plan) for line in LINES}
