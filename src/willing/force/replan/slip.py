"""An anchor that moves: what moves with it, and what stays on its date.

Every week of a plan counts from the ceasefire, CF. When CF comes N weeks later, whatever hangs
on it keeps its week (`CF+12w` stays `CF+12w`, N weeks later on the calendar), and whatever is
fixed on the calendar comes N weeks earlier as counted from CF.
"""

from typing import NamedTuple

from willing.basics.errors import PlanError
from willing.basics.fault import Fault
from willing.basics.nearest import did_you_mean
from willing.basics.weeks import ANCHOR, week_label, weeks_to_cover
from willing.coalition.nation import NationFile
from willing.coalition.offer import Offer, Window
from willing.force.replan.replan import DateChange
from willing.plan.document import Plan

ORDER, DEPLOYMENT = "G", "C"
"""Anchors with a meaning of their own: the order to deploy, and the day deployment begins."""
DATED_GATES = ("competing_commitments",)
"""Assumed gates that follow another operation's calendar, not this ceasefire."""


class Slip(NamedTuple):
    """The plan after the slip, which dates changed as counted from CF, and what did not."""

    plan: Plan
    dates: tuple[DateChange, ...]
    kept: tuple[str, ...]


def slipped(plan: Plan, anchor: str, weeks: int) -> Slip:
    """Return the plan in which `anchor` comes so many weeks later (or earlier, below 0).

    Raises PlanError for an anchor the plan does not declare.
    """
    if anchor == ANCHOR:
        return _ceasefire(plan, weeks)
    if anchor not in plan.anchors:
        fault = Fault(
            file="--slip",
            key=anchor,
            what="the plan declares no such anchor",
            fix=did_you_mean(anchor, [ANCHOR, *plan.anchors]),
        )
        raise PlanError((fault,))
    return _deployment(plan, anchor, weeks)


def _ceasefire(plan: Plan, weeks: int) -> Slip:
    moved: list[DateChange] = []
    nations = {
        nation: _nation_on_its_dates(nation, file, weeks, moved)
        for nation, file in plan.nations.items()
    }
    gates = {
        name: state
        if state.met_week is None or name == "ceasefire"
        else state.replace(
            met_week=_earlier(moved, f"gates.{name}.met_week", state.met_week, weeks)
        )
        for name, state in plan.gates.items()
    }
    assumed = {
        key: _earlier(moved, f"assumptions.gates.{key}", week, weeks)
        if not isinstance(week, str) and key.partition(":")[0] in DATED_GATES
        else week
        for key, week in plan.assumptions.gates.items()
    }
    anchors = {
        name: each.replace(week=_earlier(moved, f"anchors.{name}.week", each.week, weeks))
        if each.date is not None and name != ANCHOR
        else each
        for name, each in plan.anchors.items()
    }
    changed = plan.replace(
        nations=nations,
        gates=gates,
        assumptions=plan.assumptions.replace(gates=assumed),
        anchors=anchors,
    )
    return Slip(changed, tuple(moved), _kept_with_ceasefire(plan, moved))


def _nation_on_its_dates(
    nation: str, file: NationFile, weeks: int, moved: list[DateChange]
) -> NationFile:
    offers = {
        name: _offer_on_its_dates(f"{nation}.offers.{name}", offer, weeks, moved)
        for name, offer in file.offers.items()
    }
    return file.replace(offers=offers)


def _offer_on_its_dates(key: str, offer: Offer, weeks: int, moved: list[DateChange]) -> Offer:
    """The end of a window and weeks away are a nation's own calendar; a start waits for CF."""
    away = tuple(
        Window(
            first_week=_earlier(moved, f"{key}.unavailable.{i}.first_week", w.first_week, weeks),
            last_week=w.last_week - weeks,
        )
        for i, w in enumerate(offer.unavailable)
    )
    if offer.last_week is None:
        return offer.replace(unavailable=away)
    last = _earlier(moved, f"{key}.last_week", offer.last_week, weeks)
    first = offer.first_week if offer.first_week is None else min(offer.first_week, last)
    return offer.replace(unavailable=away, first_week=first, last_week=last)


