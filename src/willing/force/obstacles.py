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


class Obstacle(NamedTuple):
    """Modules that one thing stops."""

    order: int
    """How far they came: larger is nearer to serving."""
    phrase: str
    """`2 wait for Host request, which is never met here` without the number."""
    modules: tuple[str, ...]


class Look(NamedTuple):
    """One line in one week of a finished plan."""

    problem: ForceProblem
    state: State
    used: Mapping[str, Sequence[Assignment]]
    """Module: its assignments."""
    line: str
    week: int


def obstacles(look: Look) -> tuple[Obstacle, ...]:
    """Return what stops every module of the plan that could give the line anything.

    Modules that already serve it are left out; those nearest to serving come first.
    """
    labels = look.problem.labels
    requirement = labels.requirements[look.line]
    stems = module_stems(labels.plan)
    found: dict[tuple[int, str], list[str]] = {}
    for nation, name, offer in offers(labels.plan):
        roles = serving_roles(offer, requirement, look.line)
        if not roles:
            continue
        whole = _offer_obstacle(labels, (nation, name), roles, look)
        for module in module_names(stems[nation, name], offer, labels.size):
            one = whole if whole is not None else _module_obstacle(look, module)
            if one is not None:
                found.setdefault(one, []).append(module)
    return tuple(
        Obstacle(order, phrase, tuple(names))
        for (order, phrase), names in sorted(found.items(), key=lambda each: (-each[0][0], each[0]))
    )


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
) -> tuple[int, str] | None:
    """Return what stops every module of an offer, or None when each must be looked at."""
    plan, zone = labels.plan, labels.requirements[look.line].zone
    nation, name = key
    offer = plan.nations[nation].offers[name]
    status = plan.nations[nation].coalition_status
    if status not in FILLING:
        return 0, f"of {nation}, which stands outside the coalition's own force"
    if not counted(plan, nation, offer):
        return 1, f"only {offer.state} and not yet counted"
    there = [role for role in roles if zone in zones_of(plan, offer.employments[role])]
    if not there:
        return 2, "offered for other zones only"
    reasons = [_place_obstacle(plan, (nation, offer), role, zone, look) for role in there]
    open_ones = [each for each in reasons if each is None]
    return None if open_ones else max(each for each in reasons if each is not None)


def _place_obstacle(
    plan: Plan, whose: tuple[str, Offer], role: str, zone: str, look: Look
) -> tuple[int, str] | None:
    nation, offer = whose
    left = leave(plan, nation, offer, role, zone)
    takes = accepted(look.problem.labels.requirements[look.line])
    if not set(left.capabilities) & set(takes):
        names = ", ".join(left.forbidden_by or left.caveats)
        return 3, f"barred by caveat {names} of {nation}"
    ready = waits(plan, nation, offer, zone)
    if ready.day is None:
        gates = " and ".join(gate_title(key) for key in ready.missing)
        return 4, f"waiting for {gates}, not met under the assumptions"
    chain = earliest(plan, offer, offer.employments[role], zone, ready.day)
    arrival = arrival_week(chain)
    weeks = open_weeks(plan, offer, arrival, left.blocked_weeks)
    if look.week in weeks:
        return None
    if look.week < arrival:
        return 6, f"not ready before {week_label(chain.effect_week)}"
    if look.week in left.blocked_weeks:
        return 3, f"barred in these weeks by a caveat of {nation}"
    return 5, "outside the weeks they are offered for"


def _module_obstacle(look: Look, module: str) -> tuple[int, str] | None:
    """Return what stops one module that may be there in the week; None when it serves the line."""
    own = look.used.get(module, ())
    here = [each for each in own if each.first_week <= look.week <= each.last_week]
    if any(look.line in each.lines for each in here):
        arriving = here[0].effective_week > look.week
        return (10, "arriving, not yet effective") if arriving else None
    if here:
        where = sorted({line for each in here for line in each.lines})
        return 9, f"at work on {', '.join(where) or here[0].zone}, where they save more"
    if any(look.line in each.lines for each in own):
        return 8, "between rotations"
    room = no_room(look.problem, look.state, (module, look.line, look.week))
    if room is not None:
        return 7, room
    if own:
        return 8, "used in other weeks, where they save more"
    return 7, "free, but in no rotation they can keep up do they save more than they cost"
