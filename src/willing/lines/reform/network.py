"""The network of milestones: what comes first, the earliest and latest weeks, the longest chain.

Critical path method (Kelley and Walker, 1959) in whole weeks: work of d weeks that begins in week
s is reached in week s + d − 1, and what comes after it begins in the week after that.
"""

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from willing.lines.reform.assessed import due_weeks, met_from
from willing.lines.reform.section import Fund, Law, Milestone, ReformSection

Weeks = Mapping[str, int | None]


def cycle(section: ReformSection) -> tuple[str, ...]:
    """Return milestones that wait for each other in a circle, the first one again at the end."""
    try:
        TopologicalSorter(_before(section)).prepare()
    except CycleError as error:
        return tuple(error.args[1])
    return ()


def order(section: ReformSection) -> tuple[str, ...]:
    """Return the milestones, each after all it waits for; raises CycleError on a circle."""
    return tuple(TopologicalSorter(_before(section)).static_order())


def _before(section: ReformSection) -> dict[str, tuple[str, ...]]:
    known = section.milestones
    return {
        name: tuple(first for first in each.after if first in known) for name, each in known.items()
    }


def prerequisites(section: ReformSection, milestone: Milestone) -> Iterator[Law | Fund]:
    """Yield the laws and funds a milestone waits for."""
    yield from (section.laws[name] for name in milestone.laws)
    yield from (section.funds[name] for name in milestone.funds)


def opens(section: ReformSection, milestone: Milestone, *, assumed: bool = True) -> int | None:
    """Return the first week in which its own start, laws and funds allow work; None if never.

    Without `assumed`, only laws and funds count that are on record.
    """
    week = milestone.from_week
    for each in prerequisites(section, milestone):
        if each.from_week is None or not (assumed or each.on_record):
            return None
        week = max(week, each.from_week)
    return week


def earliest(section: ReformSection, first_week: int, *, assumed: bool = True) -> Weeks:
    """Return the week in which each milestone can be reached at the earliest, advisers aside.

    A milestone with evidence on record is reached in the week of that evidence.
    """
    evidenced = met_from(section, "evidenced")
    found: dict[str, int | None] = {}
    for name in order(section):
        each = section.milestones[name]
        before = [found[first] for first in each.after]
        begin = opens(section, each, assumed=assumed)
        if name in evidenced:
            found[name] = evidenced[name]
        elif begin is None or None in before:
            found[name] = None
        else:
            begin = max(first_week, begin, *(1 + week for week in before if week is not None))
            found[name] = begin + max(each.duration_weeks, 1) - 1
    return found


def latest(section: ReformSection) -> Mapping[str, int]:
    """Return the week in which each must be reached so that none that follows is late."""
    found = dict(due_weeks(section))
    for name in reversed(order(section)):
        each = section.milestones[name]
        start = found[name] - max(each.duration_weeks, 1) + 1
        for first in each.after:
            found[first] = min(found[first], start - 1)
    return found


def work_weeks(section: ReformSection, first_week: int) -> Mapping[str, range]:
    """Return the weeks in which the work on each milestone is planned, none when it cannot be.

    As late as what follows allows, but no earlier than what comes first allows.
    """
    soonest, last = earliest(section, first_week), latest(section)
    evidenced = met_from(section, "evidenced")
    found = {}
    for name, each in section.milestones.items():
        week = soonest[name]
        if week is None or name in evidenced:
            found[name] = range(0)
        else:
            end = max(week, last[name])
            found[name] = range(end - each.duration_weeks + 1, end + 1)
    return found


def longest_chain(section: ReformSection, first_week: int) -> tuple[str, ...]:
    """Return the milestones that hold up the last one to be reached, in order of time."""
    soonest, done = earliest(section, first_week), met_from(section, "evidenced")
    open_ = {name: week for name, week in soonest.items() if week is not None and name not in done}
    if not open_:
        return ()
    name: str | None = max(open_, key=lambda each: open_[each])
    chain: list[str] = []
    while name is not None:
        chain.insert(0, name)
        name = _held_by(section, soonest, name) if name not in done else None
    return tuple(chain)


def _held_by(section: ReformSection, soonest: Weeks, name: str) -> str | None:
    """The milestone after which `name` begins at once; None when it waits for no milestone."""
    each, end = section.milestones[name], soonest[name]
    if end is None:
        return None
    begin = end - max(each.duration_weeks, 1) + 1
    return next((first for first in each.after if soonest[first] == begin - 1), None)
