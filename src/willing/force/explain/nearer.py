"""The smallest step that takes away what stops an offer, one function a cause."""

from collections.abc import Callable, Mapping
from itertools import combinations
from typing import Final, NamedTuple

from willing.coalition.offer import Offer
from willing.force.caveats import binding_caveats
from willing.force.chain import arrival_week, earliest, handover_weeks
from willing.force.explain.explanation import Step
from willing.force.explain.steps import Changed, made
from willing.force.postings import accepted, waits
from willing.force.prospects import left_for, offer_stop
from willing.force.stops import Asked, Cause, Stop


class Offered(NamedTuple):
    """An offer, what stops it, and the plan it stands in."""

    changed: Changed
    nation: str
    name: str
    stop: Stop
    asked: Asked

    @property
    def offer(self) -> Offer:
        """The record."""
        return self.changed.plan.nations[self.nation].offers[self.name]

    @property
    def zone(self) -> str:
        """Where the line is."""
        return self.asked.requirement.zone


def step_for(one: Offered) -> tuple[Step, ...]:
    """Return each smallest step that takes away what stops the offer; none where none would."""
    maker = _NEARER.get(one.stop.cause)
    return () if maker is None else maker(one)


def steps_for(one: Offered) -> tuple[tuple[Step, ...], ...]:
    """Return the ways, of one or two steps, after which nothing stops the offer as a whole."""
    ways: list[tuple[Step, ...]] = []
    for first in step_for(one):
        changed = made(one.changed, first)
        stop = _stop(one, changed)
        if stop is None:
            ways.append((first,))
            continue
        for second in step_for(one._replace(changed=changed, stop=stop)):
            if _stop(one, made(changed, second)) is None:
                ways.append((first, second))
    return tuple(ways)


def _stop(one: Offered, changed: Changed) -> Stop | None:
    asked = one.asked._replace(requirement=changed.requirements[one.asked.line])
    key = (one.nation, one.name)
    return offer_stop(changed.plan, key, (one.stop.role,), asked)


def _take_part(one: Offered) -> tuple[Step, ...]:
    return (Step(kind="status", nation=one.nation, offer=one.name),)


def _make_offer(one: Offered) -> tuple[Step, ...]:
    return (Step(kind="state", nation=one.nation, offer=one.name),)


def _serve_zone(one: Offered) -> tuple[Step, ...]:
    return (
        Step(kind="zone", nation=one.nation, offer=one.name, role=one.stop.role, place=one.zone),
    )


def _lift_caveats(one: Offered) -> tuple[Step, ...]:
    """The fewest caveats after which the offer may work there in the week."""
    names = tuple(binding_caveats(one.changed.plan.nations[one.nation], one.offer))
    for count in (1, 2, 3):
        found = []
        for chosen in combinations(names, count):
            step = Step(kind="caveat", nation=one.nation, offer=one.name, caveats=chosen)
            if _may_work(one, made(one.changed, step)):
                found.append(step)
        if found:
            return tuple(found)
    return ()


def _may_work(one: Offered, changed: Changed) -> bool:
    offer = changed.plan.nations[one.nation].offers[one.name]
    left = left_for(changed.plan, (one.nation, offer), one.stop.role, one.asked.requirement)
    tasks = set(left.capabilities) & set(accepted(one.asked.requirement))
    return bool(tasks) and one.asked.week not in left.blocked_weeks


def _meet_gates(one: Offered) -> tuple[Step, ...]:
    """The latest week in which its gates may be met."""
    plan = one.changed.plan
    ready = waits(plan, one.nation, one.offer, one.zone)
    assumed = plan.assumptions.gates
    for week in range(one.asked.week, plan.horizon.first_week - 1, -1):
        later = tuple(key for key in ready.assumed if _week(assumed, key) > week)
        keys = tuple(sorted({*one.stop.gates, *later}))
        if not keys:
            continue
        step = Step(kind="gate", nation=one.nation, offer=one.name, gates=keys, week=week)
        after = _stop(one, made(one.changed, step))
        if after is None or after.cause not in ("condition", "readiness"):
            return (step,)
    return ()


def _week(assumed: Mapping[str, int | str], key: str) -> int:
    week = assumed.get(key, assumed.get(key.partition(":")[0]))
    return week if isinstance(week, int) else -(10**6)


def _hurry(one: Offered) -> tuple[Step, ...]:
    """Its gates met earlier, or fewer days of decision and notice: either may do."""
    return (*_meet_gates(one), *_shorten_notice(one))


def _shorten_notice(one: Offered) -> tuple[Step, ...]:
    for days in range(1, one.offer.ntm_days + one.offer.decision_days + 1):
        step = Step(kind="notice", nation=one.nation, offer=one.name, days=days)
        after = _stop(one, made(one.changed, step))
        if after is None or after.cause != one.stop.cause:
            return (step,)
    return ()


def _widen_window(one: Offered) -> tuple[Step, ...]:
    """The weeks in which it must be there to count in this one, and its shortest rotation."""
    plan, offer = one.changed.plan, one.offer
    role = offer.employments[one.stop.role]
    ready = waits(plan, one.nation, offer, one.zone)
    if ready.day is None:
        return ()
    chain = earliest(plan, offer, role, one.zone, ready.day)
    lead = max(chain.effect_week - arrival_week(chain), handover_weeks(plan, role, one.zone))
    week = one.asked.week
    stay = max(offer.rotation.min_weeks, lead + 1)
    ended = offer.last_week is not None and offer.last_week < week
    if ended:  # it stays on, up to the week asked about
        first = max(plan.horizon.first_week, week + 1 - stay)
        return (_window(one, first, week),)
    first = week - lead
    return (_window(one, first, max(week, first + stay - 1)),)


def _window(one: Offered, first: int, last: int) -> Step:
    return Step(kind="window", nation=one.nation, offer=one.name, week=first, last_week=last)


_NEARER: Final[Mapping[Cause, Callable[[Offered], tuple[Step, ...]]]] = {
    "not filling": _take_part,
    "not counted": _make_offer,
    "zone": _serve_zone,
    "caveat": _lift_caveats,
    "condition": _meet_gates,
    "readiness": _hurry,
    "notice": _shorten_notice,
    "tie": _widen_window,
    "window": _widen_window,
}
