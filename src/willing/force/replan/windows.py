"""Windows to be made longer: those a slip closed, and those that end too soon."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from willing.basics.weeks import week_label
from willing.coalition.offer import Offer
from willing.force.force_plan import Assignment, ForcePlan
from willing.force.replan.closing import Closed
from willing.force.replan.replan import Renewal
from willing.force.replan.replanned import Task
from willing.plan.document import Plan


def lost_window(plan: Plan, each: Closed) -> Renewal:
    """An offer with no weeks left to serve in: whom to ask, and for what."""
    title = plan.nations[each.nation].offers[each.offer].title
    words = f"{title} ({each.offer}) loses its window: it could start in {week_label(each.start)}"
    if each.end is None:
        words += ", and what it is away for leaves too few weeks; ask when it is free"
    elif each.end < each.start:
        words += f", and it ends in {week_label(each.end)}; ask for a later end"
    else:
        words += (
            f", and until {week_label(each.end)} it has no {each.stay_weeks} weeks in a row, its "
            "shortest rotation; ask for a later end"
        )
    return Renewal(kind="window", nation=each.nation, what=each.offer, by_week=each.end, text=words)


def ending_windows(
    task: Task, made: ForcePlan, told: Collection[tuple[str, str]]
) -> Iterator[Renewal]:
    """Windows that end before the agreed plan is done with the offer, or while a line is open."""
    plan, agreed = task.plan, task.agreed
    opened = open_until(made)
    for (nation, name), rows in _by_offer((*agreed.assignments, *made.assignments)).items():
        offer = offer_of(plan, nation, name)
        if offer is None or offer.last_week is None or offer.quantity == 0:
            continue
        if (nation, name) in told:
            continue
        end = offer.last_week
        needed = max(each.last_week for each in rows)
        lines = open_after(rows, opened, end)
        if needed > end:
            why = f"the agreed plan uses it until {week_label(needed)}"
        elif needed == end and lines:
            why = f"{', '.join(lines[:3])} has a gap after it"
        else:
            continue
        yield Renewal(
            kind="window",
            nation=nation,
            what=name,
            by_week=end,
            text=f"{offer.title} ({name}) ends in {week_label(end)}; {why}",
        )


def open_until(made: ForcePlan) -> dict[str, int]:
    """Return line: the last week in which its threshold is missed."""
    # Runs come in order of time: the last one stays.
    return {each.line: each.last_week for each in made.statuses if each.status == "gap open"}


def open_after(rows: Iterable[Assignment], opened: Mapping[str, int], end: int) -> list[str]:
    """Return the lines that assignments feed and that are open after a week."""
    fed = {line for each in rows for line in each.lines}
    return sorted(line for line in fed if opened.get(line, end) > end)


def offer_of(plan: Plan, nation: str, name: str) -> Offer | None:
    """Return an offer of the plan, if it is still there."""
    file = plan.nations.get(nation)
    return None if file is None else file.offers.get(name)


def _by_offer(
    assignments: tuple[Assignment, ...],
) -> dict[tuple[str, str], list[Assignment]]:
    found: dict[tuple[str, str], list[Assignment]] = {}
    for each in assignments:
        found.setdefault((each.nation, each.offer), []).append(each)
    return dict(sorted(found.items()))
