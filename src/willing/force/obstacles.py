"""What stops each module that could serve a line from serving it in a week."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from willing.basics.weeks import week_label
from willing.coalition.gate import gate_title
from willing.coalition.offer import Offer
from willing.force.caveats import leave, zones_of
from willing.force.chain import arrival_week, earliest
from willing.force.force_plan import Assignment
from willing.force.labels import Labels
from willing.force.modules import FILLING, counted, module_names, module_stems, offers
from willing.force.postings import accepted, open_weeks, waits
from willing.force.problem import ForceProblem
from willing.force.room import no_room
from willing.kernels.force_state import State
from willing.plan.document import Plan
from willing.plan.requirement import Requirement

NAMED = 3
"""Details and obstacles a sentence names."""


class Stop(NamedTuple):
    """One thing that stops a module; stops of like order and phrase are told together."""

    order: int
    """How far the module came: larger is nearer to serving."""
    phrase: str
    """What follows `2 modules are`; `{}` stands for the details."""
    detail: str = ""
    week: int | None = None
    """The first week of effect; told as the earliest of all."""


class Obstacle(NamedTuple):
    """Modules that one kind of thing stops."""

    phrase: str
    modules: tuple[str, ...]
    nations: tuple[str, ...] = ()


class Look(NamedTuple):
    """One line in one week of a finished plan."""

    problem: ForceProblem
    state: State
    used: Mapping[str, Sequence[Assignment]]
    """Module: its assignments."""
    line: str
    week: int
    offered: "Offered | None" = None
    """What is offered, by capability; worked out anew where it is not handed in."""


class Offered(NamedTuple):
    """Every offer of a plan by the capabilities it supplies, and what its modules are called."""

    stems: Mapping[tuple[str, str], str]
    by_capability: Mapping[str, Sequence[tuple[str, str, Offer]]]

    def serving(self, requirement: Requirement) -> Sequence[tuple[str, str, Offer]]:
        """Return (nation, offer id, offer) of those that could serve a line, sorted."""
        rows = [self.by_capability.get(name, ()) for name in accepted(requirement)]
        if len(rows) == 1:
            return rows[0]
        found = {(nation, name): offer for row in rows for nation, name, offer in row}
        return [(*key, offer) for key, offer in sorted(found.items(), key=lambda each: each[0])]


def offered_in(plan: Plan) -> Offered:
    """Return what is offered in a plan."""
    found: dict[str, list[tuple[str, str, Offer]]] = {}
    for each in offers(plan):
        supplied = {name for role in each[2].employments.values() for name in role.supplies}
        for name in supplied:
            found.setdefault(name, []).append(each)
    return Offered(module_stems(plan), found)


def obstacles(look: Look) -> tuple[Obstacle, ...]:
    """Return what stops every module of the plan that could give the line anything.

    Modules that already serve it are left out; those nearest to serving come first.
    """
    labels = look.problem.labels
    requirement = labels.requirements[look.line]
    offered = look.offered or offered_in(labels.plan)
    stems = offered.stems
    found: dict[tuple[int, str], list[tuple[Stop, str, str]]] = {}
    for nation, name, offer in offered.serving(requirement):
        roles = serving_roles(offer, requirement, look.line)
        if not roles:
            continue
        whole = _offer_obstacle(labels, (nation, name), roles, look)
        for module in module_names(stems[nation, name], offer, labels.size):
            one = whole if whole is not None else _module_obstacle(look, module)
            if one is not None:
                found.setdefault((-one.order, one.phrase), []).append((one, module, nation))
    return tuple(_told([stop for stop, _, _ in rows], rows) for _, rows in sorted(found.items()))


def _told(stops: Sequence[Stop], rows: Sequence[tuple[Stop, str, str]]) -> Obstacle:
    weeks = [stop.week for stop in stops if stop.week is not None]
    details = sorted({stop.detail for stop in stops if stop.detail})
    words = week_label(min(weeks)) if weeks else some(details)
    return Obstacle(
        stops[0].phrase.format(words),
        tuple(module for _, module, _ in rows),
        tuple(sorted({nation for _, _, nation in rows})),
    )


def some(details: Sequence[str]) -> str:
    """Return the first few, and how many more there are."""
    more = len(details) - NAMED
    return ", ".join(details[:NAMED]) + (f" and {more} more" if more > 0 else "")


def serving_roles(offer: Offer, requirement: Requirement, line: str) -> tuple[str, ...]:
    """Return the roles of an offer that supply what a line asks for, wherever they may go."""
    takes = accepted(requirement)
    return tuple(
        role
        for role, employment in sorted(offer.employments.items())
        if set(takes) & set(employment.supplies)
        and (not employment.lines or line in employment.lines)
    )


def _offer_obstacle(
    labels: Labels, key: tuple[str, str], roles: Sequence[str], look: Look
) -> Stop | None:
    """Return what stops every module of an offer, or None when each must be looked at."""
    plan, zone = labels.plan, labels.requirements[look.line].zone
    nation, name = key
    offer = plan.nations[nation].offers[name]
    status = plan.nations[nation].coalition_status
    if status not in FILLING:
        return Stop(0, "of states outside the coalition's own force ({})", nation)
    if not counted(plan, nation, offer):
        return Stop(1, f"only {offer.state} and not yet counted")
    there = [role for role in roles if zone in zones_of(plan, offer.employments[role])]
    if not there:
        return Stop(2, "offered for other zones only")
    reasons = [_place_obstacle(plan, (nation, offer), role, zone, look) for role in there]
    open_ones = [each for each in reasons if each is None]
    stops = [each for each in reasons if each is not None]
    return None if open_ones else max(stops, key=lambda each: each.order)


def _place_obstacle(
    plan: Plan, whose: tuple[str, Offer], role: str, zone: str, look: Look
) -> Stop | None:
    nation, offer = whose
    left = leave(plan, nation, offer, role, zone)
    takes = accepted(look.problem.labels.requirements[look.line])
    if not set(left.capabilities) & set(takes):
        names = ", ".join(left.forbidden_by or left.caveats)
        return Stop(3, "barred by caveat ({})", f"{names} of {nation}")
    ready = waits(plan, nation, offer, zone)
    if ready.day is None:
        gates = " and ".join(gate_title(key) for key in ready.missing)
        return Stop(4, "waiting for {}, not met under the assumptions", gates)
    chain = earliest(plan, offer, offer.employments[role], zone, ready.day)
    arrival = arrival_week(chain)
    weeks = open_weeks(plan, offer, arrival, left.blocked_weeks)
    if look.week in weeks and look.week >= chain.effect_week:
        return None
    if look.week < chain.effect_week:
        return Stop(6, "not ready before {}", week=chain.effect_week)
    if look.week in left.blocked_weeks:
        return Stop(3, "barred in these weeks by a caveat ({})", nation)
    return Stop(5, "outside the weeks offered")


def _module_obstacle(look: Look, module: str) -> Stop | None:
    """Return what stops one module that may be there in the week; None when it serves the line."""
    own = look.used.get(module, ())
    here = [each for each in own if each.first_week <= look.week <= each.last_week]
    if any(look.line in each.lines for each in here):
        arriving = here[0].effective_week > look.week
        return Stop(10, "arriving, not yet effective") if arriving else None
    if here:
        where = sorted({line for each in here for line in each.lines})
        place = ", ".join(where) or here[0].zone
        return Stop(9, "at work elsewhere ({}) in this plan", place)
    serving = [each for each in own if look.line in each.lines]
    starts, ends = [e.first_week for e in serving], [e.last_week for e in serving]
    if serving and min(ends) < look.week < max(starts):
        return Stop(8, "between rotations")
    room = no_room(look.problem, look.state, (module, look.line, look.week))
    if room is not None:
        return Stop(7, "{}", room)
    if own:
        return Stop(8, "used in other weeks in this plan")
    return Stop(7, "free, but cost more than they save in any rotation they can keep up")
