"""When an offer could serve where a line is, and what keeps it away in other weeks.

What does not hang on the week is worked out once, and asked week by week.
"""

from collections.abc import Collection, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from willing.coalition.offer import Offer
from willing.force.caveats import Leave, barred_at_times, leave
from willing.force.chain import arrival_week, earliest, reaction_days
from willing.force.force_plan import Duration
from willing.force.gates import Readiness
from willing.force.mandates import renewal_key, weeks_without_mandate
from willing.force.modules import FILLING, counted
from willing.force.postings import accepted, in_time, open_weeks, tied_weeks, ties_in, waits
from willing.force.stops import CAUSES, CODE, NONE, Asked, Cause, Stop
from willing.plan.document import Plan
from willing.plan.gate_words import gate_words
from willing.plan.requirement import Requirement
from willing.plan.theatre import containers

Codes = NDArray[np.int8]
"""Places in CAUSES, or NONE."""
ORDER: Final[dict[Cause, int]] = {
    "not filling": 0,
    "not counted": 1,
    "zone": 2,
    "notice": 2,
    "caveat": 3,
    "condition": 4,
    "tie": 5,
    "window": 5,
    "readiness": 6,
}
"""How far an offer came that is stopped by this: larger is nearer to serving."""


class Prospect(NamedTuple):
    """One role of an offer in a zone in which it could serve in some weeks."""

    plan: Plan
    nation: str
    offer: Offer
    role: str
    zone: str
    left: Leave
    chain: Duration
    weeks: frozenset[int]
    """Weeks in which it may be there, ready or not."""
    without_mandate: frozenset[int]


Place = tuple[str, str, str, str, frozenset[str]]
"""Nation, offer id, role, zone and the tasks that are declined there."""


class Coming(NamedTuple):
    """What of a prospect does not hang on a line: one for all lines in a zone."""

    left: Leave
    reaction_days: int
    ready: Readiness
    prospect: Prospect | None
    """None: it waits for a gate that is never met."""


Comings = dict[Place, Coming]
"""What was worked out already."""


def offer_stop(plan: Plan, key: tuple[str, str], roles: Sequence[str], asked: Asked) -> Stop | None:
    """Return what stops every module of an offer, or None when each must be looked at."""
    return nearest_stop(prospects(plan, key, roles, asked.requirement, {}), asked.week)


def nearest_stop(found: Sequence[Prospect | Stop], week: int) -> Stop | None:
    """Return of what stops an offer in its roles that in which it came farthest; None if one role
    is open in the week."""
    stops = [each if isinstance(each, Stop) else stop_in(each, week) for each in found]
    known = [each for each in stops if each is not None]
    return None if len(known) < len(stops) else max(known, key=lambda each: each.order)


def prospects(
    plan: Plan,
    key: tuple[str, str],
    roles: Sequence[str],
    requirement: Requirement,
    known: Comings,
) -> tuple[Prospect | Stop, ...]:
    """Return for each role what an offer could do for a line, or what stops it in every week; one
    stop alone where it is the same for all roles. What is worked out is added to `known`."""
    nation, name = key
    offer = plan.nations[nation].offers[name]
    if plan.nations[nation].coalition_status not in FILLING:
        words = "of states outside the coalition's own force ({})"
        return (_stop("not filling", words, roles[0], detail=nation),)
    if not counted(plan, nation, offer):
        return (_stop("not counted", f"only {offer.state} and not yet counted", roles[0]),)
    around = set(containers(plan.theatre, requirement.zone))
    there = [role for role in roles if not around.isdisjoint(offer.employments[role].zones)]
    if not there:
        return (_stop("zone", "offered for other zones only", roles[0]),)
    return tuple(_prospect(plan, key, role, requirement, known) for role in there)


def _stop(cause: Cause, phrase: str, role: str, detail: str = "") -> Stop:
    return Stop(ORDER[cause], cause, phrase, detail, role=role)


def left_for(plan: Plan, whose: tuple[str, Offer], role: str, requirement: Requirement) -> Leave:
    """Return what caveats leave of a role where a line is, tasks that the line does not ask for
    and that they bar at times being declined."""
    nation, offer = whose
    declined = _declined(plan, whose, role, requirement)
    return leave(plan, nation, offer, role, requirement.zone, declined)


def _declined(
    plan: Plan, whose: tuple[str, Offer], role: str, requirement: Requirement
) -> frozenset[str]:
    nation, offer = whose
    supplies = set(offer.employments[role].supplies)
    barred = barred_at_times(plan, plan.nations[nation], offer, supplies)
    return frozenset(barred - accepted(requirement).keys())


