"""When a nation's conditions hold, on what assumptions, and what they wait for in vain."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from willing.coalition.condition import Clause, leaf_key
from willing.coalition.gate import GATES, gate_key
from willing.coalition.nation import NationFile
from willing.coalition.offer import Offer
from willing.plan.document import Plan
from willing.plan.theatre import containers

Needs = tuple[tuple[str, int], ...]
"""Nations, each with the modules that it must have in use."""

ALWAYS: Final = -(10**6)
"""A day before every horizon: nothing to wait for."""


class Readiness(NamedTuple):
    """The first day on which a tree of gates holds, and why."""

    day: int | None = ALWAYS
    """Days from CF; None: never."""
    assumed: tuple[str, ...] = ()
    """Gates it rests on that are met by assumption only."""
    needs: Needs = ()
    missing: tuple[str, ...] = ()
    """Gates that are never met."""


FREE: Final = Readiness()


def host_of(plan: Plan, zone: str) -> str | None:
    """Return the state a zone lies in: its own, or that of the first zone around it with one."""
    hosts = (plan.theatre.zones[name].host for name in containers(plan.theatre, zone))
    return next((host for host in hosts if host), None)


def binding_conditions(plan: Plan, file: NationFile, offer: Offer, zone: str) -> tuple[str, ...]:
    """Return the ids of the conditions that an offer waits for before it goes to `zone`.

    Those that release its troops from another task bind wherever it goes.
    """
    inside = plan.theatre.host is not None and host_of(plan, zone) == plan.theatre.host
    released = {tie.release for tie in offer.ties}
    return tuple(
        name
        for name, condition in sorted(file.conditions.items())
        if name in released
        or (
            (name in offer.conditions or {"all", offer.line_of_effort} & set(condition.applies_to))
            and (inside or not condition.inside_host_only)
        )
    )


def readiness(plan: Plan, nation: str, clause: Clause) -> Readiness:
    """Return when the tree first holds for `nation` under the plan's assumptions, and by which way.

    Raises KeyError for a condition that does not exist.
    """
    return alternatives(plan, nation, clause)[0]


def alternatives(plan: Plan, nation: str, clause: Clause) -> tuple[Readiness, ...]:
    """Return the ways in which the tree holds, the earliest first; one that never does if none.

    A way is left out if another is no later and waits for no more of other nations.
    """
    if clause.gate is not None:
        return (_gate(plan, nation, clause),)
    if clause.condition is not None:
        return alternatives(plan, nation, plan.nations[nation].conditions[clause.condition].needs)
    parts = [alternatives(plan, nation, child) for child in clause.any or clause.all]
    if clause.any:
        return _unbeaten(plan, [way for part in parts for way in part])
    return all_of(plan, parts)


def all_of(plan: Plan, parts: Iterable[Sequence[Readiness]]) -> tuple[Readiness, ...]:
    """Return the ways in which all parts hold together, given the ways of each."""
    ways: tuple[Readiness, ...] = (FREE,)
    for part in parts:
        if len(part) == 1 and part[0] == FREE:
            continue  # most nations wait for nothing
        ways = _unbeaten(plan, [every((way, more)) for way in ways for more in part])
    return ways


def asks_no_more(needs: Needs, other: Needs) -> bool:
    """Return whether whoever has what `other` asks of nations has what `needs` asks."""
    given = dict(other)
    return all(given.get(nation, 0) >= count for nation, count in needs)


def _unbeaten(plan: Plan, ways: Sequence[Readiness]) -> tuple[Readiness, ...]:
    start = 7 * plan.horizon.first_week
    days = [(max(way.day, start), way) for way in ways if way.day is not None]
    days.sort(key=lambda each: (each[0], len(each[1].needs), len(each[1].assumed), each[1].needs))
    kept: list[Readiness] = []
    for _, way in days:
        if not any(asks_no_more(earlier.needs, way.needs) for earlier in kept):
            kept.append(way)
    return tuple(kept) or (ways[0],)


def every(parts: Sequence[Readiness]) -> Readiness:
    """Return when all parts hold together; nothing to wait for holds always."""
    days = [part.day for part in parts]
    most: dict[str, int] = {}
    for nation, count in sorted(each for part in parts for each in part.needs):
        most[nation] = max(count, most.get(nation, 0))
    return Readiness(
        None if None in days else max((day for day in days if day is not None), default=ALWAYS),
        _union(part.assumed for part in parts),
        tuple(most.items()),
        _union(part.missing for part in parts),
    )


def _union(rows: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({each for row in rows for each in row}))


def _gate(plan: Plan, nation: str, clause: Clause) -> Readiness:
    gate = clause.gate
    assert gate is not None
    key = leaf_key(clause, nation)
    if GATES[gate].limit:
        return Readiness()
    state = None if GATES[gate].national else plan.gates.get(gate)
    if state is not None and state.met_week is not None:
        return Readiness(7 * state.met_week + clause.held_days)
    gates = plan.assumptions.gates
    assumed = gates.get(key, gates.get(gate_key(gate, None)))
    if assumed is None and gate == "commitment" and clause.nation in plan.nations:
        return Readiness(needs=((str(clause.nation), clause.modules),))
    if assumed is None or assumed == "never":
        return Readiness(None, missing=(key,))
    return Readiness(7 * assumed + clause.held_days, assumed=(key,))
