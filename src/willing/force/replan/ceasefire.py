"""The ceasefire slips: what hangs on it keeps its week, what is fixed on the calendar does not."""

from collections.abc import Iterator

from willing.basics.weeks import ANCHOR
from willing.coalition.nation import NationFile
from willing.coalition.offer import Offer, Tie, Window
from willing.force.replan.dated import Dated, is_closed, later_by, nearer, within
from willing.force.replan.replan import DateChange
from willing.plan.document import Anchor, Plan

DATED_GATES = ("competing_commitments",)
"""Assumed gates that follow another operation's calendar, not this ceasefire."""


def ceasefire_later(plan: Plan, weeks: int) -> Dated:
    """Return the plan in which CF comes so many weeks later (or earlier, below 0)."""
    moved: list[DateChange] = []
    anchors = {
        name: _anchor_on_its_date(moved, name, each, weeks) for name, each in plan.anchors.items()
    }
    nations = {nation: _nation_on_its_dates(plan, nation, weeks, moved) for nation in plan.nations}
    gates = {
        name: state
        if state.met_week is None or name == "ceasefire"
        else state.replace(met_week=nearer(moved, f"gates.{name}.met_week", state.met_week, weeks))
        for name, state in plan.gates.items()
    }
    assumed = {
        key: nearer(moved, f"assumptions.gates.{key}", week, weeks)
        if not isinstance(week, str) and key.partition(":")[0] in DATED_GATES
        else week
        for key, week in plan.assumptions.gates.items()
    }
    changed = plan.replace(
        nations=nations,
        gates=gates,
        assumptions=plan.assumptions.replace(gates=assumed),
        anchors=anchors,
    )
    return Dated(changed, tuple(moved), tuple(_kept(plan, moved)))


def _anchor_on_its_date(moved: list[DateChange], name: str, anchor: Anchor, weeks: int) -> Anchor:
    """CF's own date moves; another date that somebody declared stands, and so comes nearer."""
    if anchor.date is None:
        return anchor
    if name == ANCHOR:
        return later_by(moved, name, anchor, weeks)
    return anchor.replace(week=nearer(moved, f"anchors.{name}.week", anchor.week, weeks))


def _nation_on_its_dates(
    plan: Plan, nation: str, weeks: int, moved: list[DateChange]
) -> NationFile:
    file = plan.nations[nation]
    offers = {
        name: offer
        if is_closed(offer, plan.horizon)
        else _offer_on_its_dates(plan, f"{nation}.offers.{name}", offer, (weeks, moved))
        for name, offer in file.offers.items()
    }
    return file.replace(offers=offers)


def _offer_on_its_dates(
    plan: Plan, key: str, offer: Offer, by: tuple[int, list[DateChange]]
) -> Offer:
    """The end of a window, weeks away and other tasks are a nation's own calendar; a start waits
    for CF."""
    weeks, moved = by
    away = tuple(
        Window(
            first_week=nearer(moved, f"{key}.unavailable.{i}.first_week", each.first_week, weeks),
            last_week=nearer(moved, f"{key}.unavailable.{i}.last_week", each.last_week, weeks),
        )
        for i, each in enumerate(offer.unavailable)
    )
    ties = tuple(_tie(f"{key}.ties.{i}", each, by) for i, each in enumerate(offer.ties))
    last = offer.last_week
    if last is not None:
        last = nearer(moved, f"{key}.last_week", last, weeks)
    found = offer.replace(unavailable=away, ties=ties)
    return within(found, offer.first_week, last, plan.horizon)


def _tie(key: str, tie: Tie, by: tuple[int, list[DateChange]]) -> Tie:
    weeks, moved = by
    first, last = tie.first_week, tie.last_week
    if first is not None:
        first = nearer(moved, f"{key}.first_week", first, weeks)
    if last is not None:
        last = nearer(moved, f"{key}.last_week", last, weeks)
    return tie.replace(first_week=first, last_week=last)


def _kept(plan: Plan, moved: list[DateChange]) -> Iterator[str]:
    """Say what hangs on the ceasefire and so keeps its week."""
    assumed = sum(not isinstance(week, str) for week in plan.assumptions.gates.values())
    assumed -= sum(each.key.startswith("assumptions.") for each in moved)
    starts = sum(o.first_week is not None for f in plan.nations.values() for o in f.offers.values())
    timed = sum(
        c.first_week is not None or c.last_week is not None
        for f in plan.nations.values()
        for c in f.caveats.values()
    )
    met = plan.gates.get("ceasefire")
    if met is not None and met.met_week is not None:
        yield (
            "the record has the ceasefire in effect: this asks what if it had come at another time"
        )
    yield "on the calendar all that keeps its week moves with CF, whatever is already agreed too"
    yield "every SOR line, ramp and capacity keeps its week from CF"
    if plan.field_reports or plan.sections:
        yield (
            "reports, declarations, assessments and land accounts of the lines of effort keep "
            "their week"
        )
    if assumed:
        yield (
            f"assumed gates ({assumed}) keep their week from CF: votes and mandates are taken to "
            "wait for the ceasefire"
        )
    if starts:
        yield f"starts of offers ({starts}) keep their week from CF: nobody is ready earlier for it"
    if timed:
        yield f"caveats that hold in some weeks only ({timed}) keep them"
    yield "notice to move, movement, RSOM, rotations and rests keep their lengths"
    closed = sum(
        is_closed(offer, plan.horizon)
        for file in plan.nations.values()
        for offer in file.offers.values()
    )
    if closed:
        offers = "1 offer" if closed == 1 else f"{closed} offers"
        yield f"{offers} without a window, which an earlier slip closed: no other slip opens it"
    elif all(each.key == f"anchors.{ANCHOR}.date" for each in moved):
        yield (
            "no end of a window, week away, other task with weeks, gate on record or dated anchor "
            "is in the plan: nothing is fixed on the calendar"
        )
