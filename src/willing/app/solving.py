"""Solve a plan at low, central and high sizes and put everything a report needs in one run."""

from collections.abc import Callable, Mapping
from functools import cache

from willing.app.generation import Cancel, Effort, Generated, OnProgress, Settings, Watch, generated
from willing.app.sizes import Known, Sized, judged, known
from willing.app.warming import compiled_seconds
from willing.effort.effects import Effects
from willing.force.fixed import Fix
from willing.lines import LINES
from willing.plan.document import Plan
from willing.plan.sizes import has_range, plan_at
from willing.report.run import EffortRun, Run


def solve(  # noqa: PLR0913 (the public call: each is optional)
    plan: Plan,
    *,
    seed: int = 1,
    effort: Effort = "normal",
    threads: int = 2,
    fix: Fix | None = None,
    outlines: bytes | None = None,
    on_progress: OnProgress | None = None,
    cancel: Cancel | None = None,
) -> Run:
    """Return the run of a plan: force plan, effects, certificates at low, central and high.

    Findings that do not hold at all three sizes say on what they depend. Raises what `generate`
    raises.
    """
    settings = Settings(seed=seed, effort=effort, threads=threads, fix=fix)
    watch = Watch(on_progress, cancel)
    compile_seconds = compiled_seconds()
    central = generated(plan, settings=settings, watch=watch)
    certificates = {"central": central.force_plan.certificate}
    effects = central.effects
    if has_range(plan):
        # A level is one number, of the central sizes; at the others it is the least found.
        other = settings._replace(fix=None if fix is None else fix._replace(level=None))
        low = generated(plan, settings=other._replace(size="low"), watch=watch)
        high = generated(plan, settings=other._replace(size="high"), watch=watch)
        certificates = {
            "low": low.force_plan.certificate,
            **certificates,
            "high": high.force_plan.certificate,
        }
        effects = judged(
            Sized(low.effects, central.effects, high.effects),
            _findings_between(plan, settings, watch),
        )
    timing = central.timing.replace(compile_seconds=compile_seconds)
    return as_run(plan, central, effects).replace(
        timing=timing, certificates=certificates, outlines=outlines
    )


def _findings_between(plan: Plan, settings: Settings, watch: Watch) -> Callable[[float], Known]:
    """A function that solves, quickly and once each, at a position between the sizes."""

    @cache
    def known_at(position: float) -> Known:
        quick = settings._replace(effort="quick", size="central", fix=None)
        return known(generated(plan_at(plan, position), settings=quick, watch=watch).effects)

    return known_at


def as_run(plan: Plan, found: Generated, effects: Mapping[str, Effects]) -> Run:
    """Return the run of one solution with the effects given."""
    return Run(
        plan=plan,
        efforts={
            line.name: EffortRun(
                title=line.title,
                requirements=found.requirements[line.name],
                effects=effects[line.name],
            )
            for line in LINES
        },
        force_plan=found.force_plan,
        timing=found.timing,
    )
