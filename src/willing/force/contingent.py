"""What an assignment waits for that is only assumed: the least, of all ways that let it go."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from willing.coalition.condition import Clause
from willing.coalition.offer import Offer
from willing.force.gates import asks_no_more, binding_conditions, readiness
from willing.force.mandates import granted
from willing.plan.document import Plan

MOST_WAYS: Final = 64
"""Ways compared at once, those that assume least: conditions can be written to have millions."""

Assumed = frozenset[str]


class Ordered(NamedTuple):
    """The last day on which a gate still lets somebody go, and the modules each nation has there.

    Days count from CF.
    """

    day: int
    used: Mapping[str, int]


def least_assumed(
    plan: Plan, nation: str, offer: Offer, zone: str, ordered: Ordered
) -> tuple[str, ...] | None:
    """Return the fewest assumed gates on which an offer goes to a zone; None if no way holds."""
    file = plan.nations[nation]
    needs = [file.conditions[name].needs for name in binding_conditions(plan, file, offer, zone)]
    mandate = frozenset(granted(plan, nation, offer, zone).assumed)
    found = _together([[mandate], *(_ways(plan, nation, each, ordered) for each in needs)])
    return tuple(sorted(found[0])) if found else None


def _ways(plan: Plan, nation: str, clause: Clause, ordered: Ordered) -> list[Assumed]:
    """Return what each way assumes that holds by the day and whose needs are met."""
    if clause.gate is not None:
        ready = readiness(plan, nation, clause)
        met = asks_no_more(ready.needs, tuple(ordered.used.items()))
        holds = ready.day is not None and ready.day <= ordered.day and met
        return [frozenset(ready.assumed)] if holds else []
    if clause.condition is not None:
        return _ways(plan, nation, plan.nations[nation].conditions[clause.condition].needs, ordered)
    parts = [_ways(plan, nation, each, ordered) for each in clause.any or clause.all]
    return _least(way for part in parts for way in part) if clause.any else _together(parts)


def _together(parts: Iterable[Sequence[Assumed]]) -> list[Assumed]:
    found: list[Assumed] = [frozenset()]
    for part in parts:
        found = _least(one | other for one in found for other in part)
    return found


def _least(ways: Iterable[Assumed]) -> list[Assumed]:
    """Return the ways that assume least, the shortest first; none that holds all of another."""
    kept: list[Assumed] = []
    for way in sorted(set(ways), key=lambda each: (len(each), sorted(each))):
        if not any(other <= way for other in kept):
            kept.append(way)
    return kept[:MOST_WAYS]
