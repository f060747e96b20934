"""Calendar dates as weeks of a plan, where somebody has declared the date of the ceasefire."""

from datetime import date, timedelta

from willing.basics.days import day_of
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


def ceasefire_day(plan: Plan) -> date | None:
    """Return the day of CF; None while none is declared to the day."""
    anchor = plan.anchors.get(ANCHOR)
    return day_of(anchor.date or "") if anchor else None


def first_day_of(plan: Plan, week: int) -> str | None:
    """Return the day on which a week from CF begins; None while no date of CF is declared, or
    where no calendar has that day."""
    start = ceasefire_day(plan)
    try:
        return None if start is None else (start + timedelta(weeks=week)).isoformat()
    except OverflowError:
        return None
