"""C-day or G-day slips: nobody is present abroad, or ordered there, before it."""

from willing.basics.weeks import weeks_to_cover
from willing.coalition.offer import Offer
from willing.force.replan.dated import Dated, later_by, within
from willing.force.replan.replan import DateChange
from willing.plan.document import Plan

ORDER, DEPLOYMENT = "G", "C"
"""Anchors with a meaning of their own: the order to deploy, and the day deployment begins."""


def anchor_later(plan: Plan, anchor: str, weeks: int) -> Dated:
    """Return the plan in which C, G or another declared anchor comes so many weeks later."""
    before = plan.anchors[anchor].week
    after = before + weeks
    dates = [DateChange(key=f"anchors.{anchor}.week", before=before, after=after)]
    own = later_by(dates, anchor, plan.anchors[anchor].replace(week=after), weeks)
    anchors = {**plan.anchors, anchor: own}
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
    return Dated(plan.replace(nations=nations, anchors=anchors), tuple(dates), tuple(kept))


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
    return within(offer, start, offer.last_week, plan.horizon)
