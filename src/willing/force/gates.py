"""When a nation's conditions hold, on what assumptions, and what they wait for in vain."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple, TypeVar

from willing.coalition.condition import Clause, leaf_key
from willing.coalition.gate import GATES, gate_key
from willing.coalition.nation import NationFile
from willing.coalition.offer import Offer
from willing.plan.document import Plan
from willing.plan.theatre import containers

T = TypeVar("T", str, tuple[str, int])

ALWAYS: Final = -(10**6)
"""A day before every horizon: nothing to wait for."""


class Readiness(NamedTuple):
    """The first day on which a tree of gates holds, and why."""

    day: int | None = ALWAYS
    """Days from CF; None: never."""
    assumed: tuple[str, ...] = ()
    """Gates it rests on that are met by assumption only."""
    needs: tuple[tuple[str, int], ...] = ()
    """Nations that must have so many modules in use."""
    missing: tuple[str, ...] = ()
    """Gates that are never met."""


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
    """Return when the tree holds for `nation` under the plan's assumptions.

    Of an any-of the branch met first counts, one that waits for no other nation before one that
    does. Raises KeyError for a condition that does not exist.
    """
    if clause.gate is not None:
        return _gate(plan, nation, clause)
    if clause.condition is not None:
        return readiness(plan, nation, plan.nations[nation].conditions[clause.condition].needs)
    if clause.any:
        return min(
            (readiness(plan, nation, child) for child in clause.any),
            key=lambda each: (each.day is None, len(each.needs) > 0, each.day or 0),
        )
    return every(tuple(readiness(plan, nation, child) for child in clause.all))


def every(parts: Sequence[Readiness]) -> Readiness:
    """Return when all parts hold together; nothing to wait for holds always."""
    days = [part.day for part in parts]
    return Readiness(
        None if None in days else max((day for day in days if day is not None), default=ALWAYS),
        _union(part.assumed for part in parts),
        _union(part.needs for part in parts),
        _union(part.missing for part in parts),
    )


def _union(rows: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
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
