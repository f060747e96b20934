"""Steps made: the plan, the requirements and the starting plan with one change in them."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from willing.coalition.nation import NationFile
from willing.coalition.offer import Act, Employment, Offer, Rotation, Tie, Window
from willing.force.explain.case import Requirements
from willing.force.explain.explanation import Step, StepKind
from willing.force.force_plan import Assignment
from willing.plan.acts import more_of
from willing.plan.document import Plan
from willing.plan.requirement import Substitute
from willing.plan.theatre import Capacity

NEW_NATIONS: Final = ("ZZZ", "ZZY", "ZZX")
"""Whoever comes: a new module belongs to nobody yet. The first that the plan does not use."""


class Changed(NamedTuple):
    """A plan and what is asked of it, changed; and what must be so in its force plan."""

    plan: Plan
    requirements: Requirements
    must: tuple[Assignment, ...] = ()


def made(changed: Changed, step: Step) -> Changed:
    """Return the change with one more step in it."""
    return _MAKERS[step.kind](changed, step)


def _nation(changed: Changed, name: str, file: NationFile) -> Changed:
    plan = changed.plan
    return changed._replace(plan=plan.replace(nations={**plan.nations, name: file}))


def _offer(changed: Changed, step: Step, offer: Offer) -> Changed:
    assert step.nation is not None and step.offer is not None
    file = changed.plan.nations[step.nation]
    return _nation(changed, step.nation, file.replace(offers={**file.offers, step.offer: offer}))


def _offer_of(changed: Changed, step: Step) -> Offer:
    assert step.nation is not None and step.offer is not None
    return changed.plan.nations[step.nation].offers[step.offer]


def _lift_caveat(changed: Changed, step: Step) -> Changed:
    """The nation's caveat is gone, for all its offers."""
    assert step.nation is not None
    file = changed.plan.nations[step.nation]
    gone = set(step.caveats)
    kept = {name: each for name, each in file.caveats.items() if name not in gone}
    named = {
        name: each.replace(caveats=tuple(c for c in each.caveats if c not in gone))
        for name, each in file.offers.items()
    }
    return _nation(changed, step.nation, file.replace(caveats=kept, offers=named))


def _meet_gates(changed: Changed, step: Step) -> Changed:
    plan = changed.plan
    gates = {**plan.assumptions.gates, **dict.fromkeys(step.gates, step.week or 0)}
    return changed._replace(plan=plan.replace(assumptions=plan.assumptions.replace(gates=gates)))


def _shorten_notice(changed: Changed, step: Step) -> Changed:
    """Notice to move first, then the national decision."""
    offer = _offer_of(changed, step)
    ntm = min(step.days, offer.ntm_days)
    decision = min(step.days - ntm, offer.decision_days)
    return _offer(
        changed,
        step,
        offer.replace(ntm_days=offer.ntm_days - ntm, decision_days=offer.decision_days - decision),
    )


def _widen_window(changed: Changed, step: Step) -> Changed:
    offer = _offer_of(changed, step)
    assert step.week is not None and step.last_week is not None
    first, last = offer.first_week, offer.last_week
    windows = [
        part for each in offer.unavailable for part in _outside(each, step.week, step.last_week)
    ]
    return _offer(
        changed,
        step,
        offer.replace(
            first_week=None if first is None else min(first, step.week),
            last_week=None if last is None else max(last, step.last_week),
            unavailable=tuple(windows),
            ties=tuple(each for each in offer.ties if not holds(each, step.week, step.last_week)),
        ),
    )


def holds(tie: Tie, first: int, last: int) -> bool:
    """Return whether another task holds the troops in any of the weeks first to last."""
    begins = tie.first_week is None or tie.first_week <= last
    return begins and (tie.last_week is None or tie.last_week >= first)


def _outside(window: Window, first: int, last: int) -> Iterator[Window]:
    """What is left of a window when weeks first to last are taken out of it."""
    if window.first_week < first:
        yield window.replace(last_week=min(window.last_week, first - 1))
    if window.last_week > last:
        yield window.replace(first_week=max(window.first_week, last + 1))


def _make_offer(changed: Changed, step: Step) -> Changed:
    """What was sensed or said is offered; where only commitments count, it is committed."""
    counts_from = changed.plan.assumptions.counts_from
    offer = _offer_of(changed, step)
    if counts_from == "committed":
        act = Act(by="what-if")
        return _offer(changed, step, offer.replace(state="offered", accepted=act, authorised=act))
    return _offer(changed, step, offer.replace(state=counts_from))


def _take_part(changed: Changed, step: Step) -> Changed:
    assert step.nation is not None
    file = changed.plan.nations[step.nation]
    return _nation(changed, step.nation, file.replace(coalition_status="participant"))


def _serve_zone(changed: Changed, step: Step) -> Changed:
    offer = _offer_of(changed, step)
    assert step.role is not None and step.place is not None
    role = offer.employments[step.role]
    wider = role.replace(zones=(*role.zones, step.place))
    return _offer(changed, step, offer.replace(employments={**offer.employments, step.role: wider}))


