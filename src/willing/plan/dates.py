"""Calendar dates as weeks of a plan, where somebody has declared the date of the ceasefire."""

from datetime import date

from willing.basics.weeks import ANCHOR
from willing.plan.document import Plan


def week_of(plan: Plan, iso: str) -> int | None:
    """Return the week from CF that a full date falls in; None without a declared date of CF."""
    anchor = plan.anchors.get(ANCHOR)
    if anchor is None or anchor.date is None or len(anchor.date) < 10 or len(iso) < 10:
        return None
    return (date.fromisoformat(iso) - date.fromisoformat(anchor.date)).days // 7
