"""The study of a replanning: everything a planner asks of it, from the plan before and after."""

from collections.abc import Sequence
from typing import NamedTuple

from willing.force.replan.changes import changes, hearers, kept_possible, line_changes
from willing.force.replan.closing import Closed
from willing.force.replan.renewals import renewals
from willing.force.replan.replan import DateChange, Replan
from willing.force.replan.replanned import Replanned, Task


class Causes(NamedTuple):
    """What changed, in sentences, with the dates that moved and those that did not."""

    sentences: Sequence[str]
    dates: tuple[DateChange, ...] = ()
    kept: tuple[str, ...] = ()
    weeks_later: int = 0
    """By how much the ceasefire slipped."""
    closed: tuple[Closed, ...] = ()
    """Offers that lost their window."""


def replan_study(task: Task, made: Replanned, causes: Causes) -> Replan:
    """Return the study."""
    proved = made.force_plan.certificate
    could, moved, lost = kept_possible(task.agreed, made)
    changed = changes(task.agreed, made)
    return Replan(
        causes=tuple(causes.sentences),
        cost_before=task.agreed.certificate.cost,
        cost_at_once=made.at_once_cost,
        cost_after=proved.cost,
        bound=proved.bound,
        recovered_least=recovered(made.at_once_cost, proved.cost, proved.bound),
        module_weeks=could,
        moved_module_weeks=moved,
        moved_share=moved / could if could else 0.0,
        lost_module_weeks=lost,
        changes=changed,
        lines=line_changes(task.agreed, made),
        hearers=hearers(task.plan, changed),
        dates=causes.dates,
        kept=causes.kept,
        renewals=renewals(task, made, causes.weeks_later, causes.closed),
        stability_price=task.stability_price,
        iterations=made.iterations,
        notional_share=proved.notional_share,
    )


def recovered(at_once: float, after: float, best: float) -> float:
    """Return (at once − after)/(at once − best) within 0 and 1; 1 where nothing was to gain."""
    room = at_once - best
    return 1.0 if room <= 0 else min(1.0, max(0.0, (at_once - after) / room))
