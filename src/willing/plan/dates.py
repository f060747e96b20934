"""Calendar dates as weeks of a plan, where somebody has declared the date of the ceasefire."""

from datetime import date

from willing.basics.weeks import ANCHOR
from willing.plan.document import Plan


def last_whole_week(plan: Plan, iso: str) -> int | None:
    """Return the last week from CF that is over by the end of a full date; None without a declared
    date of CF."""
    anchor = plan.anchors.get(ANCHOR)
    if anchor is None or anchor.date is None or len(anchor.date) < 10 or len(iso) < 10:
        return None
    days = (date.fromisoformat(iso) - date.fromisoformat(anchor.date)).days
    return (days + 1) // 7 - 1
