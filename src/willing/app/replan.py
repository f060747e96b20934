"""Replan a run: nations withdraw, something else changes, or an anchor slips."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from willing.adapters.clock import wall_seconds
from willing.adapters.files import read_file
from willing.app.folder_label import together
from willing.app.generation import NOBODY, Generated, Watch, assess_by_effort
from willing.app.read import section_checks, section_lines
from willing.app.requirements import ByEffort, all_requirements, requirements_by_effort
from willing.app.solving import as_run
from willing.basics.errors import PlanError
from willing.basics.label import Label
from willing.basics.weeks import ANCHOR
from willing.force.force_plan import Timing
from willing.force.replan.replan import Replan
from willing.force.replan.replanned import STABILITY_PRICE, Replanned, Task, replanned
from willing.force.replan.slip import Slip, closed_words, slip_words, slipped
from willing.force.replan.study import Causes, replan_study
from willing.force.replan.withdrawn import left_open, without
from willing.force.resilience.resilience import bound_without
from willing.lines import SECTION_TYPES
from willing.plan.canonical import plan_hash
from willing.plan.difference import Difference, differences
from willing.plan.document import Plan
from willing.plan.parse import parse
from willing.plan.requirement import Requirement
from willing.plan.write import documents
from willing.report.run import Run
from willing.report.studies import Studies
from willing.report.words import listed, nation_name

MOST_DIFFERENCES: Final = 8
_EVENT: Final = "event"
"""The name under which an event file is laid over the plan."""


class Event(NamedTuple):
    """What happened: any of these, together."""

    without: tuple[str, ...] = ()
    overlay: Path | None = None
    slip: tuple[str, int] | None = None
    plan: Plan | None = None
    """The plan as it now stands; the other changes are laid over it."""
    label: Label | None = None
    """Of the plan as it now stands, where it is from a ledger."""
    keep: tuple[str, ...] = ()
    """Modules that must stay where the run has them."""


class Mended(NamedTuple):
    """The run after the change, with its study, and the study by itself."""

    run: Run
    study: Replan


def replan(
    run: Run, event: Event, *, stability_price: float = STABILITY_PRICE, watch: Watch = NOBODY
) -> Mended:
    """Return the run mended after `event`, moving as little as is worth it.

    Deterministic: the same run and event give the same force plan. Raises PlanError when the
    event names what is not there, InfeasibleError when what must stay cannot, RunError where run
    and plan may not be put together by their labels, StoppedError when `watch` stops it.
    """
    label = together([event.label, run.label])
    plan, causes = changed_plan(run.plan, event)
    causes = causes._replace(kept=(*causes.kept, *_priorities(run)))
    before = wall_seconds()
    by_effort = requirements_by_effort(
        plan, {name: each.effects for name, each in run.efforts.items()}
    )
    known = {name: each.requirements for name, each in run.efforts.items()}
    made_freely = run.force_plan.certificate.fixed_priority is None
    other = event.overlay is not None or event.slip is not None or event.plan is not None
    fewer = not other and by_effort == known
    task = Task(
        plan,
        all_requirements(by_effort),
        run.force_plan,
        plan_hash(plan),
        changed_lines=changed_lines(all_requirements(known), all_requirements(by_effort)),
        only_fewer=fewer and made_freely,
        known_bound=_known_bound(run, event) if fewer else 0.0,
        seed=run.force_plan.seed,
        size=run.force_plan.size,
        stability_price=stability_price,
        keep=event.keep,
    )
    made = replanned(task, watch.on_progress, watch.cancel)
    study = replan_study(task, made, causes)
    mended = _run(run, plan, made, by_effort, wall_seconds() - before, study)
    return Mended(mended.replace(label=label), study)


def _known_bound(run: Run, event: Event) -> float:
    """What the run's own study of resilience proved for the loss of these nations."""
    known = run.studies.resilience
    return 0.0 if known is None else bound_without(known, event.without)


