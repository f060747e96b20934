"""The weeks that an offer states, in words: from when until when, when not, in which rotations."""

from datetime import date, timedelta

from willing.basics.weeks import week_label
from willing.coalition.facts_words import and_list, date_words
from willing.coalition.offer import Offer, Rotation, Window
from willing.plan.dates import first_day_of
from willing.plan.document import Plan


def weeks_words(plan: Plan, offer: Offer) -> str:
    """Return for how long an offer is; empty where it states neither an end nor a rotation.

    A rotation as every offer has it that states none is nobody's word, and is not told.
    """
    rotation = _rotation(offer.rotation)
    if offer.last_week is None and not rotation:
        return ""
    span = " ".join(filter(None, (_from(plan, offer.first_week), _until(plan, offer.last_week))))
    away = and_list(_away(plan, each) for each in offer.unavailable)
    return ", ".join(filter(None, (span, f"not {away}" if away else "", rotation)))


def _from(plan: Plan, week: int | None) -> str:
    return "" if week is None else f"from {week_label(week)}{_dated(first_day_of(plan, week))}"


def _until(plan: Plan, week: int | None) -> str:
    return "" if week is None else f"until the end of {week_label(week)}{_dated(_last(plan, week))}"


def _last(plan: Plan, week: int) -> str | None:
    after = first_day_of(plan, week + 1)
    return (date.fromisoformat(after) - timedelta(days=1)).isoformat() if after else None


def _dated(day: str | None) -> str:
    return f" ({date_words(day)})" if day else ""


def _away(plan: Plan, window: Window) -> str:
    return f"{_from(plan, window.first_week)} {_until(plan, window.last_week)}"


def _rotation(stated: Rotation) -> str:
    if stated == Rotation():
        return ""
    most = stated.max_rotations
    rotations = "one rotation" if most == 1 else f"at most {most} rotations"
    return f"in {rotations} of {stated.min_weeks} to {stated.max_weeks} weeks"