def _prospect(
    plan: Plan, key: tuple[str, str], role: str, requirement: Requirement, known: Comings
) -> Prospect | Stop:
    nation, name = key
    offer = plan.nations[nation].offers[name]
    declined = _declined(plan, (nation, offer), role, requirement)
    place = (nation, name, role, requirement.zone, declined)
    if place not in known:
        known[place] = _coming(plan, (nation, offer), role, requirement.zone, declined)
    left, days, ready, prospect = known[place]
    if not set(left.capabilities) & set(accepted(requirement)):
        return _barred(plan, nation, role, left)
    if not in_time(requirement, days):
        return _stop("notice", "not in effect within the notice asked for", role)
    if prospect is None:
        gates = " and ".join(gate_words(plan, key) for key in ready.missing)
        words = "waiting for {}, not met under the assumptions"
        return _stop("condition", words, role, gates)._replace(gates=ready.missing)
    return prospect


def _barred(plan: Plan, nation: str, role: str, left: Leave) -> Stop:
    caveats = left.forbidden_by or left.caveats
    known = plan.nations[nation].caveats
    texts = [f"“{known[each].text.rstrip('.')}”" for each in caveats if each in known]
    detail = f"{nation}: {', '.join(texts)}"
    return _stop("caveat", "barred by caveat ({})", role, detail)._replace(caveats=caveats)


def _coming(
    plan: Plan, whose: tuple[str, Offer], role: str, zone: str, declined: Collection[str]
) -> Coming:
    nation, offer = whose
    employment = offer.employments[role]
    left = leave(plan, nation, offer, role, zone, declined)
    days = reaction_days(plan, offer, employment, zone)
    ready = waits(plan, nation, offer, zone)
    if ready.day is None:
        return Coming(left, days, ready, None)
    chain = earliest(plan, offer, employment, zone, ready.day)
    unmandated = weeks_without_mandate(plan, nation, zone)
    weeks = open_weeks(plan, offer, arrival_week(chain), left.blocked_weeks | unmandated)
    found = Prospect(plan, nation, offer, role, zone, left, chain, weeks, unmandated)
    return Coming(left, days, ready, found)


def stop_in(one: Prospect, week: int) -> Stop | None:
    """Return what keeps the offer away in this week: the chain in days, its windows."""
    if week < one.chain.effect_week:
        found = _stop("readiness", "not ready before {}", one.role)
        return found._replace(week=one.chain.effect_week, chain=one.chain)
    if week in one.weeks:
        return None
    return _away_stop(one, week)._replace(chain=one.chain)


def _away_stop(one: Prospect, week: int) -> Stop:
    """Return what keeps an offer away that is ready: caveats, its mandate, ties, its windows."""
    if week in one.left.blocked_weeks:
        words = "barred in these weeks by a caveat ({})"
        return _stop("caveat", words, one.role, one.nation)._replace(caveats=one.left.caveats)
    if week in one.without_mandate:
        key = renewal_key(one.nation)
        words = "waiting for {}, not met in time under the assumptions"
        return _stop("condition", words, one.role, gate_words(one.plan, key))._replace(gates=(key,))
    for tie in ties_in(one.offer, week):
        return _stop("tie", "tied to other tasks ({})", one.role, tie.to)
    return _stop("window", "outside the weeks offered", one.role)


def cause_row(found: Sequence[Prospect | Stop], weeks: range) -> Codes:
    """Return by week what `nearest_stop` says, as codes."""
    rows = [_row(each, weeks) for each in found]
    nearest = rows[0]
    for row in rows[1:]:
        nearest = np.where(_PLACE[row] > _PLACE[nearest], row, nearest)
    return nearest


_OPEN: Final = len(ORDER)
"""Nearer than whatever stops an offer."""
_PLACE: Final = np.array([*(ORDER.get(cause, _OPEN) for cause in CAUSES), _OPEN])
"""By code how near to serving; the last is NONE's."""


def _row(one: Prospect | Stop, weeks: range) -> Codes:
    if isinstance(one, Stop):
        return np.full(len(weeks), CODE[one.cause], np.int8)
    row = np.full(len(weeks), CODE["window"], np.int8)
    for span in tied_weeks(one.plan, one.offer):
        _mark(row, weeks, span, "tie")
    _mark(row, weeks, one.without_mandate, "condition")
    _mark(row, weeks, one.left.blocked_weeks, "caveat")
    row[np.fromiter(one.weeks, np.int64, len(one.weeks)) - weeks.start] = NONE
    row[: max(0, one.chain.effect_week - weeks.start)] = CODE["readiness"]
    return row


def _mark(row: Codes, weeks: range, which: Collection[int], cause: Cause) -> None:
    if which:
        row[[week - weeks.start for week in which if week in weeks]] = CODE[cause]
