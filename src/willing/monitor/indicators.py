"""Indicators: counts of incidents by week, their trend, and the threshold they stand against.

A week is 7 days; the last one ends on the day looked at.
"""

from collections.abc import Iterable
from math import sqrt
from typing import Final, Literal

from willing.basics.record import Record
from willing.basics.units import Amount, Slug, Text
from willing.ledger.held import IncidentState
from willing.ledger.incident import Indicator
from willing.ledger.incident_standing import is_false_alarm
from willing.monitor.watch import Period, Sentence, Watch, days_before, is_in

Trend = Literal["rising", "falling", "steady"]
WEEKS: Final = 8
"""Weeks that a trend is read from: the later half against the earlier."""


class Reading(Record, kw_only=True):
    """One indicator on one day."""

    indicator: Slug
    title: Text
    counts: tuple[Amount, ...]
    """By week, the last one last."""
    threshold: Amount
    trend: Trend
    sentence: Sentence

    @property
    def is_over(self) -> bool:
        """Whether the last week is over the threshold."""
        return self.counts[-1] > self.threshold


def readings(watch: Watch) -> tuple[Reading, ...]:
    """Return every indicator on the day looked at, by id."""
    return tuple(_reading(watch, name) for name in sorted(watch.state.indicators))


def _reading(watch: Watch, name: str) -> Reading:
    held = watch.state.indicators[name]
    indicator: Indicator = held.value
    counting = [each for each in watch.state.incidents.values() if _counts(each, name, indicator)]
    counts = tuple(_in_week(counting, watch.today, back) for back in reversed(range(WEEKS)))
    trend = trend_of(counts)
    over = "over" if counts[-1] > indicator.per_week else "not over"
    text = (
        f"{indicator.title}: {counts[-1]:g} reported in the 7 days to {watch.today}, "
        f"{counts[-2]:g} in the 7 before; {over} the threshold of {indicator.per_week:g} a week; "
        f"{trend} over {WEEKS} weeks."
    )
    source = f"threshold: {indicator.stated_by.rstrip('.')}, {held.origin.entry}"
    return Reading(
        indicator=name,
        title=indicator.title,
        counts=counts,
        threshold=indicator.per_week,
        trend=trend,
        sentence=Sentence(text=text, source=source, as_of=held.origin.at),
    )


def _counts(each: IncidentState, name: str, indicator: Indicator) -> bool:
    incident = each.incident
    named = incident.indicator == name or incident.kind in indicator.kinds
    there = not indicator.zones or incident.zone in indicator.zones
    return named and there and not is_false_alarm(each)


def _in_week(incidents: Iterable[IncidentState], today: str, back: int) -> float:
    last = days_before(today, 7 * back)
    period = Period(first_day=days_before(last, 6), last_day=last)
    return sum(each.incident.amount for each in incidents if is_in(period, each.incident.at))


def trend_of(counts: tuple[float, ...]) -> Trend:
    """Return whether the later half differs from the earlier by more than chance would have it.

    For counts that come independently and alike in both halves the difference has the standard
    deviation of the square root of their sum; two of those are asked for.
    """
    half = len(counts) // 2
    earlier, later = sum(counts[:half]), sum(counts[len(counts) - half :])
    if abs(later - earlier) <= 2 * sqrt(later + earlier):
        return "steady"
    return "rising" if later > earlier else "falling"
