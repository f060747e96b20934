"""What a slip does to dates: weeks that come nearer, days that move on, windows that close."""

from datetime import date, timedelta
from typing import Final, NamedTuple

from willing.coalition.offer import Offer
from willing.force.replan.replan import DateChange
from willing.plan.document import Anchor, Horizon, Plan

FULL_DATE: Final = 10
"""Letters of a date with its day."""


class Dated(NamedTuple):
    """The plan after a slip, which dates changed as counted from CF, and what did not."""

    plan: Plan
    dates: tuple[DateChange, ...]
    kept: tuple[str, ...]


def nearer(moved: list[DateChange], key: str, week: int, weeks: int) -> int:
    """Note that a week fixed on the calendar comes so many weeks nearer to CF; return it."""
    moved.append(DateChange(key=key, before=week, after=week - weeks))
    return week - weeks


def later_by(moved: list[DateChange], name: str, anchor: Anchor, weeks: int) -> Anchor:
    """Return an anchor whose declared date comes so many weeks later; nobody declared that one.

    A date without its day cannot be moved by weeks: after the slip it is not known.
    """
    if anchor.date is None:
        return anchor
    found = days_later(anchor.date, 7 * weeks)
    change = DateChange(
        key=f"anchors.{name}.date",
        before=anchor.week,
        after=anchor.week,
        date_before=anchor.date,
        date_after=found,
    )
    moved.append(change)
    if found is None:
        return anchor.replace(date=None, declared_by="")
    count = f"{abs(weeks)} {'week' if abs(weeks) == 1 else 'weeks'}"
    asked = f"taken to come {count} {'later' if weeks >= 0 else 'earlier'}"
    return anchor.replace(date=found, declared_by=f"{anchor.declared_by} as {anchor.date}, {asked}")


def days_later(iso: str, days: int) -> str | None:
    """Return the date so many days later; None for one without its day, or beyond the calendar."""
    if len(iso) < FULL_DATE:
        return None
    try:
        return (date.fromisoformat(iso) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return None


def within(offer: Offer, first: int | None, last: int | None, horizon: Horizon) -> Offer:
    """Return the offer with this window; one that ends before it begins offers no week at all.

    A record cannot end before it begins, so a closed window lies in the week before the horizon.
    """
    if first is not None and last is not None and last < first:
        first = last = horizon.first_week - 1
    return offer.replace(first_week=first, last_week=last)


def is_closed(offer: Offer, horizon: Horizon) -> bool:
    """Return whether an earlier slip closed the window: no later one opens it."""
    return offer.first_week == offer.last_week == horizon.first_week - 1
