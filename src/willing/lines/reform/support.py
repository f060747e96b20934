"""Which milestones the advisers given could support, week by week."""

from collections.abc import Mapping

from willing.effort.supply import Weekly
from willing.lines.reform.assessed import due_weeks, met_from
from willing.lines.reform.network import Weeks, opens, order
from willing.lines.reform.section import Milestone, ReformSection
from willing.plan.document import Plan

FORMULA = (
    "week by week, the milestone due first goes first: its work advances in a week in which what "
    "comes before it is reached, its laws and funds are there and all its adviser posts are manned "
    "(serial schedule; no week of work is done in part)"
)
TOLERANCE = 1e-9


def supported(
    plan: Plan, section: ReformSection, posts: Mapping[str, Weekly], *, assumed: bool = True
) -> Weeks:
    """Return the week in which each milestone is reached, None when not within the horizon.

    `posts` gives manned posts by kind of adviser and week of the horizon. Without `assumed`,
    only laws and funds count that are on record.
    """
    due = due_weeks(section)
    queue = sorted(order(section), key=lambda name: due[name])
    opened = {
        name: opens(section, each, assumed=assumed) for name, each in section.milestones.items()
    }
    reached = dict(met_from(section, "evidenced"))
    left = {name: each.duration_weeks for name, each in section.milestones.items()}
    for index, week in enumerate(plan.weeks):
        free = {name: row[index] for name, row in posts.items()}
        for name in queue:
            each, begin = section.milestones[name], opened[name]
            if name in reached or begin is None or begin > week:
                continue
            if not all(reached.get(first, week) < week for first in each.after):
                continue
            if left[name] and _takes_posts(each, free):
                left[name] -= 1
            if not left[name]:
                reached[name] = week
    return {name: reached.get(name) for name in section.milestones}


def _takes_posts(milestone: Milestone, free: dict[str, float]) -> bool:
    """Take the posts of one week of work, if all of them are free."""
    if milestone.advisers is None:
        return True
    if free[milestone.advisers] < milestone.adviser_posts - TOLERANCE:
        return False
    free[milestone.advisers] -= milestone.adviser_posts
    return True