def _priorities(run: Run) -> tuple[str, ...]:
    """Say that a mending does not hold what priorities were filled first."""
    first = run.force_plan.certificate.fixed_priority
    if first is None:
        return ()
    words = "priority 1 was" if first == 1 else f"priorities 1 to {first} were"
    return (f"{words} filled first in the run; the mended plan weighs every line by its price",)


def changed_lines(
    before: Mapping[str, Requirement], after: Mapping[str, Requirement]
) -> frozenset[str]:
    """Return the SOR lines that are new or ask for something else."""
    return frozenset(line for line, asked in after.items() if before.get(line) != asked)


def _run(
    run: Run, plan: Plan, made: Replanned, by_effort: ByEffort, seconds: float, study: Replan
) -> Run:
    effects = assess_by_effort(plan, made.force_plan)
    timing = Timing(compile_seconds=0.0, seconds_first=seconds, seconds=seconds)
    found = Generated(made.force_plan, timing, by_effort, effects)
    return as_run(plan, found, effects).replace(
        certificates={made.force_plan.size: made.force_plan.certificate},
        outlines=run.outlines,
        studies=Studies(replan=study),
    )


def changed_plan(plan: Plan, event: Event) -> tuple[Plan, Causes]:
    """Return the plan after the event, and what changed in words."""
    sentences: list[str] = []
    slip = Slip(plan)
    if event.plan is not None:
        sentences += newer_words(plan, event.plan)
        plan = event.plan
    if event.overlay is not None:
        plan = overlaid(plan, event.overlay)
        sentences.append(f"what {event.overlay.name} says")
    if event.without:
        names = [nation_name(plan, nation) for nation in event.without]
        plan = without(plan, event.without)
        sentences.append(f"{listed(names)} {'withdraws' if len(names) == 1 else 'withdraw'}")
    if event.slip is not None:
        anchor, weeks = event.slip
        slip = slipped(plan, anchor, weeks)
        plan = slip.plan
        sentences += [slip_words(anchor, weeks), *filter(None, [closed_words(slip.closed)])]
    kept = (*slip.kept, *left_open(plan, event.without))
    later = event.slip[1] if event.slip is not None and event.slip[0] == ANCHOR else 0
    return plan, Causes(sentences, slip.dates, kept, later, slip.closed)


def newer_words(before: Plan, now: Plan) -> list[str]:
    """Return what differs in the plan that now stands, the first few one by one."""
    found = [_differs(before, now, each) for each in differences(before, now)]
    if not found:
        return ["the plan that now stands is the plan of the run"]
    more = len(found) - MOST_DIFFERENCES
    return found[:MOST_DIFFERENCES] + ([f"and {more} more differences"] if more > 0 else [])


def _differs(before: Plan, now: Plan, each: Difference) -> str:
    """Return a difference in words; an offer made or withdrawn by its nation's name."""
    steps = each.key.split(".", 3)
    if each.change == "changed" or len(steps) < 4 or (steps[0], steps[2]) != ("nations", "offers"):
        return f"the plan now has {each.sentence()}"
    gone = each.change == "removed"
    nation = (before if gone else now).nations[steps[1]]
    verb = "no longer offers" if gone else "offers"
    return f"{nation.name} {verb} {nation.offers[steps[3]].title} ({steps[3]})"


def overlaid(plan: Plan, path: Path) -> Plan:
    """Return the plan with an overlay laid over it: the same keys as scenarios/NAME.toml.

    Raises PlanError with every fault by file and key.
    """
    name = f"scenarios/{_EVENT}.toml"
    files = {**documents(plan), name: read_file(path)}
    try:
        found = parse(
            files,
            SECTION_TYPES,
            scenario=_EVENT,
            section_checks=section_checks(),
            section_lines=section_lines(),
        )
    except PlanError as error:
        raise PlanError(
            tuple(
                each.replace(file=str(path)) if each.file == name else each for each in error.faults
            )
        ) from error
    return found.replace(scenario=plan.scenario)