def _earlier(moved: list[DateChange], key: str, week: int, weeks: int) -> int:
    moved.append(DateChange(key=key, before=week, after=week - weeks))
    return week - weeks


def _kept_with_ceasefire(plan: Plan, moved: list[DateChange]) -> tuple[str, ...]:
    """What hangs on the ceasefire and so keeps its week."""
    assumed = sum(not isinstance(week, str) for week in plan.assumptions.gates.values())
    assumed -= sum(each.key.startswith("assumptions.") for each in moved)
    starts = sum(o.first_week is not None for f in plan.nations.values() for o in f.offers.values())
    timed = sum(
        c.first_week is not None or c.last_week is not None
        for f in plan.nations.values()
        for c in f.caveats.values()
    )
    met = plan.gates.get("ceasefire")
    sentences = (
        "the record has the ceasefire in effect: this asks what if it had come at another time"
        if met is not None and met.met_week is not None
        else "",
        "on the calendar all that keeps its week moves with CF, whatever is already agreed too",
        "every SOR line, ramp and capacity keeps its week from CF",
        f"assumed gates ({assumed}) keep their week from CF: votes and mandates are taken to wait "
        "for the ceasefire"
        if assumed
        else "",
        f"starts of offers ({starts}) keep their week from CF: nobody is ready earlier for it"
        if starts
        else "",
        f"caveats that hold in some weeks only ({timed}) keep them" if timed else "",
        "notice to move, movement, RSOM, rotations and rests keep their lengths",
        ""
        if moved
        else "no end of a window, week away, gate on record or dated anchor is in the plan: "
        "nothing is fixed on the calendar",
    )
    return tuple(each for each in sentences if each)


def _deployment(plan: Plan, anchor: str, weeks: int) -> Slip:
    """C or G: nobody is present abroad, or ordered there, before it; any other binds nothing."""
    before = plan.anchors[anchor].week
    after = before + weeks
    dates = [DateChange(key=f"anchors.{anchor}.week", before=before, after=after)]
    anchors = {
        **plan.anchors,
        anchor: plan.anchors[anchor].replace(week=after, date=None, declared_by=""),
    }
    nations = dict(plan.nations)
    kept = ["every SOR line, gate, mandate and window keeps its week: they hang on CF"]
    if anchor in (ORDER, DEPLOYMENT):
        nations = {
            nation: file.replace(
                offers={
                    name: _not_before(plan, f"{nation}.offers.{name}", offer, anchor, after, dates)
                    for name, offer in file.offers.items()
                }
            )
            for nation, file in plan.nations.items()
        }
        kept.append("offers that may also serve at home or are present keep their weeks")
    else:
        kept.append(f"nothing in the plan hangs on {anchor}: only the anchor itself moves")
    return Slip(plan.replace(nations=nations, anchors=anchors), tuple(dates), tuple(kept))


def _not_before(
    plan: Plan, key: str, offer: Offer, anchor: str, week: int, dates: list[DateChange]
) -> Offer:
    zones = [
        plan.theatre.zones[zone]
        for employment in offer.employments.values()
        for zone in employment.zones
        if zone in plan.theatre.zones
    ]
    at_home = any(zone.kind == "home" for zone in zones)
    if at_home or not zones or offer.in_theatre is not None:
        return offer
    days = 0
    if anchor == ORDER:
        decision = 0 if offer.authorised is not None else offer.decision_days
        days = decision + offer.ntm_days + offer.movement_days
    start = week + weeks_to_cover(days)
    old = plan.horizon.first_week if offer.first_week is None else offer.first_week
    if start <= old:
        return offer
    dates.append(DateChange(key=f"{key}.first_week", before=old, after=start))
    last = offer.last_week
    return offer.replace(first_week=start, last_week=last if last is None else max(last, start))


def slip_words(anchor: str, weeks: int) -> str:
    """Return `CF comes 4 weeks later`."""
    count = abs(weeks)
    unit = "week" if count == 1 else "weeks"
    return f"{anchor} comes {count} {unit} {'later' if weeks >= 0 else 'earlier'}"


def date_words(each: DateChange) -> str:
    """Return `FRA.offers.x.last_week: CF+40w becomes CF+36w`."""
    return f"{each.key}: {week_label(each.before)} becomes {week_label(each.after)}"
