"""An anchor that moves: what moves with it, and what stays on its date.

Every week of a plan counts from the ceasefire, CF. When CF comes N weeks later, whatever hangs
on it keeps its week (`CF+12w` stays `CF+12w`, N weeks later on the calendar), and whatever is
fixed on the calendar comes N weeks earlier as counted from CF.
"""

from typing import Final, NamedTuple, get_args

from willing.basics.errors import PlanError
from willing.basics.fault import Fault
from willing.basics.nearest import did_you_mean
from willing.basics.units import Week
from willing.basics.weeks import ANCHOR, week_label
from willing.force.replan.ceasefire import ceasefire_later
from willing.force.replan.closing import Closed, closed_windows
from willing.force.replan.deployment import anchor_later
from willing.force.replan.replan import DateChange
from willing.plan.document import Plan

_WRITABLE: Final = get_args(Week)[1]
"""The weeks that a plan can write."""
MOST_NAMED: Final = 3


class Slip(NamedTuple):
    """The plan after the slip, which dates changed as counted from CF, and what did not."""

    plan: Plan
    dates: tuple[DateChange, ...] = ()
    kept: tuple[str, ...] = ()
    closed: tuple[Closed, ...] = ()
    """Offers that lose their window."""


def slipped(plan: Plan, anchor: str, weeks: int) -> Slip:
    """Return the plan in which `anchor` comes so many weeks later (or earlier, below 0).

    Raises PlanError for an anchor the plan does not declare, and for a slip that would bring a
    date beyond the weeks that a plan can write.
    """
    if anchor != ANCHOR and anchor not in plan.anchors:
        fix = did_you_mean(anchor, [ANCHOR, *plan.anchors])
        raise _refused(anchor, "the plan declares no such anchor", fix)
    found = ceasefire_later(plan, weeks) if anchor == ANCHOR else anchor_later(plan, anchor, weeks)
    for each in found.dates:
        if not _WRITABLE.ge <= each.after <= _WRITABLE.le:
            what = f"{each.key} would come in {week_label(each.after)}, which no plan can write"
            raise _refused(anchor, what, "Slip by fewer weeks")
    return Slip(*found, closed_windows(plan, found.plan, found.dates))


def _refused(anchor: str, what: str, fix: str) -> PlanError:
    return PlanError((Fault(file="--slip", key=anchor, what=what, fix=fix),))


def slip_words(anchor: str, weeks: int) -> str:
    """Return `CF comes 4 weeks later`."""
    count = abs(weeks)
    unit = "week" if count == 1 else "weeks"
    return f"{anchor} comes {count} {unit} {'later' if weeks >= 0 else 'earlier'}"


def closed_words(closed: tuple[Closed, ...]) -> str:
    """Return `the window of fra-unit (FRA) closes`; empty when none does."""
    if len(closed) > MOST_NAMED:
        return f"the windows of {len(closed)} offers close"
    names = [f"{each.offer} ({each.nation})" for each in closed]
    if len(names) > 1:
        return f"the windows of {', '.join(names[:-1])} and {names[-1]} close"
    return f"the window of {names[0]} closes" if names else ""