def _add_modules(changed: Changed, step: Step) -> Changed:
    offer = _offer_of(changed, step)
    counts_from = changed.plan.assumptions.counts_from
    return _offer(changed, step, more_of(offer, step.count, counts_from))


def _new_module(changed: Changed, step: Step) -> Changed:
    """A module of no nation yet: it only gives what is asked, where and from when it is asked."""
    assert step.capability is not None and step.place is not None
    plan = changed.plan
    known = plan.capabilities.get(step.capability)
    effort = known.line_of_effort if known is not None and known.line_of_effort else "new"
    weeks = len(plan.weeks)
    offer = Offer(
        title=known.title if known is not None else step.capability,
        state="offered",
        line_of_effort=effort,
        basis="notional",
        quantity=step.count,
        first_week=step.week,
        rotation=Rotation(min_weeks=1, max_weeks=weeks, dwell_weeks=0, max_rotations=1),
        employments={
            "new": Employment(zones=(step.place,), supplies={step.capability: step.amount})
        },
    )
    nation = next(code for code in NEW_NATIONS if code not in plan.nations)
    name = f"new-{step.capability}"[:64]
    return _nation(changed, nation, NationFile(name="not yet offered", offers={name: offer}))


def _accept_substitute(changed: Changed, step: Step) -> Changed:
    assert step.line is not None and step.capability is not None
    asked = changed.requirements[step.line]
    found = {**asked.substitutes, step.capability: Substitute(factor=step.amount)}
    return changed._replace(
        requirements={**changed.requirements, step.line: asked.replace(substitutes=found)}
    )


def _theatre(changed: Changed, **changes: Any) -> Changed:
    theatre = changed.plan.theatre.replace(**changes)
    return changed._replace(plan=changed.plan.replace(theatre=theatre))


def _add_lift(changed: Changed, step: Step) -> Changed:
    points = changed.plan.theatre.entry_points
    assert step.place is not None
    point = points[step.place]
    raised = point.replace(
        lift_t_per_week=None
        if point.lift_t_per_week is None
        else point.lift_t_per_week + step.lift_t,
        capacity_changes=tuple(_raised(each, step) for each in point.capacity_changes),
    )
    return _theatre(changed, entry_points={**points, step.place: raised})


def _add_base(changed: Changed, step: Step) -> Changed:
    """More persons in a zone, or, without a place, in the host state."""
    if step.place is None:
        force = changed.plan.force
        assert force.max_persons_in_host is not None
        raised = force.replace(max_persons_in_host=force.max_persons_in_host + step.persons)
        return changed._replace(plan=changed.plan.replace(force=raised))
    zones = changed.plan.theatre.zones
    zone = zones[step.place]
    wider = zone.replace(
        base_persons=None if zone.base_persons is None else zone.base_persons + step.persons,
        capacity_changes=tuple(_raised(each, step) for each in zone.capacity_changes),
    )
    return _theatre(changed, zones={**zones, step.place: wider})


def _raise_ceiling(changed: Changed, step: Step) -> Changed:
    """More persons in the whole force."""
    force = changed.plan.force
    assert force.max_persons is not None
    raised = force.replace(max_persons=force.max_persons + step.persons)
    return changed._replace(plan=changed.plan.replace(force=raised))


def _raise_mandate(changed: Changed, step: Step) -> Changed:
    """More persons of the nation inside the host."""
    assert step.nation is not None
    file = changed.plan.nations[step.nation]
    assert file.mandate.ceiling_persons is not None
    higher = file.mandate.replace(ceiling_persons=file.mandate.ceiling_persons + step.persons)
    return _nation(changed, step.nation, file.replace(mandate=higher))


def _raised(change: Capacity, step: Step) -> Capacity:
    return change.replace(
        persons=None if change.persons is None else change.persons + step.persons,
        lift_t=None if change.lift_t is None else change.lift_t + step.lift_t,
    )


def _add_nations(changed: Changed, step: Step) -> Changed:
    zones = changed.plan.theatre.zones
    assert step.place is not None
    zone = zones[step.place]
    rule = changed.plan.force.max_nations_per_zone
    now = zone.max_nations if zone.max_nations is not None else rule
    wider = zone.replace(max_nations=None if now is None else now + step.count)
    return _theatre(changed, zones={**zones, step.place: wider})


def _relieve(changed: Changed, step: Step) -> Changed:
    return changed._replace(must=(*changed.must, *step.assignments))


_MAKERS: Final[Mapping[StepKind, Callable[[Changed, Step], Changed]]] = {
    "caveat": _lift_caveat,
    "gate": _meet_gates,
    "notice": _shorten_notice,
    "window": _widen_window,
    "state": _make_offer,
    "status": _take_part,
    "zone": _serve_zone,
    "module": _add_modules,
    "new module": _new_module,
    "substitute": _accept_substitute,
    "lift": _add_lift,
    "base": _add_base,
    "ceiling": _raise_ceiling,
    "mandate": _raise_mandate,
    "nations": _add_nations,
    "relieve": _relieve,
}
