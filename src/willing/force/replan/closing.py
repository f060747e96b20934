"""Windows that a slip closes: offers that could serve before it, and nowhere after it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from willing.basics.figure import quantity_at
from willing.coalition.offer import Offer
from willing.force.modules import FILLING, offers, troops_of
from willing.force.postings import places
from willing.force.replan.replan import DateChange
from willing.plan.document import Plan


class Closed(NamedTuple):
    """An offer that has too few weeks left for its shortest rotation, wherever it might go."""

    nation: str
    offer: str
    start: int
    """The first week in which it could be there, its window set aside."""
    end: int | None
    """The last week offered; None where no end is stated."""
    stay_weeks: int
    """Its shortest rotation."""


def closed_windows(before: Plan, after: Plan, dates: Iterable[DateChange]) -> tuple[Closed, ...]:
    """Return every offer of a member of the coalition that a slip leaves without weeks."""
    return tuple(_closed(before, after, {each.key: each.after for each in dates}))


def _closed(before: Plan, after: Plan, moved: dict[str, int]) -> Iterator[Closed]:
    for nation, name, offer in offers(before):
        file = before.nations[nation]
        changed = after.nations[nation].offers[name]
        nobody = file.coalition_status not in FILLING or not quantity_at(offer.quantity, "high")
        if nobody or changed == offer:
            continue
        stay = max(1, file.offers[troops_of(file, name)].rotation.min_weeks)
        was = _weeks(before, nation, offer)
        if _fits(was, stay) and not _fits(_weeks(after, nation, changed), stay):
            key = f"{nation}.offers.{name}"
            start = moved.get(f"{key}.first_week", min(min(weeks) for weeks in was))
            end = moved.get(f"{key}.last_week", offer.last_week)
            yield Closed(nation, name, start, end, stay)


def _weeks(plan: Plan, nation: str, offer: Offer) -> list[list[int]]:
    return [sorted(place.weeks) for place in places(plan, nation, offer, {})]


def _fits(open_weeks: Sequence[Sequence[int]], stay: int) -> bool:
    return any(_longest(weeks) >= stay for weeks in open_weeks)


def _longest(weeks: Sequence[int]) -> int:
    """Return the most weeks in a row."""
    best = run = 1 if weeks else 0
    for one, following in pairwise(weeks):
        run = run + 1 if following == one + 1 else 1
        best = max(best, run)
    return best
