"""Which hard limit leaves no room for one more module on a line in a week."""

from typing import Literal, NamedTuple

from willing.basics.weeks import week_label
from willing.coalition.nation import with_article
from willing.force.arrays import ForceArrays
from willing.force.finished import Look
from willing.force.labels import Labels
from willing.force.problem import ForceProblem
from willing.force.space import area_words
from willing.force.stops import NONE
from willing.kernels.force_state import State


class NoRoom(NamedTuple):
    """A limit that is reached."""

    cause: Literal["base", "nations", "enabler", "condition", "lift"]
    phrase: str
    """What follows `2 modules are`."""


def no_room(look: Look, module: str) -> NoRoom | None:
    """Return the limit that stops a module in every posting in which it would feed the line; None
    if none does."""
    done, problem = look.finished, look.problem
    at = done.places.get(module)
    t = look.week - problem.labels.plan.horizon.first_week
    every = () if at is None else done.feeding.get((look.line, at), ())
    open_ = [p for p in every if problem.arrays.available[p, t]]
    if not open_ or any(done.room[p, t] == NONE for p in open_):
        return None
    return limit_at(problem, look.state, open_[0], t)


def limit_at(problem: ForceProblem, state: State, p: int, t: int) -> NoRoom | None:
    """Return the first limit that one more of a posting would overstep in a week, if any."""
    labels, arrays = problem.labels, problem.arrays
    return (
        _ceiling(labels, arrays, state, p, t)
        or _flags(labels, arrays, state, p, t)
        or _enabler(labels, arrays, state, p, t)
        or _needs(labels, arrays, state, p)
        or _lift(labels, arrays, state, p, t)
    )


def _ceiling(labels: Labels, a: ForceArrays, s: State, p: int, t: int) -> NoRoom | None:
    g = a.posting_ground[p]
    for area in a.area_index[a.area_start[g] : a.area_start[g + 1]]:
        if s.area_persons[area, t] + a.persons[p] > a.area_capacity[area, t]:
            whose = area_words(labels.plan, labels.areas[area])
            return NoRoom("base", f"without room under the ceiling of {whose}")
    return None


def _flags(labels: Labels, a: ForceArrays, s: State, p: int, t: int) -> NoRoom | None:
    z, n = a.posting_zone[p], a.module_nation[labels.posting_module[p]]
    full = s.zone_nations[z, t] >= a.zone_max_nations[z]
    if full and s.nation_effective[n, z, t] == 0:
        title = labels.plan.theatre.zones[labels.zones[z]].title
        return NoRoom("nations", f"from one nation more than {title} may have")
    return None


def _enabler(labels: Labels, a: ForceArrays, s: State, p: int, t: int) -> NoRoom | None:
    for q in range(a.enabler_start[p], a.enabler_start[p + 1]):
        g = a.enabler_group[q]
        if s.group[g, t] < a.enabler_amount[q]:
            if labels.rules.groups[g].kind == "offer":
                return NoRoom("enabler", "waiting for the first of their offer to be effective")
            known = labels.plan.capabilities.get(labels.rules.groups[g].capability)
            title = known.title if known is not None else labels.rules.groups[g].capability
            return NoRoom("enabler", f"without the “{title}” they need there")
    return None


def _needs(labels: Labels, a: ForceArrays, s: State, p: int) -> NoRoom | None:
    for d in range(a.needs_start[p], a.needs_start[p + 1]):
        n = a.needs_nation[d]
        if s.nation_used[n] < a.needs_modules[d]:
            return NoRoom(
                "condition",
                f"waiting for {_modules(labels, int(a.needs_modules[d]), labels.nations[n])}",
            )
    return None


def _modules(labels: Labels, count: int, nation: str) -> str:
    name = with_article(labels.plan.nations[nation].name)
    return f"{count} module{'' if count == 1 else 's'} of {name} to be in use"


def _lift(labels: Labels, a: ForceArrays, s: State, p: int, t: int) -> NoRoom | None:
    """Look for a week in which it could still arrive and be effective by week t."""
    z, m = a.posting_zone[p], labels.posting_module[p]
    e = a.zone_entry[z]
    if e < 0:
        return None
    earliest = max(0, t - int(a.rotation_max[m]) + 1)
    latest = t - int(a.lead_first[p])
    for week in range(earliest, latest + 1):
        if s.lift_used[e, week] + a.lift[p] <= a.lift_capacity[e, week]:
            return None
    week = labels.plan.horizon.first_week + t
    title = labels.plan.theatre.entry_points[labels.entry_points[e]].title
    return NoRoom("lift", f"without lift through {title} before {week_label(week)}")
