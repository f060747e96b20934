"""What stops each module that could serve a line from serving it in a week."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from willing.basics.weeks import week_label
from willing.coalition.offer import Offer
from willing.force.caveats import Leave, barred_at_times, leave, zones_of
from willing.force.chain import arrival_week, earliest, reaction_days
from willing.force.force_plan import Assignment, Duration
from willing.force.labels import Labels
from willing.force.mandates import renewal_key, weeks_without_mandate
from willing.force.modules import FILLING, counted, module_names, module_stems, offers
from willing.force.postings import accepted, in_time, open_weeks, ties_in, waits
from willing.force.problem import ForceProblem
from willing.force.room import no_room
from willing.kernels.force_state import State
from willing.plan.document import Plan
from willing.plan.gate_words import gate_words
from willing.plan.requirement import Requirement

NAMED = 3
"""Details and obstacles a sentence names."""


Cause = Literal[
    "not filling",
    "not counted",
    "zone",
    "caveat",
    "condition",
    "window",
    "tie",
    "readiness",
    "notice",
    "base",
    "nations",
    "enabler",
    "lift",
    "elsewhere",
    "rotation",
    "cost",
    "arriving",
]
"""The kinds of things that stop a module."""


class Stop(NamedTuple):
    """One thing that stops a module; stops of like order and phrase are told together."""

    order: int
    """How far the module came: larger is nearer to serving."""
    cause: Cause
    phrase: str
    """What follows `2 modules are`; `{}` stands for the details."""
    detail: str = ""
    week: int | None = None
    """The first week of effect; told as the earliest of all."""
    role: str = ""
    """The employment it was nearest in."""
    caveats: tuple[str, ...] = ()
    gates: tuple[str, ...] = ()
    """Gates that are never met."""
    chain: Duration | None = None
    lines: tuple[str, ...] = ()
    """What it serves in the week instead."""


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
    known: "Known | None" = None
    """What is worked out once where many lines and weeks are looked at."""


class Known(NamedTuple):
    """What looks at one plan have in common."""

    serving: Mapping[str, Sequence["Serving"]]
    """SOR line: the offers that could give it anything."""
    places: Mapping[str, int]
    """Module: its index in the arrays."""
    on_line: Mapping[str, Sequence[Assignment]]
    """SOR line: the assignments that feed it."""


class Serving(NamedTuple):
    """One offer that could give a line anything, and in which roles."""

    nation: str
    name: str
    offer: Offer
    roles: tuple[str, ...]
    modules: tuple[str, ...]


def serving_offers(labels: Labels, lines: Sequence[str]) -> dict[str, list[Serving]]:
    """Return for each of `lines` the offers that supply what it asks for, wherever they may go."""
    found: dict[str, list[Serving]] = {line: [] for line in lines}
    asking: dict[str, list[str]] = {}
    for line in lines:
        for capability in accepted(labels.requirements[line]):
            asking.setdefault(capability, []).append(line)
    stems = module_stems(labels.plan)
    for nation, name, offer in offers(labels.plan):
        given = {each for employment in offer.employments.values() for each in employment.supplies}
        modules: tuple[str, ...] | None = None
        for line in sorted({line for each in given for line in asking.get(each, ())}):
            roles = serving_roles(offer, labels.requirements[line], line)
            if roles:
                if modules is None:
                    modules = module_names(labels.plan, (nation, name), labels.size, stems)
                found[line].append(Serving(nation, name, offer, roles, modules))
    return found


def obstacles(look: Look) -> tuple[Obstacle, ...]:
    """Return what stops every module of the plan that could give the line anything.

    Modules that already serve it are left out; those nearest to serving come first.
    """
    found: dict[tuple[int, str], list[tuple[Stop, str, str]]] = {}
    for one, module, nation in _stopped(look):
        found.setdefault((-one.order, one.phrase), []).append((one, module, nation))
    return tuple(_told([stop for stop, _, _ in rows], rows) for _, rows in sorted(found.items()))


def causes(look: Look) -> tuple[tuple[Cause, int], ...]:
    """Return how many modules each cause stops in the week."""
    return tuple(sorted(Counter(one.cause for one, _, _ in _stopped(look)).items()))


def _stopped(look: Look) -> Iterator[tuple[Stop, str, str]]:
    """Yield what stops each module that could give the line anything, with module and nation."""
    labels = look.problem.labels
    serving = look.known.serving if look.known else serving_offers(labels, [look.line])
    asked = Asked(labels.requirements[look.line], look.line, look.week)
    for nation, name, _, roles, modules in serving[look.line]:
        whole = offer_stop(labels.plan, (nation, name), roles, asked)
        for module in modules:
            one = whole if whole is not None else module_stop(look, module)
            if one is not None:
                yield one, module, nation


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
    takes = accepted(requirement).keys()
    return tuple(
        role
        for role, employment in sorted(offer.employments.items())
        if not takes.isdisjoint(employment.supplies)
        and (not employment.lines or line in employment.lines)
        and (offer.lead_nation or not requirement.lead_nation)
    )


class Asked(NamedTuple):
    """What is asked of an offer: to serve a line in a week."""

    requirement: Requirement
    line: str
    week: int


def offer_stop(plan: Plan, key: tuple[str, str], roles: Sequence[str], asked: Asked) -> Stop | None:
    """Return what stops every module of an offer, or None when each must be looked at."""
    nation, name = key
    zone = asked.requirement.zone
    offer = plan.nations[nation].offers[name]
    status = plan.nations[nation].coalition_status
    if status not in FILLING:
        words = "of states outside the coalition's own force ({})"
        return Stop(0, "not filling", words, nation, role=roles[0])
    if not counted(plan, nation, offer):
        return Stop(1, "not counted", f"only {offer.state} and not yet counted", role=roles[0])
    there = [role for role in roles if zone in zones_of(plan, offer.employments[role])]
    if not there:
        return Stop(2, "zone", "offered for other zones only", role=roles[0])
    reasons = [_place_stop(plan, (nation, offer), role, asked) for role in there]
    stops = [each for each in reasons if each is not None]
    return None if len(stops) < len(reasons) else max(stops, key=lambda each: each.order)


def left_for(plan: Plan, whose: tuple[str, Offer], role: str, requirement: Requirement) -> Leave:
    """Return what caveats leave of a role where a line is, tasks that the line does not ask for
    and that they bar at times being declined."""
    nation, offer = whose
    supplies = set(offer.employments[role].supplies)
    barred = barred_at_times(plan, plan.nations[nation], offer, supplies)
    declined = barred - accepted(requirement).keys()
    return leave(plan, nation, offer, role, requirement.zone, declined)


def _place_stop(plan: Plan, whose: tuple[str, Offer], role: str, asked: Asked) -> Stop | None:
    nation, offer = whose
    zone = asked.requirement.zone
    left = left_for(plan, whose, role, asked.requirement)
    if not set(left.capabilities) & set(accepted(asked.requirement)):
        caveats = left.forbidden_by or left.caveats
        known = plan.nations[nation].caveats
        texts = [f"“{known[each].text.rstrip('.')}”" for each in caveats if each in known]
        detail = f"{nation}: {', '.join(texts)}"
        return Stop(3, "caveat", "barred by caveat ({})", detail, role=role, caveats=caveats)
    days = reaction_days(plan, offer, offer.employments[role], zone)
    if not in_time(asked.requirement, days):
        return Stop(2, "notice", "not in effect within the notice asked for", role=role)
    return _late_stop(plan, whose, (role, left), asked)


def _late_stop(
    plan: Plan, whose: tuple[str, Offer], what: tuple[str, Leave], asked: Asked
) -> Stop | None:
    """Return what keeps an offer away in this week: gates, the chain in days, its windows."""
    (nation, offer), (role, left) = whose, what
    zone = asked.requirement.zone
    ready = waits(plan, nation, offer, zone)
    if ready.day is None:
        gates = " and ".join(gate_words(plan, key) for key in ready.missing)
        words = "waiting for {}, not met under the assumptions"
        return Stop(4, "condition", words, gates, role=role, gates=ready.missing)
    chain = earliest(plan, offer, offer.employments[role], zone, ready.day)
    blocked = left.blocked_weeks | weeks_without_mandate(plan, nation, zone)
    weeks = open_weeks(plan, offer, arrival_week(chain), blocked)
    if asked.week < chain.effect_week:
        week = chain.effect_week
        return Stop(6, "readiness", "not ready before {}", week=week, role=role, chain=chain)
    if asked.week in weeks:
        return None
    stop = _away_stop(plan, whose, left, asked)
    return stop._replace(role=role, chain=chain)


def _away_stop(plan: Plan, whose: tuple[str, Offer], left: Leave, asked: Asked) -> Stop:
    """Return what keeps an offer away that is ready: caveats, its mandate, ties, its windows."""
    nation, offer = whose
    if asked.week in left.blocked_weeks:
        words = "barred in these weeks by a caveat ({})"
        return Stop(3, "caveat", words, nation, caveats=left.caveats)
    if asked.week in weeks_without_mandate(plan, nation, asked.requirement.zone):
        key = renewal_key(nation)
        words = "waiting for {}, not met in time under the assumptions"
        return Stop(4, "condition", words, gate_words(plan, key), gates=(key,))
    for tie in ties_in(offer, asked.week):
        return Stop(5, "tie", "tied to other tasks ({})", tie.to)
    return Stop(5, "window", "outside the weeks offered")


def module_stop(look: Look, module: str) -> Stop | None:
    """Return what stops one module that may be there in the week; None when it serves the line."""
    own = look.used.get(module, ())
    here = [each for each in own if each.first_week <= look.week <= each.last_week]
    if any(look.line in each.lines for each in here):
        arriving = here[0].effective_week > look.week
        return Stop(10, "arriving", "arriving, not yet effective") if arriving else None
    if here:
        where = tuple(sorted({line for each in here for line in each.lines}))
        place = ", ".join(where) or here[0].zone
        return Stop(9, "elsewhere", "at work elsewhere ({}) in this plan", place, lines=where)
    serving = [each for each in own if look.line in each.lines]
    starts, ends = [e.first_week for e in serving], [e.last_week for e in serving]
    if serving and min(ends) < look.week < max(starts):
        return Stop(8, "rotation", "between rotations")
    at = look.known.places.get(module) if look.known else None
    room = no_room(look.problem, look.state, (module, look.line, look.week), at)
    if room is not None:
        return Stop(7, room.cause, "{}", room.phrase)
    if own:
        return Stop(8, "rotation", "used in other weeks in this plan")
    return Stop(7, "cost", "free, but cost more than they save in any rotation they can keep up")
